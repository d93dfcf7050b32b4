using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>Fewer seats from the next renewal on; all stay usable until then.</summary>
public sealed class ReduceSeats : SelfServiceAction<ReduceSeats.Input>
{
    /// <summary>How many seats, and whose.</summary>
    /// <param name="Seats">How many to give up.</param>
    /// <param name="Release">
    /// Mail addresses of those who lose their seat; the rest is chosen by most recent assignment.
    /// </param>
    public sealed record Input(int Seats, IReadOnlyList<string>? Release = null);

    public override string Slug => "reduce-seats";
    public override FormattableString Label => $"Reduce seats";

    protected override IEnumerable<Obstacle> Blocked(Facts facts)
    {
        if (facts.Subscription.SalesQuote is { } quote) yield return Obstacles.SalesQuote(quote);
        if (SeatsAtRenewal(facts) - facts.Product.Seats.Step < facts.Product.Seats.Minimum)
            yield return Obstacles.AtMinimum(facts.Product.Seats.Minimum, facts.Subscription.AutoRenewal.On);
    }

    protected override Decision Answer(Facts facts, Input input)
    {
        if (input.Seats < 1) return Obstacles.SeatsNotPositive;
        var (rule, left) = (facts.Product.Seats, SeatsAtRenewal(facts) - input.Seats);
        if (left < rule.Minimum) return Obstacles.BelowMinimum(rule.Minimum);
        if (input.Seats % rule.Step != 0) return Obstacles.OutOfStep(rule.Step);
        string[] release = [.. (input.Release ?? []).Distinct()];
        if (release.Length > input.Seats) return Obstacles.TooManyReleased(input.Seats);
        var stranger = release.FirstOrDefault(mail => facts.Assigned.All(seat => seat.Mail != mail));
        if (stranger is not null) return Obstacles.MemberNotAssigned(stranger);

        // From here on the answer is yes.
        var renewal = facts.Subscription.Term.End;
        var effect = new Effect.Scheduled(facts.Subscription.Id, new Intent.SeatsBy(-input.Seats, release));
        return new Decision.Change($"Go down to {left:seat|seats} at the renewal on {renewal}", effect)
        {
            Remarks = [.. Remarks(facts, facts.After([effect]))],
        };
    }

    /// <summary>The seats that the next term would have with everything scheduled so far.</summary>
    public static int SeatsAtRenewal(Facts facts) => facts.Subscription.SeatsAtRenewal;

    private static IEnumerable<FormattableString> Remarks(Facts facts, Facts after)
    {
        var subscription = facts.Subscription;
        yield return $"All {subscription.Seats:seat|seats} stay usable through {subscription.Term.LastDay}.";
        var losing = Renewals.Released(after.Subscription, after.Assigned);
        if (losing.Count > 0) yield return $"At the renewal these lose their seat: {losing}.";
        foreach (var remark in Waits.WhileOff(facts)) yield return remark;
    }
}

/// <summary>What is said of scheduled changes while auto-renew is off.</summary>
internal static class Waits
{
    public static IEnumerable<FormattableString> WhileOff(Facts facts) => facts.Subscription.AutoRenewal.On
        ? []
        : [$"Auto-renew is off: the change waits and applies if the subscription is renewed after all."];
}
