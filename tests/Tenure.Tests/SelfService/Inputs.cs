using Tenure.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Tests.SelfService;

/// <summary>What anybody might enter, sensible or not, for each action.</summary>
internal static class Inputs
{
    private static readonly Guid Stranger = Some.Id(0xdead);

    public static IEnumerable<object> For(SelfServiceAction action, Facts facts) => action switch
    {
        AddSeats =>
        [
            .. Counts(facts).Select(seats => new AddSeats.Input(seats)),
            .. Methods(facts).Select(method => new AddSeats.Input(facts.Product.Seats.Step, method)),
        ],
        ReduceSeats =>
        [
            .. Counts(facts).Select(seats => new ReduceSeats.Input(seats)),
            .. Releases.Select(release => new ReduceSeats.Input(facts.Product.Seats.Step, release)),
        ],
        ChangeTerm => Terms.Select(term => (object)new ChangeTerm.Input(term)),
        SetAutoRenew => [new SetAutoRenew.Input(true), new SetAutoRenew.Input(false)],
        ChangePaymentMethod => Known(facts).Select(method => (object)new ChangePaymentMethod.Input(method)),
        WithdrawChange => facts.Subscription.Schedule.Select(change => change.Id).Append(Stranger)
            .Select(change => (object)new WithdrawChange.Input(change)),
        DropFromInvoice => facts.OpenInvoices.Select(invoice => invoice.Id).Append(Stranger)
            .Select(invoice => (object)new DropFromInvoice.Input(invoice)),
        ReplaceMethod => from method in Known(facts)
                         from chosen in Choices
                         select (object)new ReplaceMethod.Input(method, chosen),
        SetDefaultMethod => Known(facts).Select(method => (object)new SetDefaultMethod.Input(method)),
        RemoveMethod => from method in Known(facts)
                        from heir in Methods(facts)
                        select (object)new RemoveMethod.Input(method, heir),
        _ => throw new InvalidOperationException($"Say here what one may enter for '{action.Slug}'."),
    };

    private static IEnumerable<int> Counts(Facts facts)
    {
        var (rule, seats) = (facts.Product.Seats, facts.Subscription.Seats);
        int[] counts =
        [
            int.MinValue, -1, 0, 1, 2, rule.Step, rule.Maximum - seats, rule.Maximum - seats + 1, seats - rule.Minimum,
            seats, 1_001, int.MaxValue,
        ];
        return counts.Distinct();
    }

    private static IEnumerable<Guid?> Methods(Facts facts) => [null, .. Known(facts).Select(id => (Guid?)id)];

    private static IEnumerable<Guid> Known(Facts facts) => [.. facts.Methods.Select(method => method.Id), Stranger];

    private static readonly string[]?[] Releases =
        [null, [], ["bo@example.com"], ["cas@example.com", "cas@example.com"], ["nobody@example.com"]];

    private static readonly Cadence[] Terms =
        [Cadence.Monthly, Cadence.Annual, Cadence.ThreeYear, new(5), new(0), new(-12)];

    private static readonly Guid[]?[] Choices = [null, [], [Some.SubscriptionId], [Stranger]];
}
