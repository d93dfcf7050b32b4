using NodaTime;
using Tenure.Accounts;
using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>A subscription in one row: what it is, how it stands, what comes next.</summary>
/// <param name="Next">The next charge; null where none will come.</param>
/// <param name="LastDay">The last day of access, where there is one.</param>
public sealed record SubscriptionRow(
    Subscription Subscription, string Product, UpcomingCharge? Next, LocalDate? LastDay, PaymentMethod? Method)
{
    public required IReadOnlyList<Badge> Badges { get; init; }
    public required LocalDate Today { get; init; }

    public static SubscriptionRow Of(Subscription one, Facts facts) => new(
        one,
        NameOf(one, facts),
        Forecast.Next(one, facts),
        LastDayOf(one, facts),
        one.IsServedHere ? facts.MethodOf(one) : null)
    {
        Badges = [.. States.Of(one, facts).Select(States.Badge)],
        Today = facts.Today,
    };

    /// <summary>Product and plan: "Northdraft Standard".</summary>
    public static string NameOf(Subscription one, Facts facts) => Names.Of(one, facts.Catalog);

    /// <summary>The last day on which the seats can be used as things stand; null while nothing ends it.</summary>
    public static LocalDate? LastDayOf(Subscription one, Facts facts) => one.IsServedHere
        ? one.AccessOn(facts.Today, facts.Policy.LifeCycle).Until?.PlusDays(-1)
        : one.Term.LastDay;
}
