using NodaTime;
using Tenure.Accounts;
using Tenure.Catalogs;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Policies;

namespace Tenure.Facts;

/// <summary>The unchanging half of the world: who sells, who buys, and how it is paid.</summary>
public sealed partial class World
{
    private static readonly Address Somewhere = new("Street 1", "1000 AA", "Town", "NL");

    private static PaymentMethod Card { get; } = new()
    {
        Id = Id,
        AccountId = Id,
        Kind = MethodKind.Card,
        Provider = "none",
        Token = "none",
        Brand = "Card",
        Last4 = "0000",
        Holder = "Owner",
        AddedAt = default,
    };

    private Account Account => new()
    {
        Id = Id,
        Number = "A-1",
        Name = "Buyer",
        Country = "NL",
        Currency = Price.Currency,
        Zone = "UTC",
        Language = "en",
        Address = Somewhere,
        DefaultMethodId = Id,
    };

    private Seller Seller => new()
    {
        Name = "Seller",
        Catalog = Catalog,
        Policy = Policy,
        Tax = new TaxTable { Version = "none", UnionCountries = [], Rates = [] },
        Entity = new SellingEntity
        {
            Code = "E",
            Name = "Seller",
            Street = Somewhere.Street,
            PostalCode = Somewhere.PostalCode,
            City = Somewhere.City,
            Country = Somewhere.Country,
            VatId = "",
            Zone = "UTC",
        },
    };

    private Catalog Catalog => new()
    {
        Version = "facts",
        Products = [new Product { Code = What, Name = What, Plans = [new Plan(What, What, Cadences)], Seats = Seats }],
        Prices = [.. Cadences.Select(PriceOf)],
        Markets = [],
    };

    private Price PriceOf(Cadence term) =>
        new() { Product = What, Plan = What, Term = term, From = LocalDate.MinIsoValue, List = Price };
}
