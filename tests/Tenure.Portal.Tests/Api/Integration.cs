using System.Net;
using System.Text;
using System.Text.Json;
using NodaTime;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.MoneyPages;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Api;

/// <summary>A customer's program at the real portal: a Dutch account with a card, eight seats and a token.</summary>
internal sealed class Integration : IAsyncDisposable
{
    // 15 March 2026 to 15 March 2027 are 365 days; from 1 September 195 of them are left.
    // 2 × 420.00 × 195 / 365 = 448.767… → 448.77; 21 % of it is 94.2417 → 94.24; together 543.01.
    public const string Net = "448.77", Tax = "94.24", Total = "543.01";

    private readonly string secret = $"tenure_{Guid.NewGuid():N}";
    private readonly HttpClient client;

    private Integration(Customer customer)
    {
        Customer = customer;
        client = new HttpClient { BaseAddress = customer.Portal.Url };
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
    }

    public Customer Customer { get; }
    public Subscription Subscription { get; private set; } = null!;
    public string Hash => SignIn.HashOf(secret);
    public string AddSeats => $"/api/v1/subscriptions/{Subscription.Id}/actions/add-seats/quotes";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Integration> Start(TestDatabase kind)
    {
        var customer = await Customer.Start(kind, new LocalDate(2026, 9, 1));
        await customer.Method($"test-visa.{Guid.NewGuid():N}");
        var program = new Integration(customer);
        program.Subscription = await customer.Subscribe(new LocalDate(2026, 3, 15), seats: 8);
        await customer.Database.Add(new ApiToken
        {
            Hash = program.Hash, AccountId = customer.Account.Id, Id = Ids.New(), Name = "Purchasing",
            CreatedAt = SystemClock.Instance.GetCurrentInstant(),
        }, Stop);
        return program;
    }

    public Task<Reply> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <param name="key">The idempotency key.</param>
    public Task<Reply> Post(string path, string body = "", string? key = null, string language = "en")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            // As a form, which is what a command line sends where nobody says otherwise.
            Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        request.Headers.AcceptLanguage.ParseAdd(language);
        return Send(request);
    }

    /// <summary>A quote for two more seats: its id.</summary>
    public async Task<string> Quote(string? key = null) =>
        (await Post(AddSeats, """{"seats": 2}""", key)).Text("id");

    public Task<Reply> Confirm(string quote, string? key = null) =>
        Post($"/api/v1/quotes/{quote}/confirm", key: key);

    /// <summary>Moves the account's clock on.</summary>
    public async Task Pass(Duration duration)
    {
        await using var unit = await Customer.Database.Lock(Customer.Account.Id);
        var offset = unit.Account.ClockOffsetSeconds + (long)duration.TotalSeconds;
        await unit.Save(unit.Account with { ClockOffsetSeconds = offset });
        await unit.Commit();
    }

    /// <summary>Asks with another token, or none.</summary>
    public async Task<Reply> AskAs(string? token)
    {
        using var other = new HttpClient { BaseAddress = Customer.Portal.Url };
        if (token is not null) other.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return await Reply.Of(await other.GetAsync(new Uri("/api/v1/subscriptions", UriKind.Relative), Stop));
    }

    public string Secret => secret;

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Customer.DisposeAsync();
    }

    private async Task<Reply> Send(HttpRequestMessage request) => await Reply.Of(await client.SendAsync(request, Stop));
}

/// <summary>What the API answered.</summary>
internal sealed record Reply(HttpStatusCode Status, string Raw, HttpResponseMessage Message)
{
    public JsonElement Body => JsonDocument.Parse(Raw).RootElement;

    public static async Task<Reply> Of(HttpResponseMessage answer) => new(
        answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer);

    /// <summary>A text by its path: "order.number".</summary>
    public string Text(string path) => At(path).ToString();

    public JsonElement At(string path) => path.Split('.').Aggregate(
        Body, (at, name) => int.TryParse(name, out var index) ? at[index] : at.GetProperty(name));

    /// <summary>"field: because remedy" of every error, a line each.</summary>
    public string Errors => string.Join('\n', At("errors").EnumerateArray().Select(one =>
        $"{one.GetProperty("field")}: {one.GetProperty("because")} {one.GetProperty("remedy")}"));
}
