using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Reading;
using Tenure.Invoicing;
using Tenure.Subscriptions;

namespace Tenure.Connectors.Imports;

/// <summary>Accounts to be taken into the store, judged as far as that needs no store.</summary>
public sealed record ImportFile(IReadOnlyList<ImportedAccount> Accounts);

/// <summary>An account with everything that belongs to it.</summary>
/// <param name="At">Where it stands in the file, for what only the store can judge.</param>
public sealed record ImportedAccount(Place At)
{
    public required string Number { get; init; }
    public required string Name { get; init; }
    public required string Country { get; init; }
    public required Currency Currency { get; init; }
    public required string Zone { get; init; }
    public required string Language { get; init; }
    public required Address Address { get; init; }
    public TaxProfile Tax { get; init; } = new();
    public string? PoNumber { get; init; }
    public required IReadOnlyList<ImportedMember> Members { get; init; }
    public IReadOnlyList<ImportedMethod> Methods { get; init; } = [];

    /// <summary>The ref of one of the methods.</summary>
    public string? DefaultMethod { get; init; }
    public IReadOnlyList<ImportedSubscription> Subscriptions { get; init; } = [];
    public IReadOnlyList<ImportedInvoice> Invoices { get; init; } = [];
}

/// <summary>A person of an account; the mail address is lower-case.</summary>
public sealed record ImportedMember(Place At, string Mail, string Name, string Language, Role Role);

/// <summary>A payment method that a provider keeps, or payment by hand.</summary>
/// <param name="Ref">Its name inside the account.</param>
public sealed record ImportedMethod(Place At, string Ref, MethodKind Kind)
{
    public required string Provider { get; init; }
    public required string Token { get; init; }
    public required string Brand { get; init; }
    public required string Last4 { get; init; }
    public required string Holder { get; init; }
    public YearMonth? Expires { get; init; }
    public string? MandateReference { get; init; }
    public required LocalDate AddedOn { get; init; }
}

/// <summary>A subscription as it stands on the day of the import.</summary>
public sealed record ImportedSubscription(Place At)
{
    public required string Number { get; init; }
    public required string Product { get; init; }
    public required string Plan { get; init; }
    public required Cadence Cadence { get; init; }
    public required LocalDate Anchor { get; init; }

    /// <summary>Months from the anchor to the end of the current term.</summary>
    public required int MonthsToEnd { get; init; }
    public required Term Term { get; init; }
    public required IReadOnlyList<ImportedBatch> Batches { get; init; }
    public bool AutoRenews { get; init; } = true;
    public LocalDate? AutoRenewSince { get; init; }
    public string? AutoRenewBy { get; init; }
    public Origin Origin { get; init; } = Origin.Web;

    /// <summary>The ref of one of the account's methods; null means the account's default.</summary>
    public string? Method { get; init; }
    public bool HasRenewalPrice { get; init; }
    public Lapse? Lapse { get; init; }
    public string? SalesQuote { get; init; }
    public LocalDate? EndedOn { get; init; }
    public IReadOnlyList<ImportedAssignment> Assigned { get; init; } = [];
    public IReadOnlyList<ImportedIntent> Schedule { get; init; } = [];

    public int Seats => Batches.Sum(batch => batch.Count);
}

/// <summary>Seats bought together at one price.</summary>
public sealed record ImportedBatch(int Count, Money UnitPrice, LocalDate From);

/// <summary>A person using a seat since a day; the mail address is lower-case.</summary>
public sealed record ImportedAssignment(string Mail, LocalDate On);

/// <summary>A change that waits for the next renewal.</summary>
public sealed record ImportedIntent(Intent Intent, LocalDate On, string By);

/// <summary>An invoice that was issued before the import.</summary>
public sealed record ImportedInvoice(Place At)
{
    /// <summary>The number it was issued with; null means the next free one.</summary>
    public string? Number { get; init; }
    public required LocalDate IssuedOn { get; init; }
    public required LocalDate DueOn { get; init; }

    /// <summary>When it was paid; null while it is open.</summary>
    public LocalDate? PaidOn { get; init; }

    /// <summary>The ref of one of the account's methods.</summary>
    public string? Method { get; init; }
    public string? PoNumber { get; init; }

    /// <summary>Who ordered it; null means that it came about by itself.</summary>
    public string? By { get; init; }

    /// <summary>Charges for it that failed, the earliest first.</summary>
    public IReadOnlyList<ImportedDecline> Declined { get; init; } = [];
    public required IReadOnlyList<ImportedLine> Lines { get; init; }
}

/// <summary>A charge that the bank refused.</summary>
public sealed record ImportedDecline(LocalDate On, DeclineReason Reason);

/// <summary>One amount of an invoice, for a subscription of the same account.</summary>
/// <param name="Subscription">The subscription's number.</param>
public sealed record ImportedLine(string Subscription, LineKind Kind, Term Covers, Working Working);
