using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Store.Mapping;

namespace Tenure.Store;

/// <summary>The real instants at which an account's days begin, renewed when its zone or clock changes.</summary>
internal static class DueInstants
{
    public static async Task Recompute(TenureContext context, Account account, CancellationToken stop)
    {
        var subscriptions = context.Subscriptions.Where(row => row.AccountId == account.Id);
        var days = await subscriptions.Select(row => EF.Property<LocalDate?>(row, SubscriptionMapping.DueOn))
            .Distinct().ToListAsync(stop);
        foreach (var day in days.OfType<LocalDate>())
            await subscriptions.Where(row => EF.Property<LocalDate?>(row, SubscriptionMapping.DueOn) == day)
                .ExecuteUpdateAsync(set => set.SetProperty(
                    row => EF.Property<Instant?>(row, SubscriptionMapping.DueAt), account.RealStartOf(day)), stop);

        var invoices = context.Invoices.Where(row => row.AccountId == account.Id);
        var tries = await invoices.Select(row => EF.Property<LocalDate?>(row, OrderMapping.NextTryOn))
            .Distinct().ToListAsync(stop);
        foreach (var day in tries.OfType<LocalDate>())
            await invoices.Where(row => EF.Property<LocalDate?>(row, OrderMapping.NextTryOn) == day)
                .ExecuteUpdateAsync(set => set.SetProperty(
                    row => EF.Property<Instant?>(row, OrderMapping.NextTryAt), account.RealStartOf(day)), stop);
    }

    public static Task Collect(
        TenureContext context, Account account, Guid invoice, (LocalDate? FirstFailedOn, LocalDate? NextTryOn) days,
        CancellationToken stop)
    {
        var at = days.NextTryOn is { } day ? account.RealStartOf(day) : (Instant?)null;
        return context.Invoices.Where(row => row.AccountId == account.Id && row.Id == invoice)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => EF.Property<LocalDate?>(row, OrderMapping.FirstFailedOn), days.FirstFailedOn)
                .SetProperty(row => EF.Property<LocalDate?>(row, OrderMapping.NextTryOn), days.NextTryOn)
                .SetProperty(row => EF.Property<Instant?>(row, OrderMapping.NextTryAt), at), stop);
    }
}
