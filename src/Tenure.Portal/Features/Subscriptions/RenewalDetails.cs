using NodaTime;
using Tenure.Accounts;
using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>What the next renewal of a subscription brings, by the same rules as the nightly run.</summary>
/// <param name="Next">The renewal that will be charged; null where none will come.</param>
/// <param name="IfOn">Without auto-renew, the renewal that switching it on would bring.</param>
/// <param name="LastDay">The last day of access, where there is one.</param>
public sealed record RenewalDetails(
    UpcomingCharge? Next, UpcomingCharge? IfOn, LocalDate? LastDay, PaymentMethod? Method)
{
    /// <summary>The list price of a seat where the renewal price is below it.</summary>
    public Money? List => Next?.Next.Line.ListPrice;

    public Money? SavedPerSeat => List is { } list ? list - Next!.Next.Renewal.UnitPrice : null;

    public Money? SavedInAll => SavedPerSeat is { } saved ? saved * Next!.Next.Renewal.Seats : null;

    public LineTable? Lines => Next is { } next
        ? Bills.Table(next.Bill, $"What the next renewal costs", $"Total on {next.On}") with { Opened = true }
        : null;

    public static RenewalDetails Of(Facts facts)
    {
        var subscription = facts.Subscription;
        var next = Forecast.Next(subscription, facts);
        var ifOn = next is null && !subscription.AutoRenewal.On && subscription.Lapse is null
            ? Forecast.NextAfter([new Effect.AutoRenew(subscription.Id, On: true)], facts)
            : null;
        return new(next, ifOn, SubscriptionRow.LastDayOf(subscription, facts), facts.MethodOf(subscription));
    }
}
