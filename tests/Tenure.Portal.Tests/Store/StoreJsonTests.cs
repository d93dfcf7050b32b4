using NodaTime;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Store;

public sealed class StoreJsonTests
{
    private static readonly Guid One = Guid.Parse("0190aaaa-0000-7000-8000-000000000001");
    private static readonly LocalDate Day = new(2028, 2, 29);
    private static readonly Money Price = new(42000, Currency.Eur);

    private static readonly Effect[] Effects =
    [
        new Effect.SeatsAdded(One, 2, Price, Day),
        new Effect.Scheduled(One, new Intent.SeatsBy(-3, ["anna@example.com", "ben@example.com"])),
        new Effect.Scheduled(One, new Intent.TermTo(Cadence.ThreeYear)),
        new Effect.Unscheduled(One, One),
        new Effect.AutoRenew(One, false),
        new Effect.Method(One, One),
        new Effect.Method(One, null),
        new Effect.DefaultMethod(One),
        new Effect.MethodRemoved(One),
        new Effect.MethodRemoved(One, One),
        new Effect.Charge(Stored.NewBill(Stored.NewSubscription(One, "S-1")).Lines[0].Line),
        new Effect.Credited(One, One, "NL01-2026-000007", Price),
        new Effect.Renewed(One, new Renewal(new Term(Day, Day.PlusYears(1)), Cadence.Annual, 24, 7, Price, true)),
        new Effect.SeatsReleased(One, ["anna@example.com"]),
        new Effect.Lapsed(One, new Lapse(Day, LapseCause.ChoseToLeave)),
        new Effect.Restored(One),
        new Effect.Ended(One, Day),
    ];

    [Fact]
    public void Every_effect_comes_back_as_it_was_written()
    {
        var written = StoreJson.Write<IReadOnlyList<Effect>>(Effects);
        var read = StoreJson.Read<IReadOnlyList<Effect>>(written);
        Assert.Equal(Effects, read);
        Assert.Equal(Effects.Select(effect => effect.Print()), read.Select(effect => effect.Print()));
    }

    [Fact]
    public void No_case_of_effect_or_intent_is_left_out()
    {
        Assert.Equal(Cases(typeof(Effect)), Effects.Select(effect => effect.GetType()).Distinct().OrderBy(Name));
        Assert.Equal(Cases(typeof(Intent)),
            Effects.OfType<Effect.Scheduled>().Select(effect => effect.Intent.GetType()).Distinct().OrderBy(Name));
    }

    [Fact]
    public void Values_are_written_the_way_the_columns_document_it()
    {
        Assert.Equal("""{"minor":42000,"currency":"EUR"}""", StoreJson.Write(Price));
        Assert.Equal("12", StoreJson.Write(Cadence.Annual));
        Assert.Equal("\"2028-02-29\"", StoreJson.Write(Day));
        Assert.Equal("\"2026-03-01T12:00:00.0000007Z\"", StoreJson.Write(Stored.Now));
        Assert.Equal("210000", StoreJson.Write(Rate.Percent(21)));
        Assert.Equal(
            """{"effect":"auto-renew","subscription":"0190aaaa-0000-7000-8000-000000000001","on":false}""",
            StoreJson.Write<Effect>(new Effect.AutoRenew(One, false)));
    }

    private static IEnumerable<Type> Cases(Type closed) =>
        closed.GetNestedTypes().Where(closed.IsAssignableFrom).OrderBy(Name);

    private static string Name(Type type) => type.Name;
}
