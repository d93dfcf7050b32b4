using NodaTime;

namespace Tenure;

/// <summary>How long one term lasts, in whole months.</summary>
/// <remarks>
/// A boundary is always counted from the anchor, never from the boundary before it: a subscription of
/// 31 January renews on 28 February and then on 31 March, not on 28 March.
/// </remarks>
public readonly record struct Cadence(int Months) : IComparable<Cadence>
{
    public static readonly Cadence Monthly = new(1);
    public static readonly Cadence Annual = new(12);
    public static readonly Cadence ThreeYear = new(36);

    /// <summary>Stable name used in files and the API: "monthly", "annual", "3-year", else "N-month".</summary>
    public string Code => Months switch
    {
        1 => "monthly",
        12 => "annual",
        36 => "3-year",
        var months => $"{months}-month",
    };

    public static Cadence? Find(string code) => code switch
    {
        "monthly" => Monthly,
        "annual" => Annual,
        "3-year" => ThreeYear,
        _ => null,
    };

    /// <summary>The boundary that lies <paramref name="months"/> months after the anchor.</summary>
    public static LocalDate Boundary(LocalDate anchor, int months) => anchor.PlusMonths(months);

    /// <summary>The boundary in a month: the anchor's day, or the last day of a month that is shorter.</summary>
    public static LocalDate Boundary(YearMonth month, int anchorDay)
    {
        var length = month.Calendar.GetDaysInMonth(month.Year, month.Month);
        return month.OnDayOfMonth(Math.Min(anchorDay, length));
    }

    /// <summary>The term so many terms after the anchor; the terms of one anchor tile the calendar.</summary>
    public Term TermAt(LocalDate anchor, int index) =>
        new(Boundary(anchor, Months * index), Boundary(anchor, Months * (index + 1)));

    /// <summary>How many whole terms fit between two days.</summary>
    public int WholeTerms(LocalDate from, LocalDate to) =>
        Period.Between(from, to, PeriodUnits.Months).Months / Months;

    /// <summary>How many terms have begun between two days: the whole ones and one for what is left.</summary>
    public int StartedTerms(LocalDate from, LocalDate to)
    {
        var whole = WholeTerms(from, to);
        return Boundary(from, whole * Months) < to ? whole + 1 : whole;
    }

    public int CompareTo(Cadence other) => Months.CompareTo(other.Months);
    public static bool operator <(Cadence left, Cadence right) => left.Months < right.Months;
    public static bool operator >(Cadence left, Cadence right) => left.Months > right.Months;
    public static bool operator <=(Cadence left, Cadence right) => left.Months <= right.Months;
    public static bool operator >=(Cadence left, Cadence right) => left.Months >= right.Months;

    public override string ToString() => Code;
}
