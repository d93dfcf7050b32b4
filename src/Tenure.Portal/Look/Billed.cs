using Tenure.Invoicing;

namespace Tenure.Portal.Look;

/// <summary>The lines and taxes of a printed document, in words.</summary>
public static class Billed
{
    /// <summary>What a line is for.</summary>
    public static FormattableString What(Line line) => line.Kind switch
    {
        LineKind.SeatsAdded => $"{line.ProductName} {line.PlanName}: {line.Working.Quantity:more seat|more seats}",
        LineKind.Renewal =>
            $"{line.ProductName} {line.PlanName}: renewal, {line.Cadence}, {line.Working.Quantity:seat|seats}",
        _ => $"{line.ProductName} {line.PlanName}: credit for {line.Working.Quantity:seat|seats}",
    };

    /// <summary>Why the price is below list; null where it is the list price.</summary>
    public static FormattableString? Price(Line line) => line switch
    {
        { ListPrice: { } list, Promotion: { } promotion } =>
            $"{promotion}: {line.Working.UnitPrice} instead of {list} a seat",
        { ListPrice: { } list } => $"renewal price {line.Working.UnitPrice} instead of {list} a seat",
        _ => null,
    };

    /// <summary>How the tax of some lines is called, with its rate.</summary>
    public static FormattableString TaxName(Treatment treatment) => treatment.Code switch
    {
        "AE" => $"Reverse charge",
        "E" => $"Exempt from tax",
        "O" => $"No tax",
        _ when treatment.Name == "VAT" => $"VAT {treatment.Rate}",
        _ => $"{treatment.Name} {treatment.Rate}",
    };
}
