using Microsoft.AspNetCore.Mvc;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>Withdrawing one scheduled change; all others stay.</summary>
public sealed class WithdrawChangePage(Desk desk, Visitor visitor, Frame frame) : ActionPage(desk, visitor, frame)
{
    [BindProperty(SupportsGet = true)]
    public string? Change { get; set; }

    public override SelfServiceAction Action { get; } = new WithdrawChange();

    protected override void Begin() => Change ??= Subscription.Waiting.Last().Id.ToString();

    protected override void Fill(object input) => Change = ((WithdrawChange.Input)input).Change.ToString();

    protected override object? Read() => new WithdrawChange.Input(Chosen(Change) ?? Guid.Empty);
}
