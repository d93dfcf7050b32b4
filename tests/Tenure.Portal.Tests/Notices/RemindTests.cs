using NodaTime;
using Tenure.Notices;
using Tenure.Portal.Tests.Databases;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Notices;

/// <summary>What members are reminded of, on which day, and that it is once.</summary>
public sealed class RemindTests
{
    private static readonly LocalDate Start = new(2025, 9, 15), Renewal = new(2026, 9, 15);

    // 45 days before 15 September is 1 August, 30 is 16 August, 7 is 8 September, 4 is 11 September.
    [Theory, Databases]
    public async Task A_renewal_is_announced_on_its_days_with_what_it_costs(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, new(2026, 7, 30));
        await post.World.Method("test-visa.remind");
        await post.World.Subscribe(Start, seats: 5, renewalPrice: true);

        await post.Nights(Renewal.PlusDays(-1));
        Assert.Equal(0, await post.Remind());

        var told = await post.Told();
        Assert.Equal(
            [new(2026, 8, 1), new(2026, 8, 16), new(2026, 9, 8), new LocalDate(2026, 9, 11)],
                told.Select(one => one.On));
        // 420.00 less 10 % is 378.00; 5 × 378.00 = 1890.00; 21 % is 396.90; together 2286.90.
        Assert.All(told, one => Assert.Equal(
            (NoticeKind.RenewalReminder, Renewal, 228690, "Visa •••• 4242"),
            (one.Notice.Kind, one.Notice.On!.Value, one.Notice.Amount!.Value.Minor, one.Notice.Method)));
        var line = Assert.Single(told[0].Notice.Lines);
        Assert.Equal((42000, 37800), (line.OldPrice!.Value.Minor, line.Price.Minor));
    }

    [Theory, Databases]
    public async Task After_missed_nights_one_reminder_makes_up_for_all(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, new(2026, 7, 30));
        await post.World.Method("test-visa.missed");
        await post.World.Subscribe(Start);

        post.World.Clock.Pass(Duration.FromDays(25));
        await Task.WhenAll(post.Remind(), post.Remind());
        await post.Remind();

        Assert.Equal(new LocalDate(2026, 8, 24), Assert.Single(await post.Told()).On);
    }

    // 90 days before 15 September is 17 June.
    [Theory, Databases]
    public async Task Without_auto_renew_the_end_is_announced_90_days_ahead_and_nothing_is_asked_for(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, new(2026, 6, 15));
        await post.World.Method("test-visa.off");
        var subscription = await post.World.Subscribe(Start);
        await post.World.Confirm(
            await post.World.Quote(new SetAutoRenew(), subscription.Id, new SetAutoRenew.Input(false)));

        await post.Nights(new(2026, 6, 20));

        var reminder = Assert.Single(await post.Told(), one => one.Notice.Kind == NoticeKind.RenewalReminder);
        Assert.Equal(new LocalDate(2026, 6, 17), reminder.On);
        Assert.Equal((false, null), (reminder.Notice.SwitchedOn, reminder.Notice.Amount));
    }

    [Theory, Databases]
    public async Task What_renews_together_is_announced_together(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, new(2026, 7, 31));
        await post.World.Method("test-visa.both");
        await post.World.Subscribe(Start, seats: 2);
        await post.World.Subscribe(Start, seats: 3);

        await post.Nights(new(2026, 8, 2));

        // (2 + 3) × 420.00 = 2100.00; 21 % is 441.00.
        var notice = Assert.Single(await post.Told()).Notice;
        Assert.Equal((2, 254100, (Guid?)null), (notice.Lines.Count, notice.Amount!.Value.Minor, notice.SubscriptionId));
        Assert.Equal("Northdraft (S-1), Northdraft (S-2)", notice.Subject);
    }

    // A card of August cannot be charged from 1 September: 60 days before is 3 July, 30 is 2 August, 7 is 25 August.
    [Theory, Databases]
    public async Task A_card_that_expires_before_the_renewal_is_announced_on_its_days(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, new(2026, 7, 1));
        await Expiring(post, new YearMonth(2026, 8));
        await post.World.Subscribe(Start, seats: 1);

        await post.Nights(new(2026, 9, 2));

        var told = (await post.Told()).Where(one => one.Notice.Kind == NoticeKind.CardExpiring).ToArray();
        Assert.Equal([new(2026, 7, 3), new(2026, 8, 2), new LocalDate(2026, 8, 25)], told.Select(one => one.On));
        // 420.00 and 21 % of it 88.20.
        Assert.All(told, one => Assert.Equal(
            (Renewal, 50820, "Northdraft (S-1)"),
            (one.Notice.Until!.Value, one.Notice.Amount!.Value.Minor, one.Notice.Subject)));
    }

    [Theory, Databases]
    public async Task A_card_that_outlives_the_next_charge_is_not_spoken_of(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, new(2026, 8, 1));
        await Expiring(post, new YearMonth(2026, 9));
        await post.World.Subscribe(Start, seats: 1);

        await post.Nights(new(2026, 9, 14));

        Assert.DoesNotContain(await post.Told(), one => one.Notice.Kind == NoticeKind.CardExpiring);
    }

    // Grace is 15 days from 15 September: suspended on the 30th, ended 30 days later, on 30 October.
    [Theory, Databases]
    public async Task Grace_suspension_and_end_are_told_once_each(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, Renewal.PlusDays(-1));
        await post.World.Method("test-lost-or-stolen.stages");
        await post.World.Subscribe(Start, seats: 1);

        await post.Nights(Renewal.PlusDays(50));

        var told = (await post.Told()).Where(one => one.Notice.Kind != NoticeKind.RenewalReminder).ToArray();
        Assert.Equal(
            [
                (Renewal, NoticeKind.PaymentFailed), (new(2026, 9, 30), NoticeKind.Suspended),
                (new LocalDate(2026, 10, 30), NoticeKind.Ended),
            ],
            told.Select(one => (one.On, one.Notice.Kind)));
        Assert.Equal((50820, new LocalDate(2026, 10, 29)),
            (told[1].Notice.Amount!.Value.Minor, told[1].Notice.Until!.Value));
        Assert.Equal(new LocalDate(2026, 9, 29), told[0].Notice.AccessThrough);
    }

    [Theory, Databases]
    public async Task A_renewal_that_is_paid_is_told_as_renewed_with_its_invoice(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, Renewal.PlusDays(-1));
        await post.World.Method("test-visa.renewed");
        await post.World.Subscribe(Start, seats: 1);

        await post.Nights(Renewal.PlusDays(2));
        await post.Deliver();

        var renewed = Assert.Single(await post.Told(), one => one.Notice.Kind != NoticeKind.RenewalReminder);
        Assert.Equal((Renewal, NoticeKind.Renewed), (renewed.On, renewed.Notice.Kind));
        Assert.Contains(post.Mail.Letters, letter => letter.Text.Contains("NL01-2026-000001", StringComparison.Ordinal)
            && letter.Text.Contains("t/m 14 september 2027", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Renewals_in_the_tracks_of_a_clock_that_was_moved_are_found_too(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, new(2026, 5, 1));
        await post.World.Method("test-visa.moved");
        await post.World.Subscribe(Start);
        Assert.Equal(0, await post.Remind());

        await using (var unit = await post.World.Database.Lock(post.World.Account.Id))
        {
            await unit.Save(unit.Account with { ClockOffsetSeconds = 100 * NodaConstants.SecondsPerDay });
            await unit.Commit();
        }

        // 100 days after 1 May is 9 August, 37 days before the renewal.
        Assert.Equal(1, await post.Remind());
    }

    private static async Task Expiring(Post post, YearMonth month)
    {
        var card = await post.World.Method("test-visa.expires");
        await using var unit = await post.World.Database.Lock(post.World.Account.Id);
        unit.Save(card with { Expires = month });
        await unit.Commit();
    }
}
