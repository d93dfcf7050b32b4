using Tenure.Invoicing;

namespace Tenure.Ledgers;

/// <summary>Which postings a business event makes; each list sums to zero.</summary>
public static class Books
{
    /// <summary>An issued document: the customer owes the gross; a credit note is negative throughout.</summary>
    public static IReadOnlyList<Posting> Issued(Bill bill) => Without0(
        new Posting(Book.Receivable, bill.Gross),
        new Posting(Book.Revenue, -bill.Net),
        new Posting(Book.TaxPayable, -bill.Tax));

    /// <summary>Money collected at once.</summary>
    public static IReadOnlyList<Posting> Paid(Money amount) => Move(amount, Book.Receivable, Book.Cash);

    /// <summary>A collection accepted by the bank, the money still on its way.</summary>
    public static IReadOnlyList<Posting> Underway(Money amount) => Move(amount, Book.Receivable, Book.CashUnderway);

    /// <summary>Money that was on its way has come.</summary>
    public static IReadOnlyList<Posting> Arrived(Money amount) => Move(amount, Book.CashUnderway, Book.Cash);

    /// <summary>A collection came back: the customer owes again.</summary>
    public static IReadOnlyList<Posting> Returned(Money amount) => Move(amount, Book.CashUnderway, Book.Receivable);

    /// <summary>A collection came back after the money had come.</summary>
    public static IReadOnlyList<Posting> TakenBack(Money amount) => Move(amount, Book.Cash, Book.Receivable);

    /// <summary>Money given back for a credit note.</summary>
    public static IReadOnlyList<Posting> Refunded(Money amount) => Move(amount, Book.Cash, Book.Receivable);

    private static Posting[] Move(Money amount, Book from, Book to) =>
        Without0(new Posting(to, amount), new Posting(from, -amount));

    private static Posting[] Without0(params Posting[] postings) =>
        [.. postings.Where(posting => !posting.Amount.IsZero)];
}
