using NodaTime;
using Tenure.Connectors.Imports;

namespace Tenure.Portal.Tests.Imports;

public sealed class ImportDatesTests
{
    [Theory]
    [InlineData("2026-03-31", "2026-03-31")]
    [InlineData("2026-02-30", null)]
    [InlineData("today", "2026-08-31")]
    [InlineData("today-120", "2026-05-03")] // 31 in August, 31 in July, 30 in June leave 28 days back from 31 May
    [InlineData("today+14", "2026-09-14")]
    [InlineData("today+14d", "2026-09-14")]
    [InlineData("today-6mo", "2026-02-28")] // no 31 February
    [InlineData("today-1y+3", "2025-09-03")]
    public void A_date_is_of_the_calendar_or_counted_from_today(string text, string? expected) =>
        Assert.Equal(expected, ImportDates.Parse(text, new LocalDate(2026, 8, 31))?.ToString("uuuu-MM-dd", null));
}
