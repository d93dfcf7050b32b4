using Microsoft.AspNetCore.Mvc;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>Which stored method pays for one subscription from now on.</summary>
public sealed class ChangePaymentMethodPage(Desk desk, Visitor visitor, Frame frame) : ActionPage(desk, visitor, frame)
{
    [BindProperty]
    public string? Method { get; set; }

    public override SelfServiceAction Action { get; } = new ChangePaymentMethod();
    public override IReadOnlyList<string> Fields { get; } = ["method"];

    public PaymentMethod? Serving => Facts.MethodOf(Subscription);

    protected override void Take(Guid method) => Method = method.ToString();

    protected override void Begin() => Method =
        Facts.Methods.FirstOrDefault(one => one.Id != Serving?.Id && !one.ExpiredOn(Facts.Today))?.Id.ToString();

    protected override void Fill(object input) => Method = ((ChangePaymentMethod.Input)input).MethodId.ToString();

    protected override object? Read()
    {
        if (Chosen(Method) is { } method) return new ChangePaymentMethod.Input(method);
        Errors.Add(new FieldError("method", $"Choose a payment method."));
        return null;
    }

    protected override string? FieldOf(Obstacle obstacle) => "method";
}
