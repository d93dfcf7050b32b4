using System.Net;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.Tests.Databases;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.MoneyPages;

/// <summary>Which method pays for what: chosen, reviewed, then changed exactly so.</summary>
public sealed class MethodTests
{
    private static readonly LocalDate Today = new(2026, 3, 15), Start = new(2025, 9, 15), Due = new(2026, 3, 16);

    [Theory, Databases]
    public async Task One_method_takes_over_several_subscriptions_at_once(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Today);
        await customer.Method("test-visa.old");
        var other = await customer.Method("test-mastercard.new", last4: "4444");
        var (first, second) = (await customer.Subscribe(Start), await customer.Subscribe(Start));
        var third = await customer.Subscribe(Start);

        await Confirm(customer, await customer.Send($"/payment-methods/{other.Id}/use", new()
        {
            ["subscription[0]"] = first.Id.ToString(), ["subscription[1]"] = second.Id.ToString(),
        }));

        Assert.Equal(other.Id, (await customer.Now(first)).MethodId);
        Assert.Equal(other.Id, (await customer.Now(second)).MethodId);
        Assert.Null((await customer.Now(third)).MethodId);
    }

    [Theory, Databases]
    public async Task A_method_in_use_goes_only_with_a_replacement(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Today);
        var old = await customer.Method("test-visa.gone");
        var heir = await customer.Method("test-mastercard.heir", last4: "4444");
        var (own, follows) = (await customer.Subscribe(Start, method: old.Id), await customer.Subscribe(Start));

        var (refused, _) = await customer.Send($"/payment-methods/{old.Id}/remove", []);
        await Confirm(customer, await customer.Send(
            $"/payment-methods/{old.Id}/remove", new() { ["replacement"] = heir.Id.ToString() }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Equal(heir.Id, Assert.Single(await customer.Methods()).Id);
        Assert.Equal(heir.Id, (await customer.Now(own)).MethodId);
        Assert.Equal((null, heir.Id), ((await customer.Now(follows)).MethodId, (await customer.Now()).DefaultMethodId));
    }

    [Fact]
    public async Task A_default_that_goes_without_heir_leaves_none()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);
        var only = await customer.Method("test-visa.only");

        await Confirm(customer, await customer.Send($"/payment-methods/{only.Id}/remove", []));

        Assert.Empty(await customer.Methods());
        Assert.Null((await customer.Now()).DefaultMethodId);
    }

    [Theory, Databases]
    public async Task Another_default_collects_what_is_owed_at_once(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Due.PlusDays(-1));
        await customer.Method("test-insufficient-funds.poor");
        var good = await customer.Method("test-visa.rich", last4: "1111");
        var subscription = await customer.Subscribe(Due.PlusYears(-1));
        await customer.Nights(1);
        Assert.NotNull((await customer.Now(subscription)).Lapse);

        await Confirm(customer, await customer.Send(
            "/payment-methods", new() { ["method"] = good.Id.ToString() }, "/payment-methods?handler=Default"));

        Assert.Equal(InvoiceState.Paid, Assert.Single(await customer.Invoices()).State);
        Assert.Null((await customer.Now(subscription)).Lapse);
        await customer.BooksHold();
    }

    [Theory, Databases]
    public async Task What_replaces_a_failing_method_collects_what_is_owed_at_once(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Due.PlusDays(-1));
        var poor = await customer.Method("test-insufficient-funds.leaving");
        var good = await customer.Method("test-visa.taking", last4: "1111");
        var subscription = await customer.Subscribe(Due.PlusYears(-1));
        await customer.Nights(1);

        await Confirm(customer, await customer.Send(
            $"/payment-methods/{poor.Id}/remove", new() { ["replacement"] = good.Id.ToString() }));

        Assert.Equal(InvoiceState.Paid, Assert.Single(await customer.Invoices()).State);
        Assert.Null((await customer.Now(subscription)).Lapse);
        await customer.BooksHold();
    }

    [Theory, Databases]
    public async Task New_details_take_over_everything_the_old_ones_paid_for(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Today);
        var old = await customer.Method("test-visa.stale");
        var (own, follows) = (await customer.Subscribe(Start, method: old.Id), await customer.Subscribe(Start));
        var (_, page) = await customer.Send($"/payment-methods/{old.Id}/edit", new() { ["kind"] = "sepa-debit" });

        var back = await customer.Client.GetAsync(
            await customer.Enter(page!, MethodKind.SepaDebit), TestContext.Current.CancellationToken);
        Assert.Equal(2, (await customer.Methods()).Count);
        await Confirm(customer, (back.StatusCode, back.Headers.Location));

        var mandate = Assert.Single(await customer.Methods());
        Assert.Equal(MethodKind.SepaDebit, mandate.Kind);
        Assert.Equal(mandate.Id, (await customer.Now(own)).MethodId);
        Assert.Null((await customer.Now(follows)).MethodId);
        Assert.Equal(mandate.Id, (await customer.Now()).DefaultMethodId);
    }

    [Fact]
    public async Task A_card_that_ends_before_its_next_charge_warns()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);
        var card = await customer.Method("test-visa.ends");
        await customer.Database.Write(context =>
        {
            context.Update(card with { Expires = new YearMonth(2026, 8) });
            return Task.CompletedTask;
        });
        await customer.Subscribe(Start);

        var (_, html) = await customer.Get("/payment-methods");

        // One seat at 420.00 and 21 % of it, 88.20, on the renewal.
        const string warning = "This card expires before your next charge on 15 September 2026.";
        Assert.Contains(warning, html, StringComparison.Ordinal);
        Assert.Contains("€508.20", html, StringComparison.Ordinal);
        Assert.Contains("August 2026", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.SeatManager)]
    public async Task Whoever_may_not_change_methods_sees_them_and_why(Role role)
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today, role);
        var card = await customer.Method("test-visa.seen");

        var (_, html) = await customer.Get("/payment-methods");
        var (status, _) = await customer.Get($"/payment-methods/{card.Id}/remove");

        Assert.Contains("Visa •••• 4242", html, StringComparison.Ordinal);
        Assert.Contains("Your role does not allow this change.", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    private static async Task Confirm(Customer customer, (HttpStatusCode Status, Uri? To) answer)
    {
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        var path = answer.To!.ToString();
        Assert.StartsWith("/quotes/", path, StringComparison.Ordinal);
        var (_, done) = await customer.Send(path, []);
        Assert.StartsWith($"{path}/done", done!.ToString(), StringComparison.Ordinal);
    }
}
