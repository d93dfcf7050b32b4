using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Tests.SelfService;

/// <summary>One combination of everything that can stand in the way, in words; the facts follow from it.</summary>
internal sealed record World
{
    public required Role Role { get; init; }

    /// <summary>"web", "direct", "direct closed", "reseller" or "legacy".</summary>
    public required string Origin { get; init; }
    public required string Product { get; init; }

    /// <summary>"active", "grace", "suspended", "not renewed", "left", "ended" or "between".</summary>
    public required string Stage { get; init; }

    /// <summary>"none", "awaiting" or "checking".</summary>
    public required string Order { get; init; }

    /// <summary>"none", "one", "two", "expired" or "transfer".</summary>
    public required string Methods { get; init; }

    /// <summary>"min", "mid" or "max".</summary>
    public required string Seats { get; init; }

    /// <summary>"none", "seats" or "term".</summary>
    public required string Schedule { get; init; }
    public required bool HasSalesQuote { get; init; }
    public required bool IsInMarket { get; init; }
    public required bool Renews { get; init; }

    private static readonly string[] Origins = ["web", "direct", "direct closed", "reseller", "legacy"];
    private static readonly string[] Products = ["draft", "yearly", "packs", "unpriced", "classic", "care"];
    private static readonly string[] Stages =
        ["active", "grace", "suspended", "not renewed", "left", "ended", "between"];

    private static readonly string[] Orders = ["none", "awaiting", "checking"];
    private static readonly string[] MethodSets = ["one", "two", "none", "expired", "transfer"];
    private static readonly string[] SeatCounts = ["mid", "min", "max"];
    private static readonly string[] Schedules = ["none", "seats", "term"];
    private static readonly int[] Sizes = [5, 5, 6, 7, 3, 5, 3, 3, 2, 2, 2];

    /// <summary>All as it should be but for one thing or two, in every way, and a walk through the rest.</summary>
    public static IEnumerable<World> Several
    {
        get
        {
            var one = Enumerable.Range(0, Sizes.Length).SelectMany(i =>
                Enumerable.Range(1, Sizes[i] - 1).Select(value => (At: i, Value: value))).ToArray();
            var pairs = from first in one from second in one where first.At <= second.At select new[] { first, second };
            foreach (var pair in pairs.Prepend([]))
            {
                var at = new int[Sizes.Length];
                foreach (var (i, value) in pair) at[i] = value;
                yield return Of(at);
            }

            // Coprime to the number of all combinations, so that the walk meets every value with every other.
            for (long number = 0; number < Sizes.Aggregate(1, (all, size) => all * size); number += 7_919)
                yield return Of(Digits(number));
        }
    }

    private static int[] Digits(long number)
    {
        var at = new int[Sizes.Length];
        for (var i = 0; i < Sizes.Length; number /= Sizes[i], i++) at[i] = (int)(number % Sizes[i]);
        return at;
    }

    private static World Of(int[] at) => new()
    {
        Role = (Role)at[0],
        Origin = Origins[at[1]],
        Product = Products[at[2]],
        Stage = Stages[at[3]],
        Order = Orders[at[4]],
        Methods = MethodSets[at[5]],
        Seats = SeatCounts[at[6]],
        Schedule = Schedules[at[7]],
        HasSalesQuote = at[8] == 1,
        IsInMarket = at[9] == 0,
        Renews = at[10] == 0,
    };

    public bool IsAdmin => Role is Role.Owner or Role.BillingManager;
    public bool IsServed => Origin is not ("reseller" or "legacy");
    public bool IsOwed => Stage is "grace" or "suspended";
    public bool HasLapsed => IsOwed || Stage is "not renewed" or "left" or "ended";

    public Facts Facts
    {
        get
        {
            var subscription = Subscription;
            return Some.FactsOf(subscription) with
            {
                Actor = Some.Owner with { Role = Role },
                Account = IsInMarket ? Some.Account : Some.Account with { Country = "BR" },
                Methods = PaymentMethods,
                OpenInvoices = IsOwed ? [Some.Renewed("2026-08-30", subscription.Term)] : [],
                OpenOrders = Order == "none" ? [] : [Some.Order(Order == "checking")],
                Assignments = [Some.Seat("bo", "2026-05-01"), Some.Seat("cas", "2026-06-01")],
            };
        }
    }

    private Subscription Subscription
    {
        get
        {
            var (rule, term) = (SomeSeller.Catalog.Product(Product).Seats, TermOfStage);
            var seats = Seats switch { "min" => rule.Minimum, "max" => rule.Maximum, _ => 2 * rule.Minimum + 5 };
            var ordinary = Some.SubscriptionOf(Product, Cadence.Annual, term.Start, seats);
            return ordinary with
            {
                Lapse = LapseOfStage,
                AutoRenewal = new AutoRenewal(Renews, null, null),
                SalesQuote = HasSalesQuote ? "Q-77" : null,
                Origin = OriginOf,
                Schedule = Schedule switch
                {
                    "seats" => [Some.Scheduled(0x5c, Some.Fewer(rule.Step))],
                    "term" => [Some.Scheduled(0x5c, new Intent.TermTo(Cadence.Monthly))],
                    _ => [],
                },
            };
        }
    }

    // Today is 1 September 2026: unpaid terms run on, others are over.
    private Term TermOfStage => Stage switch
    {
        "active" or "grace" or "suspended" => Cadence.Annual.TermAt(new(2026, 3, 15), 0),
        _ => Cadence.Annual.TermAt(new(2025, 9, 1), 0),
    };

    private Lapse? LapseOfStage => Stage switch
    {
        "grace" => new Lapse(new(2026, 8, 30), LapseCause.Unpaid),
        "suspended" => new Lapse(new(2026, 8, 10), LapseCause.Unpaid),
        "not renewed" => new Lapse(new(2026, 9, 1), LapseCause.NotRenewed),
        "left" => new Lapse(new(2026, 9, 1), LapseCause.ChoseToLeave),
        "ended" => new Lapse(new(2026, 7, 1), LapseCause.NotRenewed),
        _ => null,
    };

    private Origin OriginOf => Origin switch
    {
        "direct" => new Origin(Channel.Direct),
        "direct closed" => new Origin(Channel.Direct, SelfService: false),
        "reseller" => new Origin(Channel.Reseller)
        {
            Contract = "R-1", Partner = new Partner("Bakker IT", "b@example.com"),
        },
        "legacy" => new Origin(Channel.Web, Legacy: true) { Contract = "L-1" },
        _ => Tenure.Subscriptions.Origin.Web,
    };

    private IReadOnlyList<PaymentMethod> PaymentMethods => Methods switch
    {
        "one" => [Some.Card],
        "two" => [Some.Card, Some.OtherCard],
        "expired" => [Some.Card with { Expires = new YearMonth(2026, 8) }],
        "transfer" => [Some.Card with { Kind = MethodKind.BankTransfer, Brand = "Bank transfer", Expires = null }],
        _ => [],
    };
}
