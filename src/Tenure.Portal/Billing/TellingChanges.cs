using NodaTime;
using Tenure.Accounts;
using Tenure.Notices;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>What members are told about changes without a charge and about where a subscription stands.</summary>
public static class TellingChanges
{
    /// <summary>Auto-renew, methods, what was scheduled or withdrawn: one notice of each kind.</summary>
    /// <remarks>Of a subscription that leaves an unpaid invoice only that is told, since its term is over.</remarks>
    public static async Task Changed(AccountUnit unit, Facts facts, IReadOnlyList<Effect> effects, Guid request)
    {
        await Lapsed(unit, facts, effects);
        if (effects.Any(effect => effect is Effect.Credited)) return;
        foreach (var group in effects.GroupBy(KindOf).Where(group => group.Key is not null))
        {
            var (kind, first) = (group.Key!.Value, group.First());
            var subscriptions = group.Select(effect => effect.Reaches).OfType<Guid>().ToArray();
            var next = kind == NoticeKind.AutoRenewChanged && subscriptions is [var one]
                ? Forecast.NextAfter(effects, facts.About(one))
                : null;
            await Telling.Tell(unit, facts, new Notice
            {
                Kind = kind,
                Key = $"{kind}-{request:N}",
                Method = group.Select(effect => MethodIn(facts, effect)).FirstOrDefault(label => label is not null),
                Removed = LabelOf(facts, group.OfType<Effect.MethodRemoved>().FirstOrDefault()?.MethodId),
                Amount = next?.Bill.Gross,
                On = subscriptions.Length == 0 ? null : facts.Of(subscriptions[0]).Term.End,
                SwitchedOn = (first as Effect.AutoRenew)?.On,
                Cause = subscriptions.Length == 0 ? null : facts.Of(subscriptions[0]).Lapse?.Cause,
                AccessThrough = subscriptions is [var switched] && first is Effect.AutoRenew { On: false }
                    ? AccessThrough(facts.After(effects), switched) : null,
                Change = ChangeIn(facts, first),
                By = facts.Actor.Name,
            }.About(facts, subscriptions));
        }
    }

    /// <summary>A payment method was stored.</summary>
    public static Task MethodAdded(AccountUnit unit, Facts facts, PaymentMethod method) =>
        Telling.Tell(unit, facts, new Notice
        {
            Kind = NoticeKind.MethodChanged,
            Key = $"method-added-{method.Id:N}",
            Added = method.Label,
            By = facts.Actor.Name,
        });

    /// <summary>Not renewed, overdue, ended.</summary>
    public static async Task Lapsed(AccountUnit unit, Facts facts, IReadOnlyList<Effect> effects)
    {
        foreach (var (id, lapse) in effects.OfType<Effect.Lapsed>().Where(one => one.Lapse.Cause != LapseCause.Unpaid))
            await Telling.Tell(unit, facts, AboutLapse(NoticeKind.NotRenewed, facts.Of(id), lapse, facts));

        foreach (var invoice in OverdueIn(effects, facts))
            await Telling.Tell(unit, facts, TellingMoney.Overdue(facts, invoice));

        foreach (var end in effects.OfType<Effect.Ended>())
            await Telling.Tell(unit, facts, new Notice
            {
                Kind = NoticeKind.Ended,
                Key = $"ended-{end.Subscription:N}",
                On = end.On,
            }.About(facts, [end.Subscription]));
    }

    /// <summary>Grace is over: the seats cannot be used until it is paid or renewed.</summary>
    public static Task Suspended(AccountUnit unit, Facts facts, Subscription subscription)
    {
        var lapse = subscription.Lapse!;
        var owed = facts.OpenInvoices.Where(invoice => invoice.Subscriptions.Contains(subscription.Id))
            .MinBy(invoice => invoice.OwedSince);
        return Telling.Tell(unit, facts, AboutLapse(NoticeKind.Suspended, subscription, lapse, facts) with
        {
            On = subscription.SuspendedFrom(lapse, facts.Policy.LifeCycle),
            InvoiceId = owed?.Id,
            Number = owed?.Number,
            Amount = owed?.Due,
        });
    }

    private static Notice AboutLapse(NoticeKind kind, Subscription subscription, Lapse lapse, Facts facts)
    {
        var policy = facts.Policy.LifeCycle;
        var lastDay = subscription.SuspendedFrom(lapse, policy).PlusDays(-1);
        return new Notice
        {
            Kind = kind,
            Key = FormattableString.Invariant($"{kind}-{subscription.Id:N}-{lapse.Since:uuuuMMdd}"),
            On = lapse.Since,
            Cause = lapse.Cause,
            AccessThrough = lastDay >= facts.Today ? lastDay : null,
            Until = LifeCycle.EndsOn(lapse, subscription.Cadence, policy).PlusDays(-1),
        }.About(facts, [subscription.Id]);
    }

    // The invoices from whose day the lapses count. Of one invoice a subscription may lapse a step after the others,
    // and then its members were told already.
    private static IEnumerable<OpenInvoice> OverdueIn(IReadOnlyList<Effect> effects, Facts facts)
    {
        var unpaid = effects.OfType<Effect.Lapsed>().Where(one => one.Lapse.Cause == LapseCause.Unpaid).ToArray();
        return facts.OpenInvoices.Where(invoice => unpaid.Any(lapsed =>
            invoice.OwedSince == lapsed.Lapse.Since && invoice.Subscriptions.Contains(lapsed.Subscription))
            && !facts.Subscriptions.Any(one => invoice.Subscriptions.Contains(one.Id)
                && one.Lapse == new Lapse(invoice.OwedSince, LapseCause.Unpaid)));
    }

    // The last day of access as things stand; null where there is none, or none that is known.
    private static LocalDate? AccessThrough(Facts after, Guid subscription)
    {
        var access = after.Of(subscription).AccessOn(after.Today, after.Policy.LifeCycle);
        return access.Allowed ? access.Until?.PlusDays(-1) : null;
    }

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
        Effect.Method(_, var method) => LabelOf(facts, method ?? facts.Account.DefaultMethodId),
        Effect.DefaultMethod(var method) => LabelOf(facts, method),
        _ => null,
    };

    private static Intent? ChangeIn(Facts facts, Effect effect) => effect switch
    {
        Effect.Scheduled(_, var intent) => intent,
        Effect.Unscheduled(var id, var change) =>
            facts.Of(id).Schedule.FirstOrDefault(one => one.Id == change)?.Intent,
        _ => null,
    };

    private static string? LabelOf(Facts facts, Guid? method) => method is { } id ? facts.FindMethod(id)?.Label : null;
}
