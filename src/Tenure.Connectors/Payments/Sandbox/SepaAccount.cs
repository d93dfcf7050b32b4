using System.Globalization;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>The bank's own check of an international account number (ISO 13616).</summary>
internal static class Iban
{
    private static readonly Dictionary<string, string> Banks = new()
    {
        ["RABO"] = "Rabobank", ["ABNA"] = "ABN AMRO", ["INGB"] = "ING", ["TRIO"] = "Triodos", ["BUNQ"] = "bunq",
    };

    // Lengths by country, from the IBAN registry; SEPA countries only.
    private static readonly Dictionary<string, int> Lengths = Parsed(
        """
        AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26
        IT27 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22
        """);

    /// <summary>Whether capitals and digits, without spaces, have the right length and remainder 1.</summary>
    public static bool IsValid(string iban) =>
        iban.Length >= 2
        && Lengths.GetValueOrDefault(iban[..2]) == iban.Length
        && Remainder(iban[4..] + iban[..4]) == 1;

    public static string Bank(string iban) =>
        iban.StartsWith("NL", StringComparison.Ordinal)
            ? Banks.GetValueOrDefault(iban[4..8], iban[4..8])
            : "SEPA";

    private static int Remainder(string letters) => letters.Aggregate(0, (sum, letter) =>
        char.IsAsciiDigit(letter) ? (sum * 10 + letter - '0') % 97 : (sum * 100 + letter - 'A' + 10) % 97);

    private static Dictionary<string, int> Parsed(string lengths) => lengths
        .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(entry => entry[..2], entry => int.Parse(entry[2..], CultureInfo.InvariantCulture));
}
