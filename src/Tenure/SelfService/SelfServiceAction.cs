using Tenure.Accounts;
using Tenure.Invoicing;

namespace Tenure.SelfService;

/// <summary>One thing a customer can do alone.</summary>
/// <remarks>Button, explanation, quote and execution ask it the same two questions.</remarks>
public abstract class SelfServiceAction
{
    /// <summary>Its name in addresses, the API and the journal.</summary>
    public abstract string Slug { get; }

    /// <summary>What the button says.</summary>
    public abstract FormattableString Label { get; }

    public abstract Type InputType { get; }

    /// <summary>Whether it concerns the account as a whole and not one subscription.</summary>
    public virtual bool IsForAccount => false;

    /// <summary>What a role must allow.</summary>
    public virtual Permission Needs => Permission.ChangeSubscriptions;

    /// <summary>Whether the seller's eligibility rules apply and the subscription must be in good standing.</summary>
    protected virtual bool ChangesSubscription => !IsForAccount;

    /// <summary>Whether it can be done while a payment is so late that the seats are suspended.</summary>
    protected virtual bool AllowsSuspended => false;

    /// <summary>
    /// Everything that stands in the way whatever the customer enters, the most important first. None: it is
    /// available.
    /// </summary>
    public IReadOnlyList<Obstacle> WhyNot(Facts facts)
    {
        List<Obstacle> all = [];
        if (!facts.Actor.May(Needs)) all.Add(Obstacles.NotAllowed);
        if (ChangesSubscription)
        {
            all.AddRange(Eligibility.Failing(facts, Slug));
            all.AddRange(Standing.InTheWay(facts, AllowsSuspended));
        }

        all.AddRange(Blocked(facts));
        return all;
    }

    /// <summary>
    /// What would happen, or why it would not. Pure: the same facts and input always give the same answer.
    /// </summary>
    public abstract Decision Decide(Facts facts, object input);

    /// <summary>What stands in the way of this action in particular.</summary>
    protected abstract IEnumerable<Obstacle> Blocked(Facts facts);
}

/// <summary>An action with its own kind of input.</summary>
public abstract class SelfServiceAction<TInput> : SelfServiceAction where TInput : notnull
{
    public sealed override Type InputType => typeof(TInput);

    public sealed override Decision Decide(Facts facts, object input) => Decide(facts, (TInput)input);

    /// <inheritdoc cref="SelfServiceAction.Decide"/>
    public Decision Decide(Facts facts, TInput input)
    {
        if (WhyNot(facts) is { Count: > 0 } obstacles) return new Decision.Refused(obstacles);
        var answer = Answer(facts, input);
        return answer is Decision.Change change ? Complete(change, facts) : answer;
    }

    /// <summary>The answer where nothing stands in the way in general; it may still refuse the input.</summary>
    protected abstract Decision Answer(Facts facts, TInput input);

    private static Decision.Change Complete(Decision.Change change, Facts facts) => change with
    {
        Outcome = [.. Afterwards.Outcome(change.Effects, facts)],
        Bill = Tax.Assess([.. change.Lines], facts.Account, facts.Seller, facts.Seller.Entity.DayAt(facts.AsOf)),
    };
}
