using Tenure.Collecting;
using Tenure.Portal.Look;

namespace Tenure.Portal.Features.Orders;

/// <summary>The words for how far an order is and why a payment did not come through.</summary>
public static class Progresses
{
    public static Badge Badge(Progress progress) => progress switch
    {
        Progress.Done => new(Tone.Good, $"Completed"),
        Progress.Declined => new(Tone.Bad, $"Payment declined"),
        Progress.Checking => new(Tone.Warn, $"Checking the payment"),
        Progress.AtTheBank => new(Tone.Warn, $"Waiting for your approval"),
        Progress.Cancelled => new(Tone.Plain, $"Cancelled"),
        _ => new(Tone.Warn, $"Waiting for payment"),
    };

    /// <summary>Why a charge was declined, and what would help.</summary>
    public static FormattableString Why(DeclineReason? reason) => reason switch
    {
        DeclineReason.InsufficientFunds =>
            $"The bank says there is not enough money on the account. Try another method, or again later.",
        DeclineReason.CardExpired => $"The card has expired. Use another method or add the new card.",
        DeclineReason.LostOrStolen => $"The bank says this card is blocked. Use another method.",
        DeclineReason.LimitExceeded =>
            $"This is above the limit of the card. Try another method, or ask the bank to raise it.",
        DeclineReason.AuthenticationFailed => $"The payment was not approved at the bank. You can try once more.",
        DeclineReason.MandateRevoked =>
            $"The mandate for direct debit was withdrawn. Use another method or sign a new mandate.",
        DeclineReason.AccountClosed => $"The bank account is closed. Use another method.",
        DeclineReason.MethodRemoved => $"This method is no longer stored at the payment provider. Use another method.",
        DeclineReason.ProviderError => $"The payment provider had a fault. Nothing was taken; you can try again.",
        _ => $"The bank declined the payment without saying why. Try another method, or ask the bank.",
    };
}
