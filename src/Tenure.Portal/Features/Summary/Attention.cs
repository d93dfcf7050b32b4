using NodaTime;
using Tenure.Accounts;
using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Summary;

/// <summary>
/// What a reader should see to first: what is wrong, then what soon will be, then what comes by itself.
/// </summary>
public static class Attention
{
    /// <summary>How many days ahead something counts as soon.</summary>
    public const int SoonDays = 30;

    public static IReadOnlyList<Alert> Of(Facts facts) =>
        [.. Owed(facts), .. facts.Actor.May(Permission.SeeSubscriptions) ? OfSubscriptions(facts) : []];

    private static IEnumerable<Alert> OfSubscriptions(Facts facts) =>
        [.. NotRenewed(facts), .. Orders(facts), .. Methods(facts), .. Leaving(facts), .. Renewing(facts)];

    private static IEnumerable<Alert> Owed(Facts facts)
    {
        var late = facts.OpenInvoices.Where(invoice => IsLate(invoice, facts)).OrderBy(invoice => invoice.OwedSince);
        if (facts.Actor.May(Permission.SeeInvoices)) return late.Select(invoice => Late(invoice, facts));
        return late.Any()
            ? [new Alert(Tone.Bad, $"A payment is late. An owner or a billing manager of the account can pay it.")]
            : [];
    }

    private static bool IsLate(OpenInvoice invoice, Facts facts) => !invoice.Checking
        && (facts.IsOverdue(invoice) || Billed(invoice, facts).Any(one => one.Lapse is not null));

    private static IEnumerable<Subscription> Billed(OpenInvoice invoice, Facts facts) =>
        facts.Subscriptions.Where(one => invoice.Subscriptions.Contains(one.Id));

    private static Alert Late(OpenInvoice invoice, Facts facts) => new(Tone.Bad, Consequence(invoice, facts))
    {
        Title = $"Invoice {invoice.Number} of {invoice.Due} has been due since {invoice.OwedSince}",
        Action = new($"Pay invoice {invoice.Number}", $"/invoices/{invoice.Id}"),
    };

    private static FormattableString Consequence(OpenInvoice invoice, Facts facts)
    {
        var names = NamesOf(invoice, facts);
        var until = facts.Actor.May(Permission.SeeSubscriptions)
            ? Billed(invoice, facts).Select(one => one.AccessOn(facts.Today, facts.Policy.LifeCycle)).ToArray()
            : [];
        if (until.Any(access => !access.Allowed)) return $"{names}: the seats are suspended until this is paid.";
        return until.Min(access => access.Until)?.PlusDays(-1) is { } last
            ? $"{names}: all seats work through {last}. Pay before then to keep it so."
            : (FormattableString)$"{names}: please pay it to keep everything working.";
    }

    private static IReadOnlyList<string> NamesOf(OpenInvoice invoice, Facts facts) =>
        [.. Billed(invoice, facts).Select(one => NameOf(one, facts)).Distinct()];

    private static IEnumerable<Alert> NotRenewed(Facts facts) =>
        from one in facts.Subscriptions
        where one is { IsServedHere: true, EndedOn: null, Lapse.Cause: not LapseCause.Unpaid }
        let last = LifeCycle.EndsOn(one.Lapse!, one.Cadence, facts.Policy.LifeCycle).PlusDays(-1)
        where last >= facts.Today
        select new Alert(Tone.Warn,
            $"The term ended on {one.Lapse!.Since}. It can still be renewed through {last}; support does that for you.")
        {
            Title = $"{NameOf(one, facts)} was not renewed",
            Action = new($"View subscription", $"/subscriptions/{one.Id}"),
        };

    private static IEnumerable<Alert> Orders(Facts facts) => facts.OpenOrders.Select(order => order.Checking
        ? new Alert(Tone.Info, Obstacles.ChargeInProgress(order).Because)
        {
            Action = new($"View order", $"/orders/{order.Id}"),
        }
        : new Alert(Tone.Warn, Obstacles.ChargeInProgress(order).Because)
        {
            Action = new($"Finish order {order.Number}", $"/orders/{order.Id}"),
        });

    private static IEnumerable<Alert> Methods(Facts facts)
    {
        foreach (var method in facts.Methods)
        {
            var next = Forecast.Next(method, facts);
            if (Reminders.CardExpiryDue(method, next?.On, facts.Today, facts.Policy.Reminders) is null
                && !(next is not null && method.ExpiredOn(facts.Today))) continue;
            var last = Reminders.FirstDayWithout(method)!.Value.PlusDays(-1);
            yield return new Alert(Tone.Warn,
                $"It is used next on {next!.On}. Update it or choose another payment method before then.")
            {
                Title = $"{method.Label} can be charged through {last} only",
                Action = new($"Payment methods", "/payment-methods"),
            };
        }

        var unpaid = facts.Subscriptions.Where(one =>
            facts.MethodOf(one) is null && Forecast.Next(one, facts) is not null).ToArray();
        if (unpaid.Length > 0)
            yield return new Alert(Tone.Warn,
                $"{unpaid.Length:subscription renews|subscriptions renew}, but there is no payment method to charge.")
            {
                Action = new($"Add a payment method", "/payment-methods"),
            };
    }

    private static IEnumerable<Alert> Leaving(Facts facts) =>
        from one in facts.Subscriptions
        where one is { IsServedHere: true, AutoRenewal.On: false, Lapse: null, EndedOn: null }
              && one.Term.End > facts.Today && one.Term.End <= facts.Today.PlusDays(SoonDays)
        orderby one.Term.End
        select new Alert(Tone.Info, $"Auto-renew is off. To keep it, switch auto-renew on by then.")
        {
            Title = $"{NameOf(one, facts)} ends after {one.Term.LastDay}",
            Action = new($"View subscription", $"/subscriptions/{one.Id}"),
        };

    private static IEnumerable<Alert> Renewing(Facts facts) =>
        from invoice in Forecast.Invoices(facts.Today.PlusDays(SoonDays + 1), facts)
        select new Alert(Tone.Info, invoice.Method is { } method
            ? $"{invoice.Bill.Gross} with tax, by {method.Label}."
            : (FormattableString)$"{invoice.Bill.Gross} with tax.")
        {
            Title = invoice.Charges is [var one]
                ? $"{NameOf(one.Subscription, facts)} renews on {invoice.On}"
                : (FormattableString)$"{invoice.Charges.Count:subscription renews|subscriptions renew} on {invoice.On}",
            Action = invoice.Charges is [var only]
                ? new($"View subscription", $"/subscriptions/{only.Subscription.Id}")
                : new($"View subscriptions", "/subscriptions"),
        };

    private static string NameOf(Subscription subscription, Facts facts) => Names.Of(subscription, facts.Catalog);
}
