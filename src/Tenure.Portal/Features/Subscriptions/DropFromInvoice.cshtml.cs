using Microsoft.AspNetCore.Mvc;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>Taking one subscription off an unpaid invoice: what it means, and the step to the review.</summary>
public sealed class DropFromInvoicePage(Desk desk, Visitor visitor, Frame frame) : ActionPage(desk, visitor, frame)
{
    [BindProperty(SupportsGet = true)]
    public string? Invoice { get; set; }

    public override SelfServiceAction Action { get; } = new DropFromInvoice();

    // Nearly always there is one unpaid invoice; the oldest comes first.
    protected override void Begin() => Invoice ??= Facts.OpenInvoices
        .First(open => open.Subscriptions.Contains(Subscription.Id)).Id.ToString();

    protected override void Fill(object input) => Invoice = ((DropFromInvoice.Input)input).Invoice.ToString();

    protected override object? Read() => new DropFromInvoice.Input(Chosen(Invoice) ?? Guid.Empty);
}
