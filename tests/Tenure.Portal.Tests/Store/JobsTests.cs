using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Notices;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Store.Jobs;
using Tenure.Store.Reading;

namespace Tenure.Portal.Tests.Store;

public sealed class JobsTests
{
    private static readonly Instant Later = Instant.FromUtc(2027, 1, 1, 0, 0);
    private static readonly Duration Minute = Duration.FromMinutes(1);

    [Theory, Databases]
    public async Task Workers_share_what_is_due_and_none_gets_it_twice(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var accounts = await Accounts(stored, 40);
        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var mine = new List<Guid>();
            for (var tries = 0; tries < 60 && mine.Count < 40; tries++)
                mine.AddRange(await stored.Database.ClaimDue(new Claiming($"w{worker}", Later, Minute, 3)));
            return mine;
        })));
        Assert.Equal(accounts.Order(), claimed.SelectMany(mine => mine).Order());
    }

    [Theory, Databases]
    public async Task A_claim_ends_by_release_or_by_time(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var account = Assert.Single(await Accounts(stored, 1));
        Assert.Equal([account], await Claim("one", Later));
        Assert.Empty(await Claim("two", Later));
        Assert.Equal([account], await Claim("two", Later + Minute));

        await stored.Database.Release("one", [account]);
        Assert.Empty(await Claim("three", Later + Minute));
        await stored.Database.Release("two", [account]);
        Assert.Equal([account], await Claim("three", Later + Minute));
        Assert.Empty(await Claim("four", Later + Minute));

        Task<IReadOnlyList<Guid>> Claim(string owner, Instant now) =>
            stored.Database.ClaimDue(new Claiming(owner, now, Minute, 10));
    }

    [Theory, Databases]
    public async Task An_invoice_is_collected_again_on_its_day(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var order = stored.NewOrder(await stored.Subscribe());
        var invoice = stored.NewInvoice(order);
        await stored.Write(unit =>
        {
            unit.Add(order);
            unit.Add(invoice);
            unit.Collect(invoice.Id, Stored.Today, new LocalDate(2026, 3, 4));
        });
        // The 4th begins in Amsterdam at 23:00 UTC on the 3rd.
        var begins = Instant.FromUtc(2026, 3, 3, 23, 0);
        Assert.Empty(await Claim(begins - Duration.FromSeconds(1)));
        Assert.Equal([stored.Account.Id], await Claim(begins));
        await using var unit = await stored.Lock();
        Assert.Equal(Stored.Today, await unit.FirstFailedOn(invoice.Id));

        Task<IReadOnlyList<Guid>> Claim(Instant now) =>
            stored.Database.ClaimCollections(new Claiming("me", now, Minute, 10));
    }

    [Theory, Databases]
    public async Task What_must_leave_is_taken_once_until_its_lease_is_over(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var message = stored.NewMessage(Later);
        await stored.Write(unit => unit.Add(message));
        Assert.Empty(await stored.Database.TakeOutbox("mail", Later - Minute, Minute, 10));
        Assert.Equal(1, Assert.Single(await stored.Database.TakeOutbox("mail", Later, Minute, 10)).Attempts);
        Assert.Empty(await stored.Database.TakeOutbox("mail", Later, Minute, 10));
        await stored.Database.NotSent(message.Id, "down", Later + 5 * Minute);
        Assert.Empty(await stored.Database.TakeOutbox("mail", Later + 2 * Minute, Minute, 10));
        var again = await stored.Database.TakeOutbox("mail", Later + 5 * Minute, Minute, 10);
        Assert.Equal("down", Assert.Single(again).Error);
        await stored.Database.Sent(message.Id, Later);
        Assert.Empty(await stored.Database.TakeOutbox("mail", Later + 60 * Minute, Minute, 10));
    }

    [Theory, Databases]
    public async Task An_event_sent_twice_is_kept_once(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        Assert.True(await stored.Database.Receive(Event("e1")));
        Assert.False(await stored.Database.Receive(Event("e1")));
        Assert.True(await stored.Database.Receive(Event("e2")));
        var unread = await stored.Database.UnreadEvents(10);
        Assert.Equal(["e1", "e2"], unread.Select(one => one.Event).Order());
        await stored.Database.MarkEventRead(unread[0].Id, Later);
        Assert.Single(await stored.Database.UnreadEvents(10));

        static InboxEvent Event(string id) => new()
        {
            Id = Ids.New(), Provider = "sandbox", Event = id, Payload = "{}", ReceivedAt = Later,
        };
    }

    [Theory, Databases]
    public async Task Attempts_without_an_outcome_are_found(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var order = stored.NewOrder(await stored.Subscribe());
        var attempt = stored.NewAttempt(order, "k");
        await stored.Write(unit => { unit.Add(order); unit.Add(attempt); });
        await using var context = stored.Database.Read();
        Assert.Equal((attempt, Stored.Now), Assert.Single(await context.AttemptsToReconcile(null, 10)));
        Assert.Empty(await context.AttemptsToReconcile(attempt, 10));
        await stored.Write(unit => unit.Save(attempt with { State = AttemptState.Succeeded }));
        Assert.Empty(await context.AttemptsToReconcile(null, 10));
        Assert.Equal(attempt.Id, (await context.AttemptByKey("k"))!.Id);
    }

    [Theory, Databases]
    public async Task Reminders_are_looked_at_on_their_day_and_anew_under_another_policy(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var subscription = Stored.NewSubscription(stored.Account.Id, "S-1");
        await stored.Write(unit => unit.Add(subscription, subscription.Term.End, new LocalDate(2026, 6, 10)));
        // 10 June begins in Amsterdam at 22:00 UTC on the 9th.
        var begins = Instant.FromUtc(2026, 6, 9, 22, 0);
        Assert.Empty(await Looked(begins - Minute));
        Assert.Equal([stored.Account.Id], await Looked(begins));
        await using (var unit = await stored.Lock())
        {
            Assert.Equal(subscription.Id, Assert.Single((await unit.ToRemind(begins)).Item1).Id);
            await unit.RemindAgain(subscription, null);
            await unit.Commit();
        }

        Assert.Empty(await Looked(Later));
        // 60 days, and one more for safety, before 25 July, which begins at 22:00 UTC on the 24th.
        await stored.Database.RemindAnew(longest: 60);
        Assert.Empty(await Looked(Instant.FromUtc(2026, 5, 24, 21, 59)));
        Assert.Equal([stored.Account.Id], await Looked(Instant.FromUtc(2026, 5, 24, 22, 0)));

        async Task<IReadOnlyList<Guid>> Looked(Instant now)
        {
            await using var context = stored.Database.Read();
            return await context.AccountsToRemind(now, Guid.Empty, 10);
        }
    }

    [Theory, Databases]
    public async Task A_debit_is_asked_about_on_its_day_by_the_clock_of_its_account(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var order = stored.NewOrder(await stored.Subscribe());
        var attempt = stored.NewAttempt(order, "k") with { AskOn = new LocalDate(2026, 3, 4) };
        await stored.Write(unit => { unit.Add(order); unit.Add(attempt); });
        // The 4th begins in Amsterdam at 23:00 UTC on the 3rd.
        var begins = Instant.FromUtc(2026, 3, 3, 23, 0);
        Assert.Empty(await Asked(begins - Minute));
        Assert.Equal(attempt, Assert.Single(await Asked(begins)));
        await using (var unit = await stored.Lock())
        {
            await unit.Save(unit.Account with { ClockOffsetSeconds = 3600 });
            await unit.Commit();
        }

        Assert.Empty(await Asked(begins - 61 * Minute));
        Assert.Single(await Asked(begins - 60 * Minute));
        await using (var unit = await stored.Lock())
        {
            await unit.AskAgain(attempt, null);
            await unit.Commit();
        }

        Assert.Empty(await Asked(Later));

        async Task<IReadOnlyList<Attempt>> Asked(Instant now)
        {
            await using var context = stored.Database.Read();
            return [.. (await context.DebitsToAskAbout(now, default, 10)).Select(due => due.Attempt)];
        }
    }

    [Theory, Databases]
    public async Task A_link_signs_in_once_and_in_time(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var person = Stored.NewPerson();
        await stored.Database.Write(context => Task.FromResult(context.Add(person)));
        foreach (var secret in new[] { "used", "late" })
            await stored.Database.Add(new SignInLink
            {
                Hash = SignIn.HashOf(secret), PersonId = person.Id, MadeAt = Later, ExpiresAt = Later + 15 * Minute,
            });
        Assert.Equal(person.Id, await stored.Database.UseLink("used", Later));
        Assert.Null(await stored.Database.UseLink("used", Later));
        Assert.Null(await stored.Database.UseLink("late", Later + 15 * Minute));
        Assert.Null(await stored.Database.UseLink("never", Later));
        Assert.Equal(2, await stored.Database.LinksSince(person.Id, Later));
    }

    [Theory, Databases]
    public async Task Settings_runs_and_versions_are_remembered(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await stored.Database.Set("clock", "1");
        await stored.Database.Set("clock", "2");
        Assert.Equal("2", await stored.Database.Setting("clock"));
        Assert.Null(await stored.Database.Setting("other"));
        var run = new Run { Id = Ids.New(), Kind = "renew", Day = Stored.Today, Started = Later };
        await stored.Database.Begin(run);
        await stored.Database.Save(run with { Done = 7, Finished = Later });
        Assert.Equal(run with { Done = 7, Finished = Later }, Assert.Single(await stored.Database.LatestRuns(5)));
        var version = new SellerVersion("catalog", "v1", "products: []", Later);
        await stored.Database.Keep(version);
        await stored.Database.Keep(version);
        Assert.Equal(version, await stored.Database.SellerVersion("catalog", "v1"));
    }

    [Theory, Databases]
    public async Task A_member_reads_what_they_were_told(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var person = Stored.NewPerson();
        await stored.Database.Write(context => Task.FromResult(context.Add(person)));
        var notice = new NoticeRow
        {
            AccountId = stored.Account.Id,
            Id = Ids.New(),
            PersonId = person.Id,
            Content = new Notice { Kind = NoticeKind.Renewed, Key = "k", Amount = Money.Zero(Currency.Eur) },
            At = Stored.Now,
        };
        await stored.Write(unit =>
        {
            unit.Add(new Member { AccountId = stored.Account.Id, PersonId = person.Id, Role = Role.Payer });
            unit.Add(notice);
        });
        await using var reader = stored.Database.Reader(stored.Account.Id);
        var place = new Place(
            stored.Account.Id, stored.Account.Name, Role.Payer, person.Name, person.Mail, person.Language, 1);
        Assert.Equal([place], await PlacesOf(stored, person.Id));
        await stored.Database.MarkNoticesRead(stored.Account.Id, person.Id, Later);
        Assert.Equal([place with { Unread = 0 }], await PlacesOf(stored, person.Id));
        var told = Assert.Single((await reader.Notices(person.Id, new Window())).Rows);
        Stored.Same(notice with { ReadAt = Later }, told);
    }

    private static async Task<IReadOnlyList<Place>> PlacesOf(Stored stored, Guid person)
    {
        await using var trip = stored.Database.Ask();
        var places = trip.PlacesOf(person);
        await trip.Go();
        return places.Value;
    }

    private static async Task<IReadOnlyList<Guid>> Accounts(Stored stored, int count)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var account = Stored.NewAccount($"due-{i}");
            await stored.Database.Write(context => Task.FromResult(context.Add(account)));
            await using var unit = await stored.Database.Lock(account.Id);
            foreach (var number in new[] { $"{i}-a", $"{i}-b" })
                unit.Add(Stored.NewSubscription(account.Id, number), Stored.Today);
            await unit.Commit();
            ids.Add(account.Id);
        }

        return ids;
    }
}
