namespace Tenure.Invoicing;

/// <summary>Lines with their tax: what a quote shows, an order fixes and an invoice repeats.</summary>
public sealed record Bill
{
    public required Currency Currency { get; init; }
    public required IReadOnlyList<TaxedLine> Lines { get; init; }

    /// <summary>Tax per category and rate, computed on the sum of the net amounts.</summary>
    public required IReadOnlyList<TaxSum> Taxes { get; init; }

    public Money Net => Lines.Select(line => line.Line.Amount).Total(Currency);
    public Money Tax => Taxes.Select(tax => tax.Tax).Total(Currency);
    public Money Gross => Net + Tax;

    public static Bill Empty(Currency currency) => new() { Currency = currency, Lines = [], Taxes = [] };

    /// <summary>One line that is the same in every language, for the seal and for tests.</summary>
    public string Print() => string.Join("; ", [.. Taxes.Select(tax => tax.Print()), $"total {Gross}"]);
}

/// <summary>A line and its share of the tax.</summary>
/// <param name="Tax">
/// Largest-remainder share of the tax of its category and rate, so that shares sum to the tax exactly.
/// </param>
public sealed record TaxedLine(Line Line, Treatment Treatment, Money Tax)
{
    public Money Gross => Line.Amount + Tax;
}

/// <summary>The tax of all lines of one treatment.</summary>
public sealed record TaxSum(Treatment Treatment, Money Net, Money Tax)
{
    public string Print() => $"{Treatment.Code} {Treatment.Rate} on {Net} = {Tax}";
}

/// <summary>How a line is taxed.</summary>
/// <param name="Code">UNCL 5305 code: S standard, AE reverse charge, E exempt, O outside the scope.</param>
/// <param name="Name">What the tax is called where the buyer is: "VAT", "GST".</param>
public sealed record Treatment(string Code, Rate Rate, string Name)
{
    public static readonly Treatment Untaxed = new("O", Rate.Zero, "");
}
