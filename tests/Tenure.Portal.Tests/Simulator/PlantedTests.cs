using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Portal.Stories;
using Tenure.Simulation;
using Tenure.Simulation.Auditing;
using Tenure.Simulation.Lives;

namespace Tenure.Portal.Tests.Simulator;

/// <summary>Mistakes made in a real run are found: the audit does not believe what the engine believes.</summary>
public sealed class PlantedTests
{
    private static readonly IReadOnlyDictionary<string, string> Files =
        RandomSeller.Files(new Chance(1, "seller"), new LocalDate(2027, 1, 5), years: 1);

    // Terms of 31 January, 28 February, 31 March and 30 April; five seats fewer once, at the end of February.
    private static readonly Story Ordinary = Story.Parse("ordinary", """
        2027-01-31  Acme joins from NL
                    Acme stores visa as card
                    Acme has draft: 10 seats of p1 standard monthly, since 2026-12-31
        2027-02-05  Acme gives up 5 seats of draft
        2027-03-10  the next charge of Acme is not answered
        2027-03-12  Acme adds 5 seats to draft
        2027-05-03  time passes
        """);

    public static TheoryData<string, string, string> Triggers => new()
    {
        {
            "months are added to the last boundary, not to the anchor",
            """
            CREATE TRIGGER planted AFTER UPDATE ON subscriptions WHEN new.term_start <> old.term_start BEGIN
                UPDATE subscriptions SET anchor = new.term_start, months_to_end = new.cadence WHERE id = new.id;
            END
            """,
            "terms tile the calendar from the anchor"
        },
        {
            "a scheduled change is applied and stays scheduled",
            """
            CREATE TRIGGER planted AFTER UPDATE ON subscriptions WHEN new.term_start <> old.term_start BEGIN
                UPDATE subscriptions SET schedule = old.schedule WHERE id = new.id;
            END
            """,
            "scheduled changes apply at the renewal, each once"
        },
        {
            "a row of the outbox is lost",
            """
            CREATE TRIGGER planted BEFORE INSERT ON outbox WHEN (SELECT count(*) FROM outbox) = 2 BEGIN
                SELECT RAISE(IGNORE);
            END
            """,
            "a notice leaves once by mail"
        },
        {
            "half an entry is not posted",
            """
            CREATE TRIGGER planted BEFORE INSERT ON postings WHEN new.book = 'cash' BEGIN
                SELECT RAISE(IGNORE);
            END
            """,
            "an entry sums to zero"
        },
        {
            "a payment is not posted at all",
            """
            CREATE TRIGGER planted BEFORE INSERT ON postings
            WHEN new.book = 'cash' OR (new.book = 'receivable' AND new.amount < 0) BEGIN
                SELECT RAISE(IGNORE);
            END
            """,
            "the books say of an invoice what its state says"
        },
        {
            "a right that was not there appears",
            """
            CREATE TRIGGER planted AFTER UPDATE ON subscriptions WHEN new.seats <> old.seats BEGIN
                UPDATE subscriptions SET has_renewal_price = true WHERE id = new.id;
            END
            """,
            "the renewal price is kept or lost as the rules say"
        },
    };

    [Fact]
    public async Task Without_a_mistake_nothing_is_found() => Assert.Empty(await Laws(new Planted()));

    // Charged on 12 March, taken back three days later, and only then does anybody ask what became of it.
    [Fact]
    public async Task A_debit_that_came_back_while_nobody_worked_was_declined()
    {
        var story = Story.Parse("unnoticed", """
            2027-03-01  Acme joins from NL
                        Acme stores sepa-returned as debit
                        Acme has draft: 10 seats of p1 standard annual, since 2027-01-31
            2027-03-10  the next charge of Acme leaves the process dead after it
                        nobody works until 2027-03-30
            2027-03-12  Acme adds 5 seats to draft
            2027-04-20  time passes
            """);

        var report = await Simulation.Simulation.Repeat(story, Files);

        Assert.Empty(report.Findings.SelectMany(each => each));
        Assert.Equal(AttemptState.Declined, Assert.Single(Assert.Single(report.Evidence).Attempts).State);
    }

    [Theory, MemberData(nameof(Triggers))]
    public async Task What_a_database_gets_wrong_is_found(string mistake, string trigger, string law) =>
        Assert.True((await Laws(new Planted { Sql = trigger })).Contains(law), mistake);

    [Fact]
    public async Task A_retry_under_a_key_of_its_own_is_found()
    {
        var laws = await Laws(new Planted { Reach = bank => new Forgetful(bank) });

        Assert.Contains("no charge without an attempt", laws);
    }

    private static async Task<IReadOnlyList<string>> Laws(Planted planted)
    {
        var report = await Simulation.Simulation.Repeat(Ordinary, Files, planted);
        return [.. report.Findings.SelectMany(each => each).Select(finding => finding.Law)];
    }

    /// <summary>Somebody who forgets what was asked before and sends it again as if it were new.</summary>
    private sealed class Forgetful(IPaymentProvider bank) : IPaymentProvider
    {
        private readonly HashSet<string> sent = [];

        public string Name => bank.Name;

        public Task<ChargeOutcome> Charge(ChargeRequest request, CancellationToken cancellation) => bank.Charge(
            sent.Add(request.Key) ? request : request with { Key = $"{request.Key}-again" }, cancellation);

        public Task<ChargeOutcome?> Find(string key, CancellationToken cancellation) =>
            Task.FromResult<ChargeOutcome?>(null);

        public Task<MethodSetup> BeginSetup(SetupRequest request, CancellationToken cancellation) =>
            bank.BeginSetup(request, cancellation);

        public Task<SetupResult> FinishSetup(string reference, CancellationToken cancellation) =>
            bank.FinishSetup(reference, cancellation);

        public Task<RefundOutcome> Refund(RefundRequest request, CancellationToken cancellation) =>
            bank.Refund(request, cancellation);

        public Task Forget(string token, CancellationToken cancellation) => bank.Forget(token, cancellation);
    }
}
