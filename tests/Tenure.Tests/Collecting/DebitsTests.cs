using NodaTime;
using Tenure.Collecting;

namespace Tenure.Tests.Collecting;

public sealed class DebitsTests
{
    private static readonly LocalDate Made = new(2026, 9, 1);

    [Fact]
    public void Only_a_debit_has_to_be_asked_about()
    {
        Assert.Equal(new LocalDate(2026, 9, 5), Debits.FirstAsk(MethodKind.SepaDebit, Made));
        Assert.Null(Debits.FirstAsk(MethodKind.Card, Made));
    }

    // After 1, 2, 3, 5, 7, 9 and 11 weeks it could have been taken back: the last is 17 November.
    [Fact]
    public void A_debit_is_asked_about_until_it_arrives_and_then_until_no_bank_takes_it_back() => Table.Check(
        """
        state      today       | next
        Pending    2026-09-05  | 2026-09-06
        Unknown    2026-09-05  | 2026-09-06
        Succeeded  2026-09-05  | 2026-09-08
        Succeeded  2026-09-08  | 2026-09-15
        Succeeded  2026-09-22  | 2026-10-06
        Succeeded  2026-11-16  | 2026-11-17
        Succeeded  2026-11-17  | never
        Returned   2026-09-05  | never
        Declined   2026-09-05  | never
        """,
        row => Debits.NextAsk(Debit(Enum.Parse<AttemptState>(row["state"])), row.Date("today")) is { } day
            ? $"{day:uuuu-MM-dd}" : "never");

    private static Attempt Debit(AttemptState state) => new()
    {
        Id = Some.Id(1),
        AccountId = Some.Id(2),
        Key = "k",
        MethodId = Some.Id(3),
        Amount = Some.Eur("10.00"),
        State = state,
        At = Instant.FromUtc(2026, 9, 1, 9, 0),
        On = Made,
    };
}
