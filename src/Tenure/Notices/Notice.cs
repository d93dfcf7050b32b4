using NodaTime;
using Tenure.Subscriptions;

namespace Tenure.Notices;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    OrderPlaced, Renewed, RenewalReminder, PaymentFailed, PaymentSucceeded, AutoRenewChanged, MethodChanged,
    ChangeScheduled, ChangeWithdrawn, CardExpiring, NotRenewed, Suspended, Ended, InvoiceDue, CaseOpened,
}

/// <summary>One complete message, not yet in any language, to those members of an account whom it concerns.</summary>
public sealed record Notice
{
    public required NoticeKind Kind { get; init; }

    /// <summary>Unique, so that the same thing is told once even where the work runs twice.</summary>
    public required string Key { get; init; }

    /// <summary>The one subscription it is about; null for several or none.</summary>
    public Guid? SubscriptionId { get; init; }

    /// <summary>What it is about in the reader's terms: product and subscription number, or several of them.</summary>
    public string? Subject { get; init; }

    /// <summary>How many more it is about than the subject names.</summary>
    public int More { get; init; }

    /// <summary>The one member who is told; null for all whom its kind concerns.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The case at support it is about.</summary>
    public Guid? CaseId { get; init; }
    public Guid? OrderId { get; init; }
    public Guid? InvoiceId { get; init; }

    /// <summary>Number of the order or invoice; an invoice that had none yet has one when this is read.</summary>
    public string? Number { get; init; }

    /// <summary>With tax.</summary>
    public Money? Amount { get; init; }

    /// <summary>Label of the payment method; null where there is none.</summary>
    public string? Method { get; init; }

    /// <summary>Label of a payment method that was added.</summary>
    public string? Added { get; init; }

    /// <summary>Label of a payment method that was removed.</summary>
    public string? Removed { get; init; }

    /// <summary>Whether the money is on its way but has not arrived, as with a direct debit.</summary>
    public bool Underway { get; init; }

    /// <summary>Whether the customer pays by hand, after an invoice.</summary>
    public bool ByHand { get; init; }

    /// <summary>The day it is about: the renewal, the due date, the first day without access.</summary>
    public LocalDate? On { get; init; }

    /// <summary>The next automatic try of a failed payment.</summary>
    public LocalDate? NextTry { get; init; }

    /// <summary>The last day on which the seats can be used, where there is one.</summary>
    public LocalDate? AccessThrough { get; init; }

    /// <summary>The last day on which it can still be put right: paid, renewed, or given another card.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Why a payment failed.</summary>
    public Collecting.DeclineReason? Reason { get; init; }

    /// <summary>Why a term was not renewed or a subscription is past due.</summary>
    public LapseCause? Cause { get; init; }

    /// <summary>The new state of a switch, or of auto-renew where the notice is about a renewal.</summary>
    public bool? SwitchedOn { get; init; }

    /// <summary>What was scheduled or withdrawn.</summary>
    public Intent? Change { get; init; }

    /// <summary>Who did it.</summary>
    public string? By { get; init; }

    /// <summary>What renews for how much; empty for all but reminders.</summary>
    public IReadOnlyList<NoticeLine> Lines { get; init; } = [];
}

/// <summary>A subscription in a reminder of renewals.</summary>
/// <param name="Amount">Without tax.</param>
/// <param name="Price">Of one seat for the coming term.</param>
public sealed record NoticeLine(string Name, int Seats, Money Amount, Money Price)
{
    /// <summary>Price of a seat so far, where the renewal changes it for the same length of term.</summary>
    public Money? OldPrice { get; init; }
}
