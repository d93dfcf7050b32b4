using Tenure.Collecting;
using Tenure.Portal.Look;

namespace Tenure.Portal.Features.Invoices;

/// <summary>What came of a payment attempt, in a word or two.</summary>
public static class Results
{
    public static Badge Badge(AttemptState state) => state switch
    {
        AttemptState.Succeeded => new(Tone.Good, $"Succeeded"),
        AttemptState.Pending => new(Tone.Info, $"Being collected"),
        AttemptState.Declined => new(Tone.Bad, $"Declined"),
        AttemptState.Returned => new(Tone.Bad, $"Returned"),
        AttemptState.ActionRequired => new(Tone.Warn, $"Waiting for your approval"),
        _ => new(Tone.Warn, $"Checking the payment"),
    };
}
