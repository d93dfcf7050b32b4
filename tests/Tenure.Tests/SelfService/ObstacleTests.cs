using System.Text.RegularExpressions;
using Tenure.Policies;
using Tenure.SelfService;

namespace Tenure.Tests.SelfService;

/// <summary>What every obstacle must tell.</summary>
public sealed partial class ObstacleTests
{
    private static readonly Lazy<IReadOnlyList<Obstacle>> Met = new(() =>
    [
        .. from world in World.Several
           let facts = world.Facts
           from action in SelfServiceActions.All
           from input in Inputs.For(action, facts).Take(8)
           let refused = action.Decide(facts, input) as Decision.Refused
           where refused is not null
           from obstacle in refused.Obstacles
           select obstacle,
    ]);

    [Fact]
    public void It_says_why_in_a_sentence_and_what_to_do_in_another() => Every(obstacle =>
        IsSentence(obstacle.Because) && IsSentence(obstacle.Remedy!.Words));

    [Fact]
    public void Its_code_is_fit_for_an_address() => Every(obstacle => Kebab().IsMatch(obstacle.Code));

    [Fact]
    public void Its_words_belong_to_one_code() => Assert.Empty(
        Met.Value.GroupBy(obstacle => obstacle.Because.Format)
            .Where(group => group.Select(obstacle => obstacle.Code).Distinct().Count() > 1).Select(group => group.Key));

    [Fact]
    public void A_remedy_says_where_it_is_found() => Every(obstacle => obstacle.Remedy!.Kind switch
    {
        RemedyKind.OtherAction => SelfServiceActions.Find(obstacle.Remedy.Target ?? "") is not null,
        RemedyKind.PayInvoice or RemedyKind.FinishOrder => Guid.TryParse(obstacle.Remedy.Target, out _),
        RemedyKind.ContactPartner => obstacle.Remedy.Target?.Contains('@', StringComparison.Ordinal) == true,
        _ => true,
    });

    [Fact]
    public void Who_can_change_it_is_said_wherever_the_reader_cannot() => Every(obstacle =>
        obstacle.WhoCan is not null || obstacle.Remedy!.Kind is not (
            RemedyKind.ContactSupport or RemedyKind.ContactPartner or RemedyKind.AskOwner));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_eligibility_code_has_words(string code)
    {
        var facts = Some.Facts.With(policy => policy with { Eligibility = [new EligibilityRule { Code = code }] });

        Assert.Equal([code], Eligibility.Failing(facts, "add-seats").Select(obstacle => obstacle.Code));
    }

    public static TheoryData<string> Codes => [.. EligibilityRule.Codes];

    private static void Every(Func<Obstacle, bool> holds) => Assert.Empty(
        Met.Value.Where(obstacle => !holds(obstacle)).Select(obstacle => obstacle.Code).Distinct());

    private static bool IsSentence(FormattableString sentence)
    {
        var said = Words.English.Say(sentence);
        return said.Length > 10 && said.EndsWith('.') && !said.Contains("  ", StringComparison.Ordinal);
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Kebab();
}
