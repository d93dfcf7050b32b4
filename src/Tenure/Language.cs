namespace Tenure;

/// <summary>A language the product speaks, with the way it writes dates and numbers.</summary>
/// <remarks>The tables are our own, so that a page reads the same on a machine without locale data.</remarks>
public sealed record Language
{
    public static readonly Language English = new()
    {
        Code = "en",
        Name = "English",
        Point = '.',
        Thousands = ',',
        CurrencyGap = "",
        MinusBeforeSymbol = true,
        MonthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December"],
        ShortMonthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        DayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    };

    public static readonly Language Dutch = new()
    {
        Code = "nl",
        Name = "Nederlands",
        Point = ',',
        Thousands = '.',
        CurrencyGap = "\u00a0",
        MinusBeforeSymbol = false,
        MonthNames = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
            "oktober", "november", "december"],
        ShortMonthNames = ["jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.",
            "dec."],
        DayNames = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    };

    public static readonly IReadOnlyList<Language> All = [English, Dutch];

    /// <summary>ISO 639-1, in small letters: "nl".</summary>
    public required string Code { get; init; }

    /// <summary>The language's name for itself.</summary>
    public required string Name { get; init; }

    public required char Point { get; init; }
    public required char Thousands { get; init; }

    /// <summary>What stands between a currency symbol and the amount; never a place to break the line.</summary>
    public required string CurrencyGap { get; init; }

    public required bool MinusBeforeSymbol { get; init; }
    public required IReadOnlyList<string> MonthNames { get; init; }
    public required IReadOnlyList<string> ShortMonthNames { get; init; }

    /// <summary>Monday first.</summary>
    public required IReadOnlyList<string> DayNames { get; init; }

    /// <summary>The language of a code such as "nl" or "nl-BE"; null when the product does not speak it.</summary>
    public static Language? Find(string? code) =>
        All.FirstOrDefault(language => code is not null && code.Split('-', '_')[0]
            .Equals(language.Code, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => Code;
}
