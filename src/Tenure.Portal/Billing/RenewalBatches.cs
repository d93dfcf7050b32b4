using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Bulk;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>A charge to make for an invoice that was just written.</summary>
public sealed record DueCharge(Facts Facts, Invoice Invoice, Attempt Attempt, PaymentMethod Method);

/// <summary>What one batch of renewals did, and what is to be charged for it.</summary>
/// <param name="Renewed">How many subscriptions were renewed.</param>
public sealed record RenewedBatch(int Renewed, IReadOnlyList<DueCharge> Charges)
{
    public static readonly RenewedBatch Nothing = new(0, []);

    /// <summary>Accounts that could not be renewed because of an error of ours; they stay due.</summary>
    public int Failed { get; init; }
}

/// <summary>
/// Renews what is due for many accounts in one transaction: the same decisions and the same papers as one by one.
/// </summary>
/// <remarks>
/// Accounts for which the nightly run does more than renew (lapses, ends, overdue invoices, seats that are given up, a
/// charge whose outcome is awaited) are left as they are, for <see cref="Night"/>.
/// </remarks>
public sealed partial class RenewalBatches(Sellers sellers, IClock clock, Night night, ILogger<RenewalBatches> log)
{
    /// <summary>Renews what can be renewed of the accounts that a unit holds, and ends the unit.</summary>
    public async Task<RenewedBatch> Renew(AccountsUnit unit)
    {
        try
        {
            await using (unit) return await Together(unit);
        }
        catch (Exception error) when (IsOfAnAccount(error))
        {
            // One account's error fails the whole batch; one by one, only that account fails.
            BatchFailed(error, unit.Accounts.Count);
        }

        var batch = RenewedBatch.Nothing;
        foreach (var account in unit.Accounts) batch = await Singly(account.Id, batch);
        return batch;
    }

    private async Task<RenewedBatch> Together(AccountsUnit unit)
    {
        var facts = await unit.Facts(sellers.Current, clock.GetCurrentInstant());
        var due = facts.SelectMany(RenewalsOf).ToArray();
        if (due.Length == 0) return RenewedBatch.Nothing;
        var papers = await Papers(unit, due);
        foreach (var one in papers) unit.Add(one);
        await unit.Commit();
        return new RenewedBatch(due.Sum(one => one.Group.Bill.Lines.Count), ChargesOf(due, papers, unit.Issued));
    }

    private async Task<RenewedBatch> Singly(Guid account, RenewedBatch batch)
    {
        try
        {
            return batch with { Renewed = batch.Renewed + (await night.Run(account)).Renewed };
        }
        catch (Exception error) when (IsOfAnAccount(error))
        {
            AccountFailed(error, account);
            return batch with { Failed = batch.Failed + 1 };
        }
    }

    // Where the database itself cannot be reached no account is at fault; the run ends and is made up for later.
    internal static bool IsOfAnAccount(Exception error) =>
        error is not OperationCanceledException && !Outage.Is(error);

    private static IEnumerable<DueRenewal> RenewalsOf(Facts facts)
    {
        var (groups, lapses) = RenewalRun.TermsOver(facts);
        var isMore = groups.Count == 0 || facts.OpenInvoices.Any(invoice => invoice.Checking)
            || groups.Any(group => group.Effects.Any(effect => effect is Effect.SeatsReleased))
            || lapses.Count > 0 || RenewalRun.Overdue(facts).Count > 0
            || RenewalRun.Ends(facts).Count > 0;
        return isMore ? [] : groups.Select(group => new DueRenewal(facts, group));
    }

    private static async Task<IReadOnlyList<Papers>> Papers(AccountsUnit unit, IReadOnlyList<DueRenewal> due)
    {
        var members = await unit.Members();
        var numbers = new Dictionary<int, Queue<string>>();
        foreach (var year in due.GroupBy(one => Renewing.YearOf(one.Facts)))
            numbers[year.Key] = new Queue<string>(await unit.OrderNumbers(year.Key, year.Count()));
        return [.. due.Select(one => Renewing.Papers(
            one.Facts, one.Group, numbers[Renewing.YearOf(one.Facts)].Dequeue(),
            [.. members[one.Facts.Account.Id]]))];
    }

    private static IReadOnlyList<DueCharge> ChargesOf(
        IReadOnlyList<DueRenewal> due, IReadOnlyList<Papers> papers, IReadOnlyList<Invoice> issued)
    {
        var numbered = issued.ToDictionary(invoice => invoice.Id);
        return
        [
            .. from pair in due.Zip(papers)
               where pair.Second.Attempt is not null
               select new DueCharge(pair.First.Facts, numbered[pair.Second.Invoice!.Id], pair.Second.Attempt!,
                   pair.First.Group.Method!),
        ];
    }

    [LoggerMessage(LogLevel.Error, "A batch of {Accounts} accounts failed; they are renewed one by one.")]
    private partial void BatchFailed(Exception error, int accounts);

    [LoggerMessage(LogLevel.Error, "Account {Account} could not be renewed; it stays due.")]
    private partial void AccountFailed(Exception error, Guid account);

    private sealed record DueRenewal(Facts Facts, RenewalGroup Group);
}
