using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Help;

/// <summary>The subscriptions help answers for: the one asked about, those searched for, or the first ones.</summary>
/// <param name="Left">How many more there are.</param>
public sealed record Asking(IReadOnlyList<Subscription> Subscriptions, int Left)
{
    private const int Most = 12;

    /// <summary>What was searched for.</summary>
    public string? Search { get; init; }

    /// <summary>Whether it is one subscription that was asked about.</summary>
    public bool IsOne { get; init; }

    /// <summary>Whether there are so many that one may want to search.</summary>
    public bool IsLong { get; init; }

    /// <summary>Null where the account has no such subscription.</summary>
    public static Asking? Of(Facts facts, Guid? subscription, string? search)
    {
        if (subscription is { } id)
            return facts.Subscriptions.FirstOrDefault(one => one.Id == id) is { } asked
                ? new Asking([asked], 0) { IsOne = true }
                : null;
        var wanted = search?.Trim();
        var found = facts.Subscriptions.Where(one => Matches(one, wanted, facts)).ToArray();
        return new Asking(found[..Math.Min(Most, found.Length)], Math.Max(0, found.Length - Most))
        {
            Search = wanted, IsLong = facts.Subscriptions.Count > Most,
        };
    }

    private static bool Matches(Subscription one, string? wanted, Facts facts) => string.IsNullOrEmpty(wanted)
        || one.Number.Contains(wanted, StringComparison.OrdinalIgnoreCase)
        || Names.Of(one, facts.Catalog).Contains(wanted, StringComparison.OrdinalIgnoreCase);
}
