using NodaTime;
using Tenure.Accounts;
using Tenure.Policies;

namespace Tenure.Invoicing;

/// <summary>Which tax applies to which charge, and how much it comes to.</summary>
/// <remarks>
/// Computed per category and rate on the sum of the net amounts (EN 16931), and shared among the lines by largest
/// remainder.
/// </remarks>
public static class Tax
{
    /// <summary>The lines with their tax on a day of the selling entity.</summary>
    public static Bill Assess(IReadOnlyList<Line> lines, Account account, Seller seller, LocalDate on)
    {
        var taxed = new TaxedLine[lines.Count];
        var sums = new List<TaxSum>();
        var treated = lines.Select((line, index) =>
            (line, index, treatment: TreatmentOf(line.TaxCategory, account, seller, on)));
        foreach (var group in treated.GroupBy(one => one.treatment))
        {
            var members = group.ToArray();
            var sum = SumOf(group.Key, members.Select(one => one.line), account.Currency);
            var shares = Shares(sum, members.Select(one => one.line.Amount).ToArray());
            sums.Add(sum);
            foreach (var (member, tax) in members.Zip(shares)) taxed[member.index] = new(member.line, group.Key, tax);
        }

        return new Bill { Currency = account.Currency, Lines = taxed, Taxes = sums };
    }

    /// <summary>How one category is taxed for an account on a day.</summary>
    public static Treatment TreatmentOf(string category, Account account, Seller seller, LocalDate on)
    {
        var (home, country) = (seller.Entity.Country, account.Address.Country);
        if (account.Tax.Exemption is { } paper && paper.From <= on && on <= paper.Until)
            return new Treatment("E", Rate.Zero, RateOf(category, account, seller.Tax, on)?.Name ?? "");
        if (country != home && IsReverseCharged(account, seller.Tax, home))
            return new Treatment("AE", Rate.Zero, "VAT");
        return RateOf(category, account, seller.Tax, on) is { } rate
            ? new Treatment("S", rate.Rate, rate.Name)
            : Treatment.Untaxed;
    }

    private static bool IsReverseCharged(Account account, TaxTable table, string home) =>
        account.Tax is { VatCountry: { } issuer, ValidatedOn: not null } && issuer != home
        && new[] { home, issuer, account.Address.Country }.All(table.UnionCountries.Contains);

    private static TaxRate? RateOf(string category, Account account, TaxTable table, LocalDate on) =>
        table.Rates.Where(rate => rate.Country == account.Address.Country && rate.Category == category
                                  && rate.From <= on && (rate.Region is null || rate.Region == account.Address.Region))
            .OrderByDescending(rate => rate.Region is not null).ThenByDescending(rate => rate.From)
            .FirstOrDefault();

    private static TaxSum SumOf(Treatment treatment, IEnumerable<Line> lines, Currency currency)
    {
        var net = lines.Select(line => line.Amount).Total(currency);
        return new TaxSum(treatment, net, treatment.Rate.Of(net, Rounding.HalfUp));
    }

    // Free lines carry no weight; where all are free there is no tax to share. Where charges and credits meet, no
    // proportion sums to the tax, so each line takes what it adds to the tax of the lines before it.
    private static IReadOnlyList<Money> Shares(TaxSum sum, Money[] nets)
    {
        var isMixed = nets.Any(net => net.Minor < 0) && nets.Any(net => net.Minor > 0);
        if (isMixed) return [.. Added(sum.Treatment.Rate, nets)];
        return sum.Tax.IsZero
            ? [.. nets.Select(_ => sum.Tax)]
            : sum.Tax.Split([.. nets.Select(net => Math.Abs(net.Minor))]);
    }

    private static IEnumerable<Money> Added(Rate rate, Money[] nets)
    {
        var (net, tax) = (Money.Zero(nets[0].Currency), Money.Zero(nets[0].Currency));
        foreach (var one in nets)
        {
            net += one;
            var sofar = rate.Of(net, Rounding.HalfUp);
            yield return sofar - tax;
            tax = sofar;
        }
    }
}
