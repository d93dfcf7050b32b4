using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Portal.Tests.Store;
using Tenure.Portal.Tests.Web;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Crash;

/// <summary>The process is killed after the bank took the money and before anybody wrote that down.</summary>
[Collection(typeof(Alone))]
public class KilledPortalTests
{
    [Fact]
    public async Task After_the_restart_there_is_one_charge_and_one_order()
    {
        var folder = Directory.CreateTempSubdirectory("tenure-killed-");
        try
        {
            var (database, subscription, person) = await Customer(folder.FullName);
            using (var portal = await PortalProcess.Start(folder.FullName))
            {
                var confirming = await Confirm(portal.Client, subscription, person);
                // The bank records the charge at once and answers three seconds later: kill in between.
                await Until(() => Task.FromResult(ChargesAt(folder.FullName) == 1));
                portal.Kill();
                await Assert.ThrowsAnyAsync<HttpRequestException>(() => confirming);
            }

            await Aged(database);
            using (await PortalProcess.Start(folder.FullName))
                await Until(() => IsCompleted(database));

            Assert.Equal(1, ChargesAt(folder.FullName));
            await OneOfEach(database, subscription);
            database.Dispose();
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(Database Database, Subscription Subscription, Person Person)> Customer(string folder)
    {
        var database = Database.Open(Path.Combine(folder, "demo.db"));
        await database.Migrate();
        var (account, person) = (Stored.NewAccount("1000"), Stored.NewPerson());
        var card = Stored.NewCard(account.Id) with { Token = "test-late.killed" };
        var today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;
        var start = today.PlusMonths(-3);
        var subscription = Stored.NewSubscription(account.Id, "S-1") with
        {
            Product = "northdraft",
            Anchor = start,
            Term = new Term(start, start.PlusMonths(12)),
        };
        await database.Write(context =>
        {
            context.AddRange(account, person, card);
            context.Add(new Member { AccountId = account.Id, PersonId = person.Id, Role = Role.Owner });
            return Task.CompletedTask;
        });
        await using var unit = await database.Lock(account.Id);
        await unit.Save(unit.Account with { DefaultMethodId = card.Id });
        unit.Add(subscription, subscription.Term.End);
        await unit.Commit();
        return (database, subscription, person);
    }

    /// <summary>Signs in, asks for two seats, reviews and begins to confirm.</summary>
    private static async Task<Task<HttpResponseMessage>> Confirm(
        HttpClient client, Subscription subscription, Person person)
    {
        await client.Send("/sign-in", "/sign-in?handler=Choose", new()
        {
            ["person"] = person.Id.ToString(), ["account"] = subscription.AccountId.ToString(),
        });
        var form = $"/subscriptions/{subscription.Id}/add-seats";
        var reviewed = await client.Send(form, form, new() { ["Seats"] = "2" });
        Assert.Equal(HttpStatusCode.Redirect, reviewed.StatusCode);
        var review = reviewed.Headers.Location!.ToString();
        Assert.StartsWith("/quotes/", review, StringComparison.Ordinal);
        return Task.Run(() => client.Send(review, review, []));
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await holds()) return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come about within thirty seconds.");
    }

    /// <summary>What the bank itself wrote down, in its own file.</summary>
    private static long ChargesAt(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "sandbox.db")};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM record WHERE kind LIKE '%harge%' AND key LIKE 'order-%'";
        return (long)command.ExecuteScalar()!;
    }

    // As if the dead process had been silent for a minute: that long, it might still be waiting for the bank.
    private static Task Aged(Database database) => database.Write(context => context.Attempts.ExecuteUpdateAsync(
        set => set.SetProperty(row => row.At, Stored.Now)));

    private static async Task<bool> IsCompleted(Database database)
    {
        await using var context = database.Read();
        return await context.Orders.AnyAsync(order => order.State == OrderState.Completed);
    }

    private static async Task OneOfEach(Database database, Subscription subscription)
    {
        await using var context = database.Read();
        Assert.Equal(1, await context.Orders.CountAsync());
        Assert.Equal(InvoiceState.Paid, (await context.Invoices.SingleAsync()).State);
        Assert.Equal(7, (await context.Subscriptions.SingleAsync()).Seats);
        await using var reader = database.Reader(subscription.AccountId);
        Assert.Empty(Audits.Of(await reader.Audited()));
    }
}
