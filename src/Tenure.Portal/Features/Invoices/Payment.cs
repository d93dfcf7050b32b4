using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Invoices;

/// <summary>How the payment of a document stands.</summary>
public enum PaymentStage { Nothing, Open, Declined, AtTheBank, Checking, Collecting, Paid, Credited }

/// <summary>The payment of a document as its customer sees it, and what can be done about it.</summary>
/// <param name="Due">What is still asked for.</param>
/// <param name="Latest">The latest attempt to collect it; null where none was made.</param>
public sealed record Payment(PaymentStage Stage, Money Due, Attempt? Latest)
{
    /// <summary>The methods that can be charged now, the one that serves it first.</summary>
    public required IReadOnlyList<PaymentMethod> Methods { get; init; }

    /// <summary>The day on which it is tried again by itself; null where it is not.</summary>
    public required LocalDate? NextTry { get; init; }

    /// <summary>What renews at once when it is paid, a sentence each.</summary>
    public required IReadOnlyList<FormattableString> Renewed { get; init; }

    /// <summary>Where the customer approves the payment, while that is asked for.</summary>
    public string? Approval => Stage == PaymentStage.AtTheBank ? Latest?.Redirect : null;

    public bool CanBePaid => Stage is PaymentStage.Open or PaymentStage.Declined;

    public static Payment Of(InvoiceFile file, Facts facts, LocalDate? nextTry)
    {
        var latest = file.Attempts is [.., var last] ? last : null;
        var open = facts.OpenInvoices.FirstOrDefault(one => one.Id == file.Invoice.Id);
        var (served, stage) = (open is null ? null : facts.MethodOf(open), StageOf(file, latest));
        var first = served?.Id ?? file.Invoice.MethodId;
        // The method that was declined last is not the first choice for the next try.
        var failed = stage == PaymentStage.Declined ? latest?.MethodId : null;
        return new Payment(stage, file.Due, latest)
        {
            Methods =
            [
                .. facts.Methods.Where(method => method.IsAutomatic && !method.ExpiredOn(facts.Today))
                    .OrderBy(method => method.Id == failed).ThenByDescending(method => method.Id == first),
            ],
            Renewed = open is null ? [] : [.. PayingLate.Sentences([open.Id], facts)],
            NextTry = served is { IsAutomatic: true } ? nextTry : null,
        };
    }

    private static PaymentStage StageOf(InvoiceFile file, Attempt? latest) => (file.Invoice, latest?.State) switch
    {
        ({ Kind: DocumentKind.CreditNote }, _) => PaymentStage.Nothing,
        ({ State: InvoiceState.Paid }, _) => PaymentStage.Paid,
        ({ State: InvoiceState.Credited }, _) => PaymentStage.Credited,
        ({ State: InvoiceState.Pending }, _) => PaymentStage.Collecting,
        (_, AttemptState.ActionRequired) => PaymentStage.AtTheBank,
        (_, AttemptState.Started or AttemptState.Unknown) => PaymentStage.Checking,
        (_, AttemptState.Declined or AttemptState.Returned) => PaymentStage.Declined,
        _ => PaymentStage.Open,
    };
}
