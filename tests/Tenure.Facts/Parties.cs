using NodaTime;
using Tenure.Accounts;
using Tenure.Catalogs;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Policies;

namespace Tenure.Facts;

/// <summary>Who sells and who buys in the cases, with as little said of them as the product allows.</summary>
public static class Parties
{
    public static readonly Guid Id = new(1, 0, 0, new byte[8]);

    public static readonly Policy Policy = new() { Version = "default", SeatsPerOrderMax = int.MaxValue };

    public static readonly TaxTable NoTax = new() { Version = "none", UnionCountries = [], Rates = [] };

    public static PaymentMethod Card { get; } = new()
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

    public static Account Buyer(Currency currency, string country = "NL", TaxProfile? tax = null) => new()
    {
        Id = Id,
        Number = "A-1",
        Name = "Buyer",
        Country = country,
        Currency = currency,
        Zone = "UTC",
        Language = "en",
        Address = new Address("Street 1", "1000 AA", "Town", country),
        Tax = tax ?? new TaxProfile(),
        DefaultMethodId = Id,
    };

    public static Seller Seller(Catalog catalog, TaxTable tax, string country = "NL") => new()
    {
        Name = "Seller",
        Catalog = catalog,
        Policy = Policy,
        Tax = tax,
        Entity = new SellingEntity
        {
            Code = "E",
            Name = "Seller",
            Street = "Street 1",
            PostalCode = "1000 AA",
            City = "Town",
            Country = country,
            VatId = "",
            Zone = "UTC",
        },
    };

    /// <summary>One product at one price for each term.</summary>
    public static Catalog Catalog(string what, IReadOnlyList<Cadence> terms, Money price, SeatRule seats) => new()
    {
        Version = "facts",
        Products = [new Product { Code = what, Name = what, Plans = [new Plan(what, what, terms)], Seats = seats }],
        Prices =
        [
            .. terms.Select(term => new Price
            {
                Product = what,
                Plan = what,
                Term = term,
                From = LocalDate.MinIsoValue,
                List = price,
            }),
        ],
        Markets = [],
    };
}
