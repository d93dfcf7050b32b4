using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.MoneyPages;

/// <summary>An invoice as it is read and paid: what it says is what the books say, and it is paid once.</summary>
public sealed class InvoiceTests
{
    private static readonly LocalDate Due = new(2026, 3, 16);

    [Theory, Databases]
    public async Task The_page_shows_what_the_ledger_holds(TestDatabase kind)
    {
        await using var customer = await Billed(kind, "test-visa.shown");
        var invoice = Assert.Single(await customer.Invoices());

        var (_, html) = await customer.Get($"/invoices/{invoice.Id}");

        // 2 × 420.00 = 840.00, 21 % of it is 176.40, together 1016.40; printed in Dutch, the customer's language.
        string[] printed = ["€ 840,00", "€ 176,40", "€ 1.016,40", "Btw 21%", "NL123456782B12", "2 seats × € 420,00"];
        foreach (var said in printed)
            Assert.Contains(said, html.Replace('\u00a0', ' '), StringComparison.Ordinal);
        await using var reader = customer.Database.Reader(customer.Account.Id);
        var books = (await reader.Audited()).Entries.SelectMany(entry => entry.Entry.Postings)
            .ToLookup(posting => posting.Book, posting => posting.Amount.Minor);
        Assert.Equal(
            (-84000, -17640, 101640),
            (books[Book.Revenue].Sum(), books[Book.TaxPayable].Sum(), books[Book.Cash].Sum()));
        Assert.Contains("Paid on 16 March 2026 with Visa •••• 4242.", html, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_double_click_pays_once(TestDatabase kind)
    {
        await using var customer = await Billed(kind, "test-insufficient-funds.twice");
        var good = await customer.Method("test-visa.twice", last4: "1111");
        var invoice = Assert.Single(await customer.Invoices());
        var request = Ids.New();

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Pay(customer, invoice, good, request)));
        var (status, _) = await Pay(customer, invoice, good, request);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Found, answer.Status));
        Assert.Equal(HttpStatusCode.Found, status);
        Assert.Equal(InvoiceState.Paid, Assert.Single(await customer.Invoices()).State);
        Assert.Single(customer.Bank.Bank.Charges, charge => charge.State == ChargeState.Succeeded);
        await customer.BooksHold();
    }

    [Theory, Databases]
    public async Task One_of_several_subscriptions_is_taken_off_a_declined_invoice(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Due.PlusDays(-1));
        await customer.Method("test-insufficient-funds.off");
        var (leaving, _) = (
            await customer.Subscribe(Due.PlusYears(-1)), await customer.Subscribe(Due.PlusYears(-1), seats: 2));
        await customer.Nights(1);
        var invoice = Assert.Single(await customer.Invoices());
        var form = $"/subscriptions/{leaving.Id}/drop-from-invoice";

        var (_, shown) = await customer.Get($"/invoices/{invoice.Id}");
        Assert.Contains($"{form}?invoice={invoice.Id}", shown, StringComparison.Ordinal);
        var (_, review) = await customer.Send(form, new() { ["Invoice"] = invoice.Id.ToString() });
        var (_, done) = await customer.Send(review!.ToString(), []);
        var (_, said) = await customer.Get(done!.ToString());
        var (_, after) = await customer.Get($"/invoices/{invoice.Id}");

        // 3 × 420.00 and 21 % are 1524.60, of which 508.20 leave and 1016.40 stay.
        Assert.Contains($"€508.20 of invoice {invoice.Number} was credited", said, StringComparison.Ordinal);
        Assert.Contains("Pay €1,016.40", after, StringComparison.Ordinal);
        Assert.DoesNotContain("drop-from-invoice", after, StringComparison.Ordinal);
        Assert.Contains("A subscription was taken off the invoice", after, StringComparison.Ordinal);
        await customer.BooksHold();
    }

    [Fact]
    public async Task The_same_request_with_another_method_is_refused()
    {
        await using var customer = await Billed(TestDatabase.Sqlite, "test-insufficient-funds.mixed");
        var (poor, good) = ((await customer.Methods())[0], await customer.Method("test-visa.mixed", last4: "1111"));
        var invoice = Assert.Single(await customer.Invoices());
        var request = Ids.New();

        await Pay(customer, invoice, poor, request);
        var (status, _) = await Pay(customer, invoice, good, request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(InvoiceState.Open, Assert.Single(await customer.Invoices()).State);
    }

    [Theory, Databases]
    public async Task A_decline_says_why_and_offers_another_method(TestDatabase kind)
    {
        await using var customer = await Billed(kind, "test-insufficient-funds.said");
        var lost = await customer.Method("test-lost.said", last4: "9987");
        var invoice = Assert.Single(await customer.Invoices());

        var (_, to) = await Pay(customer, invoice, lost, Ids.New());
        var (_, html) = await customer.Get(to!.ToString());

        Assert.Contains("The card was reported lost or stolen.", html, StringComparison.Ordinal);
        Assert.Contains($"/payment-methods/{lost.Id}/edit", html, StringComparison.Ordinal);
        Assert.Contains("name=\"method\"", html, StringComparison.Ordinal);
        await customer.BooksHold();
    }

    [Theory, Databases]
    public async Task A_payment_that_must_be_approved_is_paid_when_it_is(TestDatabase kind)
    {
        await using var customer = await Billed(kind, "test-insufficient-funds.3ds");
        var card = await customer.Method("test-challenge.3ds", last4: "3184");
        var invoice = Assert.Single(await customer.Invoices());

        var (_, bank) = await Pay(customer, invoice, card, Ids.New());
        var (_, waiting) = await customer.Get($"/invoices/{invoice.Id}");
        var approved = await customer.Client.PostAsync(
            bank, new FormUrlEncodedContent(new Dictionary<string, string> { ["do"] = "approve" }),
            TestContext.Current.CancellationToken);
        await customer.Get(approved.Headers.Location!.ToString());

        Assert.Contains("Your bank wants to know that it is you", waiting, StringComparison.Ordinal);
        Assert.Contains(bank!.ToString(), waiting, StringComparison.Ordinal);
        Assert.Equal(InvoiceState.Paid, Assert.Single(await customer.Invoices()).State);
        await customer.BooksHold();
    }

    [Theory, Databases]
    public async Task Money_that_was_taken_without_an_answer_is_found_and_never_taken_again(TestDatabase kind)
    {
        await using var customer = await Billed(kind, "test-insufficient-funds.lost", patience: 2);
        var card = await customer.Method("test-timeout-after.lost", last4: "3030");
        var invoice = Assert.Single(await customer.Invoices());

        await Pay(customer, invoice, card, Ids.New());
        var (_, checking) = await customer.Get($"/invoices/{invoice.Id}");
        var (again, _) = await Pay(customer, invoice, card, Ids.New(), fresh: true);
        await customer.Work();

        Assert.Contains("We are checking whether the payment succeeded", checking, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, again);
        Assert.Single(customer.Bank.Bank.Charges, charge => charge.State == ChargeState.Succeeded);
        Assert.Equal(InvoiceState.Paid, Assert.Single(await customer.Invoices()).State);
        await customer.BooksHold();
    }

    [Theory, Databases]
    public async Task Trying_to_pay_ahead_of_the_due_date_puts_nothing_in_dunning(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Due.PlusDays(-1));
        await customer.Method("", MethodKind.Invoice);
        var poor = await customer.Method("test-insufficient-funds.early", last4: "9995");
        var subscription = await customer.Subscribe(Due.PlusYears(-1), seats: 2);
        await customer.Nights(1);
        var invoice = Assert.Single(await customer.Invoices());
        Assert.Equal((InvoiceState.Open, Due.PlusDays(30)), (invoice.State, invoice.DueOn));

        await Pay(customer, invoice, poor, Ids.New());
        await customer.Nights(1);

        Assert.Null((await customer.Now(subscription)).Lapse);
        await customer.Nights(30);
        Assert.Equal(new Lapse(Due.PlusDays(30), LapseCause.Unpaid), (await customer.Now(subscription)).Lapse);
    }

    [Fact]
    public async Task Lists_say_what_is_open_and_overdue_and_who_ordered()
    {
        await using var customer = await Billed(TestDatabase.Sqlite, "test-insufficient-funds.list");
        await customer.Nights(2);

        var (_, all) = await customer.Get("/invoices");
        var (_, overdue) = await customer.Get("/invoices?show=overdue");
        var (_, paid) = await customer.Get("/invoices?show=paid");
        var (_, orders) = await customer.Get("/orders?q=northdraft&state=completed");
        var (_, none) = await customer.Get("/orders?q=nothing");

        Assert.Contains("€1,016.40", all, StringComparison.Ordinal);
        Assert.Contains("NL01-2026-000001", overdue, StringComparison.Ordinal);
        Assert.DoesNotContain("NL01-2026-000001", paid, StringComparison.Ordinal);
        Assert.Contains("Northdraft Standard", orders, StringComparison.Ordinal);
        Assert.Contains("No order matches", none, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.SeatManager)]
    [InlineData(Role.Viewer)]
    public async Task Whoever_may_not_see_invoices_is_told_who_does(Role role)
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Due, role);

        var (status, html) = await customer.Get("/invoices");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("owners, billing managers and payers of the account", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payer_pays_with_what_is_stored_and_reads_who_can_store_more()
    {
        await using var customer = await Billed(TestDatabase.Sqlite, "test-insufficient-funds.payer", role: Role.Payer);
        var good = await customer.Method("test-visa.payer", last4: "1111");
        var invoice = Assert.Single(await customer.Invoices());

        var (_, html) = await customer.Get($"/invoices/{invoice.Id}");
        await Pay(customer, invoice, good, Ids.New());

        const string who = "An owner or a billing manager of the account can add another payment method.";
        Assert.Contains(who, html, StringComparison.Ordinal);
        Assert.DoesNotContain("/payment-methods", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/orders", html, StringComparison.Ordinal);
        Assert.Equal(InvoiceState.Paid, Assert.Single(await customer.Invoices()).State);
        await customer.BooksHold();
    }

    [Fact]
    public async Task Contracts_of_others_are_shown_with_whom_to_ask()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Due);
        var origin = new Origin(Channel.Reseller)
        {
            Contract = "P-7781", Partner = new Partner("Cadpoint BV", "sales@cadpoint.example", "+31 10 555 01 00"),
        };
        await customer.Subscribe(Due.PlusMonths(-6), 4, origin: origin);
        var earlier = new Origin(Channel.Web, Legacy: true) { Contract = "L-12" };
        await customer.Subscribe(Due.PlusMonths(-6), 3, origin: earlier);

        var (_, html) = await customer.Get("/contracts");

        Assert.Contains("mailto:sales@cadpoint.example?subject=Van%20Dijk%20Ontwerp", html, StringComparison.Ordinal);
        Assert.Contains("P-7781", html, StringComparison.Ordinal);
        Assert.Contains("L-12", html, StringComparison.Ordinal);
        Assert.Contains("/help/case?subscription=", html, StringComparison.Ordinal);
    }

    /// <summary>A customer whose two seats were renewed and charged last night.</summary>
    private static async Task<Customer> Billed(
        TestDatabase kind, string token, int? patience = null, Role role = Role.Owner)
    {
        var customer = await Customer.Start(kind, Due.PlusDays(-1), role, patience: patience);
        await customer.Method(token);
        await customer.Subscribe(Due.PlusYears(-1), seats: 2);
        await customer.Nights(1);
        // A browser has its form cookie from the page before, however often one then clicks.
        await customer.Get("/payment-methods/new");
        return customer;
    }

    // Where the page offers no form any more, the token of another page's form does.
    private static Task<(HttpStatusCode Status, Uri? To)> Pay(
        Customer customer, Invoice invoice, PaymentMethod method, Guid request, bool fresh = false) => customer.Send(
            fresh ? "/payment-methods/new" : $"/invoices/{invoice.Id}",
            new() { ["request"] = request.ToString(), ["method"] = method.Id.ToString() },
            $"/invoices/{invoice.Id}?handler=Pay");
}
