namespace Tenure.Portal.Features.Subscriptions;

/// <summary>One way to narrow the list: a field with its choices.</summary>
public sealed record ListFilter(string Name, FormattableString Label, string? Chosen)
{
    public required IReadOnlyList<(string Value, string Text)> Options { get; init; }

    /// <summary>What is said where nothing is chosen.</summary>
    public FormattableString None { get; init; } = $"All";
}
