using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>What a collected invoice and its attempt become, and all else that is written of it.</summary>
public sealed record Collected(Attempt Attempt, Invoice Invoice, Papers Papers)
{
    /// <param name="invoice">As it was issued, open.</param>
    /// <param name="attempt">As it was before the provider answered.</param>
    /// <param name="outcome">That money came, or that it is on its way.</param>
    /// <param name="effects">What the payment puts back in order: <see cref="RenewalRun.Restoring"/>.</param>
    public static Collected Of(
        Facts facts, Invoice invoice, Attempt attempt, ChargeOutcome outcome, IReadOnlyList<Effect> effects)
    {
        var state = StateAfter(outcome);
        var cause = new Cause(attempt.Id, facts.Now, Actor.System.Name);
        var journal = Journal.Row(facts, cause, "paid", effects) with { OrderId = invoice.OrderId };
        var postings = state == InvoiceState.Paid ? Books.Paid(attempt.Amount) : Books.Underway(attempt.Amount);
        var today = facts.Seller.Entity.DayAt(facts.Now);
        return new Collected(
            Attempts.After(attempt, outcome),
            invoice with { State = state, PaidOn = state == InvoiceState.Paid ? today : null },
            new Papers
            {
                Subscriptions = Applying.Changes(facts, effects, cause),
                Journal = journal,
                Entries = [Posted.Entry(facts, journal, invoice.Id, postings)],
            });
    }

    /// <summary>The same, told to the account's members.</summary>
    public Collected Told(Facts facts, IReadOnlyList<Member> members) => this with
    {
        Papers = Papers.With(facts, members, TellingMoney.Paid(facts, Invoice, Attempt)),
    };

    /// <summary>Paid once the money is there, pending while a bank is still sending it.</summary>
    public static InvoiceState StateAfter(ChargeOutcome outcome) =>
        outcome is ChargeOutcome.Succeeded ? InvoiceState.Paid : InvoiceState.Pending;
}
