using System.Globalization;

namespace Tenure.Accounts;

/// <summary>Why a text is not the number of a bank account.</summary>
public enum IbanFault { Country, Length, Format, Checksum }

/// <summary>An international bank account number, for mandates and for the seller's own account.</summary>
/// <remarks>Country, length, national format and check digits are judged; not whether the account exists.</remarks>
public readonly record struct Iban
{
    private Iban(string compact) => Compact = compact;

    /// <summary>Without spaces, in capitals: "NL91ABNA0417164300".</summary>
    public string Compact { get; }

    public string Country => Compact[..2];

    /// <summary>The number in this text, spaces and small letters allowed; null where there is none.</summary>
    public static Iban? Find(string text) => FaultOf(text) is null ? new Iban(Compacted(text)) : null;

    /// <summary>The first thing that is wrong: country, length, format or check digits; null if nothing is.</summary>
    public static IbanFault? FaultOf(string text)
    {
        var number = Compacted(text);
        if (number.Length < 4 || IbanFormats.Of(number[..2]) is not { } format) return IbanFault.Country;
        if (number.Length != 4 + format.Length) return IbanFault.Length;
        if (!number[2..4].All(char.IsAsciiDigit) || !format.Zip(number[4..]).All(Fits)) return IbanFault.Format;
        return Remainder(number[4..] + number[..4]) == 1 ? null : IbanFault.Checksum;
    }

    /// <summary>In groups of four, as it is printed: "NL91 ABNA 0417 1643 00".</summary>
    public override string ToString() => string.Join(' ', Compact.Chunk(4).Select(group => new string(group)));

    private static string Compacted(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static bool Fits((char Kind, char Sign) place) => place.Kind switch
    {
        'n' => char.IsAsciiDigit(place.Sign),
        'a' => char.IsAsciiLetterUpper(place.Sign),
        _ => char.IsAsciiDigit(place.Sign) || char.IsAsciiLetterUpper(place.Sign),
    };

    // ISO 7064 mod 97-10: a letter counts as a number of two digits, A as 10.
    private static int Remainder(string signs) => signs.Aggregate(0, (rest, sign) => char.IsAsciiDigit(sign)
        ? (rest * 10 + CharUnicodeInfo.GetDecimalDigitValue(sign)) % 97
        : (rest * 100 + sign - 'A' + 10) % 97);
}
