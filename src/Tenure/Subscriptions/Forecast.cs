using NodaTime;
using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.SelfService;

namespace Tenure.Subscriptions;

/// <summary>A renewal that will be charged if nothing changes.</summary>
/// <param name="Bill">With tax, as the invoice will show it.</param>
public sealed record UpcomingCharge(LocalDate On, Subscription Subscription, NextRenewal Next, Bill Bill);

/// <summary>What one method will be charged on the next day on which anything renews by it.</summary>
/// <param name="Bill">Everything that is charged on that day, with tax.</param>
public sealed record MethodCharge(LocalDate On, Bill Bill);

/// <summary>Renewals that will stand on one invoice: same day, same method.</summary>
/// <param name="Method">What will be charged; null where there is none.</param>
/// <param name="Bill">All of them together, with tax.</param>
public sealed record UpcomingInvoice(
    LocalDate On, PaymentMethod? Method, IReadOnlyList<UpcomingCharge> Charges, Bill Bill);

/// <summary>The charges to come, by the same rules as the nightly run.</summary>
public static class Forecast
{
    /// <summary>All charges of the account before <paramref name="until"/> (exclusive), earliest first.</summary>
    public static IReadOnlyList<UpcomingCharge> Until(LocalDate until, Facts facts) =>
        [.. facts.Subscriptions.SelectMany(one => Of(one, until, facts)).OrderBy(charge => charge.On)];

    /// <summary>The same charges as they will be billed, earliest first.</summary>
    public static IReadOnlyList<UpcomingInvoice> Invoices(LocalDate until, Facts facts) =>
    [
        .. from charge in Until(until, facts)
           group charge by (charge.On, Method: facts.MethodOf(charge.Subscription)) into together
           let lines = together.Select(charge => charge.Next.Line).ToArray()
           select new UpcomingInvoice(together.Key.On, together.Key.Method, [.. together],
               Tax.Assess(lines, facts.Account, facts.Seller, together.Key.On)),
    ];

    /// <summary>The next charge of one subscription; null where none will come.</summary>
    public static UpcomingCharge? Next(Subscription subscription, Facts facts) =>
        Renews(subscription) && Renewals.Next(subscription, facts.Catalog, AssignedTo(subscription, facts)) is { } next
            ? new UpcomingCharge(next.Renewal.Term.Start, subscription, next, Assess(next, facts))
            : null;

    /// <summary>What a method is charged next, on one invoice; null where nothing renews by it.</summary>
    public static MethodCharge? Next(PaymentMethod method, Facts facts)
    {
        var charges = facts.Subscriptions.Where(one => facts.MethodOf(one)?.Id == method.Id)
            .Select(one => Next(one, facts)).OfType<UpcomingCharge>().ToArray();
        if (charges.Length == 0) return null;
        var on = charges.Min(charge => charge.On);
        var lines = charges.Where(charge => charge.On == on).Select(charge => charge.Next.Line);
        return new MethodCharge(on, Tax.Assess([.. lines], facts.Account, facts.Seller, on));
    }

    /// <summary>The next charge of the subscription in question once effects are applied, for the quote.</summary>
    public static UpcomingCharge? NextAfter(IReadOnlyList<Effect> effects, Facts facts) =>
        facts.After(effects) is var after ? Next(after.Subscription, after) : null;

    private static IEnumerable<UpcomingCharge> Of(Subscription subscription, LocalDate until, Facts facts)
    {
        while (Next(subscription, facts) is { } charge && charge.On < until)
        {
            yield return charge;
            subscription = subscription.Apply(
                [new Effect.Renewed(subscription.Id, charge.Next.Renewal)], new Cause(Guid.Empty, facts.Now, ""));
        }
    }

    private static bool Renews(Subscription subscription) =>
        subscription is { AutoRenewal.On: true, EndedOn: null, IsServedHere: true }
            and not { Lapse.Cause: not LapseCause.Unpaid };

    private static IEnumerable<SeatAssignment> AssignedTo(Subscription subscription, Facts facts) =>
        facts.About(subscription.Id).Assigned;

    private static Bill Assess(NextRenewal next, Facts facts) =>
        Tax.Assess([next.Line], facts.Account, facts.Seller, next.Renewal.Term.Start);
}
