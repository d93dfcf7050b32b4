using Tenure.Accounts;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.SelfService;

/// <summary>The facts as effects will leave them, so that a quote can say what follows.</summary>
public static class Afterwards
{
    /// <summary>The same facts with the effects applied; what they cost is left out.</summary>
    public static Facts After(this Facts facts, IReadOnlyList<Effect> effects)
    {
        var cause = new Cause(Guid.Empty, facts.Now, facts.Actor.Name);
        return facts with
        {
            Account = facts.Account.Apply(effects),
            Subscriptions = [.. facts.Subscriptions.Select(subscription => subscription.Apply(effects, cause))],
            Methods = [.. facts.Methods.Where(method => Removal(method.Id, effects) is null)],
            OpenInvoices = [.. facts.OpenInvoices.Select(invoice => Inherited(invoice, effects))],
            Assignments = [.. facts.Assignments.Where(seat => !Releases(effects, seat))],
        };
    }

    /// <summary>The account after those of the effects that reach it.</summary>
    public static Account Apply(this Account account, IEnumerable<Effect> effects) =>
        effects.Aggregate(account, (current, effect) => effect switch
        {
            Effect.DefaultMethod(var method) => current with { DefaultMethodId = method },
            Effect.MethodRemoved(var method, _) when current.DefaultMethodId == method =>
                current with { DefaultMethodId = null },
            _ => current,
        });

    /// <summary>
    /// Seats and term, now and from the renewal on, of each subscription where effects change them or let it renew,
    /// and the invoices that a change of method collects at once.
    /// </summary>
    public static IEnumerable<string> Outcome(IReadOnlyList<Effect> effects, Facts facts)
    {
        var after = facts.After(effects);
        return
        [
            .. effects.Where(Agrees).Reached().Select(id => Print(after.Of(id))),
            .. Methods.Collected(effects, facts).Select(one => Print(one.Invoice, one.Method)),
        ];
    }

    private static bool Agrees(Effect effect) => effect
        is Effect.SeatsAdded or Effect.Scheduled or Effect.Unscheduled or Effect.AutoRenew { On: true };

    private static OpenInvoice Inherited(OpenInvoice invoice, IEnumerable<Effect> effects) =>
        invoice.MethodId is { } method && Removal(method, effects) is { Heir: { } heir }
            ? invoice with { MethodId = heir } : invoice;

    private static Effect.MethodRemoved? Removal(Guid method, IEnumerable<Effect> effects) =>
        effects.OfType<Effect.MethodRemoved>().FirstOrDefault(removed => removed.MethodId == method);

    private static bool Releases(IEnumerable<Effect> effects, SeatAssignment seat) =>
        effects.OfType<Effect.SeatsReleased>()
            .Any(released => released.Subscription == seat.SubscriptionId && released.Mails.Contains(seat.Mail));

    private static string Print(OpenInvoice invoice, PaymentMethod method) =>
        $"collect {invoice.Number} of {invoice.Due} with {Effect.Short(method.Id)}";

    private static string Print(Subscription after)
    {
        var (now, later) = ($"{after.Seats} {after.Cadence}", $"{after.SeatsAtRenewal} {after.CadenceAtRenewal}");
        return $"{Effect.Short(after.Id)} then {now}, renewing {later}";
    }
}
