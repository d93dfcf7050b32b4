using NodaTime;

namespace Tenure.Accounts;

/// <summary>The buying organisation: who pays, in which currency, counting its days in which time zone.</summary>
public sealed record Account
{
    public required Guid Id { get; init; }

    /// <summary>The seller's own number for this customer, unique, for imports and support.</summary>
    public required string Number { get; init; }
    public required string Name { get; init; }

    /// <summary>ISO 3166-1 alpha-2 country of its market.</summary>
    public required string Country { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>IANA zone in which its contract days are counted.</summary>
    public required string Zone { get; init; }
    public required string Language { get; init; }
    public required Address Address { get; init; }
    public TaxProfile Tax { get; init; } = new();
    public string? PoNumber { get; init; }

    /// <summary>The method charged where a subscription names none.</summary>
    public Guid? DefaultMethodId { get; init; }

    /// <summary>How far this account's clock runs ahead of the real one, in seconds; 0 but for test accounts.</summary>
    public long ClockOffsetSeconds { get; init; }

    /// <summary>Raised by one at every change, so that a stale change is refused.</summary>
    public int Version { get; init; }

    public DateTimeZone TimeZone => DateTimeZoneProviders.Tzdb[Zone];

    /// <summary>What this account's clock shows when the real one shows <paramref name="real"/>.</summary>
    public Instant Now(Instant real) => real + Duration.FromSeconds(ClockOffsetSeconds);

    /// <summary>The real instant at which this account's clock shows <paramref name="now"/>.</summary>
    public Instant Real(Instant now) => now - Duration.FromSeconds(ClockOffsetSeconds);

    /// <summary>The contract day at an instant of this account's clock.</summary>
    public LocalDate DayAt(Instant now) => now.InZone(TimeZone).Date;

    /// <summary>The real instant at which a contract day begins for this account.</summary>
    public Instant RealStartOf(LocalDate day) =>
        TimeZone.AtStartOfDay(day).ToInstant() - Duration.FromSeconds(ClockOffsetSeconds);
}

/// <summary>Where an invoice is addressed to.</summary>
public sealed record Address(string Street, string PostalCode, string City, string Country, string? Region = null);

/// <summary>What the tax of an account depends on besides its country.</summary>
/// <param name="VatId">The VAT identification number as it is printed, "DE123456789".</param>
/// <param name="ValidatedOn">
/// The day its validity was last confirmed; null means never, and then no reverse charge.
/// </param>
/// <param name="Exemption">A certificate that frees the account from tax between two days.</param>
public sealed record TaxProfile(string? VatId = null, LocalDate? ValidatedOn = null, TaxExemption? Exemption = null)
{
    /// <summary>The country that issued the VAT id; Greece alone writes another code in it than ISO 3166.</summary>
    public string? VatCountry => VatId switch
    {
        null or { Length: < 2 } => null,
        _ when VatId.StartsWith("EL", StringComparison.Ordinal) => "GR",
        _ => VatId[..2],
    };
}

/// <summary>A tax exemption certificate; both days inclusive.</summary>
public sealed record TaxExemption(string Number, LocalDate From, LocalDate Until);
