namespace Tenure.Invoicing;

/// <summary>How much of an invoiced line can be given back, and where the money goes.</summary>
public static class Credits
{
    /// <summary>The credit asked for, but at most what the line billed less what was credited before.</summary>
    public static Money Capped(Money asked, Money billed, Money creditedBefore) =>
        Money.Max(Money.Min(asked, billed - creditedBefore), Money.Zero(billed.Currency));

    /// <summary>A credit first reduces what is still owed; only the rest was collected and is given back.</summary>
    public static Settlement Settle(Money credit, Money invoiced, Money paid)
    {
        var owed = Money.Max(invoiced - paid, Money.Zero(invoiced.Currency));
        var reduces = Money.Min(credit, owed);
        return new Settlement(reduces, credit - reduces, owed - reduces);
    }

    /// <summary>All of an invoice's lines for some subscriptions, negated, with exactly the tax they carried.</summary>
    public static Bill WholeLines(Bill bill, IReadOnlyCollection<Guid> subscriptions)
    {
        var lines = bill.Lines.Where(line => subscriptions.Contains(line.Line.SubscriptionId))
            .Select(line => new TaxedLine(line.Line with { Kind = LineKind.Credit }, line.Treatment, -line.Tax))
            .ToArray();
        var taxes = lines.GroupBy(line => line.Treatment).Select(group => new TaxSum(group.Key,
            group.Select(line => line.Line.Amount).Total(bill.Currency),
            group.Select(line => line.Tax).Total(bill.Currency)));
        return new Bill { Currency = bill.Currency, Lines = lines, Taxes = [.. taxes] };
    }
}

/// <summary>Where a credit goes.</summary>
/// <param name="ReducesOpen">The part that lowers the open invoice.</param>
/// <param name="GivenBack">The part that was collected and goes back.</param>
/// <param name="StillOwed">What the invoice asks for afterwards.</param>
public sealed record Settlement(Money ReducesOpen, Money GivenBack, Money StillOwed);
