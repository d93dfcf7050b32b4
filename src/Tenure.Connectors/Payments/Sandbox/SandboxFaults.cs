namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>How often things go wrong between us and the bank, in thousandths of all requests or webhooks.</summary>
/// <remarks>The same faults happen without a network and over HTTP, where nothing is late but webhooks.</remarks>
public sealed record SandboxFaults
{
    public static readonly SandboxFaults None = new();

    /// <summary>Charges that the bank declines although the method is good.</summary>
    public int Declined { get; init; }

    /// <summary>Requests that never arrive.</summary>
    public int LostBefore { get; init; }

    /// <summary>Requests that the bank carries out and whose answer never arrives.</summary>
    public int LostAfter { get; init; }

    /// <summary>Requests that arrive after the caller has given up; see <see cref="InProcessSandbox.Land"/>.</summary>
    public int Late { get; init; }

    /// <summary>Questions (find, setup, forget) that do not reach the bank.</summary>
    public int Unavailable { get; init; }

    public int WebhooksLost { get; init; }
    public int WebhooksDoubled { get; init; }

    /// <summary>Webhooks that arrive after a later one.</summary>
    public int WebhooksReordered { get; init; }

    /// <summary>Whether something that goes wrong this often goes wrong now.</summary>
    internal static bool Happens(int thousandths, Random random) => random.Next(1000) < thousandths;
}
