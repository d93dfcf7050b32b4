using Tenure.Accounts;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>An account that a SEPA direct debit can reach: an IBAN of one of its countries.</summary>
internal static class SepaAccount
{
    private static readonly Dictionary<string, string> Banks = new()
    {
        ["RABO"] = "Rabobank", ["ABNA"] = "ABN AMRO", ["INGB"] = "ING", ["TRIO"] = "Triodos", ["BUNQ"] = "bunq",
    };

    private static readonly HashSet<string> Countries =
    [
        "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HR",
        "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO",
        "RS", "SE", "SI", "SK", "SM", "VA",
    ];

    public static bool IsValid(string iban) => Iban.Find(iban) is { } number && Countries.Contains(number.Country);

    public static string Bank(string iban) =>
        iban.StartsWith("NL", StringComparison.Ordinal)
            ? Banks.GetValueOrDefault(iban[4..8], iban[4..8])
            : "SEPA";
}
