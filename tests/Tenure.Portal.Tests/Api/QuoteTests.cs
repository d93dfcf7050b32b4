using System.Net;
using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Portal.Tests.Databases;

namespace Tenure.Portal.Tests.Api;

/// <summary>A quote through the API binds: it is done as it was shown, once, or refused with the difference.</summary>
public sealed class QuoteTests
{
    [Theory, Databases]
    public async Task What_is_quoted_is_charged_and_invoiced(TestDatabase kind)
    {
        await using var program = await Integration.Start(kind);
        var quote = await program.Post(program.AddSeats, """{"seats": 2, "poNumber": "PO-17"}""");
        var confirmed = await program.Confirm(quote.Text("id"));
        var order = await program.Get($"/api/v1/orders/{confirmed.Text("orderId")}");
        var invoice = await program.Get($"/api/v1/invoices/{order.Text("documents.0.id")}");

        Assert.Equal(HttpStatusCode.Created, quote.Status);
        Assert.Equal($"/api/v1/quotes/{quote.Text("id")}", quote.Message.Headers.Location?.OriginalString);
        Assert.Equal((Integration.Net, Integration.Tax, Integration.Total),
            (quote.Text("net.amount"), quote.Text("tax.amount"), quote.Text("total.amount")));
        Assert.Equal("2 × 420.00 EUR × 195/365 days", quote.Text("lines.0.working"));
        Assert.Equal("completed", confirmed.Text("state"));
        var charge = Assert.Single(program.Customer.Bank.Bank.Charges);
        Assert.Equal((54301, ChargeState.Succeeded), (charge.Minor, charge.State));
        Assert.Equal((Integration.Total, "EUR"),
            (invoice.Text("invoice.bill.total.amount"), invoice.Text("invoice.bill.total.currency")));
        Assert.Equal(("paid", "0.00", "PO-17"),
            (invoice.Text("invoice.state"), invoice.Text("due.amount"), invoice.Text("invoice.poNumber")));
        Assert.Equal("21%", invoice.Text("invoice.bill.taxes.0.rate"));
        await program.Customer.BooksHold();
    }

    [Theory, Databases]
    public async Task Confirming_twice_is_one_order(TestDatabase kind)
    {
        await using var program = await Integration.Start(kind);
        var quote = await program.Quote();
        var first = await program.Confirm(quote);
        var second = await program.Confirm(quote);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.Equal(first.Text("orderId"), second.Text("orderId"));
        Assert.Single(program.Customer.Bank.Bank.Charges);
    }

    [Fact]
    public async Task A_quote_can_be_read_again()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        var quote = await program.Quote();
        var open = await program.Get($"/api/v1/quotes/{quote}");
        await program.Confirm(quote);
        var done = await program.Get($"/api/v1/quotes/{quote}");

        Assert.Equal((Integration.Total, ""), (open.Text("total.amount"), open.Text("confirmedAt")));
        Assert.Equal(Integration.Total, done.Text("total.amount"));
        Assert.NotEqual("", done.Text("confirmedAt"));
        Assert.NotEqual("", done.Text("orderId"));
    }

    [Fact]
    public async Task A_quote_that_has_expired_is_refused()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        var quote = await program.Quote();
        await program.Pass(Duration.FromMinutes(31));
        var late = await program.Confirm(quote);

        Assert.Equal((HttpStatusCode.Conflict, "quote-expired"), (late.Status, late.Text("type")));
        Assert.Empty(program.Customer.Bank.Bank.Charges);
    }

    [Theory, Databases]
    public async Task A_subscription_that_changed_meanwhile_is_answered_with_the_difference(TestDatabase kind)
    {
        await using var program = await Integration.Start(kind);
        var quote = await program.Quote();
        await program.Confirm(await program.Quote());
        var late = await program.Confirm(quote);

        Assert.Equal((HttpStatusCode.Conflict, "changed-meanwhile"), (late.Status, late.Text("type")));
        var changes = late.At("changes").EnumerateArray().Select(one =>
            $"{one.GetProperty("what")}: {one.GetProperty("before")} → {one.GetProperty("now")}");
        Assert.Equal(["Seats after this change: 10 → 12", "Seats at the renewal: 10 → 12"], changes);
        Assert.Equal(late.At("before").GetArrayLength(), late.At("now").GetArrayLength());
        Assert.Single(program.Customer.Bank.Bank.Charges);
    }

    [Fact]
    public async Task A_refusal_names_every_reason_with_its_way_out()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        var refused = await program.Post(program.AddSeats, """{"seats": 5000}""");

        Assert.Equal((HttpStatusCode.Conflict, "seats-per-order"), (refused.Status, refused.Text("type")));
        Assert.Equal("application/problem+json", refused.Message.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("seats-per-order", "change-input", "Enter a smaller number or place several orders."),
            (refused.Text("reasons.0.code"), refused.Text("reasons.0.remedy.kind"),
                refused.Text("reasons.0.remedy.words")));
    }

    [Fact]
    public async Task A_purchase_order_number_has_its_length()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        var refused = await program.Post(program.AddSeats, $$"""{"seats": 2, "poNumber": "{{new string('x', 41)}}"}""");
        Assert.Equal((HttpStatusCode.Conflict, "po-number"), (refused.Status, refused.Text("type")));
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        string[] paths =
        [
            $"/api/v1/subscriptions/{program.Subscription.Id}/actions/fly/quotes",
            "/api/v1/account/actions/add-seats/quotes",
            $"/api/v1/subscriptions/{Guid.NewGuid()}/actions/add-seats/quotes",
            $"/api/v1/quotes/{Guid.NewGuid()}/confirm",
        ];
        foreach (var path in paths)
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await program.Post(path, "{}")).Status));
    }
}
