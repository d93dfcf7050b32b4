using NodaTime;

namespace Tenure.Subscriptions;

/// <summary>Why a subscription is no longer in good standing.</summary>
public enum LapseCause
{
    /// <summary>A renewal was billed and is not paid.</summary>
    Unpaid,

    /// <summary>
    /// The term ended without renewal although nobody chose to leave, for example because there was no payment method.
    /// </summary>
    NotRenewed,

    /// <summary>A member switched auto-renew off; there is no grace and no reminder to pay.</summary>
    ChoseToLeave,
}

/// <summary>The start of the clock that leads from grace to suspension to the end.</summary>
/// <param name="Since">Day 0: the term's end, or the day since which the oldest unpaid invoice is owed.</param>
public sealed record Lapse(LocalDate Since, LapseCause Cause);
