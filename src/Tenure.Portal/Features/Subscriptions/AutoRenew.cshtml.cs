using Microsoft.AspNetCore.Mvc;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>Switching auto-renew the other way: what it means, and the step to the review.</summary>
public sealed class AutoRenewPage(Desk desk, Visitor visitor, Frame frame) : ActionPage(desk, visitor, frame)
{
    [BindProperty]
    public bool? On { get; set; }

    public override SelfServiceAction Action { get; } = new SetAutoRenew();

    protected override void Begin() => On = !Subscription.AutoRenewal.On;

    protected override void Fill(object input) => On = ((SetAutoRenew.Input)input).On;

    protected override object? Read() => new SetAutoRenew.Input(On ?? !Subscription.AutoRenewal.On);
}
