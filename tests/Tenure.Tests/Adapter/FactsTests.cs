using System.Text.Json;
using Tenure.Tests.House;

namespace Tenure.Tests.Adapter;

public sealed class FactsTests
{
    [Fact]
    public void No_core_fact_is_answered_wrongly() => Law.Holds(
        from outcome in Outcomes.All
        where outcome is { Compat: "core", Passed: false, Unsupported: null }
        select $"{outcome.Id} {outcome.Operation}: {outcome.Answer}");

    [Fact]
    public void The_guide_counts_what_holds_and_says_why_the_rest_does_not_apply()
    {
        var guide = Sources.Read("docs/facts.md");
        var table = string.Join('\n', TableOf("core"));
        Assert.True(guide.Contains(table, StringComparison.Ordinal), $"docs/facts.md should hold this table:\n{table}");
    }

    [Fact]
    public void The_guide_counts_the_variants_too()
    {
        var guide = Sources.Read("docs/facts.md");
        var table = string.Join('\n', TableOf("variant"));
        Assert.True(guide.Contains(table, StringComparison.Ordinal), $"docs/facts.md should hold this table:\n{table}");
    }

    [Fact]
    public void A_case_of_another_form_is_answered_and_never_ends_the_run() => Law.Holds(
        from one in Outcomes.Incomplete
        let answer = Outcomes.Answer(one)
        where !SaysSomething(answer)
        select $"{one}: {answer}");

    private static bool SaysSomething(string answer)
    {
        using var given = JsonDocument.Parse(answer);
        return given.RootElement.TryGetProperty("id", out _)
            && given.RootElement.EnumerateObject().Count(one => one.Name is "result" or "unsupported" or "error") == 1;
    }

    private static IEnumerable<string> TableOf(string compat)
    {
        var outcomes = Outcomes.All.Where(outcome => outcome.Compat == compat).ToList();
        var other = compat == "core" ? "" : " Answered otherwise |";
        yield return $"| Operation | Passed | Unsupported |{other} Why unsupported |";
        yield return $"|---|--:|--:|{(compat == "core" ? "" : "--:|")}---|";
        var groups = outcomes.GroupBy(outcome => outcome.Operation);
        foreach (var group in groups.OrderBy(group => group.Key, StringComparer.Ordinal))
            yield return $"| {group.Key} |{Counts([.. group], compat)} {Reasons(group)} |";
        yield return $"| **all** |{Counts(outcomes, compat)} |";
    }

    private static string Counts(List<Outcome> outcomes, string compat)
    {
        var passed = outcomes.Count(one => one.Passed);
        var unsupported = outcomes.Count(one => one.Unsupported is not null);
        var other = compat == "core" ? "" : $" {outcomes.Count - passed - unsupported} |";
        return $" {passed} | {unsupported} |{other}";
    }

    private static string Reasons(IEnumerable<Outcome> group) =>
        string.Join("; ", group.Select(one => one.Unsupported).OfType<string>().Distinct()
            .Order(StringComparer.Ordinal));
}
