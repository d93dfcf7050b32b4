using System.Globalization;
using Tenure.Connectors.Reading;
using Tenure.Policies;

namespace Tenure.Connectors.SellerFiles;

/// <summary>Reads policy.yaml; what it leaves out has the product's default.</summary>
internal static class PolicyReader
{
    private static readonly Policy Usual = new() { Version = "" };

    public static Policy? Read(Pages pages)
    {
        if (pages.Policy is not { } page) return null;
        return Usual with
        {
            SeatsPerOrderMax = page.Whole("seats-per-order", Usual.SeatsPerOrderMax),
            QuoteMinutes = page.Whole("quote-minutes", Usual.QuoteMinutes),
            BulkMax = page.Whole("bulk", Usual.BulkMax),
            NetDays = page.Whole("net-days", Usual.NetDays),
            LifeCycle = page.Group("life-cycle") is { } cycle ? LifeCycleOf(cycle) : Usual.LifeCycle,
            Dunning = page.Group("dunning") is { } dunning ? DunningOf(dunning, pages.Findings) : Usual.Dunning,
            Reminders = page.Group("reminders") is { } some ? RemindersOf(some, pages.Findings) : Usual.Reminders,
            RenewalPrices = page.Find("renewal-prices") is null ? Usual.RenewalPrices : Discounts(page, pages),
            Eligibility = [.. page.Each("eligibility").Select(rule => RuleOf(rule, pages))],
        };
    }

    private static LifeCyclePolicy LifeCycleOf(Node.Map map) => new()
    {
        GraceDays = map.Whole("grace-days", Usual.LifeCycle.GraceDays),
        SuspendedDays = map.Whole("suspended-days", Usual.LifeCycle.SuspendedDays),
        SuspendedDaysMonthly = map.Whole("suspended-days-monthly", Usual.LifeCycle.SuspendedDaysMonthly),
    };

    private static DunningPolicy DunningOf(Node.Map map, Findings findings) =>
        new() { RetryDays = Days(map, "retry-days", Usual.Dunning.RetryDays, findings) };

    private static ReminderPolicy RemindersOf(Node.Map map, Findings findings) => new()
    {
        RenewalDays = Days(map, "renewal-days", Usual.Reminders.RenewalDays, findings),
        ManualRenewalDays = Days(map, "manual-renewal-days", Usual.Reminders.ManualRenewalDays, findings),
        CardExpiryDays = Days(map, "card-expiry-days", Usual.Reminders.CardExpiryDays, findings),
    };

    /// <remarks>Retries count up from the failure, reminders count down to the day.</remarks>
    private static IReadOnlyList<int> Days(Node.Map map, string key, IReadOnlyList<int> usual, Findings findings)
    {
        if (map.Find(key) is null) return usual;
        var texts = map.Scalars(key).ToArray();
        var days = texts.Select(text => int.Parse(text.Value, CultureInfo.InvariantCulture)).ToArray();
        var isAscending = key == "retry-days";
        for (var i = 1; i < days.Length; i++)
            if (days[i] < days[i - 1] == isAscending)
                findings.Error(texts[i], $"{days[i]} comes after {days[i - 1]}",
                    isAscending ? "write the days ascending" : "write the days descending");
        return days;
    }

    private static IReadOnlyList<RenewalDiscount> Discounts(Node.Map page, Pages pages)
    {
        var rows = page.Each("renewal-prices").ToArray();
        foreach (var row in rows)
        {
            CatalogReader.CheckProducts(row, "products", pages);
            CatalogReader.CheckProducts(row, "except", pages);
        }

        CheckSameDay(rows, pages.Findings);
        return [.. rows.Select(row => DiscountOf(row, pages.Findings)).OfType<RenewalDiscount>()];
    }

    private static RenewalDiscount? DiscountOf(Node.Map row, Findings findings) =>
        row.Scalar("off")!.PartOfWhole(findings) is { } off
            ? new(off, row.Date("from")) { Products = row.Texts("products"), Except = row.Texts("except") }
            : null;

    private static void CheckSameDay(Node.Map[] rows, Findings findings)
    {
        var targets =
            from row in rows
            from target in Targets(row)
            select (row, target, since: row.TextOrNull("from"));
        foreach (var same in targets.GroupBy(one => (one.target, one.since)))
            foreach (var again in same.Skip(1))
                findings.Error(again.row, $"{same.Key.target} already has a renewal price "
                    + $"from the same day at {same.First().row.Place}", "remove one of them");
    }

    private static string[] Targets(Node.Map row) =>
        row.Texts("products") is { Length: > 0 } products ? products : ["every product"];

    private static EligibilityRule RuleOf(Node.Map row, Pages pages)
    {
        if (!EligibilityRule.Codes.Contains(row.Text("code")))
            pages.Findings.Error(row.Find("code")!, $"'{row.Text("code")}' is no reason that can be shown",
                Wording.Known(EligibilityRule.Codes));
        return new EligibilityRule
        {
            Code = row.Text("code"),
            Actions = row.Texts("actions"),
            OutsideMarkets = row.Texts("outside-markets"),
            Channels = row.Texts("channels"),
            Origins = row.Texts("origins"),
            Kinds = [.. row.Texts("kinds").Select(ProductReader.Kind)],
            PaymentMethods = row.Texts("payment-methods"),
            Discontinued = row.Flag("discontinued"),
            WithoutSelfService = row.Flag("without-self-service"),
        };
    }
}
