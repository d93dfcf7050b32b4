using NodaTime;

namespace Tenure.Invoicing;

/// <summary>The seller's dated tax rates, per country and category.</summary>
public sealed record TaxTable
{
    /// <summary>Names this content; equal content has an equal version.</summary>
    public required string Version { get; init; }

    /// <summary>Countries that share the reverse charge for a valid foreign VAT id, with the seller's.</summary>
    public required IReadOnlyList<string> UnionCountries { get; init; }
    public required IReadOnlyList<TaxRate> Rates { get; init; }
}

/// <summary>One rate from a day on, until a later one replaces it.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Region">State or province the rate is for; null means the whole country.</param>
/// <param name="Name">"VAT", "GST", "HST", "Sales tax".</param>
public sealed record TaxRate(string Country, string? Region, string Category, LocalDate From, Rate Rate, string Name);

/// <summary>The company of the seller that contracts, issues the invoices and owes the tax.</summary>
public sealed record SellingEntity
{
    /// <summary>Short code used in document numbers, "NL01".</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Street { get; init; }
    public required string PostalCode { get; init; }
    public required string City { get; init; }
    public required string Country { get; init; }
    public required string VatId { get; init; }

    /// <summary>IANA zone of document dates, number years and ledger days.</summary>
    public required string Zone { get; init; }
    public string? Iban { get; init; }
    public string? Mail { get; init; }

    /// <summary>The entity's calendar day at an instant.</summary>
    public LocalDate DayAt(Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[Zone]).Date;
}
