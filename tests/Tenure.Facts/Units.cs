using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Tenure.Facts;

/// <summary>The words of the cases for the product's values.</summary>
public static class Units
{
    public static Cadence CadenceOf(string unit, int every = 1) => unit switch
    {
        "month" or "monthly" => new Cadence(every),
        "quarter" => new Cadence(3 * every),
        "half_year" => new Cadence(6 * every),
        "year" or "annual" => new Cadence(12 * every),
        "three_year" => new Cadence(36 * every),
        _ => throw new UnsupportedException($"terms last whole months, not a {unit}"),
    };

    /// <summary>The day so many units after another.</summary>
    public static LocalDate After(LocalDate day, string unit, int count) => unit switch
    {
        "day" => day.PlusDays(count),
        "week" => day.PlusWeeks(count),
        _ => Cadence.Boundary(day, CadenceOf(unit, count).Months),
    };

    public static Rounding RoundingOf(string mode) => mode switch
    {
        "up" => Rounding.Up,
        "down" => Rounding.Down,
        "ceiling" or "ceil" => Rounding.Ceiling,
        "floor" => Rounding.Floor,
        "half_up" => Rounding.HalfUp,
        "half_down" => Rounding.HalfDown,
        "half_even" => Rounding.HalfEven,
        _ => throw new UnsupportedException($"no rounding {mode}"),
    };

    public static string Text(Money money) => money.Currency.Format(money.Minor);
    public static string? Text(LocalDate? day) => day is { } one ? LocalDatePattern.Iso.Format(one) : null;
    public static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> text) => [.. items.Select(text)];
    public static JsonArray List(Term term) => [Text(term.Start), Text(term.End)];
}
