using Tenure.Accounts;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>
/// Ends subscriptions whose last day to renew or pay is over, and credits what was billed and never paid.
/// </summary>
public sealed class Ending(AccountUnit unit, Facts facts)
{
    private readonly Cause cause = new(Ids.New(), facts.Now, Actor.System.Name);

    public async Task End(IReadOnlyList<Effect.Ended> ends)
    {
        var journal = Journal.Row(facts, cause, "ended", ends);
        await new Applying(unit, facts, cause).Apply(ends);
        unit.Add(journal);
        var ended = ends.Select(end => end.Subscription).ToArray();
        var crediting = new Crediting(unit, facts, journal);
        foreach (var open in facts.OpenInvoices) await crediting.Credit(open, ended);
        await TellingChanges.Lapsed(unit, facts, ends);
    }
}
