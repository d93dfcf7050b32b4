using Tenure.Store.Documents;

namespace Tenure.Simulation.Auditing;

/// <summary>A law that does not hold, and where.</summary>
public sealed record Finding(string Law, string Where)
{
    public override string ToString() => $"{Law}: {Where}";
}

/// <summary>Judges the evidence about an account by laws of its own.</summary>
/// <remarks>
/// It knows the values (money, dates, terms) and the rules, and nothing of how the engine applies them: where both are
/// wrong in the same way, somebody misread the rules twice.
/// </remarks>
public static class Audit
{
    /// <summary>Every law about one account.</summary>
    public static IReadOnlyList<Finding> Of(Evidence evidence)
    {
        var history = new History(evidence);
        return
        [
            .. history.Findings,
            .. new DecisionLaws(evidence).Findings(),
            .. new RenewalLaws(evidence).Findings(),
            .. new MoneyLaws(evidence).Findings(),
            .. new ChainLaws(evidence).Findings(),
            .. new BankLaws(evidence).Findings(),
            .. new CollectionLaws(evidence).Findings(),
            .. new DocumentLaws(evidence).Findings(),
            .. new NoticeLaws(evidence).Findings(),
        ];
    }

    /// <summary>Days are sealed one by one, each with all that was posted on it.</summary>
    /// <param name="all">Of every account of the installation.</param>
    public static IReadOnlyList<Finding> Roots(IReadOnlyCollection<Evidence> all, IReadOnlyList<DailyRoot> roots) =>
        [.. new RootLaws(all, roots).Findings()];

    /// <summary>Numbers of documents run from the first to the last in each year, none missing, none twice.</summary>
    public static IReadOnlyList<Finding> Numbers(IEnumerable<Evidence> all) =>
    [
        .. from document in all.SelectMany(one => one.Documents)
           let cut = (document.Number ?? "none-0").LastIndexOf('-')
           group (document.Number ?? "none-0")[(cut + 1)..] by (document.Number ?? "none-0")[..cut] into series
           let numbers = series.Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))
           where !numbers.Order().SequenceEqual(Enumerable.Range(1, series.Count()))
           select new Finding("numbers are gapless", $"{series.Key}: {series.Count()} documents up to {numbers.Max()}"),
    ];
}
