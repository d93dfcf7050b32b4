using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Store.Jobs;
using Tenure.Store.Mapping;

namespace Tenure.Store;

/// <summary>The real instants at which an account's days begin, renewed when its zone or clock changes.</summary>
internal static class DueInstants
{
    private static readonly (string On, string At) Due = (SubscriptionMapping.DueOn, SubscriptionMapping.DueAt);
    private static readonly (string On, string At) NextTry = (OrderMapping.NextTryOn, OrderMapping.NextTryAt);

    public static async Task Recompute(TenureContext context, Account account, CancellationToken stop)
    {
        var subscriptions = context.Subscriptions.Where(row => row.AccountId == account.Id);
        await Recompute(subscriptions, account, Due, stop);
        await Recompute(subscriptions, account, Looks.Reminding, stop);
        await Recompute(context.Methods.Where(row => row.AccountId == account.Id), account, Looks.Reminding, stop);
        await Recompute(context.Invoices.Where(row => row.AccountId == account.Id), account, NextTry, stop);
        await Recompute(context.Attempts.Where(row => row.AccountId == account.Id), account, Looks.Asking, stop);
    }

    /// <summary>Sets the day of some rows together with the instant at which it begins.</summary>
    public static Task Set<T>(
        IQueryable<T> rows, Account account, (string On, string At) columns, LocalDate? day, CancellationToken stop)
        where T : class
    {
        var (on, at) = columns;
        return rows.ExecuteUpdateAsync(set => set
            .SetProperty(row => EF.Property<LocalDate?>(row, on), day)
            .SetProperty(row => EF.Property<Instant?>(row, at), StartOf(account, day)), stop);
    }

    public static Task Collect(
        TenureContext context, Account account, Guid invoice, (LocalDate? FirstFailedOn, LocalDate? NextTryOn) days,
        CancellationToken stop)
    {
        return context.Invoices.Where(row => row.AccountId == account.Id && row.Id == invoice)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => EF.Property<LocalDate?>(row, OrderMapping.FirstFailedOn), days.FirstFailedOn)
                .SetProperty(row => EF.Property<LocalDate?>(row, OrderMapping.NextTryOn), days.NextTryOn)
                .SetProperty(row => EF.Property<Instant?>(row, OrderMapping.NextTryAt),
                    StartOf(account, days.NextTryOn)), stop);
    }

    private static async Task Recompute<T>(
        IQueryable<T> rows, Account account, (string On, string At) columns, CancellationToken stop) where T : class
    {
        var (on, at) = columns;
        var days = await rows.Select(row => EF.Property<LocalDate?>(row, on)).Distinct().ToListAsync(stop);
        foreach (var day in days.OfType<LocalDate>())
            await rows.Where(row => EF.Property<LocalDate?>(row, on) == day).ExecuteUpdateAsync(
                set => set.SetProperty(row => EF.Property<Instant?>(row, at), StartOf(account, day)), stop);
    }

    private static Instant? StartOf(Account account, LocalDate? day) =>
        day is { } on ? account.RealStartOf(on) : null;
}
