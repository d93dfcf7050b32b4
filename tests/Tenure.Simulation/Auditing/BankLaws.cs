using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.SelfService;

namespace Tenure.Simulation.Auditing;

/// <summary>The bank's record and ours tell the same.</summary>
internal sealed class BankLaws(Evidence evidence)
{
    private readonly ILookup<string, Attempt> attempts = evidence.Attempts.ToLookup(one => one.Key);
    private readonly ILookup<string, ChargeRecord> charges = evidence.Bank.ToLookup(one => one.Key);

    public IEnumerable<Finding> Findings() =>
        [.. EveryChargeIsOurs(), .. EveryAttemptIsKnown(), .. OneChargeForOneThing()];

    private IEnumerable<Finding> EveryChargeIsOurs()
    {
        foreach (var charge in evidence.Bank)
        {
            if (attempts[charge.Key].FirstOrDefault() is not { } attempt)
            {
                yield return new Finding("no charge without an attempt", charge.Key);
                continue;
            }

            var method = evidence.Methods.FirstOrDefault(one => one.Id == attempt.MethodId);
            if ((charge.Minor, charge.Currency, charge.Token)
                != (attempt.Amount.Minor, attempt.Amount.Currency.Code, method?.Token))
                yield return new Finding("the bank took what the attempt says", charge.Key);
            if (evidence.Orders.All(one => one.Id != attempt.OrderId)
                && evidence.Documents.All(one => one.Id != attempt.InvoiceId))
                yield return new Finding("no charge without an order or invoice", charge.Key);
        }
    }

    private IEnumerable<Finding> EveryAttemptIsKnown()
    {
        foreach (var attempt in evidence.Attempts)
        {
            var charge = charges[attempt.Key].FirstOrDefault();
            if (attempt.State != Expected(charge) && !CameBackUnnoticed(attempt, charge))
                yield return new Finding("an attempt ends as the bank says",
                    $"{attempt.Key} of {attempt.On} is {attempt.State}, "
                    + $"at the bank {charge?.State.ToString() ?? "unknown"}");
        }

        foreach (var attempt in evidence.Attempts)
            if (evidence.Orders.FirstOrDefault(one => one.Id == attempt.OrderId) is { } order
                && attempt.Amount.Minor != order.Bill.Lines.Sum(line => line.Line.Amount.Minor + line.Tax.Minor))
                yield return new Finding("an attempt asks for what was ordered", attempt.Key);
        foreach (var twice in evidence.Attempts.GroupBy(one => one.Key).Where(same => same.Count() > 1))
            yield return new Finding("an attempt's key is used once", twice.Key);
    }

    // A debit that came back before anybody here knew that it was accepted did nothing here: it was declined. Of each
    // that was accepted here the return is written down.
    private bool CameBackUnnoticed(Attempt attempt, ChargeRecord? charge) =>
        (attempt.State, charge?.State) == (AttemptState.Declined, ChargeState.Returned)
        && evidence.Journal.Count(row => row.What == "payment-returned" && row.OrderId == OrderOf(attempt))
            == evidence.Attempts.Count(one => one.State == AttemptState.Returned && OrderOf(one) == OrderOf(attempt));

    private Guid? OrderOf(Attempt attempt) => attempt.OrderId
        ?? evidence.Documents.FirstOrDefault(one => one.Id == attempt.InvoiceId)?.OrderId;

    private static AttemptState? Expected(ChargeRecord? charge) => charge?.State switch
    {
        ChargeState.Succeeded or ChargeState.Settled => AttemptState.Succeeded,
        ChargeState.Pending => AttemptState.Pending,
        ChargeState.Declined => AttemptState.Declined,
        ChargeState.Returned => AttemptState.Returned,
        ChargeState.ActionRequired => AttemptState.ActionRequired,
        _ => null,
    };

    private IEnumerable<Finding> OneChargeForOneThing() =>
        from charge in evidence.Bank
        where charge.State is ChargeState.Succeeded or ChargeState.Settled or ChargeState.Pending
        let attempt = attempts[charge.Key].FirstOrDefault()
        where attempt is not null
        group charge by OrderOf(attempt) into same
        where same.Count() > 1
        select new Finding("nothing is charged twice", string.Join(" and ", same.Select(one => one.Key)));
}
