using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;

namespace Tenure.Portal.Tests.MoneyPages;

/// <summary>The page on which a late invoice is paid says what the payment sets going.</summary>
public sealed class PayingLateTests
{
    private static readonly LocalDate Ordered = new(2026, 3, 16), TermEnd = new(2026, 4, 20);

    // Two seats for 35 of 365 days, due on 15 April; on the 20th three renew for 1260.00 and 264.60 of tax.
    [Theory, Databases]
    public async Task The_renewal_that_waits_for_the_payment_is_told_before_it_and_billed_after_it(TestDatabase kind)
    {
        await using var customer = await Owing(kind);
        var card = await customer.Method("test-visa.late", last4: "1111");
        var invoice = Assert.Single(await customer.Invoices());

        var (_, before) = await customer.Get($"/invoices/{invoice.Id}");
        await customer.Nights(2);
        var (_, shown) = await customer.Get($"/invoices/{invoice.Id}");
        await customer.Send(
            $"/invoices/{invoice.Id}", new() { ["request"] = $"{Ids.New()}", ["method"] = $"{card.Id}" },
            $"/invoices/{invoice.Id}?handler=Pay");
        await customer.Work();

        Assert.Contains("Pay now", before, StringComparison.Ordinal);
        Assert.DoesNotContain("After that", before, StringComparison.Ordinal);
        Assert.Contains(
            "After that Northdraft (S-1) renews from 20 April 2026, and an invoice of €1,524.60 follows.",
            shown, StringComparison.Ordinal);
        Assert.Contains("before you pay", shown, StringComparison.Ordinal);
        var renewal = Assert.Single(await customer.Invoices(), one => one.Id != invoice.Id);
        Assert.Equal((new Money(152460, Currency.Eur), InvoiceState.Open), (renewal.Bill.Gross, renewal.State));
        await customer.BooksHold();
    }

    [Fact]
    public async Task A_payer_reads_it_too_and_who_can_stop_it()
    {
        await using var customer = await Owing(TestDatabase.Sqlite);
        await customer.Nights(2);
        await customer.Database.Write(context =>
        {
            context.Update(new Member
            {
                AccountId = customer.Account.Id, PersonId = customer.Person.Id, Role = Role.Payer,
            });
            return Task.CompletedTask;
        });

        var (_, shown) = await customer.Get($"/invoices/{Assert.Single(await customer.Invoices()).Id}");

        Assert.Contains("After that Northdraft (S-1) renews from 20 April 2026", shown, StringComparison.Ordinal);
        Assert.Contains("an owner or a billing manager switches auto-renew off", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("/subscriptions", shown, StringComparison.Ordinal);
    }

    // On the day before the term ends, and two more seats are not paid for.
    private static async Task<Customer> Owing(TestDatabase kind)
    {
        var customer = await Customer.Start(kind, Ordered);
        await customer.Method("", MethodKind.Invoice);
        var subscription = await customer.Subscribe(TermEnd.PlusYears(-1));
        var (_, review) = await customer.Send(
            $"/subscriptions/{subscription.Id}/add-seats", new() { ["Seats"] = "2" });
        await customer.Send(review!.ToString(), []);
        await customer.Nights(34);
        return customer;
    }
}
