using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Tenure.Connectors.Reading;

namespace Tenure.Connectors.Imports;

/// <summary>Dates as written in an import: of the calendar, or counted from the day of the import.</summary>
public static partial class ImportDates
{
    /// <summary>"2026-03-31", "today", "today-120", "today+14", "today-5mo", "today-1y+3"; else null.</summary>
    public static LocalDate? Parse(string text, LocalDate today)
    {
        if (!text.StartsWith("today", StringComparison.Ordinal))
            return LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } ? date : null;
        return Steps().Matches(text).Aggregate(today, (day, step) => After(day, step));
    }

    /// <summary>The date of this name, or the other one where it is absent.</summary>
    internal static LocalDate Day(this Node.Map map, string key, LocalDate otherwise, AccountReader reader) =>
        map.Day(key, reader) ?? otherwise;

    /// <summary>The date of this name; null where it is absent, and a finding where it is none.</summary>
    internal static LocalDate? Day(this Node.Map map, string key, AccountReader reader)
    {
        if (map.Scalar(key) is not { } text) return null;
        var day = Parse(text.Value, reader.Today);
        if (day is { Year: >= 1900 and <= 2200 }) return day;
        if (day is null)
            reader.Findings.Error(text, $"'{text}' is not a calendar date", "write one like 2026-03-31");
        else
            reader.Findings.Error(text, $"'{text}' is too far away", "write a year between 1900 and 2200");
        return null;
    }

    /// <summary>A month, "2028-04", or the month of a counted date.</summary>
    internal static YearMonth? Month(this Node.Map map, string key, AccountReader reader)
    {
        if (map.Scalar(key) is not { } text) return null;
        if (YearMonthPattern.Iso.Parse(text.Value) is { Success: true, Value: var month }) return month;
        if (Parse(text.Value, reader.Today) is { } day) return day.ToYearMonth();
        reader.Findings.Error(text, $"'{text}' is not a month of the calendar", "write one like 2028-04");
        return null;
    }

    private static LocalDate After(LocalDate day, Match step)
    {
        var count = int.Parse(step.Groups["count"].Value, CultureInfo.InvariantCulture);
        return step.Groups["unit"].Value switch
        {
            "mo" => day.PlusMonths(count),
            "y" => day.PlusYears(count),
            _ => day.PlusDays(count),
        };
    }

    [GeneratedRegex(@"(?<count>[+-]\d{1,4})(?<unit>d|mo|y)?")]
    private static partial Regex Steps();
}
