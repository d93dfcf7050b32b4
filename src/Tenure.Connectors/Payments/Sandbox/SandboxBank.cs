using NodaTime;
using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>A bank that moves no money: it stores test methods, answers charges and remembers it all.</summary>
/// <remarks>
/// All of the sandbox's behaviour and none of its transport, so that the same bank serves pages over HTTP and
/// simulations in one process. Every answer is kept before it is given.
/// </remarks>
public sealed partial class SandboxBank(
    ISandboxStore store, IClock clock, SandboxOptions options, Randomness randomness)
{
    public IReadOnlyList<ChargeRecord> Charges => store.Together(store.All<ChargeRecord>);
    public IReadOnlyList<RefundRecord> Refunds => store.Together(store.All<RefundRecord>);
    public IReadOnlyList<SandboxEvent> Events => store.Together(store.All<SandboxEvent>);

    /// <summary>Today in UTC, by which cards expire.</summary>
    public LocalDate Today => clock.GetCurrentInstant().InUtc().Date;

    /// <summary>Takes money; no content means that the request was lost before the bank saw it.</summary>
    /// <param name="anyway">Declines a new charge for this reason, however good the method is.</param>
    /// <exception cref="KeyReusedException">The key was used before for another method or amount.</exception>
    public Answer<ChargeRecord?> Charge(ChargeRequest request, DeclineReason? anyway = null)
    {
        if (request.Amount.Minor <= 0) throw new ArgumentException("A charge is more than zero.", nameof(request));
        return store.Together(() =>
        {
            if (store.Find<ChargeRecord>(request.Key) is { } known) return new(SameAs(known, request));
            var method = Method(request.Token);
            if (IsLost(method, request.Key)) return new(null, Manner.Lost);
            var manner = method?.Behaviour.Manner() ?? Manner.Prompt;
            return new Answer<ChargeRecord?>(Record(request, method, anyway), manner);
        });
    }

    /// <summary>The charge with this key; null when no such request arrived.</summary>
    public ChargeRecord? Find(string key) => store.Together(() => store.Find<ChargeRecord>(key));

    /// <summary>The charge whose 3-D Secure challenge has this reference.</summary>
    public ChargeRecord? Challenged(string reference) => store.Together(() => ChallengedBy(reference));

    /// <summary>The customer approved or refused the charge; the first answer counts.</summary>
    public ChargeRecord? AnswerChallenge(string reference, bool approve) => store.Together(() =>
    {
        if (ChallengedBy(reference) is not { State: ChargeState.ActionRequired } charge) return ChallengedBy(reference);
        store.Remove<DueRecord>(charge.Key);
        var method = Method(charge.Token);
        var reason = !approve ? DeclineReason.AuthenticationFailed
            : method is not { Usable: true } ? DeclineReason.MethodRemoved
            : method.Behaviour == Behaviour.ChallengeThenInsufficientFunds ? DeclineReason.InsufficientFunds
            : (DeclineReason?)null;
        return Settle(charge with { State = After(reason), Reason = reason }, clock.GetCurrentInstant());
    });

    /// <summary>Sends money back, once per key and never more than was taken.</summary>
    /// <exception cref="KeyReusedException">The key was used before for another charge or amount.</exception>
    public RefundRecord Refund(RefundRequest request)
    {
        if (request.Amount.Minor <= 0) throw new ArgumentException("A refund is more than zero.", nameof(request));
        return store.Together(() =>
        {
            if (store.Find<RefundRecord>(request.Key) is { } known) return SameAs(known, request);
            var charge = store.Find<ChargeRecord>(request.Charge);
            var refund = new RefundRecord(
                request.Key, New("re"), request.Charge, request.Amount.Minor, request.Amount.Currency.Code)
            {
                Created = clock.GetCurrentInstant(),
                Reason = request.Reason,
                Refused = WhyNot(charge, request.Amount),
            };
            store.Put(refund.Key, refund);
            if (refund.Refused is null) Put(charge! with { Refunded = charge.Refunded + refund.Minor });
            return refund;
        });
    }

    /// <summary>Removes a stored method for good.</summary>
    public void Forget(string token) => store.Together(() =>
    {
        if (Method(token) is { } method) store.Put(token, method with { Usable = false });
        return true;
    });

    /// <summary>Does all that has come due: settles and returns debits, gives up on unanswered challenges.</summary>
    public void Tick()
    {
        // One due thing may lead to the next (settled, then returned), so look again until nothing is left.
        while (store.Together(DoNextDue)) { }
    }

    /// <summary>Takes the events that nobody has been told yet, in order.</summary>
    public IReadOnlyList<SandboxEvent> TakeEvents() => store.Together(() =>
    {
        var waiting = store.All<DeliveryRecord>();
        foreach (var delivery in waiting) store.Remove<DeliveryRecord>(delivery.Event.Id);
        return waiting.Select(delivery => delivery.Event).ToList();
    });

    private bool DoNextDue()
    {
        var due = store.All<DueRecord>().Where(due => due.At <= clock.GetCurrentInstant()).MinBy(due => due.At);
        if (due is null) return false;
        store.Remove<DueRecord>(due.Charge);
        if (store.Find<ChargeRecord>(due.Charge) is { } charge) ComeDue(charge, due.At);
        return true;
    }

    private void ComeDue(ChargeRecord charge, Instant at)
    {
        var behaviour = Method(charge.Token)?.Behaviour ?? Behaviour.Succeeds;
        switch (charge.State)
        {
            case ChargeState.ActionRequired:
                Settle(
                    charge with { State = ChargeState.Declined, Reason = DeclineReason.AuthenticationFailed }, at);
                break;
            case ChargeState.Pending when behaviour == Behaviour.ReturnedAfterSettling:
                Settle(charge with { State = ChargeState.Settled }, at);
                store.Put(charge.Key, new DueRecord(charge.Key, at + options.ReturnAfter));
                break;
            case ChargeState.Pending when behaviour.Returns() is { } reason:
                Settle(charge with { State = ChargeState.Returned, Reason = reason }, at);
                break;
            case ChargeState.Pending:
                Settle(charge with { State = ChargeState.Settled }, at);
                break;
            case ChargeState.Settled when charge.Refunded == 0:
                Settle(charge with { State = ChargeState.Returned, Reason = behaviour.Returns() }, at);
                break;
        }
    }
}
