using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;

namespace Tenure.Portal.Tests.Payments;

/// <summary>The bank as a neighbour on the network: its record, its webhooks, its manners.</summary>
public sealed class SandboxServerTests : IAsyncLifetime
{
    private Bank _bank = null!;

    public async ValueTask InitializeAsync() => _bank = await Bank.Open();

    public ValueTask DisposeAsync() => _bank.DisposeAsync();

    [Fact]
    public async Task The_record_survives_a_restart_and_can_be_compared_with_ours()
    {
        var outcome = await Charge("first", "test-visa", 33600);
        await Charge("second", "test-lost", 100);
        await _bank.Restart();
        var record = await _bank.Customer.GetFromJsonAsync<JsonElement>(At("/charges"), Now);
        Assert.Equal(
            ["first 33600 EUR succeeded", "second 100 EUR declined"],
            record.EnumerateArray().Select(charge =>
                $"{charge.GetProperty("key")} {charge.GetProperty("minor")} {charge.GetProperty("currency")} "
                + $"{charge.GetProperty("state")}"));
        Assert.Equal(outcome, await _bank.Provider.Find("first", Now));
    }

    [Fact]
    public async Task Charges_sent_at_the_same_time_with_one_key_are_one()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Charge("same", "test-visa", 100)));
        Assert.Single(outcomes.Distinct());
        Assert.Single(_bank.Server.Bank.Charges);
    }

    [Fact]
    public async Task A_moved_clock_settles_debits_and_stays_moved()
    {
        await Charge("debit", "test-sepa", 100);
        var later = SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(30);
        var answer = await _bank.Customer.PostAsJsonAsync(At("/advance"), new { to = later.ToString() }, Now);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.IsType<ChargeOutcome.Succeeded>(await _bank.Provider.Find("debit", Now));
        await _bank.Restart();
        await Charge("after", "test-visa", 100);
        // The instant travels in whole seconds.
        Assert.True(_bank.Server.Bank.Find("after")!.Created >= later - Duration.FromSeconds(1));
    }

    [Fact]
    public async Task Webhooks_are_signed_and_tried_again_until_they_arrive()
    {
        await using var shop = new Receiver(refusals: 1);
        await shop.Start(_bank.Server.WebhookSecret);
        _bank.Server.SendWebhooks(shop.Address);
        await Charge("a", "test-visa", 100);
        await Charge("b", "test-do-not-honour", 100);
        await shop.Wait(2);
        Assert.Equal(
            ["charge.failed b", "charge.succeeded a"],
            shop.Arrived.Select(told => $"{told!.Type} {told.Subject}").Order());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_for_a_while_holds_up_news_but_does_not_end_it()
    {
        await using var shop = new Receiver(refusals: 0);
        await shop.Start(_bank.Server.WebhookSecret);
        _bank.Server.SendWebhooks(shop.Address);
        await Sql("ALTER TABLE record RENAME TO gone");
        // Longer than two rounds, which are half a second apart.
        await Task.Delay(1200, Now);
        await Sql("ALTER TABLE gone RENAME TO record");
        await Charge("later", "test-visa", 100);
        await shop.Wait(1);
        Assert.Equal("later", Assert.Single(shop.Arrived)!.Subject);
    }

    [Fact]
    public async Task A_webhook_that_was_changed_or_is_old_is_not_believed()
    {
        var (now, secret) = (SystemClock.Instance.GetCurrentInstant(), SandboxWebhooks.NewSecret());
        await using var shop = new Receiver(refusals: 0);
        await shop.Start(secret);
        _bank.Server.SendWebhooks(shop.Address, secret);
        await Charge("a", "test-visa", 100);
        await shop.Wait(1);
        var (headers, body) = shop.Last;
        Assert.NotNull(SandboxWebhooks.Verify(headers, body, secret, now));
        Assert.Null(SandboxWebhooks.Verify(headers, body + " ", secret, now));
        Assert.Null(SandboxWebhooks.Verify(headers, body, SandboxWebhooks.NewSecret(), now));
        Assert.Null(SandboxWebhooks.Verify(headers, body, secret, now + Duration.FromMinutes(6)));
        Assert.Null(SandboxWebhooks.Verify(new HeaderDictionary(), body, secret, now));
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/", null)]
    [InlineData("webhooks", null)]
    [InlineData("http://127.0.0.1:1/", "secret")]
    [InlineData("http://127.0.0.1:1/", "whsec_?")]
    public async Task Webhooks_that_could_never_arrive_are_refused_at_once(string address, string? secret)
    {
        var answer = await _bank.Customer.PutAsJsonAsync(At("/webhook"), new { address, secret }, Now);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Faults_that_are_asked_for_happen_on_the_wire()
    {
        var request = new ChargeRequest("k", "test-visa", new Money(100, Currency.Eur), CustomerPresent: false, "x");

        await using var declining = await Faulty(new SandboxFaults { Declined = 1000 });
        Assert.IsType<ChargeOutcome.Declined>(await declining.Provider.Charge(request, Now));
        await using var deaf = await Faulty(new SandboxFaults { LostBefore = 1000 });
        Assert.IsType<ChargeOutcome.Unknown>(await deaf.Provider.Charge(request, Now));
        Assert.Null(await deaf.Provider.Find("k", Now));
        await using var mute = await Faulty(new SandboxFaults { LostAfter = 1000 });
        Assert.IsType<ChargeOutcome.Unknown>(await mute.Provider.Charge(request, Now));
        Assert.IsType<ChargeOutcome.Succeeded>(await mute.Provider.Find("k", Now));
        await using var away = await Faulty(new SandboxFaults { Unavailable = 1000 });
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => away.Provider.Find("k", Now));
    }

    [Fact]
    public async Task A_doubled_webhook_comes_twice_under_one_id_and_a_lost_one_never()
    {
        await using var shop = new Receiver(refusals: 0);
        await shop.Start(Secret);
        await using var doubling = await Faulty(new SandboxFaults { WebhooksDoubled = 1000 });
        await using var losing = await Faulty(new SandboxFaults { WebhooksLost = 1000 });
        foreach (var bank in new[] { losing, doubling })
        {
            await bank.Provider.SendWebhooks(shop.Address, Secret, Now);
            await bank.Provider.Charge(
                new ChargeRequest("k", "test-visa", new Money(100, Currency.Eur), false, "x"), Now);
        }

        await shop.Wait(2);

        var told = Assert.Single(doubling.Server.Bank.Events);
        Assert.Equal([told.Id, told.Id], shop.Arrived.Select(one => one!.Id));
    }

    private static readonly string Secret = SandboxWebhooks.NewSecret();

    private static Task<Bank> Faulty(SandboxFaults faults) =>
        Bank.Open(Bank.Quick with { Faults = faults, LostAfter = Duration.FromMilliseconds(100) });

    [Fact]
    public async Task Strangers_and_forms_are_turned_away()
    {
        using var stranger = new HttpRequestMessage(HttpMethod.Get, At("/charges"));
        stranger.Headers.Host = "evil.example";
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await _bank.Customer.SendAsync(stranger, Now)).StatusCode);
        using var text = new StringContent("{}");
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await _bank.Customer.PostAsync(At("/charges"), text, Now)).StatusCode);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private async Task Sql(string statement)
    {
        await using var file = new SqliteConnection($"Data Source={_bank.File};Pooling=false");
        await file.OpenAsync(Now);
        await using var command = file.CreateCommand();
#pragma warning disable CA2100 // One of the two constants above.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Now);
    }

    private Uri At(string path) => new(_bank.Server.Address, path);

    private Task<ChargeOutcome> Charge(string key, string token, long cents) => _bank.Provider.Charge(
        new ChargeRequest(key, token, new Money(cents, Currency.Eur), CustomerPresent: false, "x"), Now);

    /// <summary>A shop that listens for webhooks and refuses the first few.</summary>
    private sealed class Receiver(int refusals) : IAsyncDisposable
    {
        private readonly WebApplication _app = Quiet();
        private int _seen;

        public ConcurrentQueue<SandboxEvent?> Arrived { get; } = [];
        public (IHeaderDictionary Headers, string Body) Last { get; private set; }
        public Uri Address => new(new Uri(_app.Urls.Single()), "/webhooks");

        public Task Start(string secret)
        {
            _app.Urls.Add("http://127.0.0.1:0");
            _app.MapPost("/webhooks", async http =>
            {
                using var reader = new StreamReader(http.Request.Body);
                var body = await reader.ReadToEndAsync(http.RequestAborted);
                Last = (new HeaderDictionary(http.Request.Headers.ToDictionary()), body);
                http.Response.StatusCode = Interlocked.Increment(ref _seen) <= refusals ? 503 : 204;
                if (http.Response.StatusCode == 503) return;
                var now = SystemClock.Instance.GetCurrentInstant();
                Arrived.Enqueue(SandboxWebhooks.Verify(http.Request.Headers, body, secret, now));
            });
            return _app.StartAsync();
        }

        public async Task Wait(int count)
        {
            for (var i = 0; i < 400 && Arrived.Count < count; i++) await Task.Delay(50, Now);
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private static WebApplication Quiet()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            return builder.Build();
        }
    }
}
