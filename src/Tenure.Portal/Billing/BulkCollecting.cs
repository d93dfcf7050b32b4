using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Store;
using Tenure.Store.Bulk;

namespace Tenure.Portal.Billing;

/// <summary>How a batch of charges went.</summary>
/// <param name="Unknown">Outcomes that nobody knows yet; they are asked for later.</param>
public sealed record CollectedBatch(int Collected, int Declined, int Unknown);

/// <summary>Charges a batch of invoices that were just written and records the outcomes together.</summary>
/// <remarks>
/// What is paid and changes nothing else is written for all accounts in one transaction; everything else, and what
/// somebody else has touched meanwhile, is settled one by one.
/// </remarks>
public sealed partial class BulkCollecting(
    Database database, IClock clock, Collector collector, ChargeLanes lanes, ILogger<BulkCollecting> log)
{
    public async Task<CollectedBatch> Collect(IReadOnlyList<DueCharge> charges, CancellationToken stop = default)
    {
        using var underWay = collector.Begin(charges.Select(charge => charge.Attempt.Id));
        var answered = await Task.WhenAll(charges.Select(charge => Charge(charge, stop)));
        var recorded = await Together([.. answered.GroupBy(one => one.Charge.Attempt.AccountId)
            .Where(account => account.All(one => IsCollected(one.Outcome))).SelectMany(account => account)], stop);
        foreach (var (charge, outcome) in answered)
            if (outcome is not null && !recorded.Contains(charge.Attempt.Key))
                await Alone(charge.Attempt, outcome);
        return new CollectedBatch(
            answered.Count(one => IsCollected(one.Outcome)),
            answered.Count(one => one.Outcome is ChargeOutcome.Declined),
            answered.Count(one => one.Outcome is null or ChargeOutcome.Unknown or ChargeOutcome.ActionRequired));
    }

    private static bool IsCollected(ChargeOutcome? outcome) =>
        outcome is ChargeOutcome.Succeeded or ChargeOutcome.Pending;

    // An attempt whose charge could not even be sent stays as it is, and is asked about later.
    private async Task<(DueCharge Charge, ChargeOutcome? Outcome)> Charge(DueCharge charge, CancellationToken stop)
    {
        var request = new ChargeRequest(
            charge.Attempt.Key, charge.Method.Token, charge.Attempt.Amount, CustomerPresent: false,
            charge.Invoice.Number!);
        try
        {
            return (charge, await lanes.ChargeOneOfMany(charge.Method, request, stop));
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            NotSent(error, charge.Attempt.Key);
            return (charge, null);
        }
    }

    private async Task<IReadOnlyCollection<string>> Together(
        IReadOnlyList<(DueCharge Charge, ChargeOutcome? Outcome)> collected, CancellationToken stop)
    {
        try
        {
            return await Record(collected, stop);
        }
        catch (Exception error) when (RenewalBatches.IsOfAnAccount(error))
        {
            // One account's error fails all of them; one by one, only that account fails.
            NotRecordedTogether(error, collected.Count);
            return [];
        }
    }

    private async Task Alone(Attempt attempt, ChargeOutcome outcome)
    {
        try
        {
            await collector.Settle(attempt.AccountId, attempt.Id, outcome);
        }
        catch (Exception error) when (RenewalBatches.IsOfAnAccount(error))
        {
            NotRecorded(error, attempt.Key);
        }
    }

    private async Task<IReadOnlyCollection<string>> Record(
        IReadOnlyList<(DueCharge Charge, ChargeOutcome? Outcome)> collected, CancellationToken stop)
    {
        if (collected.Count == 0) return [];
        await using var unit = await database.HoldFree(
            [.. collected.Select(one => one.Charge.Attempt.AccountId)], stop);
        var waiting = await unit.OnlyWaiting([.. collected.Select(one => one.Charge.Attempt.Key)], stop);
        if (waiting.Count == 0) return [];
        var accounts = unit.Accounts.ToDictionary(account => account.Id);
        var (members, now) = (await unit.Members(stop), clock.GetCurrentInstant());
        foreach (var (charge, outcome) in collected.Where(one => waiting.Contains(one.Charge.Attempt.Key)))
        {
            var account = accounts[charge.Attempt.AccountId];
            var facts = charge.Facts with { Account = account, Now = account.Now(now) };
            var paid = Collected.Of(facts, charge.Invoice, charge.Attempt, outcome!, [])
                .Told(facts, [.. members[account.Id]]);
            unit.Save(paid.Attempt, paid.Invoice);
            unit.Add(paid.Papers);
        }

        await unit.Commit(stop);
        return waiting;
    }

    [LoggerMessage(LogLevel.Error, "The charge {Key} could not be sent; it is asked about later.")]
    private partial void NotSent(Exception error, string key);

    [LoggerMessage(LogLevel.Error, "The outcomes of {Charges} charges are recorded one by one.")]
    private partial void NotRecordedTogether(Exception error, int charges);

    [LoggerMessage(LogLevel.Error, "The outcome of charge {Key} could not be recorded; it is asked about later.")]
    private partial void NotRecorded(Exception error, string key);
}
