using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Portal.Features.Summary;
using Tenure.Portal.Tests.Billing;
using Tenure.Portal.Tests.Databases;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Overview;

/// <summary>What the summary puts first.</summary>
public sealed class AttentionTests
{
    private static readonly LocalDate Start = new(2025, 9, 15), Renewal = new(2026, 9, 15);

    [Fact]
    public async Task A_late_payment_says_until_when_the_seats_work_and_leads_to_the_invoice()
    {
        await using var world = await World.Create(TestDatabase.Sqlite, Renewal.PlusDays(-1));
        await world.Method("test-do-not-honour.late");
        await world.Subscribe(Start, seats: 1);
        await world.Nights(Renewal.PlusDays(2));

        // Grace is 15 days: through 29 September.
        Assert.Equal(
            [
                "Invoice NL01-2026-000001 of €508.20 has been due since 15 September 2026 "
                + "Northdraft Standard: all seats work through 29 September 2026. "
                + "Pay before then to keep it so. → invoices",
            ],
            await Said(world));
        Assert.Equal(
            ["A payment is late. An owner or a billing manager of the account can pay it."],
            await Said(world, Role.Viewer));
    }

    [Fact]
    public async Task A_payer_reads_of_late_invoices_and_of_nothing_else()
    {
        await using var world = await World.Create(TestDatabase.Sqlite, Renewal.PlusDays(-1));
        await world.Method("test-do-not-honour.payer");
        await world.Subscribe(Start, seats: 1);
        await world.Subscribe(Start.PlusDays(10), seats: 1);
        await world.Nights(Renewal.PlusDays(2));

        Assert.Equal(
            [
                "Invoice NL01-2026-000001 of €508.20 has been due since 15 September 2026 "
                + "Northdraft Standard: please pay it to keep everything working. → invoices",
            ],
            await Said(world, Role.Payer));
    }

    [Fact]
    public async Task What_renews_ends_or_cannot_be_charged_soon_is_said_in_that_order()
    {
        await using var world = await World.Create(TestDatabase.Sqlite, new(2026, 8, 20));
        var card = await world.Method("test-visa.soon");
        await using (var unit = await world.Database.Lock(world.Account.Id))
        {
            unit.Save(card with { Expires = new YearMonth(2026, 8) });
            await unit.Commit();
        }

        await world.Subscribe(Start, seats: 1);
        var leaving = await world.Subscribe(Start, seats: 1);
        await world.Confirm(await world.Quote(new SetAutoRenew(), leaving.Id, new SetAutoRenew.Input(false)));

        Assert.Equal(
            [
                "Visa •••• 4242 can be charged through 31 August 2026 only "
                + "It is used next on 15 September 2026. Update it or choose another payment method before then. "
                + "→ payment-methods",
                "Northdraft Standard ends after 14 September 2026 "
                + "Auto-renew is off. To keep it, switch auto-renew on by then. → subscriptions",
                "Northdraft Standard renews on 15 September 2026 €508.20 with tax, by Visa •••• 4242. → subscriptions",
            ],
            await Said(world));
    }

    [Fact]
    public async Task An_order_that_waits_for_its_payment_leads_to_it()
    {
        await using var world = await World.Create(TestDatabase.Sqlite, new(2026, 3, 1));
        await world.Method("test-insufficient-funds.order");
        var subscription = await world.Subscribe(Start);
        var order = await world.Order(await world.Confirm(
            await world.Quote(new AddSeats(), subscription.Id, new AddSeats.Input(1))));

        Assert.Equal([$"Order {order.Number} is waiting for its payment. → orders"], await Said(world));
    }

    private static async Task<IEnumerable<string>> Said(World world, Role role = Role.Owner)
    {
        var facts = await world.Desk.Facts(world.Account.Id, world.Owner with { Role = role });
        return Attention.Of(facts).Select(alert => string.Join(' ', new[]
        {
            alert.Title is { } title ? Words.English.Say(title) : "", Words.English.Say(alert.Text),
            alert.Action is { } action ? $"→ {action.Path.Split('/')[1]}" : "",
        }.Where(part => part.Length > 0)));
    }
}
