using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.PaymentMethods;

/// <summary>A payment method with everything a customer wants to know before changing it.</summary>
public sealed record MethodCard(PaymentMethod Method)
{
    public required bool IsDefault { get; init; }

    /// <summary>The subscriptions it pays for, with their names.</summary>
    public required IReadOnlyList<(Subscription Subscription, string Name)> Serves { get; init; }

    /// <summary>What is charged to it next; null where nothing renews by it.</summary>
    public required MethodCharge? Next { get; init; }

    /// <summary>Invoices it could not pay or is to pay; empty for a reader who sees none.</summary>
    public required IReadOnlyList<OpenInvoice> Owed { get; init; }

    /// <summary>That the card ends before it is needed; null while all is well.</summary>
    public required Alert? Warning { get; init; }

    /// <summary>Why it can neither be replaced nor removed now; empty where it can.</summary>
    public required IReadOnlyList<Obstacle> Staying { get; init; }

    /// <summary>Why it cannot be used for more subscriptions; null where it can.</summary>
    public required FormattableString? NotForMore { get; init; }
    public required bool CanBeDefault { get; init; }

    /// <summary>Payment by hand has no details; and while a charge is under way they stay as they are.</summary>
    public required bool CanBeEdited { get; init; }

    public static MethodCard Of(PaymentMethod method, Facts facts)
    {
        var next = Forecast.Next(method, facts);
        return new MethodCard(method)
        {
            IsDefault = method.Id == facts.Account.DefaultMethodId,
            Serves = [.. Methods.ServedBy(method, facts).Select(one => (one, Names.Of(one, facts.Catalog)))],
            Next = next,
            Owed = facts.Actor.May(Permission.SeeInvoices)
                ? [.. facts.OpenInvoices.Where(invoice => facts.MethodOf(invoice)?.Id == method.Id)]
                : [],
            Warning = WarningOf(method, next, facts.Today),
            Staying = Refusal(new RemoveMethod().Decide(facts, new RemoveMethod.Input(method.Id))),
            CanBeEdited = !method.Kind.IsManual() && !Methods.UnderWay(method, facts).Any(),
            NotForMore = NotForMoreOf(method, facts),
            CanBeDefault = new SetDefaultMethod().Decide(facts, new SetDefaultMethod.Input(method.Id))
                is Decision.Change,
        };
    }

    /// <summary>The reasons that no other input would avoid.</summary>
    public static IReadOnlyList<Obstacle> Refusal(Decision decision) => decision is Decision.Refused(var obstacles)
        ? [.. obstacles.Where(obstacle => obstacle.Remedy?.Kind != RemedyKind.ChangeInput)]
        : [];

    private static Alert? WarningOf(PaymentMethod method, MethodCharge? next, LocalDate today)
    {
        if (method.Expires is not { } month) return null;
        var repair = new Crumb($"Replace it now", $"/payment-methods/{method.Id}/edit");
        if (method.ExpiredOn(today))
            return new Alert(Tone.Bad, $"This card expired in {month.OnDayOfMonth(1):month}.") { Action = repair };
        if (next is not null && method.ExpiredOn(next.On))
            return new Alert(Tone.Warn, $"This card expires before your next charge on {next.On}.") { Action = repair };
        return null;
    }

    private static FormattableString? NotForMoreOf(PaymentMethod method, Facts facts)
    {
        if (method.ExpiredOn(facts.Today)) return Obstacles.MethodExpired(method.Label).Because;
        return ReplaceMethod.Switchable(facts).Any(one => facts.MethodOf(one)?.Id != method.Id)
            ? null
            : (FormattableString)$"It pays for every subscription that can be changed here.";
    }
}
