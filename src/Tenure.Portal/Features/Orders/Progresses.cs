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
    public static FormattableString Why(DeclineReason? reason) =>
        $"{Declines.Why(reason)} {Declines.Remedy(reason)}";
}
