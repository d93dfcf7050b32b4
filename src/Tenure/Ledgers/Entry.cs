using NodaTime;

namespace Tenure.Ledgers;

/// <summary>The accounts of the seller's books that billing moves.</summary>
public enum Book { Receivable, Revenue, TaxPayable, Cash, CashUnderway }

/// <summary>One side of an entry: positive is debit, negative is credit.</summary>
public sealed record Posting(Book Book, Money Amount);

/// <summary>A business event in the books; its postings sum to zero.</summary>
public sealed record Entry
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The journal row that caused it.</summary>
    public required Guid JournalId { get; init; }

    /// <summary>The selling entity's day.</summary>
    public required LocalDate On { get; init; }

    /// <summary>The invoice or credit note it is about.</summary>
    public required Guid DocumentId { get; init; }
    public required IReadOnlyList<Posting> Postings { get; init; }
}
