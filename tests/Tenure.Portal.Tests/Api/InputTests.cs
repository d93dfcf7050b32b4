using System.Net;
using Tenure.Portal.Tests.Databases;

namespace Tenure.Portal.Tests.Api;

/// <summary>Input that cannot be used is refused field by field, in words of our own.</summary>
public sealed class InputTests : IAsyncLifetime
{
    private Integration program = null!;

    public async ValueTask InitializeAsync() => program = await Integration.Start(TestDatabase.Sqlite);

    public ValueTask DisposeAsync() => program.DisposeAsync();

    [Theory]
    [InlineData("", """body: The body is empty. Send a JSON object, for example {"seats": 2}.""")]
    [InlineData("seats=2", "body: The body is not JSON: it cannot be read at line 1, position 1. "
        + """Send a JSON object, for example {"seats": 2}.""")]
    [InlineData("[2]", """body: The body is no JSON object. Send a JSON object, for example {"seats": 2}.""")]
    [InlineData("{}", "seats: “seats” is missing. Send a whole number without quotes, for example 2.")]
    [InlineData("""{"seats": null}""",
        "seats: What “seats” says cannot be used. Send a whole number without quotes, for example 2.")]
    [InlineData("""{"seats": "2"}""",
        "seats: What “seats” says cannot be used. Send a whole number without quotes, for example 2.")]
    [InlineData("""{"seats": 2.5}""",
        "seats: What “seats” says cannot be used. Send a whole number without quotes, for example 2.")]
    [InlineData("""{"seats": 99999999999}""",
        "seats: What “seats” says cannot be used. Send a whole number without quotes, for example 2.")]
    [InlineData("""{"seats": 2, "seats": 3}""",
        "seats: “seats” stands there more than once. Send each field once.")]
    [InlineData("""{"seats": 2, "colour": 1}""",
        "colour: There is no field “colour”. These can be sent: seats, methodId, poNumber.")]
    public async Task Every_field_that_cannot_be_used_is_named(string body, string says)
    {
        var refused = await program.Post(program.AddSeats, body);
        Assert.Equal((HttpStatusCode.BadRequest, "bad-input"), (refused.Status, refused.Text("type")));
        Assert.Equal(says, refused.Errors);
    }

    [Fact]
    public async Task All_of_them_at_once_in_the_callers_language()
    {
        var refused = await program.Post(
            program.AddSeats, """{"methodId": "visa", "poNumber": 7, "size": 1}""", language: "nl");

        string[] says =
        [
            "seats: “seats” ontbreekt. Stuur een geheel getal zonder aanhalingstekens, bijvoorbeeld 2.",
            "methodId: Wat “methodId” zegt kan niet worden gebruikt. Stuur een id zoals een ander antwoord van de "
                + "API die gaf, bijvoorbeeld \"01981f0e-7c3a-7b52-9d0e-3f2a54c1b6d8\".",
            "poNumber: Wat “poNumber” zegt kan niet worden gebruikt. Stuur een tekst tussen aanhalingstekens, "
                + "bijvoorbeeld \"PO-2026-17\".",
            "size: Er is geen veld “size”. Dit kan worden gestuurd: seats, methodId, poNumber.",
        ];
        Assert.Equal(says, refused.Errors.Split('\n'));
        Assert.Equal("De invoer kan niet worden gelezen", refused.Text("title"));
    }

    [Theory]
    [InlineData("change-term", """{"term": "weekly"}""",
        """term: What “term” says cannot be used. Send "monthly", "annual" or "3-year".""")]
    [InlineData("auto-renew", """{"on": "no"}""",
        "on: What “on” says cannot be used. Send true or false, without quotes.")]
    [InlineData("reduce-seats", """{"seats": 1, "release": ["anna@example.com", 4]}""",
        """release: What “release” says cannot be used. Send a list of texts, for example ["anna@example.com"].""")]
    public async Task Every_kind_of_field_says_what_would_be_right(string action, string body, string says)
    {
        var path = $"/api/v1/subscriptions/{program.Subscription.Id}/actions/{action}/quotes";
        Assert.Equal(says, (await program.Post(path, body)).Errors);
    }

    [Fact]
    public async Task A_list_of_ids_holds_nothing_else()
    {
        var refused = await program.Post(
            "/api/v1/account/actions/replace-method/quotes",
            $$"""{"methodId": "{{Guid.NewGuid()}}", "subscriptions": ["S-1"]}""");
        Assert.StartsWith(
            "subscriptions: What “subscriptions” says cannot be used. Send a list of ids", refused.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_has_its_size()
    {
        var number = new string('x', 70_000);
        var refused = await program.Post(program.AddSeats, $$"""{"seats": 2, "poNumber": "{{number}}"}""");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (refused.Status, refused.Text("type")));
    }

    [Theory]
    [InlineData("/api/v1/subscriptions?limit=0", "limit")]
    [InlineData("/api/v1/orders?limit=many", "limit")]
    [InlineData("/api/v1/invoices?limit=101", "limit")]
    [InlineData("/api/v1/orders?after=T-1", "after")]
    [InlineData("/api/v1/invoices?after=T-1", "after")]
    public async Task A_page_that_no_list_has_is_refused(string path, string field)
    {
        var refused = await program.Get(path);
        Assert.Equal((HttpStatusCode.BadRequest, field), (refused.Status, refused.Text("errors.0.field")));
    }
}
