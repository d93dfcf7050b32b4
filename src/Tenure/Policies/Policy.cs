namespace Tenure.Policies;

/// <summary>
/// The seller's settings for self-service, as data; what a seller leaves out has the product's default.
/// </summary>
public sealed record Policy
{
    /// <summary>Names this content; equal content has an equal version.</summary>
    public required string Version { get; init; }

    /// <summary>Most seats one order may add.</summary>
    public int SeatsPerOrderMax { get; init; } = 1_000;

    /// <summary>Minutes for which a quote holds, unless the term ends first.</summary>
    public int QuoteMinutes { get; init; } = 30;

    /// <summary>Most subscriptions in one bulk change.</summary>
    public int BulkMax { get; init; } = 100;

    /// <summary>Days from the day of issue to the due date of an invoice that is paid by hand.</summary>
    public int NetDays { get; init; } = 30;

    public LifeCyclePolicy LifeCycle { get; init; } = new();
    public DunningPolicy Dunning { get; init; } = new();
    public ReminderPolicy Reminders { get; init; } = new();

    /// <summary>How far below list renewals are priced; the catalog's prices already include it.</summary>
    public IReadOnlyList<RenewalDiscount> RenewalPrices { get; init; } = [RenewalDiscount.Usual];

    /// <summary>The seller's eligibility rules, in order of precedence.</summary>
    public IReadOnlyList<EligibilityRule> Eligibility { get; init; } = [];
}

/// <summary>How long a lapsed subscription stays in each stage, in days; day 0 is the day of the lapse.</summary>
public sealed record LifeCyclePolicy
{
    public int GraceDays { get; init; } = 15;
    public int SuspendedDays { get; init; } = 30;
    public int SuspendedDaysMonthly { get; init; } = 15;

    /// <summary>Days of suspension after grace for a term of this length.</summary>
    public int SuspendedDaysFor(Cadence term) => term <= Cadence.Monthly ? SuspendedDaysMonthly : SuspendedDays;
}

/// <summary>On which days after the first failure an automatic charge is tried again.</summary>
public sealed record DunningPolicy
{
    public IReadOnlyList<int> RetryDays { get; init; } = [1, 3, 7, 14];
}

/// <summary>How many days ahead members are told of renewals and of cards that expire.</summary>
public sealed record ReminderPolicy
{
    public IReadOnlyList<int> RenewalDays { get; init; } = [45, 30, 7, 4];
    public IReadOnlyList<int> ManualRenewalDays { get; init; } = [90, 45, 30, 7, 4];
    public IReadOnlyList<int> CardExpiryDays { get; init; } = [60, 30, 7];

    /// <summary>How many days before a renewal its earliest reminder can be sent.</summary>
    public int LongestRenewal => RenewalDays.Concat(ManualRenewalDays).Append(Announced).Max();

    /// <summary>
    /// Days ahead at which a long term is announced if no configured reminder falls 45 to 15 days before its end.
    /// </summary>
    public const int Announced = 30;
}
