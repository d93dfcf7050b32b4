using System.Collections.Concurrent;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Billing;

/// <summary>
/// Calls the payment provider for attempts that are written down, outside any transaction, and settles the answer.
/// </summary>
/// <remarks>
/// Whatever happens to the process between the steps, the attempt's key finds the charge again: it is asked for, or
/// sent once more under the same key, which moves money at most once.
/// </remarks>
public sealed class Collector(
    Database database, Sellers sellers, IClock clock, Providers providers, ChargeLanes lanes)
{
    private readonly ConcurrentDictionary<Guid, byte> underWay = [];

    /// <summary>Whether this process is waiting for the provider's answer to an attempt right now.</summary>
    public bool IsCollecting(Guid attempt) => underWay.ContainsKey(attempt);

    /// <summary>Says that this process charges these attempts itself, until the result is disposed.</summary>
    public IDisposable Begin(IEnumerable<Guid> attempts)
    {
        Guid[] begun = [.. attempts];
        foreach (var attempt in begun) underWay[attempt] = 0;
        return new UnderWay(this, begun);
    }

    /// <param name="returnTo">Where the customer comes back to after a challenge; null when nobody is there.</param>
    public async Task Collect(Guid account, Guid attempt, Uri? returnTo, CancellationToken cancellation = default)
    {
        using var begun = Begin([attempt]);
        if (await Load(account, attempt) is not { } due || due.Attempt.State != AttemptState.Started) return;
        await Settle(account, attempt, await Charge(due, returnTo, cancellation));
    }

    /// <summary>Finds out what became of an attempt whose outcome nobody recorded.</summary>
    public async Task Reconcile(Guid account, Guid attempt, CancellationToken cancellation = default)
    {
        if (await Load(account, attempt) is not { } due || !due.Attempt.IsOpen) return;
        try
        {
            var found = await providers.Of(due.Method).Find(due.Attempt.Key, cancellation);
            // Never seen by the provider: the process died before the call. The same key makes it safe to send now.
            var outcome = found ?? await Charge(due, returnTo: null, cancellation);
            if (Settling.IsNews(due.Attempt, outcome)) await Settle(account, attempt, outcome);
        }
        catch (ProviderUnavailableException)
        {
            // Nothing is known, so nothing changes; the next round asks again.
        }
    }

    /// <summary>Asks again about an attempt that the provider has news of, whatever we know of it.</summary>
    /// <returns>False while this process waits for the provider's answer to it, which comes first.</returns>
    public async Task<bool> LookAgain(Guid account, Guid attempt, CancellationToken cancellation)
    {
        // Asked before it is loaded: what was under way then may have been recorded by now.
        if (IsCollecting(attempt)) return false;
        if (await Load(account, attempt) is not { } due) return true;
        if (await providers.Of(due.Method).Find(due.Attempt.Key, cancellation) is { } outcome
            && Settling.IsNews(due.Attempt, outcome))
            await Settle(account, attempt, outcome);
        return true;
    }

    /// <summary>Records an outcome and everything that follows from it, once.</summary>
    public async Task Settle(Guid account, Guid attempt, ChargeOutcome outcome)
    {
        await using var unit = await database.Lock(account);
        if (await Paying.Attempt(unit.Context, account, attempt) is not { } known) return;
        if (!Settling.IsNews(known, outcome)) return;
        var facts = await unit.FactsNow(Actor.System, sellers.Current, clock.GetCurrentInstant());
        await new Settling(unit, facts, known).Settle(outcome);
        await unit.Commit();
    }

    private async Task<ChargeOutcome> Charge(Due due, Uri? returnTo, CancellationToken cancellation)
    {
        var what = await What(due.Attempt);
        var (attempt, method) = due;
        return await lanes.Charge(
            method, new ChargeRequest(attempt.Key, method.Token, attempt.Amount, returnTo is not null, what, returnTo),
            cancellation);
    }

    private async Task<string> What(Attempt attempt)
    {
        await using var context = database.Read();
        return await Paying.What(context, attempt);
    }

    private async Task<Due?> Load(Guid account, Guid id)
    {
        await using var context = database.Read();
        if (await Paying.Attempt(context, account, id) is not { } attempt) return null;
        return new Due(attempt, await Paying.Method(context, account, attempt.MethodId));
    }

    private sealed class UnderWay(Collector collector, Guid[] attempts) : IDisposable
    {
        public void Dispose()
        {
            foreach (var attempt in attempts) collector.underWay.TryRemove(attempt, out _);
        }
    }

    private sealed record Due(Attempt Attempt, PaymentMethod Method);
}
