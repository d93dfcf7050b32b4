using NodaTime;
using Tenure.Accounts;
using Tenure.Catalogs;
using Tenure.Invoicing;
using Tenure.Policies;
using Tenure.Subscriptions;

namespace Tenure.SelfService;

/// <summary>Everything a decision may know, loaded in one place, so that decisions can stay pure.</summary>
public sealed record Facts
{
    public required Actor Actor { get; init; }
    public required Account Account { get; init; }
    public required Seller Seller { get; init; }

    /// <summary>This moment on the account's clock: obstacles are judged by it.</summary>
    public required Instant Now { get; init; }

    /// <summary>The moment whose prices, days and rates hold; a quote keeps its own.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>All subscriptions of the account that are not ended.</summary>
    public required IReadOnlyList<Subscription> Subscriptions { get; init; }

    /// <summary>All methods of the account that are not removed.</summary>
    public required IReadOnlyList<PaymentMethod> Methods { get; init; }
    public IReadOnlyList<SeatAssignment> Assignments { get; init; } = [];
    public IReadOnlyList<OpenInvoice> OpenInvoices { get; init; } = [];
    public IReadOnlyList<OpenOrder> OpenOrders { get; init; } = [];

    /// <summary>The subscription in question; null for what concerns the account as a whole.</summary>
    public Guid? SubscriptionId { get; init; }

    public LocalDate Today => Account.DayAt(Now);

    public LocalDate AsOfDay => Account.DayAt(AsOf);
    public Policy Policy => Seller.Policy;
    public Catalog Catalog => Seller.Catalog;

    /// <summary>The subscription in question; asking where there is none is a bug of the action.</summary>
    public Subscription Subscription =>
        Of(SubscriptionId ?? throw new InvalidOperationException("No subscription in question."));

    public Product Product => Catalog.Product(Subscription.Product);

    /// <summary>Whether an order that reaches the subscription in question waits for its payment.</summary>
    public bool HasOrderInProgress => HasOpenOrder(Subscription.Id);

    public bool HasOpenOrder(Guid subscription) => OpenOrders.Any(order => order.Subscriptions.Contains(subscription));

    /// <summary>Whether the outcome of a charge for one of its invoices is not known yet.</summary>
    public bool IsChecked(Guid subscription) =>
        OpenInvoices.Any(invoice => invoice.Checking && invoice.Subscriptions.Contains(subscription));

    /// <summary>Whether its due date has come, by the selling entity's calendar, which dates all documents.</summary>
    public bool IsDue(OpenInvoice invoice) => invoice.DueOn <= Seller.Entity.DayAt(Now);

    /// <summary>Whether the last day to pay it in time is over, by the customer's calendar.</summary>
    public bool IsOverdue(OpenInvoice invoice) => DueDates.OverdueFrom(invoice.DueOn) <= Today;

    public Subscription Of(Guid id) => Subscriptions.First(subscription => subscription.Id == id);

    /// <summary>
    /// The method that serves a subscription: its own, else the account's default, if it still exists.
    /// </summary>
    public PaymentMethod? MethodOf(Subscription subscription) =>
        Methods.FirstOrDefault(method => method.Id == (subscription.MethodId ?? Account.DefaultMethodId));

    /// <summary>
    /// The method that an open invoice is tried with by itself: for what a member ordered the one agreed on, as long
    /// as it is stored; else the one that serves the first of its subscriptions.
    /// </summary>
    public PaymentMethod? MethodOf(OpenInvoice invoice)
    {
        var agreed = invoice is { IsOrdered: true, MethodId: { } id } ? FindMethod(id) : null;
        var served = Subscriptions.FirstOrDefault(one => invoice.Subscriptions.Contains(one.Id));
        return agreed ?? (served is null ? null : MethodOf(served));
    }

    public PaymentMethod? FindMethod(Guid id) => Methods.FirstOrDefault(method => method.Id == id);

    /// <summary>The same facts seen from one subscription.</summary>
    public Facts About(Guid subscription) => this with { SubscriptionId = subscription };

    /// <summary>People holding a seat of the subscription in question, most recently assigned first.</summary>
    public IEnumerable<SeatAssignment> Assigned => Assignments.Where(seat => seat.SubscriptionId == SubscriptionId)
        .OrderByDescending(seat => seat.At).ThenBy(seat => seat.Mail);
}

/// <summary>A person using a seat.</summary>
public sealed record SeatAssignment(Guid SubscriptionId, string Mail, Instant At);

/// <summary>An issued invoice that is not fully paid, as far as decisions need it.</summary>
/// <param name="DueOn">Its due date; for a card that is its date.</param>
/// <param name="Subscriptions">Those it still asks for; what was credited in full is not among them.</param>
public sealed record OpenInvoice(Guid Id, string Number, Money Due, LocalDate DueOn, IReadOnlyList<Guid> Subscriptions)
{
    /// <summary>The day on which a collection of it first came back; null where none did.</summary>
    public LocalDate? ReopenedOn { get; init; }

    /// <inheritdoc cref="DueDates.OwedSince"/>
    public LocalDate OwedSince => DueDates.OwedSince(DueOn, ReopenedOn);

    /// <inheritdoc cref="Invoice.MethodId"/>
    public Guid? MethodId { get; init; }

    /// <summary>The method of a charge for it whose outcome is not known yet; null where none is under way.</summary>
    public Guid? ChargedWith { get; init; }

    /// <summary>Whether the outcome of a charge for it is not known yet.</summary>
    public bool Checking => ChargedWith is not null;

    /// <summary>What it asks for, line by line; what was credited in full is not among it.</summary>
    public IReadOnlyList<OpenLine> Lines { get; init; } = [];

    /// <summary>Whether a member ordered what it bills, and agreed on the method; a renewal comes by itself.</summary>
    public bool IsOrdered => Lines.Count > 0 && Lines.All(line => line.Kind != LineKind.Renewal);
}

/// <summary>What a line of an open invoice asks for.</summary>
/// <param name="Covers">The days it bills.</param>
/// <param name="Due">With tax, less what was credited.</param>
public sealed record OpenLine(Guid Subscription, LineKind Kind, Term Covers, Money Due);

/// <summary>An order that waits for its payment or its outcome and so blocks other changes of money.</summary>
public sealed record OpenOrder(Guid Id, string Number, bool Checking, IReadOnlyList<Guid> Subscriptions)
{
    /// <summary>The method of a charge for it that is under way; null while it waits for its customer.</summary>
    public Guid? ChargedWith { get; init; }
}
