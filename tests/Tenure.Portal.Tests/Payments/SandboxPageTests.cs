using System.Net;
using Microsoft.Data.Sqlite;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;

namespace Tenure.Portal.Tests.Payments;

/// <summary>The hosted pages as a customer without script sees them.</summary>
public sealed class SandboxPageTests : IAsyncLifetime
{
    private static readonly Uri Shop = new("http://127.0.0.1:1/payment-methods");

    private Bank _bank = null!;

    public async ValueTask InitializeAsync() => _bank = await Bank.Open();

    public ValueTask DisposeAsync() => _bank.DisposeAsync();

    [Theory]
    [InlineData(MethodKind.Card, "en", "Card number", "Store card")]
    [InlineData(MethodKind.Card, "nl", "Kaartnummer", "Kaart opslaan")]
    [InlineData(MethodKind.PayPal, "nl", "E-mailadres", "Inloggen en goedkeuren")]
    [InlineData(MethodKind.SepaDebit, "nl", "IBAN", "Machtiging ondertekenen")]
    [InlineData(MethodKind.BacsDebit, "en", "Sort code", "Sign mandate")]
    [InlineData(MethodKind.AchDebit, "en", "Routing number", "Sign mandate")]
    [InlineData(MethodKind.BecsDebit, "en", "BSB", "Sign mandate")]
    public async Task A_page_speaks_the_language_of_the_request(
        MethodKind kind, string language, string label, string button)
    {
        var page = await Read((await Open(kind, language)).Page);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($">{label}</label>", page, StringComparison.Ordinal);
        Assert.Contains($">{button}</button>", page, StringComparison.Ordinal);
        var otherLanguage = language == "nl" ? "en" : "nl";
        var other = await Read(new Uri((await Open(kind, language)).Page, $"?language={otherLanguage}"));
        Assert.DoesNotContain($">{button}</button>", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_method_chosen_from_the_list_fills_in_the_form()
    {
        var page = await Read(new Uri((await Open()).Page, "?try=insufficient-funds"));
        Assert.Contains("value=\"4000000000009995\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mistake_is_named_beside_its_field_and_at_the_top()
    {
        var setup = await Open(language: "nl");
        var answer = await _bank.Send(setup.Page, new()
        {
            ["do"] = "store", ["number"] = "4242 4242 4242 4241", ["expires"] = "01/20", ["cvc"] = "12", ["name"] = " ",
        });
        var page = WebUtility.HtmlDecode(await Text(answer));
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        foreach (var (field, problem) in new[]
        {
            ("number", "Controleer het kaartnummer."),
            ("expires", "Deze kaart is verlopen."),
            ("cvc", "Controleer de beveiligingscode op de kaart."),
            ("name", "Vul de naam op de kaart in."),
        })
        {
            Assert.Contains($"<li><a href=\"#{field}\">{problem}</a></li>", page, StringComparison.Ordinal);
            Assert.Contains($"id=\"{field}-wrong\">{problem}</p>", page, StringComparison.Ordinal);
            Assert.Contains($"aria-describedby=\"{field}-wrong\"", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("NL39 RABO 0300 0652 64", true)]
    [InlineData("nl39rabo0300065264", true)]
    [InlineData("DE89 3704 0044 0532 0130 00", true)]
    [InlineData("NL38 RABO 0300 0652 64", false)]
    [InlineData("NL39 RABO 0300 0652", false)]
    [InlineData("US39 RABO 0300 0652 64", false)]
    [InlineData("", false)]
    public async Task An_iban_is_checked(string iban, bool valid)
    {
        var setup = await Open(MethodKind.SepaDebit);
        var answer = await _bank.Send(setup.Page, new() { ["do"] = "store", ["number"] = iban, ["name"] = "Anna" });
        Assert.Equal(valid ? HttpStatusCode.SeeOther : HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_double_click_stores_one_method_and_the_back_button_leads_back()
    {
        var setup = await Open();
        var fields = Bank.Fields(MethodKind.Card, Behaviour.Succeeds);
        var (first, second) = (await _bank.Send(setup.Page, fields), await _bank.Send(setup.Page, fields));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        var again = await _bank.Customer.GetAsync(setup.Page, TestContext.Current.CancellationToken);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
    }

    [Fact]
    public async Task Storing_can_ask_for_approval_and_a_refusal_stores_nothing()
    {
        var setup = await Open();
        await _bank.Send(setup.Page, Bank.Fields(MethodKind.Card, Behaviour.ChallengeOnSetup));
        Assert.Contains("•••• 3155", WebUtility.HtmlDecode(await Read(setup.Page)), StringComparison.Ordinal);
        await _bank.Press(setup.Page, "refuse");
        var result = await _bank.Provider.FinishSetup(setup.Reference, TestContext.Current.CancellationToken);
        Assert.Equal(new SetupResult.Failed(DeclineReason.AuthenticationFailed), result);
    }

    [Fact]
    public async Task What_the_shop_says_is_shown_as_text_and_the_amount_in_the_readers_way()
    {
        var charge = new ChargeRequest(
            "k", "test-challenge", new Money(33600, Currency.Eur), true, "<b>2 seats</b>", Shop);
        var outcome = await _bank.Provider.Charge(charge, TestContext.Current.CancellationToken);
        var asked = Assert.IsType<ChargeOutcome.ActionRequired>(outcome);
        var page = await Read(new Uri(asked.Redirect, "?language=nl"));
        Assert.Contains("&lt;b&gt;2 seats&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("EUR 336,00", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_load_nothing_from_elsewhere_and_are_not_kept()
    {
        var answer = await _bank.Customer.GetAsync((await Open()).Page, TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://127.0.0.1:1", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/setup/nonsense")]
    [InlineData("/challenge/nonsense")]
    public async Task An_unknown_page_says_so(string path)
    {
        var page = new Uri(_bank.Server.Address, path);
        var answer = await _bank.Customer.GetAsync(page, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _bank.Press(page, "approve")).StatusCode);
    }

    [Fact]
    public async Task No_number_of_a_card_or_account_is_in_the_file()
    {
        foreach (var test in TestMethods.All.Where(test => test.Kind != MethodKind.PayPal))
        {
            var setup = await Open(test.Kind);
            await _bank.Send(setup.Page, Bank.Fields(test.Kind, test.Behaviour));
            await _bank.Provider.Charge(
                new ChargeRequest(test.Name, $"test-{test.Name}", new Money(1, Currency.Eur), false, "x"),
                TestContext.Current.CancellationToken);
        }
        await _bank.Restart();
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_bank.File)!))
        {
            var bytes = await ReadShared(file);
            Assert.DoesNotContain(TestMethods.All.Where(test => test.Kind != MethodKind.PayPal),
                test => bytes.Contains(test.Number, StringComparison.Ordinal));
        }
    }

    private static async Task<string> ReadShared(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private Task<MethodSetup> Open(MethodKind kind = MethodKind.Card, string language = "en") =>
        _bank.Provider.BeginSetup(
            new SetupRequest(Guid.NewGuid().ToString(), kind, "account-1", Shop, language),
            TestContext.Current.CancellationToken);

    private async Task<string> Read(Uri page) =>
        await Text(await _bank.Customer.GetAsync(page, TestContext.Current.CancellationToken));

    private static Task<string> Text(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
