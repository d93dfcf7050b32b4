namespace Tenure.Portal;

/// <summary>How this process was asked to run.</summary>
public sealed record PortalSettings
{
    /// <summary>With the demo's customers, one-click sign-in and the movable clock.</summary>
    public bool Demo { get; init; }

    /// <summary>Where to listen; port 0 takes any free one and prints it.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>Where the SQLite file, the sandbox bank's file and mails written to a folder are kept.</summary>
    public string Data { get; init; } = "data";

    /// <summary>"Host=…" for PostgreSQL; null is a SQLite file in the data folder.</summary>
    public string? Database { get; init; } = Environment.GetEnvironmentVariable("TENURE_DATABASE");

    /// <summary>A sandbox bank that runs by itself; null means that this process starts one of its own.</summary>
    public Uri? Sandbox { get; init; }

    /// <summary>What such a bank signs its webhooks with: "whsec_" and base64, the same for all.</summary>
    public string? SandboxSecret { get; init; } = Environment.GetEnvironmentVariable("TENURE_SANDBOX_SECRET");

    /// <summary>The seller's files; the demo seller's where not said.</summary>
    public string Catalog { get; init; } = Path.Combine(AppContext.BaseDirectory, "catalog");

    /// <summary>Whether this process answers browsers and programs.</summary>
    public bool ServesWeb { get; init; } = true;

    /// <summary>Whether this process does the work that is due.</summary>
    public bool DoesWork { get; init; } = true;

    /// <summary>Settings for the host's configuration, "--Name value" or "--Name=value".</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>The connection string: PostgreSQL where given, else the SQLite file in the data folder.</summary>
    public string ConnectionString => Database ?? Path.Combine(Data, Demo ? "demo.db" : "tenure.db");
}
