using NodaTime;
using Tenure.Catalogs;

namespace Tenure.Policies;

/// <summary>How far below list a renewal is priced, from a day on, for some or all products.</summary>
/// <param name="Off">The part of the list price that a renewal saves.</param>
/// <param name="From">The first day on which it holds; null means always.</param>
public sealed record RenewalDiscount(Rate Off, LocalDate? From = null)
{
    /// <summary>Ten percent below list, for every product, always.</summary>
    public static readonly RenewalDiscount Usual = new(Rate.Percent(10));

    /// <summary>The products it is for; empty means all but the exceptions.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>The products that it leaves at list price.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    public bool IsFor(string product) =>
        (Products.Count == 0 || Products.Contains(product)) && !Except.Contains(product);
}

/// <summary>The special renewal price of every price, worked out once when the seller's files are read.</summary>
/// <remarks>
/// A renewal price written beside the list price wins. Where a discount begins or changes while a list price runs on,
/// the price is repeated from that day, so that the latest price always tells both. Monthly terms have none.
/// </remarks>
public static class RenewalPrices
{
    /// <summary>The prices with their renewal prices, rounded half away from zero.</summary>
    public static IReadOnlyList<Price> Resolve(IReadOnlyList<Price> prices, IReadOnlyList<RenewalDiscount> discounts) =>
        [.. prices.GroupBy(price => new Sellable(price.Product, price.Plan, price.Term, price.List.Currency))
            .SelectMany(history => Resolve([.. history.OrderBy(price => price.From)], discounts))];

    /// <summary>
    /// The discount for a product on a day: one that names the product before a general one, then the latest.
    /// </summary>
    public static RenewalDiscount? On(LocalDate day, string product, IReadOnlyList<RenewalDiscount> discounts) =>
        discounts.Where(discount => discount.IsFor(product) && (discount.From is not { } from || from <= day))
            .OrderByDescending(discount => discount.Products.Count > 0)
            .ThenByDescending(discount => discount.From ?? LocalDate.MinIsoValue)
            .FirstOrDefault();

    private static IEnumerable<Price> Resolve(Price[] history, IReadOnlyList<RenewalDiscount> discounts)
    {
        foreach (var (price, next) in history.Zip(history.Skip(1).Select(later => (Price?)later).Append(null)))
            foreach (var from in Beginnings(price, next, discounts))
                yield return price with { From = from, Renewal = RenewalOf(price, from, discounts) };
    }

    private static IEnumerable<LocalDate> Beginnings(Price price, Price? next, IReadOnlyList<RenewalDiscount> discounts)
    {
        if (price.Renewal is not null || price.Term <= Cadence.Monthly) return [price.From];
        var changes = discounts.Where(discount => discount.IsFor(price.Product))
            .Select(discount => discount.From).OfType<LocalDate>()
            .Where(from => price.From < from && (next is null || from < next.From));
        return changes.Append(price.From).Distinct().Order();
    }

    private static Money? RenewalOf(Price price, LocalDate from, IReadOnlyList<RenewalDiscount> discounts)
    {
        if (price.Term <= Cadence.Monthly) return null;
        if (price.Renewal is not null) return price.Renewal;
        if (On(from, price.Product, discounts) is not { Off.Millionths: > 0 } discount) return null;
        return price.List - discount.Off.Of(price.List, Rounding.HalfUp);
    }
}
