namespace Tenure.Collecting;

/// <summary>Why a bank or a provider said no to a charge.</summary>
public enum DeclineReason
{
    InsufficientFunds,
    CardExpired,
    DoNotHonour,
    LostOrStolen,
    LimitExceeded,
    AuthenticationFailed,
    MandateRevoked,
    AccountClosed,
    MethodRemoved,
    ProviderError,
}

/// <summary>What follows from a decline.</summary>
public static class DeclineReasons
{
    /// <summary>A hard decline will never turn into a yes: the same method is not tried again.</summary>
    public static bool IsHard(this DeclineReason reason) => reason is
        DeclineReason.LostOrStolen or DeclineReason.AccountClosed or
        DeclineReason.MandateRevoked or DeclineReason.MethodRemoved;
}
