using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Mail;
using Tenure.Portal.Notices;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Work;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Notices;

/// <summary>What leaves the outbox: every letter once, in its reader's language, also on a bad day.</summary>
public sealed class DeliveryTests
{
    private static readonly LocalDate Start = new(2025, 9, 15), Today = new(2026, 9, 1);

    [Theory, Databases]
    public async Task An_order_is_told_once_to_everyone_it_concerns_in_their_language(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, Today);
        await post.Member("bob@example.com", "Bob", Role.BillingManager, "en");
        await post.Member("cas@example.com", "Cas", Role.SeatManager, "nl");
        await post.Member("dee@example.com", "Dee", Role.Payer, "nl");
        await Order(post);

        await Task.WhenAll(post.Deliver(), post.Deliver(), post.Deliver());
        await post.Deliver();

        // 2 × 420.00 × 14 / 365 = 32.219… → 32.22; 21 % is 6.77; together 38.99.
        var letters = post.Mail.Letters.OrderBy(letter => letter.To.Mail, StringComparer.Ordinal).ToArray();
        Assert.Equal(["anna@example.com", "bob@example.com"], letters.Select(letter => letter.To.Mail));
        Assert.StartsWith("Bestelling T-2026-", letters[0].Subject, StringComparison.Ordinal);
        Assert.Contains("€\u00a038,99 is betaald met Visa •••• 4242.", letters[0].Text, StringComparison.Ordinal);
        Assert.Contains("€38.99 was paid with Visa •••• 4242.", letters[1].Text, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/orders/", letters[1].Html, StringComparison.Ordinal);
        Assert.Equal("Northlight Software", letters[0].From.Name);
    }

    [Theory, Databases]
    public async Task An_order_by_invoice_is_told_with_the_number_and_date_of_its_invoice(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, Today);
        await post.Member("dee@example.com", "Dee", Role.Payer, "en");
        await Order(post, MethodKind.Invoice);

        await post.Deliver();

        // Net 30 days from 1 September is 1 October.
        var payer = Assert.Single(post.Mail.Letters, letter => letter.To.Mail == "dee@example.com");
        Assert.Equal("Invoice NL01-2026-000001: €38.99, due on 1 October 2026", payer.Subject);
        Assert.Equal(2, post.Mail.Letters.Count(letter => letter.To.Mail == "anna@example.com"));
    }

    [Theory, Databases]
    public async Task A_fault_is_tried_again_ever_later_and_parked_in_the_end(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, Today);
        await Order(post);
        post.Mail.Fault = new MailFault("no line", IsFinal: false);

        foreach (var wait in OutboxRound.Waits)
        {
            Assert.Equal(1, await post.Deliver());
            post.World.Clock.Pass(wait - Duration.FromSeconds(1));
            Assert.Equal(0, await post.Deliver());
            post.World.Clock.Pass(Duration.FromSeconds(1));
        }

        Assert.Equal(1, await post.Deliver());
        post.World.Clock.Pass(Duration.FromDays(365));
        Assert.Equal(0, await post.Deliver());
        await using var context = post.World.Database.Read();
        var parked = await context.Outbox.SingleAsync();
        Assert.Equal(("no line", OutboxRound.Waits.Count + 1, null), (parked.Error, parked.Attempts, parked.SentAt));
    }

    [Theory, Databases]
    public async Task A_fault_that_passes_costs_nothing_but_time(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, Today);
        await Order(post);
        post.Mail.Fault = new MailFault("no line", IsFinal: false);
        await post.Deliver();
        post.Mail.Fault = null;

        post.World.Clock.Pass(Duration.FromMinutes(1));
        await post.Deliver();

        Assert.Single(post.Mail.Letters);
    }

    [Theory, Databases]
    public async Task An_address_that_does_not_exist_is_parked_at_once(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, Today);
        await Order(post);
        post.Mail.Fault = new MailFault("no such mailbox", IsFinal: true);

        await post.Deliver();
        post.World.Clock.Pass(Duration.FromDays(30));

        Assert.Equal(0, await post.Deliver());
    }

    [Theory, Databases]
    public async Task After_a_crash_between_sending_and_noting_it_the_letter_comes_again_under_the_same_id(
        TestDatabase kind)
    {
        await using var post = await Post.Open(kind, Today);
        await Order(post);
        post.Mail.DiesAfterwards = true;
        await Assert.ThrowsAsync<OperationCanceledException>(post.Deliver);
        post.Mail.DiesAfterwards = false;

        Assert.Equal(0, await post.Deliver());
        post.World.Clock.Pass(Duration.FromMinutes(5));
        await post.Deliver();

        Assert.Equal(2, post.Mail.Letters.Count);
        Assert.Single(post.Mail.Letters.Select(letter => letter.Id).Distinct());
    }

    [Theory, Databases]
    public async Task Every_kind_of_letter_leaves(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, Today);
        await post.World.Database.Write(context =>
        {
            context.AddRange(Letters.Kinds.Select(letter => new OutboxMessage
            {
                Id = Ids.New(), AccountId = post.World.Account.Id, Kind = letter, Key = letter,
                Payload = "{}", DueAt = post.World.Clock.GetCurrentInstant(),
            }));
            return Task.CompletedTask;
        });

        Assert.Contains("case", Letters.Kinds);
        Assert.Equal(Letters.Kinds.Count, await post.Deliver());
    }

    [Theory, Databases]
    public async Task Whoever_left_the_account_is_not_written_to(TestDatabase kind)
    {
        await using var post = await Post.Open(kind, Today);
        await Order(post);
        await post.World.Database.Write(context => context.Members.ExecuteDeleteAsync());

        await post.Deliver();

        Assert.Empty(post.Mail.Letters);
    }

    private static async Task Order(Post post, MethodKind kind = MethodKind.Card)
    {
        await post.World.Method("test-visa.post", kind);
        var subscription = await post.World.Subscribe(Start, seats: 5);
        await post.World.Confirm(await post.World.Quote(new AddSeats(), subscription.Id, new AddSeats.Input(2)));
    }
}
