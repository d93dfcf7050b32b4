using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>What a night did for one account, for the run's page and the demo's bar.</summary>
public sealed record NightReport(int Renewed, int Lapsed, int Ended, int Charged)
{
    public static readonly NightReport Nothing = new(0, 0, 0, 0);

    public static NightReport operator +(NightReport one, NightReport other) => new(
        one.Renewed + other.Renewed, one.Lapsed + other.Lapsed, one.Ended + other.Ended, one.Charged + other.Charged);
}

/// <summary>
/// Carries out what is due for one account up to its today: renewals, lapses, ends, overdue invoices.
/// </summary>
/// <remarks>Running it twice does nothing the second time; a night that was missed is made up for.</remarks>
public sealed class Night(Database database, Sellers sellers, IClock clock, Collector collector)
{
    public async Task<NightReport> Run(Guid account, CancellationToken cancellation = default)
    {
        var total = NightReport.Nothing;
        while (true)
        {
            var (report, attempts) = await Step(account);
            foreach (var attempt in attempts) await collector.Collect(account, attempt, returnTo: null, cancellation);
            if (report == NightReport.Nothing) return total;
            total += report with { Charged = attempts.Count };
        }
    }

    private async Task<(NightReport Report, IReadOnlyList<Guid> Attempts)> Step(Guid account)
    {
        await using var unit = await database.Lock(account);
        var facts = await unit.FactsNow(Actor.System, sellers.Current, clock.GetCurrentInstant());
        var (groups, ended) = RenewalRun.TermsOver(facts);
        Effect[] lapses = [.. ended, .. RenewalRun.Overdue(facts)];
        var ends = RenewalRun.Ends(facts);
        var suspended = await Suspending.New(unit, facts);
        if (groups.Count + lapses.Length + ends.Count + suspended.Count == 0) return (NightReport.Nothing, []);

        List<Guid> attempts = [];
        foreach (var group in groups)
            if (await new Renewing(unit, facts).Renew(group) is { } attempt) attempts.Add(attempt);
        if (lapses.Length > 0) await Record("lapsed", lapses, unit, facts);
        if (ends.Count > 0) await new Ending(unit, facts).End(ends);
        foreach (var subscription in suspended) await Suspending.Suspend(unit, facts, subscription);
        await unit.Commit();
        return (new NightReport(groups.Sum(group => group.Bill.Lines.Count), lapses.Length, ends.Count, 0), attempts);
    }

    private static async Task Record(string what, IReadOnlyList<Effect> effects, AccountUnit unit, Facts facts)
    {
        var cause = new Cause(Ids.New(), facts.Now, Actor.System.Name);
        await new Applying(unit, facts, cause).Apply(effects);
        unit.Add(Journal.Row(facts, cause, what, effects));
        await TellingChanges.Lapsed(unit, facts, effects);
    }
}
