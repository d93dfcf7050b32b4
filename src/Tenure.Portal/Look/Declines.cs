using Tenure.Collecting;

namespace Tenure.Portal.Look;

/// <summary>Why a payment was declined and what helps, in words for the customer.</summary>
public static class Declines
{
    public static FormattableString Why(DeclineReason? reason) => reason switch
    {
        DeclineReason.InsufficientFunds => $"There was not enough money in the account.",
        DeclineReason.CardExpired => $"The card has expired.",
        DeclineReason.DoNotHonour => $"The bank refused the payment without saying why.",
        DeclineReason.LostOrStolen => $"The card was reported lost or stolen.",
        DeclineReason.LimitExceeded => $"The amount is above the limit of the card.",
        DeclineReason.AuthenticationFailed => $"The payment was not approved at the bank.",
        DeclineReason.MandateRevoked => $"The mandate for direct debit was revoked.",
        DeclineReason.AccountClosed => $"The account has been closed.",
        DeclineReason.MethodRemoved => $"The payment method no longer exists at the bank.",
        DeclineReason.ProviderError => $"There was a fault at the bank.",
        _ => $"The bank gave no reason.",
    };

    /// <summary>What the customer can do about it.</summary>
    public static FormattableString Remedy(DeclineReason? reason) => reason switch
    {
        DeclineReason.InsufficientFunds or DeclineReason.LimitExceeded =>
            $"Pay with another method, or try again when there is room on this one.",
        DeclineReason.AuthenticationFailed => $"Try again and approve the payment at your bank.",
        DeclineReason.DoNotHonour => $"Ask your bank, or pay with another method.",
        DeclineReason.ProviderError => $"Try again in a little while.",
        _ => $"Pay with another method, and replace this one.",
    };
}
