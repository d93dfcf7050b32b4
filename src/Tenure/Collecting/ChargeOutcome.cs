namespace Tenure.Collecting;

/// <summary>What became of one attempt to collect money.</summary>
public abstract record ChargeOutcome
{
    private ChargeOutcome() { }

    /// <summary>The money was taken; <paramref name="Reference"/> is the provider's own number of the charge.</summary>
    public sealed record Succeeded(string Reference) : ChargeOutcome;

    /// <summary>A mandate collection was accepted: it counts as success while the money is still under way.</summary>
    public sealed record Pending(string Reference) : ChargeOutcome;

    /// <summary>Nothing was taken, or what was taken went back.</summary>
    public sealed record Declined(DeclineReason Reason, string Reference) : ChargeOutcome;

    /// <summary>
    /// The customer must approve at <paramref name="Redirect"/> (3-D Secure) before anything is taken.
    /// </summary>
    public sealed record ActionRequired(string Reference, Uri Redirect) : ChargeOutcome;

    /// <summary>Nobody knows yet: never charge again, ask the provider by the attempt's key.</summary>
    public sealed record Unknown(string Why) : ChargeOutcome;
}

/// <summary>What became of one refund.</summary>
public abstract record RefundOutcome
{
    private RefundOutcome() { }

    /// <summary>The money goes back to the method it came from.</summary>
    public sealed record Succeeded(string Reference) : RefundOutcome;

    /// <summary>The provider said no, for example because more would go back than was taken.</summary>
    public sealed record Refused(string Why) : RefundOutcome;

    /// <summary>Nobody knows yet: send the same request with the same key again.</summary>
    public sealed record Unknown(string Why) : RefundOutcome;
}
