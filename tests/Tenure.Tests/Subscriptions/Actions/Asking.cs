using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Tests.Subscriptions.Actions;

/// <summary>Asks an action and says the answer in one line.</summary>
internal static class Asking
{
    public static Decision.Change Change(this SelfServiceAction action, Facts facts, object input) =>
        Assert.IsType<Decision.Change>(action.Decide(facts, input));

    public static IReadOnlyList<string> Codes(this SelfServiceAction action, Facts facts, object input) =>
        [.. Assert.IsType<Decision.Refused>(action.Decide(facts, input)).Obstacles.Select(obstacle => obstacle.Code)];

    /// <summary>"ok", or the codes of the reasons.</summary>
    public static string Short(this SelfServiceAction action, Facts facts, object input) =>
        action.Decide(facts, input) is Decision.Refused(var why)
            ? string.Join(' ', why.Select(obstacle => obstacle.Code))
            : "ok";

    public static IReadOnlyList<string> Said(this Decision.Change change) =>
        [.. change.Remarks.Prepend(change.Summary).Select(Words.English.Say)];

    /// <summary>The facts once the change is made by a request of this number, as the product makes it.</summary>
    public static Facts Done(this Facts facts, Decision.Change change, int request)
    {
        var cause = new Cause(Some.Id(request), facts.Now, facts.Actor.Name);
        return facts.After(change.Effects) with
        {
            Subscriptions = [.. facts.Subscriptions.Select(one => one.Apply(change.Effects, cause))],
        };
    }
}
