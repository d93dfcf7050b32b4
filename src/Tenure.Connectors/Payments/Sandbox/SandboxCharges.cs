using NodaTime;
using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

// How the bank judges one charge or refund; always called inside the store's lock.
public sealed partial class SandboxBank
{
    private ChargeRecord Record(ChargeRequest request, MethodRecord? method, DeclineReason? anyway)
    {
        var (now, reference) = (clock.GetCurrentInstant(), New("ch"));
        var (state, reason) = anyway is null ? Judge(request, method) : (ChargeState.Declined, anyway);
        var charge = new ChargeRecord(
            request.Key, reference, request.Token, request.Amount.Minor, request.Amount.Currency.Code)
        {
            State = state,
            Reason = reason,
            Created = now,
            Changed = now,
            Description = request.Description,
            Language = method?.Language,
            Return = request.Return,
        };
        if (method is not null && state is ChargeState.Succeeded or ChargeState.Pending)
            store.Put(request.Token, method! with { Charges = method.Charges + 1 });
        if (state == ChargeState.ActionRequired) store.Put(reference, new ChallengeRecord(request.Key));
        if (WaitsFor(state) is { } wait) store.Put(request.Key, new DueRecord(request.Key, now + wait));
        return Settle(charge, now);
    }

    private (ChargeState, DeclineReason?) Judge(ChargeRequest request, MethodRecord? method)
    {
        DeclineReason? reason =
            method is not { Usable: true } ? DeclineReason.MethodRemoved
            : method.Method.Expires is { } last && last.CompareTo(Today.ToYearMonth()) < 0 ? DeclineReason.CardExpired
            : method.Behaviour.Declines() is { } always ? always
            : method is { Behaviour: Behaviour.DeclinesFromSecondCharge, Charges: > 0 }
                ? DeclineReason.InsufficientFunds
            : null;
        if (reason is not null) return (ChargeState.Declined, reason);
        if (!method!.Behaviour.AsksCustomer())
            return (method.Method.Kind.IsDebit() ? ChargeState.Pending : ChargeState.Succeeded, null);
        return request is { CustomerPresent: true, Return: not null }
            ? (ChargeState.ActionRequired, null)
            : (ChargeState.Declined, DeclineReason.AuthenticationFailed);
    }

    private Duration? WaitsFor(ChargeState state) => state switch
    {
        ChargeState.Pending => options.SettleAfter,
        ChargeState.ActionRequired => options.ChallengeFor,
        _ => null,
    };

    private bool IsLost(MethodRecord? method, string key)
    {
        if (method?.Behaviour != Behaviour.TimesOutBefore || store.Find<LostRecord>(key) is not null) return false;
        store.Put(key, new LostRecord(key));
        return true;
    }

    private static ChargeState After(DeclineReason? reason) =>
        reason is null ? ChargeState.Succeeded : ChargeState.Declined;

    private ChargeRecord Settle(ChargeRecord charge, Instant at)
    {
        var type = charge.State switch
        {
            ChargeState.Succeeded => "charge.succeeded",
            ChargeState.Declined => "charge.failed",
            ChargeState.Settled => "charge.settled",
            ChargeState.Returned => "charge.returned",
            _ => null,
        };
        if (type is not null) Announce(type, charge.Key, at);
        return Put(charge with { Changed = at });
    }

    private ChargeRecord Put(ChargeRecord charge)
    {
        store.Put(charge.Key, charge);
        return charge;
    }

    private ChargeRecord? ChallengedBy(string reference) =>
        store.Find<ChallengeRecord>(reference) is { } challenge ? store.Find<ChargeRecord>(challenge.Charge) : null;

    private static string? WhyNot(ChargeRecord? charge, Money amount) => charge switch
    {
        null => "There is no such charge.",
        { State: not (ChargeState.Succeeded or ChargeState.Settled) } => "The charge has taken no money (yet).",
        _ when charge.Currency != amount.Currency.Code => "The charge was in another currency.",
        _ when amount.Minor > charge.Minor - charge.Refunded => "More would go back than was taken.",
        _ => null,
    };

    private static ChargeRecord SameAs(ChargeRecord known, ChargeRequest request) =>
        (known.Token, known.Minor, known.Currency) ==
        (request.Token, request.Amount.Minor, request.Amount.Currency.Code)
            ? known
            : throw new KeyReusedException(request.Key);

    private static RefundRecord SameAs(RefundRecord known, RefundRequest request) =>
        (known.Charge, known.Minor, known.Currency) ==
        (request.Charge, request.Amount.Minor, request.Amount.Currency.Code)
            ? known
            : throw new KeyReusedException(request.Key);

    private void Announce(string type, string subject, Instant at)
    {
        var happened = new SandboxEvent(New("evt"), type, subject, at);
        store.Put(happened.Id, happened);
        store.Put(happened.Id, new DeliveryRecord(happened, Tries: 0, Next: NodaConstants.UnixEpoch));
    }

    private string New(string prefix) => $"{prefix}_{randomness.Text(20)}";
}
