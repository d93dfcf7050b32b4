using NodaTime;
using Tenure.Connectors.Reading;

namespace Tenure.Connectors.Imports;

/// <summary>The current term of a subscription and how it follows from its anchor.</summary>
internal sealed record TermDays(LocalDate Anchor, int MonthsToEnd, Term Term);

/// <summary>Works out the current term from the anchor, or checks a given one against it.</summary>
internal static class TermReader
{
    public static TermDays? Read(Node.Map map, Cadence cadence, AccountReader reader)
    {
        if (map.Day("anchor", reader) is not { } anchor) return null;
        if (map.Find("term-end") is { } at && map.Day("term-end", reader) is not { }) return null;
        var months = map.Day("term-end", reader) is { } end
            ? MonthsTo(end, anchor)
            : MonthsToEndAfter(reader.Today, anchor, cadence);
        var boundary = Cadence.Boundary(anchor, months);
        CheckBoundary(map, anchor, boundary, reader);
        if (months < 0)
            reader.Findings.Error(map.Find("term-end")!, $"the term ends before its anchor {anchor:uuuu-MM-dd}");
        var start = map.Day("term-start", Cadence.Boundary(anchor, months - cadence.Months), reader);
        if (start < boundary) return new TermDays(anchor, months, new Term(start, boundary));
        reader.Findings.Error(map.Find("term-start") ?? map,
            $"the term ends on {boundary:uuuu-MM-dd}, before it starts on {start:uuuu-MM-dd}");
        return null;
    }

    /// <summary>Months from the anchor to the end of the term that contains a day.</summary>
    private static int MonthsToEndAfter(LocalDate today, LocalDate anchor, Cadence cadence)
    {
        var months = cadence.Months;
        while (Cadence.Boundary(anchor, months) <= today) months += cadence.Months;
        return months;
    }

    private static int MonthsTo(LocalDate end, LocalDate anchor) =>
        ((end.Year - anchor.Year) * 12) + end.Month - anchor.Month;

    private static void CheckBoundary(Node.Map map, LocalDate anchor, LocalDate boundary, AccountReader reader)
    {
        if (map.Day("term-end", reader) is not { } end || end == boundary) return;
        reader.Findings.Error(map.Find("term-end")!,
            $"{end:uuuu-MM-dd} is no whole number of months from the anchor {anchor:uuuu-MM-dd}",
            $"the nearest is {boundary:uuuu-MM-dd}");
    }
}
