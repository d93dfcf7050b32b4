using Tenure.Collecting;

namespace Tenure.Portal.Notices;

/// <summary>Why a bank said no, for the customer: what can be said without guessing.</summary>
public static class DeclineWords
{
    public static FormattableString Of(DeclineReason reason) => reason switch
    {
        DeclineReason.InsufficientFunds => $"the balance was too low",
        DeclineReason.CardExpired => $"the card has expired",
        DeclineReason.DoNotHonour => $"the bank refused it without saying why",
        DeclineReason.LostOrStolen => $"the bank has blocked the card",
        DeclineReason.LimitExceeded => $"it was over the limit of the card or account",
        DeclineReason.AuthenticationFailed => $"it was not approved at the bank",
        DeclineReason.MandateRevoked => $"the direct debit mandate was withdrawn",
        DeclineReason.AccountClosed => $"the bank account is closed",
        DeclineReason.MethodRemoved => $"the payment method was removed",
        DeclineReason.ProviderError => $"the payment service had a fault",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
