using System.Text.Json.Nodes;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Policies;
using Tenure.Subscriptions;
using static Tenure.Facts.Units;

namespace Tenure.Facts;

/// <summary>What happens when a subscription lapses or an invoice is not paid.</summary>
public static class Dunnings
{
    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["lifecycle.stage_at"] = StageAt,
        ["payment.retry_dates"] = RetryDates,
        ["invoice.due_and_overdue"] = DueAndOverdue,
    };

    private static JsonObject StageAt(Case one)
    {
        var (cadence, lapsed, at) = (one.Cadence("term"), one.Date("lapsed_on"), one.Date("at"));
        var term = new Term(Cadence.Boundary(lapsed, -cadence.Months), lapsed);
        var world = new World(term, cadence, seats: 1, new Money(100, one.Currency));
        world.Lapse(lapsed, LapseCause.NotRenewed);
        var stage = world.Subscription.StageOn(at, World.Policy.LifeCycle);
        var access = world.Subscription.AccessOn(at, World.Policy.LifeCycle);
        return new() { ["stage"] = Word(stage), ["can_renew"] = stage != Stage.Ended, ["access"] = access.Allowed };
    }

    // The cases tell the days between tries, the policy those since the first failure.
    private static JsonObject RetryDates(Case one)
    {
        var gaps = one.Each("days_between").Select(days => days.GetInt32()).ToArray();
        var policy = new DunningPolicy { RetryDays = [.. gaps.Select((_, index) => gaps.Take(index + 1).Sum())] };
        return new() { ["dates"] = List(Dunning.RetryDates(one.Date("failed_on"), policy), date => Text(date)) };
    }

    private static JsonObject DueAndOverdue(Case one)
    {
        var due = DueDates.DueOn(one.Date("invoice_date"), one.Int("net_days"));
        return new() { ["due_on"] = Text(due), ["overdue_from"] = Text(DueDates.OverdueFrom(due)) };
    }

    private static string Word(Stage stage) => stage switch
    {
        Stage.Grace => "expired",
        Stage.Suspended => "suspended",
        Stage.Ended => "cancelled",
        _ => "active",
    };
}
