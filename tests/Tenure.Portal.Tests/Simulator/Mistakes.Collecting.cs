using NodaTime;
using Tenure.Collecting;
using Tenure.Ledgers;
using Tenure.Notices;
using Tenure.SelfService;
using Tenure.Simulation.Auditing;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Simulator;

/// <summary>Mistakes in what the product does by itself: trying, renewing, announcing, telling, posting.</summary>
internal static partial class Mistakes
{
    private static (string What, string Law, Func<Evidence, Evidence?> Make)[] ByItself =>
    [
        ("a failed charge is not tried again", "a failed charge is tried again", NotTriedAgain),
        ("a charge is tried a day early", "a charge is tried on its day", TriedEarly),
        ("a try is promised for another day", "a promised try comes", PromisedLate),
        ("a renewal is billed and not charged", "a renewal is charged when it is billed", NotCharged),
        ("another method is stored and not tried", "another method is tried at once", NotTriedAtOnce),
        ("another of the customer's methods is charged", "what serves is charged", ChargedAnother),
        ("a subscription changes its method", "a method serves as the journal says", MovedMethod),
        ("auto-renew is switched off at night", "nothing flips by itself", Flipped),
        ("a change is another than was quoted", "what was quoted happens", ScheduledMore),
        ("two invoices bill one day", "renewals of a day and method share an invoice", Split),
        ("a reminder is not sent", "a renewal is announced on its days", NotReminded),
        ("nobody is told of a card that expires", "a card that expires is announced on its days", of => Silent(of,
            notice => notice.Kind == NoticeKind.CardExpiring)),
        ("a reminder names a cent more", "a reminder names the amount to come", RemindedOfMore),
        ("nobody is told of a payment", "a payment is told once", of => Silent(of,
            notice => notice is { Kind: NoticeKind.Renewed or NoticeKind.PaymentSucceeded, Method: not null })),
        ("nobody is told of a change", "a change is told once", of => Silent(of,
            notice => notice.Kind is NoticeKind.ChangeScheduled or NoticeKind.AutoRenewChanged)),
        ("nobody is told of a suspension", "a suspension is told once", of => Silent(of,
            notice => notice.Kind == NoticeKind.Suspended)),
        ("nobody is told of an invoice to pay", "an invoice to be paid by hand is told once", of => Silent(of,
            notice => notice is { Kind: NoticeKind.InvoiceDue, Cause: null })),
        ("nobody is told of an end", "a lapse or an end is told once", of => Silent(of,
            notice => notice.Kind == NoticeKind.Ended)),
        ("an entry is changed afterwards", "the chain of the books is unbroken", Rebooked),
        ("an entry is in another currency", "books are kept in the account's currency", of => Reposted(of,
            posting => posting with { Amount = new Money(posting.Amount.Minor, Currency.Of("CHF")) })),
    ];

    private static Evidence? NotTriedAgain(Evidence of)
    {
        if (Retry(of) is not { } again) return null;
        var order = of.Documents.First(one => one.Id == again.InvoiceId).OrderId;
        return of with
        {
            Attempts = [.. of.Attempts.Where(one => one.InvoiceId != again.InvoiceId || one.At < again.At)],
            Journal = [.. of.Journal.Where(row => row.OrderId != order || row.At < again.At)],
        };
    }

    private static Evidence? TriedEarly(Evidence of) => Retry(of) is not { } again ? null : of with
    {
        Attempts = Put(of.Attempts, again, again with
        {
            At = again.At - Duration.FromDays(1), On = again.On.PlusDays(-1),
        }),
    };

    // By itself: nobody did anything at that instant.
    private static Attempt? Retry(Evidence of) => of.Attempts.FirstOrDefault(one =>
        one.InvoiceId is not null && !of.Journal.Any(row => row.At == one.At && row.PersonId is not null)
        && of.Attempts.Any(before => before.InvoiceId == one.InvoiceId && before.At < one.At
            && before.State == AttemptState.Declined
            && of.Seller.Policy.Dunning.RetryDays.Any(days => before.On.PlusDays(days) == one.On)));

    private static Evidence? PromisedLate(Evidence of) =>
        of.Notices.FirstOrDefault(one => one.Content.NextTry is not null) is not { } promise ? null : of with
        {
            Notices = Put(of.Notices, promise, promise with
            {
                Content = promise.Content with { NextTry = promise.Content.NextTry!.Value.PlusDays(1) },
            }),
        };

    private static Evidence? NotCharged(Evidence of) => FirstOfRenewal(of) is not { } first ? null
        : of with { Attempts = [.. of.Attempts.Where(one => one != first)] };

    private static Evidence? NotTriedAtOnce(Evidence of) => of.Attempts.FirstOrDefault(one => one.InvoiceId is not null
        && of.Journal.Any(row => row.At == one.At && row.PersonId is not null && row.Effects.Any(effect =>
            effect is Effect.Method or Effect.DefaultMethod))) is not { } switched
        ? null
        : of with { Attempts = [.. of.Attempts.Where(one => one != switched)] };

    private static Evidence? ChargedAnother(Evidence of) => FirstOfRenewal(of) is not { } first
        || of.Methods.FirstOrDefault(method => method.Id != first.MethodId) is not { } other
        ? null
        : of with
        {
            Attempts = Put(of.Attempts, first, first with { MethodId = other.Id }),
            Bank = [.. of.Bank.Select(one => one.Key == first.Key ? one with { Token = other.Token } : one)],
        };

    private static Attempt? FirstOfRenewal(Evidence of) => of.Attempts.FirstOrDefault(one =>
        one.InvoiceId is { } invoice && of.Orders.Any(order => order.QuoteId is null
            && order.Id == of.Documents.First(document => document.Id == invoice).OrderId));

    private static Evidence? MovedMethod(Evidence of) => of.Methods.Count == 0 ? null : of with
    {
        Subscriptions = Put(of.Subscriptions, of.Subscriptions[0], of.Subscriptions[0] with
        {
            MethodId = of.Subscriptions[0].MethodId is null ? of.Methods[0].Id : null,
        }),
    };

    private static Evidence? Flipped(Evidence of) => of.Journal.FirstOrDefault(one => one.PersonId is null
        && one.Effects.Count > 0) is not { } row
        ? null
        : of with
        {
            Journal = Put(of.Journal, row, row with
            {
                Effects = [.. row.Effects, new Effect.AutoRenew(of.Subscriptions[0].Id, false)],
            }),
        };

    private static Evidence? ScheduledMore(Evidence of) => Rewritten<Effect.Scheduled>(of, one => one with
    {
        Intent = one.Intent is Intent.SeatsBy seats ? seats with { Delta = seats.Delta - 1 }
            : new Intent.SeatsBy(-1, []),
    });

    private static Evidence? Split(Evidence of) =>
        of.Journal.FirstOrDefault(one => one.What == "renewal") is not { } row ? null
        : of with { Journal = [.. of.Journal, row with { Id = Guid.NewGuid() }] };

    private static Evidence? NotReminded(Evidence of) => of.Reminders.FirstOrDefault(one =>
        one.Kind.StartsWith("renewal-", StringComparison.Ordinal)) is not { } reminder
        ? null
        : of with { Reminders = [.. of.Reminders.Where(one => one != reminder)] };

    private static Evidence? RemindedOfMore(Evidence of) => of.Notices.FirstOrDefault(one =>
        one.Content is { Kind: NoticeKind.RenewalReminder, Lines.Count: > 0 }) is not { } reminder
        ? null
        : of with
        {
            Notices = Put(of.Notices, reminder, reminder with
            {
                Content = reminder.Content with
                {
                    Lines = [.. reminder.Content.Lines.Select(line => line with { Amount = CentMore(line.Amount) })],
                },
            }),
        };

    private static Evidence? Silent(Evidence of, Func<Notice, bool> about)
    {
        var left = of.Notices.Where(one => !about(one.Content)).ToArray();
        return left.Length == of.Notices.Count ? null : of with { Notices = left };
    }

    private static Evidence? Rebooked(Evidence of) => Reposted(of, posting => posting with
    {
        Amount = CentMore(posting.Amount),
    });

    private static Evidence? Reposted(Evidence of, Func<Posting, Posting> change) => of.Entries is not [var entry, ..]
        ? null
        : of with
        {
            Entries = Put(of.Entries, entry, Kept(entry, one => one with
            {
                Postings = [.. one.Postings.Select(change)],
            })),
        };
}
