using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Notices;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>Which notices a change causes; they are written with it and leave through the outbox.</summary>
public static class Telling
{
    public static Task OrderPlaced(AccountUnit unit, Facts facts, Order order, PaymentMethod method) =>
        Tell(unit, facts, new Notice
        {
            Kind = NoticeKind.OrderPlaced,
            Key = $"order-placed-{order.Id:N}",
            Subject = NamesOf(order.Bill),
            SubscriptionId = order.Subscriptions is [var one, ..] ? one : null,
            OrderId = order.Id,
            Number = order.Number,
            Amount = order.Bill.Gross,
            Method = method.Label,
            By = order.PlacedBy,
        });

    public static Task Billed(AccountUnit unit, Facts facts, Order order, Invoice invoice, PaymentMethod? method) =>
        Tell(unit, facts, Billed(order, invoice, method));

    /// <summary>An invoice that the customer pays by hand, or owes nothing of.</summary>
    public static Notice Billed(Order order, Invoice invoice, PaymentMethod? method) => new()
    {
        Kind = NoticeKind.InvoiceDue,
        Key = $"billed-{invoice.Id:N}",
        Subject = NamesOf(invoice.Bill),
        OrderId = order.Id,
        InvoiceId = invoice.Id,
        Amount = invoice.Bill.Gross,
        Method = method?.Label,
        On = invoice.DueOn,
    };

    /// <summary>An invoice that was collected.</summary>
    public static Notice Paid(Facts facts, Invoice invoice, Attempt attempt) => new()
    {
        Kind = NoticeKind.PaymentSucceeded,
        Key = $"paid-{invoice.Id:N}-{attempt.Id:N}",
        Subject = NamesOf(invoice.Bill),
        InvoiceId = invoice.Id,
        Number = invoice.Number,
        Amount = attempt.Amount,
        Method = LabelOf(facts, attempt),
    };

    public static Task PaymentFailed(
        AccountUnit unit, Facts facts, Invoice invoice, Attempt attempt, LocalDate? nextTry) =>
        Tell(unit, facts, new Notice
        {
            Kind = NoticeKind.PaymentFailed,
            Key = $"payment-failed-{attempt.Id:N}",
            Subject = NamesOf(invoice.Bill),
            InvoiceId = invoice.Id,
            Number = invoice.Number,
            Amount = attempt.Amount,
            Method = LabelOf(facts, attempt),
            Reason = attempt.Reason,
            NextTry = nextTry,
        });

    /// <summary>A payment method was stored.</summary>
    public static Task MethodAdded(AccountUnit unit, Facts facts, PaymentMethod method) => Tell(unit, facts, new Notice
    {
        Kind = NoticeKind.MethodChanged,
        Key = $"method-added-{method.Id:N}",
        Method = method.Label,
        By = facts.Actor.Name,
    });

    /// <summary>Changes without a charge: auto-renew, methods, what was scheduled or withdrawn.</summary>
    public static async Task Changed(AccountUnit unit, Facts facts, IReadOnlyList<Effect> effects, Guid request)
    {
        foreach (var effect in effects.DistinctBy(KindOf))
        {
            if (KindOf(effect) is not { } kind) continue;
            var subscription = effect.Reaches is { } id ? facts.Of(id) : null;
            await Tell(unit, facts, new Notice
            {
                Kind = kind,
                Key = $"{kind}-{request:N}",
                SubscriptionId = subscription?.Id,
                Subject = subscription is null ? null : NameOf(facts, subscription),
                Method = MethodIn(facts, effect),
                On = subscription?.Term.End,
                SwitchedOn = (effect as Effect.AutoRenew)?.On,
                By = facts.Actor.Name,
            });
        }
    }

    /// <summary>Not renewed, past due, ended.</summary>
    public static async Task Lapsed(AccountUnit unit, Facts facts, IReadOnlyList<Effect> effects)
    {
        foreach (var effect in effects)
        {
            var subscription = facts.Of(effect.Reaches!.Value);
            var on = effect is Effect.Lapsed(_, var lapse) ? lapse.Since : facts.Today;
            var kind = effect is Effect.Ended ? NoticeKind.Ended : NoticeKind.NotRenewed;
            await Tell(unit, facts, new Notice
            {
                Kind = kind,
                Key = $"{kind}-{subscription.Id:N}-{on:uuuuMMdd}",
                SubscriptionId = subscription.Id,
                Subject = NameOf(facts, subscription),
                On = on,
            });
        }
    }

    /// <summary>
    /// Puts a notice into the inbox of every member it concerns, and a mail for each into the outbox.
    /// </summary>
    public static async Task Tell(AccountUnit unit, Facts facts, Notice notice)
    {
        foreach (var (row, mail) in Letters(facts, await Members(unit, facts), notice))
        {
            unit.Add(row);
            unit.Add(mail);
        }
    }

    /// <summary>All members of the account, in whatever role.</summary>
    public static async Task<IReadOnlyList<Member>> Members(AccountUnit unit, Facts facts) =>
        await unit.Context.Members.Where(member => member.AccountId == facts.Account.Id).ToListAsync();

    /// <summary>The same papers with a notice for every member it concerns, and a mail for each.</summary>
    public static Papers With(this Papers papers, Facts facts, IReadOnlyList<Member> members, Notice notice)
    {
        var letters = Letters(facts, members, notice).ToArray();
        return papers with
        {
            Notices = [.. papers.Notices, .. letters.Select(letter => letter.Row)],
            Messages = [.. papers.Messages, .. letters.Select(letter => letter.Mail)],
        };
    }

    private static IEnumerable<(NoticeRow Row, OutboxMessage Mail)> Letters(
        Facts facts, IReadOnlyList<Member> members, Notice notice) =>
        from member in members
        where member.Role is Role.Owner or Role.BillingManager
        select (
            new NoticeRow
            {
                AccountId = facts.Account.Id,
                Id = Guid.CreateVersion7(),
                PersonId = member.PersonId,
                Content = notice,
                At = facts.Now,
            },
            new OutboxMessage
            {
                Id = Guid.CreateVersion7(),
                AccountId = facts.Account.Id,
                Kind = "mail",
                Key = $"{notice.Key}-{member.PersonId:N}",
                Payload = StoreJson.Write(new NoticeMail(member.PersonId, notice)),
                DueAt = facts.Account.Real(facts.Now),
            });

    /// <summary>How a subscription is called in a notice: "Product (S-100023)".</summary>
    public static string NameOf(Facts facts, Subscription subscription) =>
        $"{facts.Catalog.Product(subscription.Product).Name} ({subscription.Number})";

    private static NoticeKind? KindOf(Effect effect) => effect switch
    {
        Effect.AutoRenew => NoticeKind.AutoRenewChanged,
        Effect.Method or Effect.DefaultMethod or Effect.MethodRemoved => NoticeKind.MethodChanged,
        Effect.Scheduled => NoticeKind.ChangeScheduled,
        Effect.Unscheduled => NoticeKind.ChangeWithdrawn,
        _ => null,
    };

    private static string? MethodIn(Facts facts, Effect effect) => effect switch
    {
        Effect.Method(_, var method) => facts.Methods.FirstOrDefault(one => one.Id == method)?.Label,
        Effect.DefaultMethod(var method) => facts.Methods.FirstOrDefault(one => one.Id == method)?.Label,
        Effect.MethodRemoved(var method) => facts.Methods.FirstOrDefault(one => one.Id == method)?.Label,
        _ => null,
    };

    private static string? LabelOf(Facts facts, Attempt attempt) =>
        facts.Methods.FirstOrDefault(method => method.Id == attempt.MethodId)?.Label;

    private static string NamesOf(Bill bill) => string.Join(", ",
        bill.Lines.Select(line => $"{line.Line.ProductName} ({line.Line.SubscriptionNumber})").Distinct());
}

/// <summary>
/// What the outbox keeps of a mail: for whom, and what it says; the words are chosen when it is sent.
/// </summary>
public sealed record NoticeMail(Guid PersonId, Notice Notice);
