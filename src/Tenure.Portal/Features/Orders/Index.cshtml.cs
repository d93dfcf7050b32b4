using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using Tenure.Invoicing;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Portal.Features.Orders;

/// <summary>The orders of the account, searched and filtered.</summary>
public sealed class IndexPage(Database database, Visitor visitor) : PageModel
{
    public static readonly IReadOnlyList<(string Value, OrderState State)> States =
    [
        ("waiting", OrderState.AwaitingPayment), ("checking", OrderState.Checking),
        ("completed", OrderState.Completed), ("cancelled", OrderState.Cancelled),
    ];

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    public Page<Order> Orders { get; private set; } = new([], 0);
    public Pager Pager { get; private set; } = null!;
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrEmpty(State);

    public async Task OnGetAsync([FromQuery(Name = "page")] int? asked, CancellationToken cancellation)
    {
        var number = ListPage.Number(asked);
        var state = States.Where(one => one.Value == State).Select(one => (OrderState?)one.State).FirstOrDefault();
        await using var reader = database.Reader(visitor.AccountId);
        Orders = await reader.Orders(ListPage.Window(number), new OrderFilter(Text, state), cancellation);
        Pager = ListPage.Pager(number, Orders.Total, "/orders", ("q", Text), ("state", State));
    }

    public static FormattableString NameOf(OrderState state) => BadgeOf(state).Text;

    public static Badge BadgeOf(OrderState state) => state switch
    {
        OrderState.Completed => new(Tone.Good, $"Completed"),
        OrderState.Checking => new(Tone.Warn, $"Checking the payment"),
        OrderState.Cancelled => new(Tone.Plain, $"Cancelled"),
        _ => new(Tone.Warn, $"Waiting for payment"),
    };

    public static FormattableString ActionOf(Order order) =>
        SelfServiceActions.Find(order.Action)?.Label ?? $"Renewal";
}
