using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Simulation.Auditing;

/// <summary>What the engine said of a subscription's access on a day, when the journal had so many rows.</summary>
public sealed record Seen(Guid Account, int Rows, LocalDate Day, Guid Subscription, bool Allowed, int Seats);

/// <summary>A round of all recurring work that came to its end.</summary>
/// <param name="At">On the account's clock.</param>
/// <param name="Day">The account's day.</param>
public sealed record Round(Instant At, LocalDate Day);

/// <summary>An entry of the books and the sums it moves, by book.</summary>
public sealed record Moved(LinkedEntry Kept, IReadOnlyDictionary<Book, long> Sums)
{
    public Guid Journal => Kept.Entry.JournalId;
    public Guid Document => Kept.Entry.DocumentId;
    public LocalDate On => Kept.Entry.On;
    public long this[Book book] => Sums.GetValueOrDefault(book);
}

/// <summary>
/// All that an installation and its bank have kept about one account: the only thing an audit believes.
/// </summary>
public sealed record Evidence
{
    public required Account Account { get; init; }
    public required Seller Seller { get; init; }

    /// <summary>The account's day at the end.</summary>
    public required LocalDate Today { get; init; }

    /// <summary>Subscriptions as they were brought in.</summary>
    public required IReadOnlyList<Subscription> Given { get; init; }

    /// <summary>The same as they are now.</summary>
    public required IReadOnlyList<Subscription> Subscriptions { get; init; }
    public required IReadOnlyList<JournalRow> Journal { get; init; }
    public required IReadOnlyList<Quote> Quotes { get; init; }
    public required IReadOnlyList<Order> Orders { get; init; }
    public required IReadOnlyList<Invoice> Documents { get; init; }
    public required IReadOnlyList<Attempt> Attempts { get; init; }
    public required IReadOnlyList<PaymentMethod> Methods { get; init; }
    public required IReadOnlyList<Moved> Entries { get; init; }
    public required IReadOnlyList<Member> Members { get; init; }
    public required IReadOnlyList<NoticeRow> Notices { get; init; }
    public required IReadOnlyList<OutboxMessage> Outbox { get; init; }

    /// <summary>What the bank says it did for this account.</summary>
    public required IReadOnlyList<ChargeRecord> Bank { get; init; }
    public required IReadOnlyList<Seen> Seen { get; init; }

    /// <summary>When everything that was due had been done, in the order of time.</summary>
    public required IReadOnlyList<Round> Rounds { get; init; }

    /// <summary>The reminders that were noted as sent, on the account's clock.</summary>
    public required IReadOnlyList<ReminderSent> Reminders { get; init; }
}
