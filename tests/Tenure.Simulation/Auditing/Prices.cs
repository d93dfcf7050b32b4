using NodaTime;
using Tenure.Catalogs;
using Tenure.Invoicing;
using Tenure.Ledgers;

namespace Tenure.Simulation.Auditing;

/// <summary>What things must cost by the seller's list, looked up by the auditor itself.</summary>
internal sealed class Prices(Evidence evidence)
{
    private Catalog Catalog => evidence.Seller.Catalog;

    /// <summary>What is wrong with the price or the share of an addition; null where it is right.</summary>
    public string? OfAddition(JournalRow row, Life life, Line line)
    {
        var order = evidence.Orders.FirstOrDefault(one => one.Id == row.OrderId);
        if (evidence.Quotes.FirstOrDefault(one => one.Id == order?.QuoteId) is not { } quote) return "unquoted";
        var zone = DateTimeZoneProviders.Tzdb[evidence.Account.Zone];
        var day = quote.AsOf.InZone(zone).Date;
        if (At(day, life, life.Cadence) is not { } list) return "no price";
        var off = Catalog.Promotions
            .Where(one => one.From <= day && day <= one.Until
                && (one.Products.Count == 0 || one.Products.Contains(life.Given.Product)))
            .Select(one => one.Off.Millionths).DefaultIfEmpty(0).Max();
        var price = list.List.Minor - Sums.Rounded((System.Numerics.BigInteger)list.List.Minor * off, 1_000_000);
        var policy = Catalog.Products.First(one => one.Code == life.Given.Product).Proration;
        var (left, whole) = Sums.Left(policy, life.Period, quote.AsOf, zone);
        var share = line.Working.Share;
        return price == line.Working.UnitPrice.Minor && (left, whole) == (share.Left, share.Whole)
            ? null
            : $"{price} for {left}/{whole}";
    }

    /// <summary>One seat of the next term; the right to the renewal price rests while a term is monthly.</summary>
    public long? OfRenewal(Life life, Cadence cadence)
    {
        if (At(life.End, life, cadence) is not { } price) return null;
        return life.HasRight && cadence.Months > 1 && price.Renewal is { } special ? special.Minor : price.List.Minor;
    }

    /// <summary>Whether it cannot be renewed: no longer sold, or without a price.</summary>
    public bool IsGone(Life life) =>
        Catalog.Products.First(one => one.Code == life.Given.Product).DiscontinuedOn <= life.End
        || OfRenewal(life, life.CadenceNext) is null;

    private Price? At(LocalDate day, Life life, Cadence cadence)
    {
        Price? latest = null;
        foreach (var price in Catalog.Prices)
            if (price.Product == life.Given.Product && price.Plan == life.Given.Plan && price.Term == cadence
                && price.List.Currency == evidence.Account.Currency && price.From <= day
                && (latest is null || price.From > latest.From)) latest = price;
        return latest;
    }
}
