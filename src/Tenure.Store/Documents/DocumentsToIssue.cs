using Tenure.Invoicing;
using Tenure.Store.Mapping;

namespace Tenure.Store.Documents;

/// <summary>Invoices and credit notes that wait for their numbers until the last moment of a transaction.</summary>
internal sealed class DocumentsToIssue(TenureContext context)
{
    private readonly List<(Invoice Document, IReadOnlyList<int>? OrderPositions)> waiting = [];
    private readonly List<Invoice> issued = [];

    public IReadOnlyList<Invoice> Issued => issued;

    public void Add(Invoice document, IReadOnlyList<int>? orderPositions) => waiting.Add((document, orderPositions));

    /// <summary>Puts it in the place of itself where it is still to be issued.</summary>
    public bool Replace(Invoice document)
    {
        var index = waiting.FindIndex(one => one.Document.Id == document.Id);
        if (index < 0) return false;
        waiting[index] = (document, waiting[index].OrderPositions);
        return true;
    }

    public async Task Issue(CancellationToken stop)
    {
        foreach (var (document, positions) in waiting.Where(one => one.Document.Number is not null))
            Write(document, positions);
        var unnumbered = waiting.Where(one => one.Document.Number is null);
        foreach (var ((document, positions), number) in await Numbers.Give(
            context, unnumbered, one => one.Document, stop))
            Write(document with { Number = number }, positions);
        waiting.Clear();
    }

    private void Write(Invoice document, IReadOnlyList<int>? positions)
    {
        var row = context.Add(document);
        row.Property(OrderMapping.Net).CurrentValue = document.Bill.Net.Minor;
        row.Property(OrderMapping.Tax).CurrentValue = document.Bill.Tax.Minor;
        row.Property(OrderMapping.Gross).CurrentValue = document.Bill.Gross.Minor;
        context.AddRange(document.Bill.Lines.Select((line, position) =>
            InvoiceLineRow.Of(document, line, position, positions?[position] ?? position)));
        issued.Add(document);
    }
}
