using Tenure.Portal.Features.Subscriptions;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Help;

/// <summary>What can be changed for one subscription, and who changes it otherwise.</summary>
internal static class ChangeAnswers
{
    private static readonly FormattableString Not = $"Not now.";

    public static Answer Eligible(Facts about)
    {
        Chance[] all = [.. Asked.Select(action => Chance.Of(action, about))];
        var open = Asked.Where((_, at) => all[at].IsPossible).Select(action => action.Label).ToArray();
        var why = all.SelectMany(one => one.Reasons).DistinctBy(reason => Words.English.Say(reason.Because));
        return new Answer(open.Length == all.Length ? Everything : open.Length == 0 ? Nothing : Some(open))
        {
            Reasons = Reason.WithoutHowTo(why),
        };
    }

    public static Answer Term(Facts about) => Of(new ChangeTerm(), about) with
    {
        More = new ChangeTerm().WhyNot(about).Count > 0
            ? []
            : [$"The new term can be {ChangeTerm.Choices(about)} and starts on {about.Subscription.Term.End}."],
    };

    public static Answer Seats(Facts about) => Of(new AddSeats(), about);

    public static Answer Stop(Facts about)
    {
        var (action, one) = (new SetAutoRenew(), about.Subscription);
        if (action.Decide(about, new SetAutoRenew.Input(On: false)) is Decision.Change change)
            return new Answer($"Yes, through {one.Term.LastDay}. That is then the last day of access.")
            {
                More = change.Remarks, Way = new(action.Label, $"/subscriptions/{one.Id}/{action.Slug}"),
            };
        var chance = Chance.Of(action, about);
        if (!chance.IsPossible) return new Answer(Not) { Reasons = chance.Reasons };
        return SubscriptionRow.LastDayOf(one, about) is { } last
            ? new Answer($"It is cancelled already: {last} is the last day of access.")
            : new Answer($"It is cancelled already.");
    }

    public static Answer Partner(Facts about)
    {
        var (origin, last) = (about.Subscription.Origin, about.Subscription.Term.LastDay);
        if (origin.Partner is not { } partner)
            return new Answer($"It runs through {last}. Who sold it is not known here; support finds out.");
        return new Answer($"{partner.Name} looks after it, under contract {origin.Contract ?? "–"} through {last}.")
        {
            Way = new($"Write to {partner.Name}", $"mailto:{partner.Mail}"),
        };
    }

    private static IEnumerable<SelfServiceAction> Asked => SelfServiceActions.ForSubscription.Where(ShowPage.IsHere);

    private static FormattableString Everything => $"Everything can be done here.";
    private static FormattableString Nothing => $"Nothing can be changed here at the moment.";
    private static FormattableString Some(FormattableString[] open) => $"In part: {open}.";

    private static Answer Of(SelfServiceAction action, Facts about) => Chance.Of(action, about) is var chance
        && chance.IsPossible
        ? new Answer($"You can.") { Way = new(action.Label, chance.Path) }
        : new Answer(Not) { Reasons = chance.Reasons };
}
