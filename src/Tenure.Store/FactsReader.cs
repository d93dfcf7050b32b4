using NodaTime;
using Tenure.Accounts;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store.Asking;
using Tenure.Subscriptions;

namespace Tenure.Store;

/// <summary>For whom, when, and about what facts are read.</summary>
/// <param name="Now">On the account's clock.</param>
/// <param name="SubscriptionId">The subscription in question; null for the account as a whole.</param>
public sealed record FactsWanted(Actor Actor, Seller Seller, Instant Now, Instant AsOf, Guid? SubscriptionId);

/// <summary>
/// Loads all that a decision may know, in one round trip and as many statements for many large accounts as for one.
/// </summary>
public sealed class FactsReader
{
    private readonly Answer<ILookup<Guid, Subscription>> subscriptions;
    private readonly Answer<ILookup<Guid, PaymentMethod>> methods;
    private readonly Answer<ILookup<Guid, OpenInvoice>> invoices;
    private readonly Answer<ILookup<Guid, OpenOrder>> orders;

    private FactsReader(RoundTrip trip, FactsAsked asked)
    {
        var questions = FactsQuestions.For(asked);
        subscriptions = trip.Ask(questions.Subscriptions, asked)
            .Then(rows => rows.ToLookup(row => row.AccountId));
        methods = trip.Ask(questions.Methods, asked).Then(rows => rows.ToLookup(row => row.AccountId));
        var lines = trip.Ask(questions.OpenLines, asked);
        var takenBack = trip.Ask(questions.TakenBack, asked);
        invoices = trip.Ask(questions.OpenInvoices, asked)
            .Then(rows => OpenPapers.Invoices(rows, [.. lines.Value, .. takenBack.Value]));
        orders = trip.Ask(questions.OpenOrders, asked).Then(OpenPapers.Orders);
    }

    /// <summary>The facts of an account, where it is only known by its id; null where there is none.</summary>
    /// <param name="real">The real instant.</param>
    public static Answer<Facts?> Ask(
        RoundTrip trip, Guid account, Instant real, Guid? subscription, Func<Account, FactsWanted> wanted)
    {
        // Nobody's day is earlier than this: zones are half a day behind at most.
        var asked = new FactsAsked([account], real.InUtc().Date.PlusDays(-1), subscription ?? Guid.Empty);
        var found = trip.Ask(FactsQuestions.For(asked).Account, asked);
        var (reader, seats) = (new FactsReader(trip, asked), trip.Ask(FactsQuestions.For(asked).Seats, asked));
        return found.Then(rows => rows is [var one] ? reader.Of(one, wanted(one), seats.Value) : null);
    }

    /// <summary>The facts of an account that was read already.</summary>
    public static async Task<Facts> Read(
        TenureContext context, Account account, FactsWanted wanted, CancellationToken stop = default)
    {
        var asked = FactsAsked.Of([(account, wanted)]);
        await using var trip = RoundTrip.Within(context);
        var (reader, seats) = (new FactsReader(trip, asked), trip.Ask(FactsQuestions.For(asked).Seats, asked));
        await trip.Go(stop);
        return reader.Of(account, wanted, seats.Value);
    }

    /// <summary>The facts of many accounts, in their order.</summary>
    /// <remarks>Who holds a seat is read only where a scheduled change takes seats away.</remarks>
    public static async Task<IReadOnlyList<Facts>> ReadAll(
        TenureContext context, IReadOnlyList<(Account Account, FactsWanted Wanted)> asked,
        CancellationToken stop = default)
    {
        await using var trip = RoundTrip.Within(context);
        var reader = new FactsReader(trip, FactsAsked.Of(asked));
        await trip.Go(stop);
        Facts[] facts = [.. asked.Select(one => reader.Of(one.Account, one.Wanted, []))];
        var losing = asked.Where((_, at) => LosesSeats(facts[at])).ToArray();
        if (losing.Length == 0) return facts;

        await using var again = RoundTrip.Within(context);
        var lost = FactsAsked.Of(losing);
        var seats = again.Ask(FactsQuestions.For(lost).Seats, lost);
        await again.Go(stop);
        return [.. facts.Select(one =>
            LosesSeats(one) ? one with { Assignments = Of(seats.Value, one.Account) } : one)];
    }

    private static bool LosesSeats(Facts facts) =>
        facts.Subscriptions.Any(subscription => subscription.SeatsAtRenewal < subscription.Seats);

    private Facts Of(Account account, FactsWanted wanted, IReadOnlyList<Documents.SeatAssignmentRow> seats)
    {
        var today = account.DayAt(wanted.Now);
        return new Facts
        {
            Actor = wanted.Actor,
            Account = account,
            Seller = wanted.Seller,
            Now = wanted.Now,
            AsOf = wanted.AsOf,
            SubscriptionId = wanted.SubscriptionId,
            // Days differ between accounts, so the earliest bounded what was read and each keeps to its own.
            Subscriptions = [.. subscriptions.Value[account.Id].Where(
                row => row.EndedOn is not { } ended || ended > today || row.Id == wanted.SubscriptionId)],
            Methods = [.. methods.Value[account.Id]],
            OpenInvoices = [.. invoices.Value[account.Id]],
            OpenOrders = [.. orders.Value[account.Id]],
            Assignments = Of(seats, account),
        };
    }

    private static IReadOnlyList<SeatAssignment> Of(
        IReadOnlyList<Documents.SeatAssignmentRow> seats, Account account) =>
        [.. seats.Where(row => row.AccountId == account.Id)
            .Select(row => new SeatAssignment(row.SubscriptionId, row.Mail, row.At))];
}
