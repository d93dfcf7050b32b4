using Tenure.Connectors.Payments;

namespace Tenure.Simulation;

/// <summary>A mistake made on purpose, to see whether the audit finds it.</summary>
public sealed record Planted
{
    /// <summary>Triggers that spoil what the engine writes, in the words of SQLite; null spoils nothing.</summary>
    public string? Sql { get; init; }

    /// <summary>How the bank is reached by somebody who gets it wrong.</summary>
    public Func<IPaymentProvider, IPaymentProvider> Reach { get; init; } = bank => bank;
}
