namespace Tenure.Subscriptions;

/// <summary>What it costs to replace something already paid for while its period is running.</summary>
/// <remarks>The unused rest is credited at the price paid, the new charged for its share, a line each.</remarks>
public sealed record Exchange(Money Credit, Money Charge)
{
    /// <summary>Due now; negative where more is given back than charged.</summary>
    public Money Net => Charge - Credit;

    /// <summary>One price for another over the rest of the period.</summary>
    public static Exchange Of(Money old, Money replacement, Share left) => Of(old, left, replacement, left);

    /// <summary>The rest of one price for a share of another, for example a whole period that begins now.</summary>
    public static Exchange Of(Money old, Share left, Money replacement, Share share) =>
        new(Proration.Amount(old, 1, left), Proration.Amount(replacement, 1, share));

    /// <summary>One number of seats for another at one price.</summary>
    public static Exchange OfSeats(Money unitPrice, int from, int to, Share left) =>
        new(Proration.Amount(unitPrice, from, left), Proration.Amount(unitPrice, to, left));
}
