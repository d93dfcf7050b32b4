using NodaTime;
using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>Pays an order once more after its payment was declined, with any method, or gives it up.</summary>
/// <remarks>Both are judged under the account's lock, so that a second click changes nothing.</remarks>
public sealed class OrderDesk(Database database, Sellers sellers, IClock clock, Collector collector)
{
    /// <summary>An order with its documents and attempts, and the method that was or will be charged.</summary>
    public async Task<(OrderFile File, PaymentMethod? Method)?> Find(Guid account, Guid order)
    {
        await using var reader = database.Reader(account);
        if (await reader.OrderFile(order) is not { } file) return null;
        var charged = file.Attempts is [.., var latest] ? latest.MethodId : file.Order.MethodId;
        return (file, charged is { } id ? await reader.Method(id) : null);
    }

    /// <summary>Why it cannot be paid; null where a charge was made, whatever came of it, or was made before.</summary>
    public async Task<Obstacle?> PayAgain(Guid account, Actor actor, PayingAgain asked, Uri returnTo)
    {
        var (refusal, attempt) = await Begin(account, actor, asked);
        if (attempt is { } begun) await collector.Collect(account, begun, returnTo);
        return refusal;
    }

    /// <summary>Why it cannot be given up; null once it is.</summary>
    public async Task<Obstacle?> Cancel(Guid account, Actor actor, Guid order)
    {
        await using var unit = await database.Lock(account);
        var facts = await FactsOf(unit, actor);
        var found = await Paying.Order(unit.Context, account, order);
        if (found.State == OrderState.Cancelled) return null;
        if (!actor.May(Permission.ChangeSubscriptions)) return Obstacles.NotAllowed;
        if (await InTheWay(unit, found) is { } refusal) return refusal;

        // From here on the answer is yes; nothing was applied, so nothing is taken back.
        unit.Save(found with { State = OrderState.Cancelled });
        var cause = new Cause(found.Id, facts.Now, actor.Name);
        unit.Add(Journal.Row(facts, cause, "order-cancelled", []) with { OrderId = found.Id });
        await unit.Commit();
        return null;
    }

    /// <summary>Whether the days an order pays for are over before it was paid.</summary>
    public static bool IsTooLate(Order order, LocalDate today) =>
        order.Bill.Lines.Any(line => line.Line.Kind == LineKind.SeatsAdded && line.Line.Covers.End <= today);

    private async Task<(Obstacle? Refusal, Guid? Attempt)> Begin(Guid account, Actor actor, PayingAgain asked)
    {
        await using var unit = await database.Lock(account);
        var facts = await FactsOf(unit, actor);
        var order = await Paying.Order(unit.Context, account, asked.Order);
        var seen = await Paying.AttemptsOf(unit.Context, order);
        if (order.State == OrderState.Completed || seen > asked.Seen) return (null, null);
        if (!actor.May(Permission.ChangeSubscriptions)) return (Obstacles.NotAllowed, null);
        if (await InTheWay(unit, order) is { } refusal) return (refusal, null);
        if (IsTooLate(order, facts.Today)) return (TooLate, null);
        if (facts.FindMethod(asked.Method) is not { IsAutomatic: true } method) return (Obstacles.MethodUnknown, null);
        if (method.ExpiredOn(facts.Today)) return (Obstacles.MethodExpired(method.Label), null);

        // From here on the answer is yes.
        var attempt = Attempts.ForOrder(facts, order, method, seen + 1);
        unit.Add(attempt);
        await unit.Commit();
        return (null, attempt.Id);
    }

    private Task<Facts> FactsOf(AccountUnit unit, Actor actor) =>
        unit.FactsNow(actor, sellers.Current, clock.GetCurrentInstant());

    private static async Task<Obstacle?> InTheWay(AccountUnit unit, Order order) => order.State switch
    {
        OrderState.Completed => new Obstacle("order-completed", $"This order is paid and done."),
        OrderState.Cancelled => new Obstacle("order-cancelled", $"This order was cancelled."),
        _ when await Paying.HasOpenAttempt(unit.Context, order) =>
            Obstacles.ChargeInProgress(new OpenOrder(order.Id, order.Number, Checking: true, order.Subscriptions)),
        _ => null,
    };

    private static Obstacle TooLate { get; } =
        new("order-too-late", $"The term this order was for is over.")
        {
            Remedy = new(RemedyKind.NothingNeeded, $"Cancel this order and ask for a new quote."),
        };
}

/// <summary>A request to pay an order once more.</summary>
/// <param name="Seen">How many attempts the customer saw; one more means that somebody has clicked already.</param>
public sealed record PayingAgain(Guid Order, Guid Method, int Seen);
