using NodaTime;
using NodaTime.Text;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Tests;

/// <summary>Ordinary things to test with; a test changes only what it is about.</summary>
internal static class Some
{
    public static readonly Guid SubscriptionId = Id(0x51);
    public static readonly Guid DefaultMethodId = Id(0xa1);
    public static readonly Guid OtherMethodId = Id(0xa2);

    /// <summary>On 1 September 2026, at noon in Amsterdam.</summary>
    public static readonly Instant Now = At("2026-09-01T10:00:00Z");

    public static readonly Actor Owner = new(Id(0x01), "Anna", Role.Owner);

    public static readonly Account Account = new()
    {
        Id = Id(0xac),
        Number = "C-1001",
        Name = "Noordzee Architecten BV",
        Country = "NL",
        Currency = Currency.Eur,
        Zone = "Europe/Amsterdam",
        Language = "nl",
        Address = new Address("Kade 1", "1011 AA", "Amsterdam", "NL"),
        DefaultMethodId = DefaultMethodId,
    };

    public static readonly Account American = Account with
    {
        Number = "C-2001",
        Name = "Hudson Studio Inc.",
        Country = "US",
        Currency = Currency.Usd,
        Zone = "America/New_York",
        Language = "en",
        Address = new Address("Main Street 1", "10001", "New York", "US", "NY"),
    };

    public static readonly Account Australian = Account with
    {
        Number = "C-3001",
        Name = "Harbour Plans Pty Ltd",
        Country = "AU",
        Currency = Currency.Aud,
        Zone = "Australia/Sydney",
        Language = "en",
        Address = new Address("George Street 1", "2000", "Sydney", "AU", "NSW"),
    };

    public static readonly PaymentMethod Card = new()
    {
        Id = DefaultMethodId,
        AccountId = Account.Id,
        Kind = MethodKind.Card,
        Provider = "sandbox",
        Token = "tok_1",
        Brand = "Visa",
        Last4 = "4242",
        Holder = "Anna",
        Expires = new YearMonth(2029, 12),
        AddedAt = At("2026-01-01T00:00:00Z"),
    };

    public static readonly PaymentMethod OtherCard = Card with { Id = OtherMethodId, Last4 = "5556", Token = "tok_2" };

    /// <summary>Eight seats of Draft for a year from 15 March 2026 at 420.00 EUR each.</summary>
    public static readonly Subscription Subscription = SubscriptionOf("draft", Cadence.Annual, new(2026, 3, 15), 8);

    public static readonly AutoRenewal Off = new(On: false, null, null);

    public static readonly Facts Facts = FactsOf(Subscription);

    public static Guid Id(int number) => Guid.Parse($"00000000-0000-7000-8000-{number:x12}");

    public static Instant At(string instant) => InstantPattern.General.Parse(instant).GetValueOrThrow();

    public static LocalDate Day(string day) => LocalDatePattern.Iso.Parse(day).GetValueOrThrow();

    public static Money Eur(string amount) => Money.Parse(amount, Currency.Eur);

    public static Facts FactsOf(params IReadOnlyList<Subscription> subscriptions) => new()
    {
        Actor = Owner,
        Account = Account,
        Seller = SomeSeller.Seller,
        Now = Now,
        AsOf = Now,
        Subscriptions = subscriptions,
        SubscriptionId = subscriptions[0].Id,
        Methods = [Card],
    };

    /// <summary>A subscription in its first term, at the list price of its first day.</summary>
    public static Subscription SubscriptionOf(
        string product, Cadence cadence, LocalDate anchor, int seats, Currency? currency = null) => new()
    {
        Id = SubscriptionId,
        AccountId = Account.Id,
        Number = "S-1",
        Product = product,
        Plan = "standard",
        Cadence = cadence,
        Anchor = anchor,
        MonthsToEnd = cadence.Months,
        Term = cadence.TermAt(anchor, 0),
        Batches = [new SeatBatch(Id(0xb1), seats, PriceOf(product, cadence, currency ?? Currency.Eur), anchor)],
        HasRenewalPrice = true,
    };

    public static ScheduledChange Scheduled(int number, Intent intent) => new(Id(number), intent, Now, "Anna");

    public static Intent.SeatsBy Fewer(int seats, params string[] release) => new(-seats, release);

    public static SeatAssignment Seat(string name, string since) =>
        new(SubscriptionId, $"{name}@example.com", At(since + "T09:00:00Z"));

    public static OpenInvoice Invoice(string dueOn, string due = "100.00") =>
        new(Id(0x1f), "NL01-2026-000007", Eur(due), Day(dueOn), [SubscriptionId]) { MethodId = DefaultMethodId };

    /// <summary>An open invoice for renewals: 60.00 for the subscription in question, 40.00 for another.</summary>
    public static OpenInvoice Renewed(string dueOn, Term covers) => Invoice(dueOn) with
    {
        Subscriptions = [SubscriptionId, Id(0x99)],
        Lines =
        [
            new OpenLine(SubscriptionId, LineKind.Renewal, covers, Eur("60.00")),
            new OpenLine(Id(0x99), LineKind.Renewal, covers, Eur("40.00")),
        ],
    };

    public static OpenOrder Order(bool checking = false) =>
        new(Id(0x0d), "O-2026-000012", checking, [SubscriptionId]) { ChargedWith = DefaultMethodId };

    /// <summary>The same facts at another moment, with a quote made then.</summary>
    public static Facts On(this Facts facts, Instant now) => facts with { Now = now, AsOf = now };

    public static Facts On(this Facts facts, string instant) => facts.On(At(instant));

    public static Facts With(this Facts facts, Func<Subscription, Subscription> change) => facts with
    {
        Subscriptions = [.. facts.Subscriptions.Select(one => one.Id == facts.SubscriptionId ? change(one) : one)],
    };

    public static Facts With(this Facts facts, Func<Policy, Policy> change) =>
        facts with { Seller = facts.Seller with { Policy = change(facts.Seller.Policy) } };

    // What a list price is not known for costs nothing so far.
    private static Money PriceOf(string product, Cadence cadence, Currency currency) =>
        SomeSeller.Catalog.PriceOn(new(2026, 1, 1), new(product, "standard", cadence, currency))?.List
        ?? Money.Zero(currency);
}
