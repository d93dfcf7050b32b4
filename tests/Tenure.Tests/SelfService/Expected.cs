namespace Tenure.Tests.SelfService;

/// <summary>Which reasons must be named, written down a second time from the rules and not from the code.</summary>
internal static class Expected
{
    /// <summary>The codes for an action in a world, without an order.</summary>
    public static IReadOnlyList<string> Reasons(string action, World world)
    {
        IEnumerable<string> role = world.IsAdmin ? [] : ["not-allowed"];
        return
        [
            .. role.Concat(action switch
            {
                "add-seats" => [.. Eligible(world), .. PaymentType(world), .. Standing(world), .. AddSeats(world)],
                "reduce-seats" => [.. Eligible(world), .. Standing(world), .. Sales(world), .. ReduceSeats(world)],
                "change-term" => [.. Eligible(world), .. Standing(world), .. Sales(world), .. ChangeTerm(world)],
                "auto-renew" => [.. Eligible(world), .. Over(world)],
                "withdraw-change" => [.. Eligible(world), .. Standing(world), .. Nothing(world)],
                "change-payment-method" => [.. Eligible(world), .. Ended(world), .. NoOther(world)],
                "drop-from-invoice" => Drop(world),
                "replace-method" => ReplaceMethod(world),
                "set-default-method" => NoOther(world),
                "remove-method" => RemoveMethod(world),
                _ => throw new InvalidOperationException($"Say here when '{action}' is refused."),
            }).Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Eligible(World world)
    {
        if (!world.IsInMarket) yield return "market";
        if (world.Origin == "reseller") yield return "channel";
        if (world.Origin == "direct closed") yield return "direct-sales";
        if (world.Origin == "legacy") yield return "legacy-origin";
        if (world.Product == "care") yield return "maintenance-plan";
        if (world.Product == "classic") yield return "discontinued";
    }

    private static IEnumerable<string> PaymentType(World world) => world.Methods == "transfer" ? ["payment-type"] : [];

    private static IEnumerable<string> Standing(World world) => world.Stage switch
    {
        "suspended" => ["past-due"],
        "not renewed" or "left" => ["not-renewed"],
        "ended" => ["ended"],
        "between" => [world.Renews ? "renewal-under-way" : "not-renewed"],
        _ => [],
    };

    // A late payment does not hold anybody who wants to leave, as long as the term runs.
    private static IEnumerable<string> Over(World world) => world.Stage == "suspended" ? [] : Standing(world);

    private static IEnumerable<string> Ended(World world) => world.Stage == "ended" ? ["ended"] : [];

    private static IEnumerable<string> Sales(World world) => world.HasSalesQuote ? ["open-quote"] : [];

    private static IEnumerable<string> Charge(World world) => world.Order == "none" ? [] : ["charge-in-progress"];

    private static IEnumerable<string> Nothing(World world) => world.Schedule == "none" ? ["nothing-scheduled"] : [];

    // Eligible or not: whoever was billed may leave.
    private static IEnumerable<string> Drop(World world) => world.Stage switch
    {
        "ended" => ["ended"],
        "grace" or "suspended" => Charge(world),
        _ => ["nothing-to-drop"],
    };

    private static IEnumerable<string> NoOther(World world) => world.Methods == "two" ? [] : ["no-other-method"];

    private static IEnumerable<string> AddSeats(World world)
    {
        if (world.Stage == "grace") yield return "past-due";
        foreach (var code in Charge(world).Concat(Sales(world))) yield return code;
        if (world.Seats == "max") yield return "at-maximum";
        if (world.Product == "unpriced") yield return "no-price";
        if (world.Methods is "none" or "expired") yield return "no-payment-method";
    }

    private static IEnumerable<string> ReduceSeats(World world) => world.Seats == "min" ? ["at-minimum"] : [];

    // A term other than the annual one: where a monthly one is scheduled, that is annual again.
    private static IEnumerable<string> ChangeTerm(World world)
    {
        var isAnnualOnly = world.Product is "yearly" or "classic" or "care";
        if (world.Product == "unpriced" || (isAnnualOnly && world.Schedule != "term")) yield return "term-not-sold";
    }

    private static IEnumerable<string> ReplaceMethod(World world)
    {
        var isClosed = !world.IsServed || Eligible(world).Concat(Ended(world)).Any();
        if (world.Methods is "none" or "expired") yield return "no-payment-method";
        else if (isClosed) yield return "no-subscription";
        else if (world.Methods != "two") yield return "no-other-method";
    }

    private static IEnumerable<string> RemoveMethod(World world)
    {
        if (world.Methods == "none") yield return "no-payment-method";
        if (world.Methods is "none" or "two") yield break;
        foreach (var code in Charge(world)) yield return code;
        var isNeeded = world.IsOwed || (world.IsServed && (world.Renews || world.HasLapsed));
        if (isNeeded) yield return "no-other-method";
    }
}
