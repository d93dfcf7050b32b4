using NodaTime;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Store;

/// <summary>All that one business change of an account leaves behind, whichever way it is then written.</summary>
/// <remarks>One account at a time and many accounts at once write the same papers, so they cannot differ.</remarks>
public sealed record Papers
{
    /// <summary>A new order; null where none is placed.</summary>
    public Order? Order { get; init; }
    public IReadOnlyList<SubscriptionChange> Subscriptions { get; init; } = [];

    /// <summary>An invoice to issue, which gets its number as it is written; null where none is issued.</summary>
    public Invoice? Invoice { get; init; }

    /// <summary>
    /// The day on which the nightly run looks at the new invoice; null where a charge is made for it.
    /// </summary>
    public LocalDate? LookAgainOn { get; init; }
    public IReadOnlyList<BilledTerm> BilledTerms { get; init; } = [];

    /// <summary>A new attempt, to be charged once this is committed.</summary>
    public Attempt? Attempt { get; init; }
    public required JournalRow Journal { get; init; }
    public IReadOnlyList<Entry> Entries { get; init; } = [];
    public IReadOnlyList<NoticeRow> Notices { get; init; } = [];
    public IReadOnlyList<OutboxMessage> Messages { get; init; } = [];
}

/// <summary>
/// A subscription before and after a change, and the next day the nightly run has something to do for it.
/// </summary>
/// <param name="RemindOn">The day on which its reminders are checked; null means at the next check.</param>
public sealed record SubscriptionChange(
    Subscription Before, Subscription After, LocalDate? DueOn, LocalDate? RemindOn = null);

/// <summary>A term of a subscription and the line of the order that bills it.</summary>
public sealed record BilledTerm(Guid SubscriptionId, Term Term, int OrderPosition);
