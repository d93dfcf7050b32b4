namespace Tenure.Portal;

/// <summary>How this process was asked to run.</summary>
public sealed record PortalSettings
{
    /// <summary>With the demo's customers, one-click sign-in and the movable clock.</summary>
    public bool Demo { get; init; }

    /// <summary>Where to listen; port 0 takes any free one and prints it.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>Settings for the host's configuration, "--Name value" or "--Name=value".</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    public static PortalSettings From(string[] args) => new()
    {
        Demo = args.Contains("--demo"),
        Url = args.SkipWhile(arg => arg != "--url").Skip(1).FirstOrDefault() ?? new PortalSettings().Url,
        Others = [.. args.Where((arg, at) => !IsOurs(arg) && args.ElementAtOrDefault(at - 1) != "--url")],
    };

    private static bool IsOurs(string arg) => arg is "--demo" or "--url";
}
