using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Notices;
using Tenure.SelfService;

namespace Tenure.Simulation.Auditing;

/// <summary>What is owed is tried when it is due and with the method that serves, and at no other time.</summary>
internal sealed class CollectionLaws
{
    private readonly Evidence evidence;
    private readonly Wallet wallet;
    private readonly Collection[] all;

    public CollectionLaws(Evidence evidence)
    {
        (this.evidence, wallet) = (evidence, new Wallet(evidence));
        all = [.. evidence.Documents.Where(one => one.Kind == DocumentKind.Invoice)
            .Where(one => evidence.Orders.Any(order => order.Id == one.OrderId))
            .Where(one => evidence.Journal.Any(row => row.OrderId == one.OrderId))
            .Select(one => new Collection(evidence, one))];
    }

    public IEnumerable<Finding> Findings() =>
    [
        .. WhatServesIsCharged(), .. TriesHaveAReason(), .. NoTryIsMissing(), .. ChargedAsBilled(), .. AnotherMethod(),
        .. PromisesAreKept(), .. MethodsAreAsJournalled(),
    ];

    private IEnumerable<Finding> WhatServesIsCharged()
    {
        foreach (var one in all)
            foreach (var attempt in one.Tries)
            {
                var agreed = one.IsSwitched(attempt) ? null : one.Agreed(
                    one.Tries.TakeWhile(each => each != attempt), attempt.At);
                var isRight = one.IsChosen(attempt)
                    ? wallet.Has(attempt.MethodId, attempt.At)
                    : one.AsksFor(Before(attempt.At)).Any(id =>
                        Charged(agreed, id, attempt.At)?.Id == attempt.MethodId);
                if (!isRight) yield return new Finding("what serves is charged", $"{attempt.Key} on {attempt.On}");
            }

        foreach (var attempt in evidence.Attempts.Where(one => one.OrderId is not null))
        {
            var order = evidence.Orders.FirstOrDefault(one => one.Id == attempt.OrderId);
            var isFirst = evidence.Attempts.First(one => one.OrderId == attempt.OrderId) == attempt;
            if (isFirst ? attempt.MethodId != order?.MethodId : !wallet.Has(attempt.MethodId, attempt.At))
                yield return new Finding("what serves is charged", attempt.Key);
        }
    }

    private IEnumerable<Finding> TriesHaveAReason() =>
        from one in all
        from attempt in one.Tries
        where !(one.IsChosen(attempt) || one.IsSwitched(attempt) || IsFirst(one, attempt)
            || IsPlanned(one, attempt) || IsOverdue(one, attempt))
        select new Finding("a charge is tried on its day", $"{attempt.Key} on {attempt.On}");

    private static bool IsFirst(Collection one, Attempt attempt) =>
        attempt.At == one.IssuedAt && one.Order.QuoteId is null && one.Tries[0] == attempt;

    // On its day, or in the first round after it where nobody worked on that day; never after a hard decline.
    private bool IsPlanned(Collection one, Attempt attempt) =>
        one.Failures.LastOrDefault(failure => failure.At < attempt.At) is { } failure
        && one.NextDay(failure) is { } day && IsInFirstRound(attempt, day, failure.At)
        && one.LastDecline(attempt.MethodId, attempt.At)?.IsHard() is not true;

    // An invoice to be paid by hand is charged once it is overdue, if something serves by then that can be charged.
    private bool IsOverdue(Collection one, Attempt attempt) => one.Tries[0] == attempt
        && evidence.Methods.FirstOrDefault(method => method.Id == one.Order.MethodId) is not { IsAutomatic: true }
        && IsInFirstRound(attempt, one.Invoice.DueOn.PlusDays(1), one.IssuedAt);

    private bool IsInFirstRound(Attempt attempt, LocalDate from, Instant after) => attempt.On >= from
        && (RoundOn(from, after) is not { } round || attempt.At <= round.At);

    private Round? RoundOn(LocalDate from, Instant after) =>
        evidence.Rounds.FirstOrDefault(round => round.At > after && round.Day >= from);

    private IEnumerable<Finding> NoTryIsMissing() =>
        from one in all
        from failure in one.Failures
        let day = one.NextDay(failure)
        where day is not null
        let round = RoundOn(day.Value, failure.At)
        where round is not null
        where !evidence.Attempts.Any(attempt => attempt.InvoiceId == one.Invoice.Id
            && attempt.At > failure.At && attempt.At <= round.At)
        where CanBeCharged(one, failure.At) && CanBeCharged(one, round.At) && one.IsOpen(round.At)
        select new Finding("a failed charge is tried again", $"{one.Invoice.Number} on {day}");

    private bool CanBeCharged(Collection one, Instant at) => one.AsksFor(at).All(id =>
        Charged(one, id, at) is { IsAutomatic: true } method && one.LastDecline(method.Id, at)?.IsHard() is not true);

    private PaymentMethod? Charged(Collection one, Guid subscription, Instant at) =>
        Charged(one.Agreed(one.Tries.Where(each => each.At <= at), at), subscription, at);

    // What serves pays for what nothing was agreed on, or when that is gone.
    private PaymentMethod? Charged(Guid? agreed, Guid subscription, Instant at) =>
        agreed is { } method && wallet.Has(method, at)
            ? evidence.Methods.First(one => one.Id == method)
            : wallet.Serving(subscription, at);

    private IEnumerable<Finding> ChargedAsBilled() =>
        from one in all
        where one.Order.QuoteId is null && !one.Invoice.Bill.Gross.IsZero
        where evidence.Methods.FirstOrDefault(method => method.Id == one.Order.MethodId) is { IsAutomatic: true }
        where !one.Tries.Any(attempt => IsFirst(one, attempt))
        select new Finding("a renewal is charged when it is billed", $"{one.Invoice.Number}");

    private IEnumerable<Finding> AnotherMethod() =>
        from row in evidence.Journal.Where(Wallet.Changes)
        from one in all
        where one.IssuedAt < row.At && evidence.Seller.Entity.DayAt(row.At) >= one.Invoice.DueOn
        where one.IsOpen(Before(row.At))
        let now = one.AsksFor(Before(row.At))
            .Where(id => wallet.ServingBefore(id, row)?.Id != wallet.ServingAfter(id, row)?.Id)
            .Select(id => wallet.ServingAfter(id, row)).Append(HeirOf(one, row))
            .Where(method => method is { IsAutomatic: true }).ToArray()
        where now.Length > 0
        where !one.Tries.Any(attempt => attempt.At == row.At && now.Any(method => method!.Id == attempt.MethodId))
        select new Finding("another method is tried at once", $"{one.Invoice.Number} on {row.On}");

    // What takes the place of the method that was agreed on.
    private PaymentMethod? HeirOf(Collection one, JournalRow row)
    {
        var agreed = one.Agreed(one.Tries.Where(each => each.At < row.At), Before(row.At));
        return row.Effects.OfType<Effect.MethodRemoved>().Where(removed => removed.MethodId == agreed)
            .Select(removed => evidence.Methods.FirstOrDefault(method => method.Id == removed.Heir)).FirstOrDefault();
    }

    // What follows at the same instant was not so yet.
    private static Instant Before(Instant at) => at - Duration.Epsilon;

    // Members are told of a try that comes, not of one that does not.
    private IEnumerable<Finding> PromisesAreKept() =>
        from one in all
        from notice in evidence.Notices.Where(each => each.Content is { Kind: NoticeKind.PaymentFailed }
            && each.Content.InvoiceId == one.Invoice.Id)
        let promised = notice.Content.NextTry
        let failure = one.Failures.LastOrDefault(failure => failure.At <= notice.At)
        where promised is not null && (failure is null || one.NextDay(failure) != promised
            || EndsAsSeen(one.Invoice, notice.At).All(day => day <= promised)
            || !one.Invoice.Subscriptions.Any(id => Charged(one, id, notice.At) is { IsAutomatic: true }))
        select new Finding("a promised try comes", $"{one.Invoice.Number} on {promised}");

    // By the clock that ran then: a later payment, or one that came back, may have set another.
    private IEnumerable<LocalDate> EndsAsSeen(Invoice invoice, Instant at)
    {
        var later = evidence.Journal.Where(row => row.At > at).SelectMany(row => row.Effects).ToArray();
        return invoice.Subscriptions.Select(id => later.Where(effect => effect.Reaches == id)
            .FirstOrDefault(effect => effect is Effect.Ended or Effect.Lapsed or Effect.Restored) is Effect.Ended ended
            ? ended.On : LocalDate.MaxIsoValue);
    }

    private IEnumerable<Finding> MethodsAreAsJournalled()
    {
        foreach (var subscription in evidence.Subscriptions)
            if (subscription.MethodId != wallet.NamedBy(subscription.Id))
                yield return new Finding("a method serves as the journal says", subscription.Number);
        if (evidence.Account.DefaultMethodId != wallet.Default)
            yield return new Finding("a method serves as the journal says", "the account's default");
        foreach (var method in evidence.Methods)
            if (method.RemovedAt is null != wallet.Has(method.Id, Instant.MaxValue))
                yield return new Finding("a method serves as the journal says", method.Label);
    }
}
