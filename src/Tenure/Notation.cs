using System.Globalization;
using NodaTime;

namespace Tenure;

/// <summary>How one language writes an amount, a number, a date and a time.</summary>
public sealed class Notation(Language language)
{
    private const char Minus = '\u2212';

    public string Write(object value, string format) => value switch
    {
        Money money => Amount(money),
        int number => Number(number),
        long number => Number(number),
        LocalDate date => Date(date, format),
        LocalDateTime moment when format == "time" => Time(moment),
        LocalDateTime moment => $"{Date(moment.Date, format)}, {Time(moment)}",
        Ratio ratio => $"{Number(ratio.Numerator)} / {Number(ratio.Denominator)}",
        Rate rate => rate.ToString().Replace('.', language.Point),
        IFormattable other => other.ToString(format, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A symbol that can mean only one currency; the ISO code where there is none.</summary>
    private static string? Symbol(Currency currency) => currency.Code switch
    {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "US$",
        "CAD" => "CA$",
        "AUD" => "A$",
        "NZD" => "NZ$",
        "JPY" => "¥",
        _ => null,
    };

    private string Amount(Money money)
    {
        var symbol = Symbol(money.Currency);
        var before = symbol is null ? money.Currency.Code + "\u00a0" : symbol + language.CurrencyGap;
        var digits = Grouped(money.Currency.Format(money.Minor).TrimStart('-'));
        if (money.Minor >= 0) return before + digits;

        return language.MinusBeforeSymbol ? Minus + before + digits : before + Minus + digits;
    }

    private string Number(long number)
    {
        var digits = Grouped(Int128.Abs(number).ToString(CultureInfo.InvariantCulture));
        return number < 0 ? Minus + digits : digits;
    }

    private string Grouped(string plain)
    {
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? plain : plain[..point];
        for (var at = whole.Length - 3; at > 0; at -= 3) whole = whole.Insert(at, language.Thousands.ToString());
        return point < 0 ? whole : whole + language.Point + plain[(point + 1)..];
    }

    private string Date(LocalDate date, string format)
    {
        var month = (format == "short" ? language.ShortMonthNames : language.MonthNames)[date.Month - 1];
        return format switch
        {
            "day" => $"{date.Day} {month}",
            "month" => $"{month} {date.Year}",
            "weekday" => $"{language.DayNames[(int)date.DayOfWeek - 1]} {date.Day} {month} {date.Year}",
            _ => $"{date.Day} {month} {date.Year}",
        };
    }

    private static string Time(LocalDateTime moment) =>
        string.Create(CultureInfo.InvariantCulture, $"{moment.Hour:00}:{moment.Minute:00}");
}
