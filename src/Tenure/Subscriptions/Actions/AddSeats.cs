using NodaTime;
using Tenure.Catalogs;
using Tenure.Invoicing;
using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>More seats start today, are charged for what is left of the term and renew with the subscription.</summary>
public sealed class AddSeats : SelfServiceAction<AddSeats.Input>
{
    /// <summary>How many seats, and how they are paid.</summary>
    /// <param name="Seats">How many to add.</param>
    /// <param name="MethodId">The method to charge; null means the one that serves the subscription.</param>
    public sealed record Input(int Seats, Guid? MethodId = null, string? PoNumber = null);

    /// <summary>The longest purchase order number that an invoice has room for.</summary>
    public const int PoNumberMax = 40;

    public override string Slug => "add-seats";
    public override FormattableString Label => $"Add seats";

    protected override IEnumerable<Obstacle> Blocked(Facts facts)
    {
        foreach (var obstacle in Standing.InTheWayOfMoney(facts)) yield return obstacle;
        if (Room(facts) < facts.Product.Seats.Step) yield return Full(facts);
        if (PriceOf(facts) is null) yield return Obstacles.NoPrice(facts.Product.Name, SoldFrom(facts));
        if (facts.Methods.All(method => method.ExpiredOn(facts.Today))) yield return Obstacles.NoMethod;
    }

    protected override Decision Answer(Facts facts, Input input)
    {
        var (rule, most) = (facts.Product.Seats, facts.Policy.SeatsPerOrderMax);
        if (input.Seats < 1) return Obstacles.SeatsNotPositive;
        if (input.Seats > most) return Obstacles.TooManySeats(most);
        if (input.Seats > Room(facts)) return Obstacles.AboveMaximum(rule.Maximum, Room(facts));
        if (input.Seats % rule.Step != 0) return Obstacles.OutOfStep(rule.Step);
        if (input.PoNumber is { Length: > PoNumberMax }) return Obstacles.PoNumberTooLong(PoNumberMax);
        if (Paying.Refusal(facts, input.MethodId) is { } refusal) return refusal;

        // From here on the answer is yes; what is left is what it costs today.
        var price = PriceOf(facts)!;
        var line = LineOf(facts, input.Seats, price);
        return new Decision.Change($"Add {input.Seats:seat|seats} to {facts.Product.Name} today",
            new Effect.SeatsAdded(facts.Subscription.Id, input.Seats, price.Amount, facts.AsOfDay),
            new Effect.Charge(line))
        {
            PaysWith = Paying.MethodFor(facts, input.MethodId)?.Id,
            Remarks = Combined(facts, input.Seats),
        };
    }

    private static int Room(Facts facts) => facts.Product.Seats.Maximum - facts.Subscription.Seats;

    private static Obstacle Full(Facts facts)
    {
        var (subscription, rule) = (facts.Subscription, facts.Product.Seats);
        var hasRoomLater = subscription.SeatsAtRenewal + rule.Step <= rule.Maximum && subscription.AutoRenewal.On;
        return Obstacles.AtMaximum(rule.Maximum, hasRoomLater ? subscription.Term.End : null);
    }

    private static SeatPrice? PriceOf(Facts facts) => facts.Catalog.NewSeatOn(facts.AsOfDay, Seat(facts));

    private static LocalDate? SoldFrom(Facts facts) => facts.Catalog.PricesOf(Seat(facts))
        .Select(price => price.From).Where(from => from > facts.Today).Order()
        .Select(from => (LocalDate?)from).FirstOrDefault();

    private static Sellable Seat(Facts facts)
    {
        var subscription = facts.Subscription;
        return new(subscription.Product, subscription.Plan, subscription.Cadence, facts.Account.Currency);
    }

    private static Line LineOf(Facts facts, int seats, SeatPrice price)
    {
        var (subscription, product) = (facts.Subscription, facts.Product);
        var share = Proration.Left(product.Proration, subscription.FullPeriod, facts.AsOf, facts.Account.TimeZone,
            subscription.Anchor.Day);
        return new Line
        {
            Kind = LineKind.SeatsAdded,
            SubscriptionId = subscription.Id,
            SubscriptionNumber = subscription.Number,
            Product = product.Code,
            ProductName = product.Name,
            PlanName = product.FindPlan(subscription.Plan)?.Name ?? subscription.Plan,
            Cadence = subscription.Cadence,
            Covers = new Term(facts.AsOfDay, subscription.Term.End),
            Working = new Working(seats, price.Amount, share),
            TaxCategory = product.TaxCategory,
            ListPrice = price.Promotion is null ? null : price.List,
            Promotion = price.Promotion?.Name,
        };
    }

    private static IReadOnlyList<FormattableString> Combined(Facts facts, int added)
    {
        var (now, later) = (facts.Subscription.Seats + added, facts.Subscription.SeatsAtRenewal + added);
        if (now == later) return [];
        return [$"A reduction is scheduled: {now:seat|seats} now and {later:seat|seats} from the renewal on."];
    }
}
