using NodaTime;

namespace Tenure.Notices;

/// <summary>What members are told of.</summary>
public enum NoticeKind
{
    OrderPlaced, Renewed, RenewalReminder, PaymentFailed, PaymentSucceeded, AutoRenewChanged, MethodChanged,
    ChangeScheduled, ChangeWithdrawn, CardExpiring, NotRenewed, Suspended, Ended, InvoiceDue,
}

/// <summary>One message to those members of an account whom it concerns, complete, in no language yet.</summary>
public sealed record Notice
{
    public required NoticeKind Kind { get; init; }

    /// <summary>Unique: the same thing is told once, whatever runs twice.</summary>
    public required string Key { get; init; }
    public Guid? SubscriptionId { get; init; }

    /// <summary>What it is about in the reader's terms: product and subscription number, or several of them.</summary>
    public string? Subject { get; init; }
    public Guid? OrderId { get; init; }
    public Guid? InvoiceId { get; init; }

    /// <summary>Number of the order or invoice.</summary>
    public string? Number { get; init; }
    public Money? Amount { get; init; }

    /// <summary>Label of the payment method.</summary>
    public string? Method { get; init; }

    /// <summary>The day it is about: the renewal, the due date, the first day without access.</summary>
    public LocalDate? On { get; init; }

    /// <summary>The next automatic try of a failed payment.</summary>
    public LocalDate? NextTry { get; init; }

    /// <summary>Why a payment failed.</summary>
    public Collecting.DeclineReason? Reason { get; init; }

    /// <summary>The new state of a switch.</summary>
    public bool? SwitchedOn { get; init; }

    /// <summary>Who did it.</summary>
    public string? By { get; init; }

    /// <summary>Price of a seat so far, where a renewal changes it.</summary>
    public Money? OldPrice { get; init; }
    public Money? NewPrice { get; init; }
}
