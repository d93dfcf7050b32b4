using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.Access;
using Tenure.Portal.Billing;
using Tenure.Portal.Features.Subscriptions;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.Portal.Web;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Invoices;

/// <summary>One invoice or credit note: to read, to print, to pay, with everything that happened to it.</summary>
public sealed class ShowPage(
    Database database, Desk desk, Visitor visitor, PayingNow paying, Collector collector) : PageModel
{
    private static readonly DropFromInvoice Leaving = new();

    /// <summary>The document with its credit notes and attempts.</summary>
    public InvoiceFile Folder { get; private set; } = null!;
    public Invoice Invoice => Folder.Invoice;
    public Facts Facts { get; private set; } = null!;
    public Sheet Sheet { get; private set; } = null!;
    public Payment Payment { get; private set; } = null!;

    /// <summary>What the methods are called, also those that were removed.</summary>
    public IReadOnlyDictionary<Guid, string> Labels { get; private set; } = new Dictionary<Guid, string>();
    public IReadOnlyList<TimelineEntry> History { get; private set; } = [];

    /// <summary>The subscriptions that may leave this unpaid invoice, with what it asks for each.</summary>
    public IReadOnlyList<(Guid Id, string Name, Money Due)> CanLeave =>
    [
        .. from open in Facts.OpenInvoices
           where open.Id == Invoice.Id
           from line in open.Lines
           let about = Facts.About(line.Subscription)
           where about.Subscriptions.Any(one => one.Id == line.Subscription) && Leaving.WhyNot(about).Count == 0
           select (line.Subscription, SubscriptionRow.NameOf(about.Subscription, about), line.Due),
    ];

    public bool MayChangeMethods => visitor.Actor.May(Permission.ChangePaymentMethods);
    public bool SeesSubscriptions => visitor.Actor.May(Permission.SeeSubscriptions);

    /// <summary>Why the payment just asked for was not made.</summary>
    public Obstacle? Refusal { get; private set; }

    /// <param name="id">The document.</param>
    /// <param name="attempt">Key of the charge that the customer returns from, after approving it at the bank.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, string? attempt, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (attempt is null) return Page();
        if (Folder.Attempts.FirstOrDefault(one => one.Key == attempt) is { } back)
            await collector.Reconcile(visitor.AccountId, back.Id, cancellation);
        return Redirect($"/invoices/{id}");
    }

    public async Task<IActionResult> OnPostPayAsync(
        Guid id, Guid request, Guid method, [FromServices] StepUp stepUp, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (!visitor.Actor.May(Permission.PayInvoices)) return Forbid();
        if (stepUp.Before($"/invoices/{id}") is { } first) return Redirect(first);
        var here = new Uri($"{Request.Scheme}://{Request.Host}/invoices/{id}");
        Refusal = await paying.Pay(visitor.AccountId, visitor.Actor, new PayNow(request, id, method), here);
        await Load(id, cancellation);
        if (Refusal is not null)
            return new PageResult
            {
                StatusCode = Refusal == Obstacles.RequestUsed
                    ? StatusCodes.Status422UnprocessableEntity
                    : StatusCodes.Status409Conflict,
            };
        return Redirect(Payment.Approval ?? $"/invoices/{id}");
    }

    public string? LabelOf(Guid? method) => method is { } id ? Labels.GetValueOrDefault(id) : null;

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        await using var reader = database.Reader(visitor.AccountId);
        if (await reader.InvoiceFile(id, cancellation) is not { Invoice.Number: not null } file) return false;
        await using var trip = database.Ask();
        var facts = desk.Facts(trip, visitor.AccountId, visitor.Actor);
        var labels = trip.MethodLabels(visitor.AccountId);
        var history = trip.HistoryOfOrder(visitor.AccountId, file.Invoice.OrderId, 100);
        await trip.Go(cancellation);
        (Folder, Facts, Labels) = (file, facts.Value, labels.Value);
        Payment = Payment.Of(file, Facts, await reader.NextTryOn(id, cancellation));
        var order = await reader.Order(Invoice.OrderId, cancellation);
        var corrected = Invoice.Corrects is { } other ? await reader.Invoice(other, cancellation) : null;
        Sheet = new Sheet(Invoice, Facts.Seller.Entity)
        {
            Order = order?.Number, Corrects = corrected?.Number, PaidWith = LabelOf(file.PaidWith),
            Credits = file.CreditNotes,
        };
        History = [.. history.Value.Select(row => Happened.Entry(row, Facts.Account.TimeZone))];
        return true;
    }
}
