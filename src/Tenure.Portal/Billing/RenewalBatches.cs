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
}

/// <summary>
/// Renews what is due for many accounts in one transaction: the same decisions and the same papers as one by one.
/// </summary>
/// <remarks>
/// Accounts for which a night does more than renew (lapses, ends, overdue invoices, seats that are given up, a charge
/// whose outcome is awaited) are left as they are, for <see cref="Night"/>.
/// </remarks>
public sealed class RenewalBatches(Sellers sellers, IClock clock)
{
    /// <summary>Renews what can be renewed of the accounts that a unit holds, and commits it.</summary>
    public async Task<RenewedBatch> Renew(AccountsUnit unit, CancellationToken stop = default)
    {
        var facts = await unit.Facts(sellers.Current, clock.GetCurrentInstant(), stop);
        var due = facts.SelectMany(RenewalsOf).ToArray();
        if (due.Length == 0) return RenewedBatch.Nothing;
        var papers = await Papers(unit, due, stop);
        foreach (var one in papers) unit.Add(one);
        await unit.Commit(stop);
        return new RenewedBatch(due.Sum(one => one.Group.Bill.Lines.Count), ChargesOf(due, papers, unit.Issued));
    }

    private static IEnumerable<DueRenewal> RenewalsOf(Facts facts)
    {
        var groups = RenewalRun.Renewals(facts);
        var isMore = groups.Count == 0 || facts.OpenInvoices.Any(invoice => invoice.Checking)
            || groups.Any(group => group.Effects.Any(effect => effect is Effect.SeatsReleased))
            || RenewalRun.Lapses(facts).Count > 0 || RenewalRun.Overdue(facts).Count > 0
            || RenewalRun.Ends(facts).Count > 0;
        return isMore ? [] : groups.Select(group => new DueRenewal(facts, group));
    }

    private static async Task<IReadOnlyList<Papers>> Papers(
        AccountsUnit unit, IReadOnlyList<DueRenewal> due, CancellationToken stop)
    {
        var members = await unit.Members(stop);
        var numbers = new Dictionary<int, Queue<string>>();
        foreach (var year in due.GroupBy(one => Renewing.YearOf(one.Facts)))
            numbers[year.Key] = new Queue<string>(await unit.OrderNumbers(year.Key, year.Count(), stop));
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

    private sealed record DueRenewal(Facts Facts, RenewalGroup Group);
}
