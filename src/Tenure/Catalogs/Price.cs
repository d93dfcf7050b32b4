using NodaTime;

namespace Tenure.Catalogs;

/// <summary>
/// What one seat costs for one whole term in one currency, from a day on until a later price replaces it.
/// </summary>
public sealed record Price
{
    public required string Product { get; init; }
    public required string Plan { get; init; }
    public required Cadence Term { get; init; }
    public required LocalDate From { get; init; }
    public required Money List { get; init; }

    /// <summary>The special renewal price, already rounded; null where the product has none for this term.</summary>
    public Money? Renewal { get; init; }
}

/// <summary>A discount on the list price of new seats between two days, both inclusive.</summary>
public sealed record Promotion(string Code, string Name, Rate Off, LocalDate From, LocalDate Until)
{
    /// <summary>The products it holds for; empty means all.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    public bool HoldsFor(string product, LocalDate on) =>
        From <= on && on <= Until && (Products.Count == 0 || Products.Contains(product));
}

/// <summary>The price of one seat today and where it comes from, so that a quote can name it.</summary>
public sealed record SeatPrice(Money Amount, Money List, Promotion? Promotion)
{
    public Money Saving => List - Amount;
}
