using NodaTime;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>How the sandbox bank behaves where that can be chosen.</summary>
public sealed record SandboxOptions
{
    public static readonly SandboxOptions Default = new();

    /// <summary>How long after acceptance a debit settles or is returned, on the bank's clock.</summary>
    public Duration SettleAfter { get; init; } = Duration.FromDays(3);

    /// <summary>How long after settling a debit that "is returned later" comes back, on the bank's clock.</summary>
    public Duration ReturnAfter { get; init; } = Duration.FromDays(10);

    /// <summary>How long a 3-D Secure challenge waits for the customer before it counts as refused.</summary>
    public Duration ChallengeFor { get; init; } = Duration.FromHours(1);

    /// <summary>How long a hosted page waits for the customer.</summary>
    public Duration SetupFor { get; init; } = Duration.FromDays(1);

    /// <summary>How late the late answer is, in real time.</summary>
    public Duration LateBy { get; init; } = Duration.FromSeconds(3);

    /// <summary>How long the connection of an answer that never comes stays open, in real time.</summary>
    public Duration LostAfter { get; init; } = Duration.FromSeconds(60);

    /// <summary>What goes wrong between the bank and its callers, however good the method is.</summary>
    public SandboxFaults Faults { get; init; } = SandboxFaults.None;

    /// <summary>Where webhooks go at first; null keeps what the file remembers.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>The secret that signs webhooks, "whsec_…"; null keeps the one in the file, or makes one.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>How long to wait before each further try of a webhook, in real time.</summary>
    public IReadOnlyList<Duration> WebhookRetries { get; init; } =
        [Duration.FromSeconds(1), Duration.FromSeconds(5), Duration.FromSeconds(30), Duration.FromMinutes(5)];
}
