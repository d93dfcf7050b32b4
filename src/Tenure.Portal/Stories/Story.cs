using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Tenure.Portal.Stories;

/// <summary>Something a story says at an instant, and what is expected to come of it.</summary>
/// <param name="Number">Of the line in the file, from 1.</param>
/// <param name="Told">Of each expectation the number of its line.</param>
public sealed record StoryLine(int Number, Instant At, string Sentence, IReadOnlyList<(int Number, string Text)> Told);

/// <summary>A line of a story cannot be understood, or says what cannot be.</summary>
public sealed class StoryException(int line, string reason) : Exception($"line {line}: {reason}")
{
    public int Line => line;
}

/// <summary>What happens to customers over time, line by line, as somebody would tell it.</summary>
/// <remarks>
/// A line is a date, perhaps a time in UTC, a sentence, and after an arrow what is expected. Without a date it
/// happens when the line before did; a line that begins with an arrow expects more of the line before. What follows
/// a # is for readers only.
/// </remarks>
public sealed partial record Story(string Name, IReadOnlyList<StoryLine> Lines)
{
    /// <summary>The time of day of a line that names none, after the work of its day.</summary>
    public static readonly LocalTime Usual = new(13, 0);

    /// <exception cref="StoryException">A line is not of this form.</exception>
    public static Story Parse(string name, string text)
    {
        List<StoryLine> lines = [];
        foreach (var (index, raw) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var bare = raw.Split('#')[0];
            if (string.IsNullOrWhiteSpace(bare)) continue;
            var (number, parts) = (index + 1, bare.Split("->", 2, StringSplitOptions.TrimEntries));
            var told = Expectations(parts, number);
            if (parts[0].Length > 0) lines.Add(Line(number, parts[0], told, lines.LastOrDefault()));
            else if (lines.Count > 0) lines[^1] = lines[^1] with { Told = [.. lines[^1].Told, .. told] };
            else throw new StoryException(number, "nothing happened before this arrow");
        }

        return new Story(name, lines);
    }

    private static (int, string)[] Expectations(string[] parts, int number) => parts.Length < 2
        ? []
        : [.. parts[1].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(one => (number, one))];

    private static StoryLine Line(int number, string text, (int, string)[] told, StoryLine? before)
    {
        var match = Form().Match(text);
        var (date, time) = (match.Groups["date"], match.Groups["time"]);
        if (!match.Success || (!date.Success && (time.Success || before is null)))
            throw new StoryException(number, "a line begins with a date like 2026-02-28 and perhaps a time like 09:30");
        var at = date.Success ? Instants(number, date.Value, time) : before!.At;
        if (at < before?.At) throw new StoryException(number, "this is earlier than the line before");
        return new StoryLine(number, at, match.Groups["sentence"].Value, told);
    }

    private static Instant Instants(int number, string date, Group time)
    {
        var day = LocalDatePattern.Iso.Parse(date);
        var hour = time.Success
            ? LocalTimePattern.VariablePrecisionIso.Parse(time.Value) : ParseResult<LocalTime>.ForValue(Usual);
        if (!day.Success) throw new StoryException(number, $"there is no day {date}");
        if (!hour.Success) throw new StoryException(number, $"there is no time {time.Value}");
        return (day.Value + hour.Value).InUtc().ToInstant();
    }

    [GeneratedRegex(@"^(?:(?<date>\d{4}-\d\d-\d\d)\s*(?:(?<time>\d\d:\d\d(?::\d\d)?)\s)?)?\s*(?<sentence>\S.*)$")]
    private static partial Regex Form();
}
