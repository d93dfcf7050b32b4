using Tenure.Invoicing;

namespace Tenure.Portal.Look;

/// <summary>A bill as the table of amounts that quotes, orders and invoices show alike.</summary>
public static class Bills
{
    /// <param name="bill">The lines with their tax.</param>
    /// <param name="caption">What the table is about, for readers who cannot see it.</param>
    /// <param name="total">What the last amount is: due today, total.</param>
    public static LineTable Table(Bill bill, FormattableString caption, FormattableString total) => new(
        [.. bill.Lines.Select(line => Row(line.Line))],
        [new($"Net", bill.Net), .. bill.Taxes.Select(Row), new(total, bill.Gross, Main: true)])
    {
        Caption = caption,
    };

    /// <summary>What a line is for.</summary>
    public static FormattableString What(Line line) => line.Kind switch
    {
        LineKind.SeatsAdded => $"{line.ProductName} {line.PlanName}: {line.Working.Quantity:more seat|more seats}",
        LineKind.Renewal =>
            $"{line.ProductName} {line.PlanName}: renewal, {line.Cadence}, {line.Working.Quantity:seat|seats}",
        _ => $"{line.ProductName} {line.PlanName}: credit for {line.Working.Quantity:seat|seats}",
    };

    /// <summary>What the tax of some lines is called, with its rate.</summary>
    public static FormattableString TaxName(Treatment treatment) => treatment.Code switch
    {
        "AE" => $"VAT reverse charge: you account for it",
        "E" => $"Exempt from tax",
        "O" => $"No tax",
        _ when treatment.Name == "VAT" => $"VAT {treatment.Rate}",
        _ => $"{treatment.Name} {treatment.Rate}",
    };

    private static TotalRow Row(TaxSum tax) => new(TaxName(tax.Treatment), tax.Tax);

    private static LineRow Row(Line line) => new(What(line), line.Amount)
    {
        Detail = Price(line) is { } price
            ? (FormattableString)$"{line.SubscriptionNumber} · {line.Covers:short} · {price}"
            : $"{line.SubscriptionNumber} · {line.Covers:short}",
        Working = $"{line.Working}",
    };

    /// <summary>Why the price is below list; null where it is the list price.</summary>
    public static FormattableString? Price(Line line) => line switch
    {
        { ListPrice: { } list, Promotion: { } promotion } =>
            $"{promotion}: {line.Working.UnitPrice} instead of {list} a seat",
        { ListPrice: { } list } => $"renewal price {line.Working.UnitPrice} instead of {list} a seat",
        _ => null,
    };
}
