using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>One scheduled change is withdrawn; what it had superseded is scheduled again, all others stay.</summary>
public sealed class WithdrawChange : SelfServiceAction<WithdrawChange.Input>
{
    /// <summary>The scheduled change to withdraw.</summary>
    public sealed record Input(Guid Change);

    public override string Slug => "withdraw-change";
    public override FormattableString Label => $"Withdraw a scheduled change";

    protected override IEnumerable<Obstacle> Blocked(Facts facts)
    {
        if (!facts.Subscription.Waiting.Any()) yield return Obstacles.NothingScheduled;
    }

    protected override Decision Answer(Facts facts, Input input)
    {
        var change = facts.Subscription.Waiting.FirstOrDefault(one => one.Id == input.Change);
        if (change is null) return Obstacles.ChangeUnknown;

        // From here on the answer is yes.
        var restored = facts.Subscription.Schedule.FirstOrDefault(one => one.SupersededBy == change.Id);
        return new Decision.Change($"Withdraw the change scheduled for {facts.Subscription.Term.End}",
            new Effect.Unscheduled(facts.Subscription.Id, change.Id))
        {
            Remarks = restored?.Intent is Intent.TermTo(var term)
                ? [$"The change to {term} scheduled before takes effect again."]
                : [],
        };
    }
}
