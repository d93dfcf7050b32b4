using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Invoicing;
using Tenure.Store.Documents;

namespace Tenure.Store.Reading;

/// <summary>Which orders a list shows; what is null or empty does not narrow it.</summary>
/// <param name="Text">Part of the order's number, or of a product's name or subscription's number on it.</param>
public sealed record OrderFilter(string? Text = null, OrderState? State = null)
{
    public static readonly OrderFilter None = new();
}

/// <summary>The parts of an account's documents that are looked for.</summary>
public enum DocumentView { All, Open, Overdue, Paid, CreditNotes }

/// <summary>Which documents a list shows on a day.</summary>
public sealed record DocumentFilter(DocumentView View = DocumentView.All, LocalDate Today = default)
{
    public static readonly DocumentFilter None = new();
}

/// <summary>The filters as the database applies them.</summary>
internal static class DocumentFilters
{
    public static IQueryable<Invoice> Matching(this IQueryable<Invoice> rows, DocumentFilter filter)
    {
        var today = filter.Today;
        return filter.View switch
        {
            DocumentView.Open => rows.Where(row => row.State == InvoiceState.Open || row.State == InvoiceState.Pending),
            DocumentView.Overdue => rows.Where(row => row.State == InvoiceState.Open && row.DueOn < today),
            DocumentView.Paid => rows.Where(row => row.State == InvoiceState.Paid),
            DocumentView.CreditNotes => rows.Where(row => row.Kind == DocumentKind.CreditNote),
            _ => rows,
        };
    }

    public static IQueryable<Order> Matching(
        this IQueryable<Order> rows, OrderFilter filter, IQueryable<OrderLineRow> lines)
    {
        if (filter.State is { } state) rows = rows.Where(row => row.State == state);
        return filter.Text?.Trim() is { Length: > 0 } text ? rows.Naming(text.ToUpperInvariant(), lines) : rows;
    }

    // The comparison is the database's, which knows no culture.
#pragma warning disable CA1304, CA1311, CA1862
    private static IQueryable<Order> Naming(this IQueryable<Order> rows, string part, IQueryable<OrderLineRow> lines) =>
        rows.Where(row => row.Number.ToUpper().Contains(part) || lines.Any(line =>
            line.AccountId == row.AccountId && line.OrderId == row.Id
            && (line.ProductName.ToUpper().Contains(part) || line.SubscriptionNumber.ToUpper().Contains(part))));
#pragma warning restore CA1304, CA1311, CA1862
}
