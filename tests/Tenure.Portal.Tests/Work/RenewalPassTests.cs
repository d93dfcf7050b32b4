using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Portal.Billing;
using Tenure.Portal.Stories;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.Store;
using Tenure.Portal.Work;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Work;

/// <summary>How much of what is due a pass takes at a time.</summary>
public sealed class RenewalPassTests
{
    private static readonly LocalDate Day = new(2026, 9, 15);

    // Twenty accounts with three due subscriptions each. The first twelve that are due belong to twelve accounts, with
    // which 36 are renewed: three times what a batch is to be. So the next one takes a third of twelve, and renews 12.
    [Theory, Databases]
    public async Task Where_much_is_due_in_each_account_fewer_of_them_make_a_batch(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind, Stored.Prepare);
        var renewed = new RenewedAccounts();
        using var database = Database.Open(fresh.ConnectionString, renewed);
        for (var number = 1; number <= 20; number++) await Write(database, number);
        using var world = new Installation(
            database, Connectors.SellerFiles.SellerFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalog")),
            Day.At(new LocalTime(10, 0)).InUtc().ToInstant());
        // All pay by invoice, so nothing is sent.
        using var lanes = new ChargeLanes(
            new Providers(() => []), new OptionsWrapper<ChargePaces>(new ChargePaces()), TimeProvider.System);
        var pass = new RenewalPass(
            database, world.Batches,
            new BulkCollecting(database, world.Clock, world.Collector, lanes, NullLogger<BulkCollecting>.Instance),
            new OptionsWrapper<RenewalPace>(new RenewalPace { Batch = 12, AtOnce = 1 }));

        await pass.Run(world.Clock.GetCurrentInstant(), new RunTally(), TestContext.Current.CancellationToken);

        Assert.Equal([0, 12, 16, 20], renewed.AfterEachCommit.Distinct());
    }

    private static async Task Write(Database database, int number)
    {
        var account = Stored.NewAccount($"{number}") with { Tax = new TaxProfile() };
        await using var unit = await database.Create(account);
        var byInvoice = Stored.NewCard(account.Id) with { Kind = MethodKind.Invoice, Provider = "none" };
        unit.Add(byInvoice);
        for (var daysAgo = 2; daysAgo >= 0; daysAgo--)
        {
            var subscription = SubscriptionUntil(Day.PlusDays(-daysAgo), account, $"S-{number}-{daysAgo}");
            unit.Add(subscription with { MethodId = byInvoice.Id }, subscription.Term.End);
        }

        await unit.Commit();
    }

    private static Subscription SubscriptionUntil(LocalDate end, Account account, string number)
    {
        var start = end.PlusYears(-1);
        return Stored.NewSubscription(account.Id, number) with
        {
            Product = "northdraft",
            Anchor = start,
            Term = new Term(start, end),
            Batches = [new SeatBatch(Ids.New(), 1, new Money(42000, Currency.Eur), start)],
        };
    }

    /// <summary>Counts after each transaction how many accounts were renewed so far.</summary>
    private sealed class RenewedAccounts : DbTransactionInterceptor
    {
        public List<long> AfterEachCommit { get; } = [];

        public override async Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = eventData.Context!.Database.GetDbConnection().CreateCommand();
            command.CommandText = "SELECT count(DISTINCT account_id) FROM orders";
            AfterEachCommit.Add((long)(await command.ExecuteScalarAsync(cancellationToken))!);
        }
    }
}
