using Tenure.SelfService;

namespace Tenure.Tests.SelfService;

/// <summary>What holds for every action in every state of affairs.</summary>
public sealed class PromiseTests
{
    private static readonly Lazy<IReadOnlyList<Answered>> All = new(() =>
    [
        .. from world in World.Several
           let facts = world.Facts
           from action in SelfServiceActions.All
           select Answered.Of(world, action, facts),
    ]);

    [Fact]
    public void A_button_is_off_exactly_where_every_input_is_refused() => ForAll(one =>
    {
        var (isOff, isRefused) = (one.WhyNot.Count > 0, one.Decisions.All(two => two.Decision is Decision.Refused));
        return isOff == isRefused ? null : $"off: {isOff}, every input refused: {isRefused}";
    });

    [Fact]
    public void A_refusal_names_the_reasons_of_the_button() => ForAll(one => one.WhyNot.Count == 0
        ? null
        : one.Decisions.Where(two => two.Decision is not Decision.Refused(var said) || !said.SequenceEqual(one.WhyNot))
            .Select(two => $"{two.Input} is answered otherwise").FirstOrDefault());

    [Fact]
    public void Every_reason_is_named_and_none_that_is_not_one() => ForAll(one =>
    {
        var named = one.WhyNot.Select(obstacle => obstacle.Code).Order(StringComparer.Ordinal).ToArray();
        var expected = Expected.Reasons(one.Action.Slug, one.World);
        return named.SequenceEqual(expected) ? null : $"{string.Join(" ", named)}, not {string.Join(" ", expected)}";
    });

    [Fact]
    public void Deciding_twice_gives_the_same_seal() => ForAll(one =>
    {
        var again = one.World.Facts;
        string? Seal(object input) => (one.Action.Decide(again, input) as Decision.Change)?.Seal;
        return one.Changes.Where(two => two.Change.Seal != Seal(two.Input))
            .Select(two => two.Input.ToString()).FirstOrDefault();
    });

    [Fact]
    public void What_is_quoted_is_what_is_done() => ForAll(one =>
        one.Changes.Select(two => Promised.Broken(two.Change, one.Facts)).FirstOrDefault(broken => broken is not null));

    [Fact]
    public void A_refused_input_is_told_what_would_do_instead() => ForAll(one =>
        one.Decisions.Select(two => two.Decision).OfType<Decision.Refused>().SelectMany(refused => refused.Obstacles)
            .Where(obstacle => obstacle.Remedy is null).Select(obstacle => obstacle.Code).FirstOrDefault());

    [Fact]
    public void A_remedy_that_is_another_action_can_be_done() => ForAll(one =>
    {
        if (one.WhyNot.Any(obstacle => obstacle.Remedy?.Kind != RemedyKind.OtherAction)) return null;
        return one.WhyNot.Select(obstacle => obstacle.Remedy!.Target!).FirstOrDefault(slug =>
            SelfServiceActions.Find(slug) is not { } other
            || other.WhyNot(one.Facts).Any(obstacle => obstacle.Remedy?.Kind != RemedyKind.AddMethod));
    });

    [Fact]
    public void Every_action_is_available_to_somebody() => Assert.Empty(
        SelfServiceActions.All.Except(All.Value.Where(one => one.WhyNot.Count == 0).Select(one => one.Action)));

    private static void ForAll(Func<Answered, string?> broken)
    {
        var all = from one in All.Value
                  let how = broken(one)
                  where how is not null
                  select $"{one.Action.Slug}: {how}\n    in {one.World}";
        Assert.Equal("", string.Join('\n', all.Take(5)));
    }

    /// <summary>One action in one world: why not, and the answer to every input.</summary>
    private sealed record Answered(World World, SelfServiceAction Action, Facts Facts)
    {
        public required IReadOnlyList<Obstacle> WhyNot { get; init; }
        public required IReadOnlyList<(object Input, Decision Decision)> Decisions { get; init; }

        public IEnumerable<(object Input, Decision.Change Change)> Changes => Decisions
            .Where(two => two.Decision is Decision.Change).Select(two => (two.Input, (Decision.Change)two.Decision));

        public static Answered Of(World world, SelfServiceAction action, Facts facts) => new(world, action, facts)
        {
            WhyNot = action.WhyNot(facts),
            Decisions = [.. Inputs.For(action, facts).Select(input => (input, action.Decide(facts, input)))],
        };
    }
}
