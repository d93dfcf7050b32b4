namespace Tenure.Store.Jobs;

/// <summary>One value that the installation remembers, by name.</summary>
public sealed record Setting(string Key, string Value);
