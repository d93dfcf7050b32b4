using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>How many seats to add, how they are paid, and what they cost today and at the renewal.</summary>
public sealed class AddSeatsPage(Desk desk, Visitor visitor, Frame frame) : ActionPage(desk, visitor, frame)
{
    [BindProperty(SupportsGet = true)]
    public string? Seats { get; set; }

    [BindProperty]
    public string? Method { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? PoNumber { get; set; }

    public override SelfServiceAction Action { get; } = new AddSeats();
    public override IReadOnlyList<string> Fields { get; } = ["seats", "method", "po"];

    /// <summary>The methods that can pay for it today.</summary>
    public IEnumerable<PaymentMethod> Methods => Facts.Methods.Where(method => !method.ExpiredOn(Facts.Today));

    /// <summary>How many more the plan and one order allow.</summary>
    public int Most => Math.Min(Facts.Policy.SeatsPerOrderMax, Facts.Product.Seats.Maximum - Subscription.Seats);

    /// <summary>Leaves to store another payment method and comes back with it and all that was typed.</summary>
    public async Task<IActionResult> OnPostNewMethod(Guid id)
    {
        if (!await Load(id)) return NotFound();
        var back = QueryHelpers.AddQueryString($"/subscriptions/{id}/{Action.Slug}", new Dictionary<string, string?>
        {
            ["seats"] = Seats, ["poNumber"] = PoNumber,
        });
        return Redirect(QueryHelpers.AddQueryString("/payment-methods/new", "from", back));
    }

    protected override void Take(Guid method) => Method = method.ToString();

    protected override void Begin()
    {
        var served = Facts.MethodOf(Subscription);
        Seats ??= Facts.Product.Seats.Step.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Method = (Methods.FirstOrDefault(method => method.Id == served?.Id) ?? Methods.First()).Id.ToString();
        PoNumber ??= Facts.Account.PoNumber;
    }

    protected override void Fill(object input)
    {
        var (seats, method, number) = (AddSeats.Input)input;
        Begin();
        Seats = seats.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Method = method?.ToString() ?? Method;
        PoNumber = number;
    }

    protected override object? Read()
    {
        var number = string.IsNullOrWhiteSpace(PoNumber) ? null : PoNumber.Trim();
        return Whole("seats", Seats) is { } seats ? new AddSeats.Input(seats, Chosen(Method), number) : null;
    }

    protected override string? FieldOf(Obstacle obstacle) => obstacle.Code switch
    {
        "seats-invalid" or "seats-per-order" or "above-maximum" or "seats-step" => "seats",
        "method-unknown" or "method-expired" or "no-payment-method" => "method",
        "po-number" => "po",
        _ => null,
    };
}
