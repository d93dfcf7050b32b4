using System.Globalization;

namespace Tenure;

/// <summary>Decimal numbers as whole units and a number of digits, the same in every language.</summary>
public static class Decimals
{
    /// <summary>"-12.50" is -1250 units of two digits; anything else is a <see cref="FormatException"/>.</summary>
    public static (Int128 Units, int Digits) Read(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? 0 : text.Length - point - 1;
        if (point == text.Length - 1) throw new FormatException($"'{text}' is not a decimal number.");
        var whole = point < 0 ? text : text.Remove(point, 1);
        return (Int128.Parse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), digits);
    }

    /// <summary>-1250 units of two digits are "-12.50".</summary>
    public static string Write(Int128 units, int digits)
    {
        var text = Int128.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        var number = digits == 0 ? text : text[..^digits] + "." + text[^digits..];
        return units < 0 ? "-" + number : number;
    }
}
