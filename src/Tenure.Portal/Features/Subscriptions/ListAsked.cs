using Microsoft.AspNetCore.Http.Extensions;
using NodaTime;
using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>Which subscriptions the list is to show, and in which order; all of it is part of the address.</summary>
public sealed record ListAsked
{
    public string? Search { get; init; }
    public string? Product { get; init; }

    /// <summary>Code of a state; without one, everything that has not ended.</summary>
    public string? Status { get; init; }

    /// <summary>"on" or "off".</summary>
    public string? AutoRenew { get; init; }

    /// <summary>Code of a length of term.</summary>
    public string? Term { get; init; }

    /// <summary>Only what renews or ends within so many days.</summary>
    public int? Within { get; init; }

    /// <summary>"product", "seats" or "number"; the renewal date where not said.</summary>
    public string? Sort { get; init; }

    /// <summary>Counts from 1.</summary>
    public int Page { get; init; } = 1;

    public bool Narrows => (Search ?? Product ?? Status ?? AutoRenew ?? Term) is { Length: > 0 } || Within is not null;

    /// <summary>Whether anything but the words searched for is set, so that the filters stay in sight.</summary>
    public bool Filters => (this with { Search = null }).Narrows || !string.IsNullOrEmpty(Sort);

    public bool ShowsEnded => States.Find(Status) == State.Ended;

    public IEnumerable<Subscription> From(IEnumerable<Subscription> all, Facts facts) =>
        Sorted(all.Where(one => Matches(one, facts)), facts);

    public string PathOf(int page)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in Parts().Where(part => !string.IsNullOrEmpty(part.Value))) query.Add(name, value!);
        if (page > 1) query.Add("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return $"/subscriptions{query}";
    }

    private IEnumerable<(string Name, string? Value)> Parts() =>
    [
        ("search", Search), ("product", Product), ("status", Status), ("autoRenew", AutoRenew), ("term", Term),
        ("within", Within?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("sort", Sort),
    ];

    private bool Matches(Subscription one, Facts facts)
    {
        if (!string.IsNullOrEmpty(Product) && one.Product != Product) return false;
        if (States.Find(Status) is { } state && !States.Of(one, facts).Contains(state)) return false;
        if (AutoRenew == "on" && !(one.IsServedHere && one.AutoRenewal.On)) return false;
        if (AutoRenew == "off" && !(one.IsServedHere && !one.AutoRenewal.On)) return false;
        if (Cadence.Find(Term ?? "") is { } term && one.Cadence != term) return false;
        if (Within is { } days && !IsWithin(one.Term.End, facts.Today, days)) return false;
        return string.IsNullOrWhiteSpace(Search) || Words(one, facts).Any(word =>
            word.Contains(Search.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsWithin(LocalDate end, LocalDate today, int days) =>
        today <= end && end <= today.PlusDays(days);

    private static IEnumerable<string> Words(Subscription one, Facts facts)
    {
        var product = facts.Catalog.Product(one.Product);
        return new[]
        {
            $"{product.Name} {product.FindPlan(one.Plan)?.Name}", one.Number, one.Origin.Contract,
            one.Origin.Partner?.Name, facts.MethodOf(one)?.Label,
        }.OfType<string>();
    }

    private IEnumerable<Subscription> Sorted(IEnumerable<Subscription> found, Facts facts) => Sort switch
    {
        "product" => found.OrderBy(one => facts.Catalog.Product(one.Product).Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(one => one.Number, StringComparer.Ordinal),
        "seats" => found.OrderByDescending(one => one.Seats).ThenBy(one => one.Number, StringComparer.Ordinal),
        "number" => found.OrderBy(one => one.Number, StringComparer.Ordinal),
        _ => found.OrderBy(one => one.Term.End).ThenBy(one => one.Number, StringComparer.Ordinal),
    };
}
