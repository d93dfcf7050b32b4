using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Help;

/// <summary>The questions people ask, answered by the same decisions that their pages take.</summary>
public static class Questions
{
    public static IReadOnlyList<Question> Of(Facts facts, Asking asking)
    {
        Facts[] each = [.. asking.Subscriptions.Select(one => facts.About(one.Id))];
        Facts[] partners = [.. each.Where(about => about.Subscription.Origin.Channel == Channel.Reseller)];
        return
        [
            new("eligible", $"What can I change myself?", From(each, ChangeAnswers.Eligible)),
            new("renewal-price", $"Do I keep my renewal price, and what does it save?", From(each, PriceAnswers.Kept)),
            new("term", $"Why can I not change the term?", From(each, ChangeAnswers.Term)),
            new("seats", $"Why can I not add seats?", From(each, ChangeAnswers.Seats)),
            new("one-more", $"Can I add a seat at any time, and what does it cost?", From(each, PriceAnswers.OneMore))
            {
                Always = $"Yes, on every day of the term. You pay for the days that are left of it.",
            },
            new("stop", $"Can I cancel, and until when do the seats work?", From(each, ChangeAnswers.Stop))
            {
                Always = $"You switch auto-renew off yourself, in two steps and without a call.",
            },
            new("partner", $"How do I change what I bought from a partner?", From(partners, ChangeAnswers.Partner))
            {
                Always = partners.Length == 0
                    ? (FormattableString)$"None of your subscriptions here was bought from a partner."
                    : $"The partner who sold a subscription changes, renews and bills it. You read it here.",
            },
        ];
    }

    private static IReadOnlyList<Answer> From(IEnumerable<Facts> each, Func<Facts, Answer> answer) =>
        Answer.Merged(each.Select(about => Placed(answer(about), about)));

    private static Answer Placed(Answer answer, Facts about)
    {
        var one = about.Subscription;
        var path = answer.Way is { LeadsAway: false } way ? way.Path : $"/subscriptions/{one.Id}";
        return answer with { For = [new(one.Id, Names.Of(one, about.Catalog), one.Number, path)] };
    }
}
