namespace Tenure.Portal.Tests;

/// <summary>Where the project lies on this machine.</summary>
public static class Folders
{
    /// <summary>The folder that holds the solution.</summary>
    public static readonly string Root = Above(AppContext.BaseDirectory);

    private static string Above(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "Tenure.slnx")))
            folder = Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("No solution above.");
        return folder;
    }
}
