using NodaTime;
using Tenure.Accounts;
using Tenure.Catalogs;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Facts;

/// <summary>One seller, product, account and subscription, on which the product's own actions run.</summary>
public sealed class World
{
    private const string What = "seats";
    private static readonly Guid Id = Parties.Id;
    private int requests;

    /// <summary>Seats at a price for a running term, anchored at whichever end was not cut short.</summary>
    public World(Term term, Cadence cadence, int seats, Money price)
    {
        var endIsAnchor = term.End.Day > term.Start.Day;
        Subscription = new Subscription
        {
            Id = Id,
            AccountId = Id,
            Number = "S-1",
            Product = What,
            Plan = What,
            Cadence = cadence,
            Anchor = endIsAnchor ? term.End : term.Start,
            MonthsToEnd = endIsAnchor ? 0 : cadence.Months,
            Term = term,
            Batches = [new SeatBatch(Id, seats, price, term.Start)],
        };
        Cadences = [cadence];
        Price = price;
    }

    public Subscription Subscription { get; private set; }
    public Money Price { get; init; }
    public IReadOnlyList<Cadence> Cadences { get; init; }
    public SeatRule Seats { get; init; } = new();

    public static Policy Policy => Parties.Policy;

    private Catalog Catalog => Parties.Catalog(What, Cadences, Price, Seats);

    /// <summary>The next renewal with everything scheduled.</summary>
    public NextRenewal Next => Subscriptions.Renewals.Next(Subscription, Catalog, [])!;

    /// <summary>What an action answers on a day; a refusal throws.</summary>
    public Decision.Change Decided<TInput>(SelfServiceAction<TInput> action, TInput input, LocalDate on)
        where TInput : notnull => action.Decide(FactsOn(on), input) switch
        {
            Decision.Change change => change,
            Decision.Refused refused => throw new ArgumentException(refused.Obstacles[0].Code),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>What the nightly run does on a day; null where nothing is due.</summary>
    public Decision.Change? Due(LocalDate on) => Subscriptions.Renewals.Due(FactsOn(on));

    public void Apply(params IReadOnlyList<Effect> effects) =>
        Subscription = Subscription.Apply(
            effects, new Cause(new Guid(++requests, 0, 0, new byte[8]), default, "facts"));

    public void Switch(bool autoRenew) => Apply(new Effect.AutoRenew(Id, autoRenew));

    public void Lapse(LocalDate on, LapseCause cause) => Apply(new Effect.Lapsed(Id, new Lapse(on, cause)));

    public void Schedule(Cadence term) => Apply(new Effect.Scheduled(Id, new Intent.TermTo(term)));

    public void GrantRenewalPrice() => Subscription = Subscription with { HasRenewalPrice = true };

    private SelfService.Facts FactsOn(LocalDate day) => new()
    {
        Actor = new Actor(Id, "Owner", Role.Owner),
        Account = Parties.Buyer(Price.Currency),
        Seller = Parties.Seller(Catalog, Parties.NoTax),
        Now = day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(),
        AsOf = day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(),
        Subscriptions = [Subscription],
        Methods = [Parties.Card],
        SubscriptionId = Id,
    };
}
