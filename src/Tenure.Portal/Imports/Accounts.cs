using NodaTime;
using Tenure.Accounts;
using Tenure.Connectors.Imports;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Imports;

/// <summary>Rows of the store made from what an import says.</summary>
internal static class Accounts
{
    public static Account New(ImportedAccount from) => new()
    {
        Id = Ids.New(),
        Number = from.Number,
        Name = from.Name,
        Country = from.Country,
        Currency = from.Currency,
        Zone = from.Zone,
        Language = from.Language,
        Address = from.Address,
        Tax = from.Tax,
        PoNumber = from.PoNumber,
    };

    public static Person New(ImportedMember from) => new()
    {
        Id = Ids.New(),
        Mail = from.Mail,
        Name = from.Name,
        Language = from.Language,
    };

    public static PaymentMethod New(ImportedMethod from, Account account) => new()
    {
        Id = Ids.New(),
        AccountId = account.Id,
        Kind = from.Kind,
        Provider = from.Provider,
        Token = from.Token,
        Brand = from.Brand,
        Last4 = from.Last4,
        Holder = from.Holder,
        Expires = from.Expires,
        MandateReference = from.MandateReference,
        AddedAt = account.At(from.AddedOn),
    };

    public static Subscription New(ImportedSubscription from, AccountPlan plan) => new()
    {
        Id = plan.Subscriptions[from.Number],
        AccountId = plan.Account.Id,
        Number = from.Number,
        Product = from.Product,
        Plan = from.Plan,
        Cadence = from.Cadence,
        Anchor = from.Anchor,
        MonthsToEnd = from.MonthsToEnd,
        Term = from.Term,
        Batches = [.. from.Batches.Select(Bought)],
        Schedule = from.Schedule.Select(one => Waiting(one, plan.Account)).Aggregate(Nothing, Joined),
        AutoRenewal = new AutoRenewal(
            from.AutoRenews, from.AutoRenewSince is { } since ? plan.Account.At(since) : null, from.AutoRenewBy),
        Origin = from.Origin,
        MethodId = from.Method is { } method ? plan.Methods[method].Id : null,
        HasRenewalPrice = from.HasRenewalPrice,
        Lapse = from.Lapse,
        SalesQuote = from.SalesQuote,
        EndedOn = from.EndedOn,
    };

    /// <summary>A moment in the working hours of a day that is known only as a day.</summary>
    public static Instant At(this Account account, LocalDate day) =>
        day.At(new LocalTime(10, 0)).InZoneLeniently(account.TimeZone).ToInstant();

    private static IReadOnlyList<ScheduledChange> Nothing => [];

    private static SeatBatch Bought(ImportedBatch from) =>
        new(Ids.New(), from.Count, from.UnitPrice, from.From);

    private static ScheduledChange Waiting(ImportedIntent from, Account account) =>
        new(Ids.New(), from.Intent, account.At(from.On), from.By);

    // As when it is scheduled here: a later term stands in the place of an earlier one.
    private static IReadOnlyList<ScheduledChange> Joined(
        IReadOnlyList<ScheduledChange> earlier, ScheduledChange next) =>
    [
        .. earlier.Select(one => one.IsWaiting && next.Intent.Supersedes(one.Intent)
            ? one with { SupersededBy = next.Id }
            : one),
        next,
    ];
}
