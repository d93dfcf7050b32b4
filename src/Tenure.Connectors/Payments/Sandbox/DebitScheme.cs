using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>How an account is written in one country's direct debit.</summary>
/// <param name="BankCode">What the bank's code is called; empty where the account number says it all.</param>
public sealed record DebitScheme(string Name, string BankCode, int BankDigits)
{
    private static readonly DebitScheme Sepa = new("SEPA Direct Debit", "", 0);
    private static readonly DebitScheme Bacs = new("Bacs Direct Debit", "Sort code", 6);
    private static readonly DebitScheme Ach = new("ACH Direct Debit", "Routing number", 9);
    private static readonly DebitScheme Becs = new("BECS Direct Debit", "BSB", 6);

    public Sentence BankCodeProblem =>
        new($"Check the {BankCode.ToLowerInvariant()}.", $"Controleer het nummer van de bank ({BankCode}).");

    public Sentence AccountProblem => this == Sepa
        ? new Sentence(
            "This is not a valid IBAN; check it for a mistyped character.",
            "Dit is geen geldige IBAN; controleer hem op een typefout.")
        : new Sentence("Check the account number.", "Controleer het rekeningnummer.");

    public static DebitScheme Of(MethodKind kind) => kind switch
    {
        MethodKind.SepaDebit => Sepa,
        MethodKind.BacsDebit => Bacs,
        MethodKind.AchDebit => Ach,
        MethodKind.BecsDebit => Becs,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a direct debit."),
    };

    public bool IsBankCode(string code) =>
        code.Length == BankDigits && code.All(char.IsAsciiDigit) && (this != Ach || IsRoutingNumber(code));

    public bool IsAccount(string number) => this == Sepa
        ? SepaAccount.IsValid(number)
        : number.Length is >= 5 and <= 17 && number.All(char.IsAsciiDigit);

    /// <summary>The bank's name as far as the account tells: the bank's letters in a Dutch or British IBAN.</summary>
    public string Bank(string number) => this == Sepa ? SepaAccount.Bank(number) : Name;

    /// <summary>ABA: 3, 7 and 1 times the digits in turn add up to a multiple of 10.</summary>
    private static bool IsRoutingNumber(string digits) =>
        digits.Select((digit, place) => (digit - '0') * (place % 3 == 0 ? 3 : place % 3 == 1 ? 7 : 1)).Sum() % 10 == 0;
}
