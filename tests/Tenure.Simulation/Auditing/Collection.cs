using NodaTime;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.SelfService;

namespace Tenure.Simulation.Auditing;

/// <summary>A charge for an invoice that failed once the invoice was due.</summary>
internal sealed record Failure(Instant At, LocalDate On);

/// <summary>What was done to collect one invoice, and what was to be done, in the order of time.</summary>
internal sealed class Collection
{
    private readonly Evidence evidence;
    private readonly JournalRow[] rows;

    public Collection(Evidence evidence, Invoice invoice)
    {
        (this.evidence, Invoice) = (evidence, invoice);
        Order = evidence.Orders.First(one => one.Id == invoice.OrderId);
        rows = [.. evidence.Journal.Where(row => row.OrderId == invoice.OrderId)
            .SkipWhile(row => row.What != Order.Action)];
        Tries = [.. evidence.Attempts.Where(one => one.InvoiceId == invoice.Id)];
        Failures = [.. rows.Where(IsFailure).Select(row => new Failure(row.At, row.On))];
    }

    public Invoice Invoice { get; }
    public Order Order { get; }
    public Instant IssuedAt => rows[0].At;
    public IReadOnlyList<Attempt> Tries { get; }
    public IReadOnlyList<Failure> Failures { get; }

    /// <summary>Whether a member asked for it at the screen.</summary>
    public bool IsChosen(Attempt attempt) =>
        rows.Any(row => row.At == attempt.At && row.What == "payment-started" && row.PersonId is not null);

    /// <summary>Whether a member gave it another method at that instant.</summary>
    public bool IsSwitched(Attempt attempt) =>
        evidence.Journal.Any(row => row.At == attempt.At && row.PersonId is not null && Wallet.Changes(row));

    /// <summary>
    /// The method agreed on for what a member ordered, by the tries before; null for a renewal, which what serves pays.
    /// What was chosen at the screen for one payment is not agreed on; what takes the place of a removed method is.
    /// </summary>
    public Guid? Agreed(IEnumerable<Attempt> before, Instant at)
    {
        if (Order.QuoteId is null) return null;
        var ordered = evidence.Attempts.LastOrDefault(one => one.OrderId == Order.Id && IsTaken(one));
        var agreed = before.LastOrDefault(IsSwitched)?.MethodId ?? ordered?.MethodId ?? Order.MethodId;
        // What was paid by then was agreed on with nothing else, should the payment ever come back.
        return evidence.Journal.Where(row => row.At <= at && IsUnpaid(row.At - Duration.Epsilon))
            .SelectMany(row => row.Effects).OfType<Effect.MethodRemoved>().Aggregate(agreed, (method, removed) =>
                removed.MethodId == method && removed.Heir is { } heir ? heir : method);
    }

    /// <summary>The day of the next try after a failure, whatever was its reason; null after the last.</summary>
    public LocalDate? NextDay(Failure failure) => evidence.Seller.Policy.Dunning.RetryDays
        .Select(days => (LocalDate?)Failures[0].On.PlusDays(days)).Where(day => day > failure.On).Min();

    /// <summary>Why a method was declined for it the last time; null where it was not.</summary>
    public DeclineReason? LastDecline(Guid method, Instant before) =>
        evidence.Attempts.LastOrDefault(one => (one.InvoiceId == Invoice.Id || one.OrderId == Order.Id)
            && one.MethodId == method && one.At < before && IsDeclined(one))?.Reason;

    /// <summary>The subscriptions it still asks for.</summary>
    public IReadOnlyList<Guid> AsksFor(Instant at)
    {
        var gone = evidence.Journal.Where(row => row.At <= at).SelectMany(row => row.Effects).Select(effect =>
            effect switch
            {
                Effect.Ended(var subscription, _) => subscription,
                Effect.Credited(var subscription, var invoice, _, _) when invoice == Invoice.Id => subscription,
                _ => (Guid?)null,
            }).ToHashSet();
        return [.. Invoice.Subscriptions.Where(id => !gone.Contains(id))];
    }

    /// <summary>Whether it is unpaid and nothing is under way for it.</summary>
    public bool IsOpen(Instant at) => IsUnpaid(at) && !IsUnderWay(at);

    private bool IsUnpaid(Instant at)
    {
        var isPaid = evidence.Attempts.Any(one => one.OrderId == Order.Id && one.State
            is AttemptState.Succeeded or AttemptState.Pending or AttemptState.Returned);
        foreach (var row in rows.TakeWhile(row => row.At <= at))
            isPaid = row.What switch { "paid" => true, "payment-returned" => false, _ => isPaid };
        return !isPaid && AsksFor(at).Count > 0;
    }

    // A try is under way until the journal says what became of it.
    private bool IsUnderWay(Instant at) => Tries.LastOrDefault(one => one.At < at) is { } last
        && !rows.Any(row => row.At >= last.At && row.At <= at && row.What is "paid" or "payment-declined");

    private bool IsFailure(JournalRow row) => row.What is "payment-declined" or "payment-returned"
        && evidence.Seller.Entity.DayAt(row.At) >= Invoice.DueOn;

    // The provider took it, though it may have come back later.
    private static bool IsTaken(Attempt attempt) =>
        attempt.State is AttemptState.Succeeded or AttemptState.Pending or AttemptState.Returned;

    private static bool IsDeclined(Attempt attempt) =>
        attempt.State is AttemptState.Declined or AttemptState.Returned;
}
