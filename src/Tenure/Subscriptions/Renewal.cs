namespace Tenure.Subscriptions;

/// <summary>What a renewal makes of a subscription: its next term and what was agreed for it.</summary>
/// <param name="Seats">All seats of the new term; they become one batch at the unit price.</param>
/// <param name="MonthsToEnd">Months from the anchor to the end of the new term.</param>
/// <param name="AtRenewalPrice">Whether the unit price is the special renewal price.</param>
public sealed record Renewal(
    Term Term, Cadence Cadence, int MonthsToEnd, int Seats, Money UnitPrice, bool AtRenewalPrice)
{
    /// <summary>One line that is the same in every language, for the seal and for tests.</summary>
    public string Print() => $"{Term} {Cadence.Code} {Seats} × {UnitPrice}";
}
