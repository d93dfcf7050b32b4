using NodaTime;

namespace Tenure.Catalogs;

/// <summary>Everything the seller sells, at every price it had or will have.</summary>
public sealed record Catalog
{
    // Prices are asked for all the time, and a large seller has thousands.
    private readonly ILookup<string, Product> byCode = null!;
    private readonly ILookup<Sellable, Price> bySellable = null!;

    /// <summary>Names this content; equal content has an equal version.</summary>
    public required string Version { get; init; }

    public required IReadOnlyList<Product> Products
    {
        get;
        init => (field, byCode) = (value, value.ToLookup(product => product.Code));
    }

    public required IReadOnlyList<Price> Prices
    {
        get;
        init => (field, bySellable) = (value, value.ToLookup(SellableOf));
    }

    public required IReadOnlyList<Market> Markets { get; init; }
    public IReadOnlyList<Promotion> Promotions { get; init; } = [];

    /// <summary>
    /// The product; an unknown code is a bug, since imports and forms are checked against the catalog.
    /// </summary>
    public Product Product(string code) =>
        FindProduct(code) ?? throw new ArgumentException($"The catalog has no product '{code}'.", nameof(code));

    public Product? FindProduct(string code) => byCode[code].FirstOrDefault();

    public Market? FindMarket(string country) => Markets.FirstOrDefault(market => market.Country == country);

    /// <summary>The price that holds on a day: the latest one from that day or before.</summary>
    public Price? PriceOn(LocalDate day, Sellable what) =>
        PricesOf(what).Where(price => price.From <= day).MaxBy(price => price.From);

    /// <summary>Every price it had or will have.</summary>
    public IEnumerable<Price> PricesOf(Sellable what) => bySellable[what];

    /// <summary>What new seats cost on a day: list price less the best valid promotion.</summary>
    public SeatPrice? NewSeatOn(LocalDate day, Sellable what)
    {
        if (PriceOn(day, what) is not { } price) return null;
        var best = Promotions.Where(promotion => promotion.HoldsFor(what.Product, day))
            .MaxBy(promotion => promotion.Off.Millionths);
        var amount = best is null ? price.List : price.List - best.Off.Of(price.List, Rounding.HalfUp);
        return new SeatPrice(amount, price.List, best);
    }

    private static Sellable SellableOf(Price price) => new(price.Product, price.Plan, price.Term, price.List.Currency);
}

/// <summary>What a price is asked for: one plan of a product for one term in one currency.</summary>
public sealed record Sellable(string Product, string Plan, Cadence Term, Currency Currency);
