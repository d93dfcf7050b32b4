using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Portal.Tests.Databases;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.MoneyPages;

/// <summary>What the page after a change says of it, whatever else is done at the same instant.</summary>
public sealed class DoneTests
{
    private static readonly LocalDate Due = new(2026, 3, 16);

    [Theory, Databases]
    public async Task Two_changes_of_the_same_instant_each_show_their_own_sentence_and_invoice(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Due.PlusDays(-1));
        var (first, second) = await TwoThatOwe(customer);
        var (one, two) = (
            await customer.Method("test-visa.one", last4: "1111"),
            await customer.Method("test-visa.two", last4: "2222"));
        customer.StopClock();

        var pages = new[]
        {
            await Done(customer, await Change(customer, first, one)),
            await Done(customer, await Change(customer, second, two)),
        };

        var invoices = await customer.Invoices();
        var numbers = new[] { one, two }.Select(paid => invoices.Single(each => each.MethodId == paid.Id).Number!);
        string[] words = ["changed to Visa •••• 1111", "changed to Visa •••• 2222", .. numbers.Select(Paid)];
        Assert.Equal(
            ["True False True False", "False True False True"],
            pages.Select(page => string.Join(' ', words.Select(page.Contains))));
    }

    [Theory, Databases]
    public async Task Whoever_has_nothing_to_prove_is_not_sent_to_the_bank_for_another_change(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Due.PlusDays(-1));
        var (first, second) = await TwoThatOwe(customer);
        var asking = await customer.Method("test-challenge.asks", last4: "3184");
        var quiet = await customer.Method("test-visa.quiet", last4: "2222");
        customer.StopClock();

        var bank = await Change(customer, first, asking);
        var done = await Change(customer, second, quiet);

        Assert.Equal((true, "/done"), (bank.IsAbsoluteUri, done.ToString()[^5..]));
    }

    [Fact]
    public async Task A_quote_from_before_this_was_kept_claims_nothing()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Due.PlusDays(-1));
        await customer.Method("test-visa.a");
        var subscription = await customer.Subscribe(Due.PlusMonths(-6));
        var done = await Change(customer, subscription, await customer.Method("test-visa.b", last4: "1111"));
        await customer.Database.Write(context =>
            context.Database.ExecuteSqlRawAsync("UPDATE quotes SET journal_id = NULL"));

        var page = await Done(customer, done);

        Assert.DoesNotContain("Nothing was charged for this change.", page, StringComparison.Ordinal);
    }

    // Two renewals that their own cards do not pay.
    private static async Task<(Subscription First, Subscription Second)> TwoThatOwe(Customer customer)
    {
        var (first, second) = (
            await customer.Method("test-insufficient-funds.first"),
            await customer.Method("test-insufficient-funds.second"));
        var subscriptions = (
            await customer.Subscribe(Due.PlusYears(-1), method: first.Id),
            await customer.Subscribe(Due.PlusYears(-1), method: second.Id));
        await customer.Nights(1);
        return subscriptions;
    }

    private static async Task<Uri> Change(Customer customer, Subscription subscription, PaymentMethod to)
    {
        var (_, quote) = await customer.Send(
            $"/subscriptions/{subscription.Id}/change-payment-method", new() { ["method"] = to.Id.ToString() });
        return (await customer.Send(quote!.ToString(), [])).To!;
    }

    private static async Task<string> Done(Customer customer, Uri done) => (await customer.Get(done.ToString())).Html;

    // One seat at 420.00 with 21 % of it, 88.20.
    private static string Paid(string number) => $"Invoice {number} (€508.20) is paid.";
}
