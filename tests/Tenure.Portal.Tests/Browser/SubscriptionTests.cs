using Microsoft.Playwright;
using NodaTime;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Browser;

/// <summary>List and page of a subscription: what one holds, what comes next, what one can do and why not.</summary>
public sealed class SubscriptionTests(Chromium chromium)
{
    private static readonly Partner Cadpoint = new("Cadpoint BV", "help@cadpoint.example", "+31 10 123 4567");

    [Fact]
    public async Task List_and_pages_are_accessible_on_a_phone()
    {
        await using var shop = await Shop.Open();
        var all = await Everything(shop);
        await using var window = await chromium.Open(shop.Portal, new Reading { Language = "nl", Phone = true });

        await shop.SignIn(window);
        await window.Picture("subscriptions");
        await window.IsAccessible();

        foreach (var one in all)
        {
            await window.Go($"/subscriptions/{one.Id}");
            await window.Picture($"subscription-{one.Number}");
            await window.IsAccessible();
        }
    }

    /// <summary>One subscription of every state a customer can be in.</summary>
    internal static async Task<IReadOnlyList<Subscription>> Everything(Shop shop)
    {
        await shop.Method("test-visa.all");
        await shop.Method("test-sepa.all", Collecting.MethodKind.SepaDebit, "Rabobank", "5264");
        var at = shop.Clock.GetCurrentInstant();
        return
        [
            await shop.Subscribe("S-1001", one => WithChanges(one, at), "jan@example.com", "els@example.com"),
            await shop.Subscribe("S-1002", one => one with { AutoRenewal = new AutoRenewal(false, at, "Anna") }),
            await shop.Subscribe("S-1003", one => one with
            {
                Origin = new Origin(Channel.Reseller) { Contract = "CP-77", Partner = Cadpoint },
            }),
            await shop.Subscribe("S-1004", one => one with
            {
                Origin = new Origin(Channel.Web, Legacy: true) { Contract = "OLD-4" },
            }),
            await shop.Subscribe("S-1005", one => one with
            {
                Anchor = new(2025, 8, 20), Term = new Term(new(2025, 8, 20), new(2026, 8, 20)),
                Lapse = new Lapse(new(2026, 8, 20), LapseCause.NotRenewed),
            }),
            await shop.Subscribe("S-1006", Monthly),
        ];
    }

    private static Subscription WithChanges(Subscription one, Instant at) => one with
    {
        Batches = [.. one.Batches, one.Batches[0] with { Id = Ids.New(), From = new(2026, 6, 1) }],
        Schedule =
        [
            new ScheduledChange(Ids.New(), new Intent.SeatsBy(-3, []), at, "Anna"),
            new ScheduledChange(Ids.New(), new Intent.TermTo(Cadence.ThreeYear), at, "Anna"),
        ],
    };

    private static Subscription Monthly(Subscription one) => one with
    {
        Cadence = Cadence.Monthly, MonthsToEnd = 6, Term = new Term(new(2026, 8, 15), new(2026, 9, 15)),
        Batches = [new SeatBatch(Ids.New(), 1, new Money(5250, Currency.Eur), new(2026, 8, 15))],
    };
}
