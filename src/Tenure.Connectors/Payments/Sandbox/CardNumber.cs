namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>What a card's number says about it.</summary>
public static class CardNumber
{
    /// <summary>Whether these are 12 to 19 digits whose Luhn sum ends in 0.</summary>
    public static bool IsValid(string digits) =>
        digits.Length is >= 12 and <= 19 && digits.All(char.IsAsciiDigit) && Luhn(digits) % 10 == 0;

    public static string Brand(string digits) => digits switch
    {
        ['4', ..] => "Visa",
        ['5', >= '1' and <= '5', ..] or ['2', >= '2' and <= '7', ..] => "Mastercard",
        ['3', '4' or '7', ..] => "American Express",
        ['3', '5', ..] => "JCB",
        ['3', ..] => "Diners Club",
        ['6', '2', ..] => "UnionPay",
        ['6', ..] => "Discover",
        _ => "Card",
    };

    /// <summary>How many digits the security code has.</summary>
    public static int CvcLength(string digits) => Brand(digits) == "American Express" ? 4 : 3;

    private static int Luhn(string digits) => digits
        .Reverse()
        .Select((digit, place) => (digit - '0') * (1 + place % 2))
        .Sum(doubled => doubled / 10 + doubled % 10);
}
