using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Store.Reading;

/// <summary>The subscriptions of an account, searched and filtered.</summary>
public static class SubscriptionList
{
    extension(AccountReader reader)
    {
        /// <summary>Those that end soonest first.</summary>
        public async Task<Page<Subscription>> Subscriptions(
            SubscriptionFilter filter, Window window, CancellationToken stop = default)
        {
            var found = reader.Context.Subscriptions.Where(row => row.AccountId == reader.AccountId).Matching(filter);
            if (filter.MethodId is { } method)
                found = found.Where(row => row.MethodId == method || (row.MethodId == null
                    && reader.Context.Accounts.Any(one => one.Id == row.AccountId && one.DefaultMethodId == method)));
            var total = await found.CountAsync(stop);
            var rows = await found.OrderBy(row => row.Term.End).ThenBy(row => row.Number)
                .Skip(window.Skip).Take(window.Take).ToListAsync(stop);
            return new Page<Subscription>(rows, total);
        }

        /// <summary>Who holds a seat of a subscription, the latest first.</summary>
        public async Task<IReadOnlyList<SeatAssignment>> SeatsOf(
            Guid subscriptionId, CancellationToken stop = default) =>
            await reader.Context.SeatAssignments
                .Where(seat => seat.AccountId == reader.AccountId && seat.SubscriptionId == subscriptionId)
                .OrderByDescending(seat => seat.At).ThenBy(seat => seat.Mail)
                .Select(seat => new SeatAssignment(seat.SubscriptionId, seat.Mail, seat.At)).ToListAsync(stop);
    }

    private static IQueryable<Subscription> Matching(this IQueryable<Subscription> rows, SubscriptionFilter filter)
    {
        if (filter.Text is { Length: > 0 } text) rows = rows.Matching(text, filter.Named);
        if (filter.Product is { } product) rows = rows.Where(row => row.Product == product);
        if (filter.Term is { } term) rows = rows.Where(row => row.Cadence == term);
        if (filter.Channel is { } channel) rows = rows.Where(row => row.Origin.Channel == channel);
        if (filter.AutoRenews is { } on) rows = rows.Where(row => row.AutoRenewal.On == on);
        return filter.Stage is { } stage ? rows.In(stage) : rows;
    }

    // The comparison is the database's, which knows no culture.
#pragma warning disable CA1304, CA1311, CA1862
    private static IQueryable<Subscription> Matching(
        this IQueryable<Subscription> rows, string text, IReadOnlyList<string> named)
    {
        var part = text.ToUpperInvariant();
        return rows.Where(row => row.Number.ToUpper().Contains(part) || row.Product.ToUpper().Contains(part)
            || (row.Origin.Contract != null && row.Origin.Contract.ToUpper().Contains(part))
            || named.Contains(row.Product));
    }

#pragma warning restore CA1304, CA1311, CA1862

    // The same as LifeCycle.StageOn, which a test holds it against.
    private static IQueryable<Subscription> In(this IQueryable<Subscription> rows, StageOn stage)
    {
        var day = stage.Day;
        var graceSince = day.PlusDays(-stage.Policy.GraceDays);
        var longSince = graceSince.PlusDays(-stage.Policy.SuspendedDays);
        var monthlySince = graceSince.PlusDays(-stage.Policy.SuspendedDaysMonthly);
        var standing = rows.Select(row => new
        {
            Row = row,
            Since = row.Lapse != null ? row.Lapse.Since : row.Term.End,
            Left = row.Lapse != null ? row.Lapse.Cause == LapseCause.ChoseToLeave : !row.AutoRenewal.On,
            OverSince = row.Cadence == Cadence.Monthly ? monthlySince : longSince,
            IsEnded = row.EndedOn != null && row.EndedOn <= day,
            // Its renewal is only late: nobody loses access for that.
            Waits = row.Lapse == null && row.EndedOn == null && row.AutoRenewal.On,
        });
        standing = stage.Stage switch
        {
            Stage.Active => standing.Where(one => !one.IsEnded && one.Since > day),
            Stage.Grace => standing.Where(one => !one.IsEnded && one.Since <= day
                && (one.Waits || (!one.Left && one.Since > graceSince))),
            Stage.Suspended => standing.Where(one => !one.IsEnded && !one.Waits && one.Since <= day
                && (one.Left || one.Since <= graceSince) && one.Since > one.OverSince),
            _ => standing.Where(one => one.IsEnded || (!one.Waits && one.Since <= one.OverSince)),
        };
        return standing.Select(one => one.Row);
    }
}
