using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;

namespace Tenure.Portal.Tests.Payments;

/// <summary>What the bank does beside the contract: time, test tokens, faults.</summary>
public sealed class SandboxBankTests : IDisposable
{
    private static readonly Uri Shop = new("http://127.0.0.1:1/done");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private readonly SettableClock _clock = new(Instant.FromUtc(2026, 11, 23, 12, 0));
    private readonly MemoryStore _store = new();
    private readonly SandboxBank _bank;

    public SandboxBankTests() =>
        _bank = new SandboxBank(_store, _clock, SandboxOptions.Default, Randomness.Seeded(new Random(7)));

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Every_test_method_can_be_entered_and_used_by_its_token()
    {
        foreach (var test in TestMethods.All)
        {
            Assert.Empty(MethodForm.Of(test, _bank.Today).Problems(_bank.Today));
            var method = _bank.Stored($"test-{test.Name}.anna")!;
            Assert.Equal((test.Kind, test.Behaviour), (method.Method.Kind, method.Behaviour));
        }
        Assert.Equal(TestMethods.All.Count, TestMethods.All.Select(test => test.Name).Distinct().Count());
        Assert.Null(_bank.Stored("test-nonsense"));
    }

    [Fact]
    public void The_guide_lists_every_test_method()
    {
        var guide = File.ReadAllText(Path.Combine(Folders.Root, "docs", "guides", "sandbox.md"));
        Assert.DoesNotContain(
            TestMethods.All,
            test => !guide.Contains($"| {test.Number} | `test-{test.Name}` | {test.Does} |", StringComparison.Ordinal));
    }

    [Fact]
    public void A_debit_that_settled_can_still_come_back_days_later()
    {
        _bank.Charge(Charge("a", "test-sepa-late-return"));
        _clock.Now += Duration.FromDays(3);
        _bank.Tick();
        Assert.Equal(ChargeState.Settled, _bank.Find("a")!.State);
        _clock.Now += Duration.FromDays(10);
        _bank.Tick();
        Assert.Equal(ChargeState.Returned, _bank.Find("a")!.State);
        Assert.Equal(["charge.settled", "charge.returned"], _bank.TakeEvents().Select(told => told.Type));
        Assert.Empty(_bank.TakeEvents());
    }

    [Fact]
    public void A_leap_in_time_does_everything_in_between_at_its_own_time()
    {
        _bank.Charge(Charge("a", "test-sepa-late-return"));
        _clock.Now += Duration.FromDays(400);
        _bank.Tick();
        // 23 November + 3 days to settle + 10 to come back = 6 December.
        Assert.Equal(Instant.FromUtc(2026, 12, 6, 12, 0), _bank.Find("a")!.Changed);
    }

    [Fact]
    public void A_challenge_nobody_answers_is_a_decline_after_an_hour()
    {
        _bank.Charge(Charge("a", "test-challenge"));
        _clock.Now += Duration.FromMinutes(61);
        _bank.Tick();
        Assert.Equal(DeclineReason.AuthenticationFailed, _bank.Find("a")!.Reason);
        _bank.AnswerChallenge(_bank.Find("a")!.Reference, approve: true);
        Assert.Equal(ChargeState.Declined, _bank.Find("a")!.State);
    }

    [Fact]
    public void A_card_expires_when_its_month_is_over()
    {
        var setup = _bank.BeginSetup(new SetupRequest("s", MethodKind.Card, "c", Shop, "en"));
        var token = _bank.Enter(setup.Reference, new CardForm("4242 4242 4242 4242", "12/26", "123", "Anna")).Token!;
        _clock.Now = Instant.FromUtc(2026, 12, 31, 23, 59);
        Assert.Equal(ChargeState.Succeeded, _bank.Charge(Charge("a", token)).Content!.State);
        _clock.Now = Instant.FromUtc(2027, 1, 1, 0, 0);
        Assert.Equal(DeclineReason.CardExpired, _bank.Charge(Charge("b", token)).Content!.Reason);
    }

    [Fact]
    public void A_page_left_open_for_a_day_is_abandoned()
    {
        var setup = _bank.BeginSetup(new SetupRequest("s", MethodKind.Card, "c", Shop, "en"));
        _clock.Now += Duration.FromDays(1);
        Assert.Equal(SetupState.Abandoned, _bank.Setup(setup.Reference)!.State);
    }

    [Fact]
    public async Task A_late_request_lands_once_even_when_it_was_sent_again()
    {
        var late = new InProcessSandbox(_bank, new SandboxFaults { Late = 1000 }, new Random(3));
        var sound = new InProcessSandbox(_bank, SandboxFaults.None, new Random(3));
        var charge = Charge("a", "test-visa");
        Assert.IsType<ChargeOutcome.Unknown>(await late.Charge(charge, Now));
        Assert.Null(await sound.Find("a", Now));
        Assert.IsType<ChargeOutcome.Succeeded>(await sound.Charge(charge, Now));
        late.Land();
        Assert.Single(_bank.Charges);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_course_of_events()
    {
        Assert.Equal(await Course(11), await Course(11));
        Assert.NotEqual(await Course(11), await Course(12));
    }

    [Fact]
    public async Task Faulty_webhooks_are_lost_doubled_and_out_of_order()
    {
        var faults = new SandboxFaults { WebhooksLost = 200, WebhooksDoubled = 200, WebhooksReordered = 200 };
        var faulty = new InProcessSandbox(_bank, faults, new Random(5));
        for (var i = 0; i < 100; i++) await faulty.Charge(Charge($"a{i}", "test-visa"), Now);
        var arrived = faulty.TakeWebhooks().Select(told => told.Subject).ToList();
        Assert.NotEqual(100, arrived.Distinct().Count());
        Assert.NotEqual(arrived.Count, arrived.Distinct().Count());
        Assert.NotEqual(arrived, [.. arrived.OrderBy(subject => subject.Length).ThenBy(subject => subject)]);
    }

    private static async Task<string> Course(int seed)
    {
        using var store = new MemoryStore();
        var clock = new SettableClock(Instant.FromUtc(2026, 1, 1, 0, 0));
        var bank = new SandboxBank(store, clock, SandboxOptions.Default, Randomness.Seeded(new Random(seed)));
        var faults = new SandboxFaults { Declined = 100, LostBefore = 100, LostAfter = 100, Late = 100 };
        var provider = new InProcessSandbox(bank, faults, new Random(seed));
        List<ChargeOutcome> course = [];
        for (var i = 0; i < 50; i++) course.Add(await provider.Charge(Charge($"a{i}", "test-visa"), Now));
        return string.Join('\n', course);
    }

    private static ChargeRequest Charge(string key, string token) =>
        new(key, token, new Money(1000, Currency.Eur), CustomerPresent: true, "2 seats", Shop);
}
