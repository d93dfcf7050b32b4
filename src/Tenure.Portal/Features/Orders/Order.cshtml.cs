using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.Access;
using Tenure.Portal.Billing;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Orders;

/// <summary>One order as a receipt: how far it is, what it costs, how it is paid, what it brought.</summary>
public sealed class OrderPage(
    Desk desk, OrderDesk orders, Challenges challenges, Visitor visitor, StepUp stepUp) : PageModel
{
    public Order Order { get; private set; } = null!;
    public Progress Progress { get; private set; }
    public IReadOnlyList<Invoice> Documents { get; private set; } = [];

    /// <summary>The latest charge attempt; null where nothing is collected by itself.</summary>
    public Attempt? Attempt { get; private set; }
    public int Attempts { get; private set; }
    public LineTable Lines { get; private set; } = null!;
    public PaymentMethod? Method { get; private set; }

    /// <summary>The methods that can be charged for it now.</summary>
    public IReadOnlyList<PaymentMethod> Methods { get; private set; } = [];

    /// <summary>The method that is chosen at first.</summary>
    public Guid? Proposed { get; private set; }

    /// <summary>The subscriptions it reached, as they are now.</summary>
    public IReadOnlyList<(Subscription Subscription, string Name)> Subscriptions { get; private set; } = [];
    public LocalDateTime PlacedAt { get; private set; }
    public bool MayPay { get; private set; }
    public bool IsTooLate { get; private set; }
    public int NetDays { get; private set; }

    /// <summary>Why what was just asked for was not done.</summary>
    public Obstacle? Refusal { get; private set; }

    /// <param name="id">The order.</param>
    /// <param name="attempt">
    /// Key of the charge that the customer returns from, after proving at the bank who they are.
    /// </param>
    /// <param name="method">The payment method that the customer returns with after storing it.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, string? attempt, Guid? method)
    {
        if (!await Load(id)) return NotFound();
        if (attempt is not null)
        {
            await challenges.Returned(visitor.AccountId, attempt);
            return Redirect($"/orders/{id}");
        }

        Proposed = method ?? Attempt?.MethodId;
        return Page();
    }

    /// <summary>The state alone, for a page that waits for the bank's answer.</summary>
    public async Task<IActionResult> OnGetStateAsync(Guid id)
    {
        if (!await Load(id)) return NotFound();
        if (Progress != Progress.Checking) Response.Headers["HX-Refresh"] = "true";
        return Partial("_OrderState", this);
    }

    public async Task<IActionResult> OnPostPayAsync(Guid id, Guid method, int seen)
    {
        if (!await Load(id)) return NotFound();
        if (stepUp.Before($"/orders/{id}") is { } first) return Redirect(first);
        var here = new Uri($"{Request.Scheme}://{Request.Host}/orders/{id}");
        var asked = new PayingAgain(id, method, seen);
        return await Answer(id, await orders.PayAgain(visitor.AccountId, visitor.Actor, asked, here));
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id)
    {
        if (!await Load(id)) return NotFound();
        return await Answer(id, await orders.Cancel(visitor.AccountId, visitor.Actor, id));
    }

    private async Task<IActionResult> Answer(Guid id, Obstacle? refusal)
    {
        await Load(id);
        var bank = Attempt is { State: AttemptState.ActionRequired } ? Attempt.Redirect : null;
        if (refusal is null) return Redirect(bank ?? $"/orders/{id}");
        Refusal = refusal;
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private async Task<bool> Load(Guid id)
    {
        if (await orders.Find(visitor.AccountId, id) is not var (file, method)) return false;
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        (Order, Attempts) = (file.Order, file.Attempts.Count);
        Documents = visitor.Actor.May(Permission.SeeInvoices) ? file.Documents : [];
        Attempt = file.Attempts is [.., var latest] ? latest : null;
        Progress = ProgressOf(Order, Attempt);
        var total = Progress is Progress.Done ? (FormattableString)$"Total" : $"Due today";
        Lines = Bills.Table(Order.Bill, $"What this order costs", total);
        Method = method;
        Methods = [.. facts.Methods.Where(one => one.IsAutomatic && !one.ExpiredOn(facts.Today))];
        Subscriptions = [.. facts.Subscriptions.Where(one => Order.Subscriptions.Contains(one.Id))
            .Select(one => (one, Features.Subscriptions.SubscriptionRow.NameOf(one, facts)))];
        PlacedAt = Order.PlacedAt.InZone(facts.Account.TimeZone).LocalDateTime;
        MayPay = visitor.Actor.May(Permission.ChangeSubscriptions);
        IsTooLate = OrderDesk.IsTooLate(Order, facts.Today);
        NetDays = facts.Policy.NetDays;
        return true;
    }

    private static Progress ProgressOf(Order order, Attempt? latest) => (order.State, latest?.State) switch
    {
        (OrderState.Completed, _) => Progress.Done,
        (OrderState.Cancelled, _) => Progress.Cancelled,
        (_, AttemptState.ActionRequired) => Progress.AtTheBank,
        (OrderState.Checking, _) or (_, AttemptState.Started or AttemptState.Unknown) => Progress.Checking,
        (_, AttemptState.Declined) => Progress.Declined,
        _ => Progress.Waiting,
    };
}

/// <summary>How far an order is, as its customer sees it.</summary>
public enum Progress { Waiting, AtTheBank, Checking, Declined, Done, Cancelled }
