using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Store;

namespace Tenure.Portal.Work;

/// <summary>Asks the store what is due, across all accounts.</summary>
public static class DueReader
{
    public static async Task<IReadOnlyList<Guid>> Accounts(
        TenureContext context, Instant now, int most, CancellationToken cancellation) =>
        await context.Subscriptions.Where(row => EF.Property<Instant?>(row, "DueAt") <= now)
            .Select(row => row.AccountId).Distinct().Take(most).ToListAsync(cancellation);

    public static async Task<IReadOnlyList<(Guid Account, Guid Invoice)>> Invoices(
        TenureContext context, Instant now, int most, CancellationToken cancellation)
    {
        var due = await context.Invoices.Where(row => EF.Property<Instant?>(row, "NextTryAt") <= now)
            .Select(row => new { row.AccountId, row.Id }).Take(most).ToListAsync(cancellation);
        return [.. due.Select(row => (row.AccountId, row.Id))];
    }

    /// <summary>Attempts whose outcome is not recorded, and the real instant at which they were made.</summary>
    public static async Task<IReadOnlyList<(Attempt Attempt, Instant Since)>> OpenAttempts(
        TenureContext context, int most, CancellationToken cancellation)
    {
        var open = await (from attempt in context.Attempts
                          join account in context.Accounts on attempt.AccountId equals account.Id
                          where attempt.State == AttemptState.Started || attempt.State == AttemptState.Unknown
                                || attempt.State == AttemptState.ActionRequired
                          orderby attempt.At
                          select new { attempt, account }).Take(most).ToListAsync(cancellation);
        return [.. open.Select(row => (row.attempt, row.account.Real(row.attempt.At)))];
    }

    /// <summary>Open orders placed before an instant of which no attempt is under way.</summary>
    public static async Task<IReadOnlyList<(Guid Account, Guid Order)>> Abandoned(
        TenureContext context, Instant before, int most, CancellationToken cancellation)
    {
        var open = await (from order in context.Orders
                          join account in context.Accounts on order.AccountId equals account.Id
                          where order.State == OrderState.AwaitingPayment
                                && !context.Attempts.Any(attempt => attempt.AccountId == order.AccountId
                                    && attempt.OrderId == order.Id && (attempt.State == AttemptState.Started
                                    || attempt.State == AttemptState.Unknown || attempt.State == AttemptState.ActionRequired))
                          select new { account, order.Id, order.PlacedAt }).Take(most).ToListAsync(cancellation);
        return [.. open.Where(row => row.account.Real(row.PlacedAt) < before).Select(row => (row.account.Id, row.Id))];
    }
}
