using Tenure.Accounts;
using Tenure.Invoicing;

namespace Tenure.Portal.Features.Invoices;

/// <summary>An invoice or credit note as it goes onto paper, in the language of its addressee.</summary>
public sealed record Sheet(Invoice Document, SellingEntity Seller)
{
    /// <summary>Number of the order it bills.</summary>
    public string? Order { get; init; }

    /// <summary>Number of the invoice that a credit note corrects.</summary>
    public string? Corrects { get; init; }

    /// <summary>The method it was or is paid with.</summary>
    public string? PaidWith { get; init; }

    /// <summary>The credit notes that correct it.</summary>
    public IReadOnlyList<Invoice> Credits { get; init; } = [];

    /// <summary>A bank account number as people read it, in groups of four.</summary>
    public static string Grouped(string iban) => Iban.Find(iban)?.ToString() ?? iban;

    /// <summary>What is left to pay after the credit notes.</summary>
    public Money Left => Document.Less(Credits);
}
