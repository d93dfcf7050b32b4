using NodaTime;
using NodaTime.Text;
using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>What a person filled in on a hosted page: judged, turned into a stored method and thrown away.</summary>
public abstract record MethodForm(MethodKind Kind)
{
    public abstract Behaviour Behaviour { get; }

    /// <summary>What is wrong, by the name of the field, empty when the form is complete.</summary>
    public abstract IReadOnlyDictionary<string, Sentence> Problems(LocalDate today);

    public abstract StoredMethod Stored(string token, string? mandate);

    /// <summary>The form as somebody would fill it in with this test method.</summary>
    public static MethodForm Of(TestMethod test, LocalDate today) => test.Kind switch
    {
        MethodKind.Card => new CardForm(
            test.Number, $"12/{(today.Year + 3) % 100:00}", "1234"[..CardNumber.CvcLength(test.Number)], "T. Test"),
        MethodKind.PayPal => new WalletForm(test.Number),
        _ => new AccountForm(test.Kind, test.BankCode, test.Number, "T. Test"),
    };

    protected static string Clean(string text) =>
        string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}

/// <summary>A card as it was typed in.</summary>
/// <param name="Expires">"MM/YY".</param>
public sealed record CardForm(string Number, string Expires, string Cvc, string Name) : MethodForm(MethodKind.Card)
{
    private static readonly YearMonthPattern Month = YearMonthPattern.CreateWithInvariantCulture("MM/yy");

    public override Behaviour Behaviour => TestMethods.BehaviourOf(MethodKind.Card, Digits);

    private string Digits => Clean(Number);

    private YearMonth? Last =>
        Month.Parse(Expires.Replace(" ", "", StringComparison.Ordinal)) is { Success: true, Value: var month }
            ? new YearMonth(2000 + month.Year % 100, month.Month)
            : null;

    public override IReadOnlyDictionary<string, Sentence> Problems(LocalDate today)
    {
        Dictionary<string, Sentence> problems = [];
        if (!CardNumber.IsValid(Digits)) problems["number"] = new(
                "Check the card number.", "Controleer het kaartnummer.");
        if (Last is not { } last) problems["expires"] = new(
                "Enter the expiry date as month and year, for example 04/29.",
                "Vul de vervaldatum in als maand en jaar, bijvoorbeeld 04/29.");
        else if (last.CompareTo(today.ToYearMonth()) < 0) problems["expires"] = new(
                "This card has expired.", "Deze kaart is verlopen.");
        if (Cvc.Length != CardNumber.CvcLength(Digits) || !Cvc.All(char.IsAsciiDigit))
            problems["cvc"] = new(
                "Check the security code on the card.", "Controleer de beveiligingscode op de kaart.");
        if (string.IsNullOrWhiteSpace(Name)) problems["name"] = new(
                "Enter the name on the card.", "Vul de naam op de kaart in.");
        return problems;
    }

    public override StoredMethod Stored(string token, string? mandate) =>
        new(token, Kind, CardNumber.Brand(Digits), Digits[^4..], Last, mandate, Name.Trim());

    // A record prints its content, and this content must never reach a log.
    public override string ToString() => "CardForm";
}

/// <summary>A wallet's account, known by its mail address.</summary>
public sealed record WalletForm(string Mail) : MethodForm(MethodKind.PayPal)
{
    public override Behaviour Behaviour => TestMethods.BehaviourOf(Kind, Mail.Trim().ToLowerInvariant());

    public override IReadOnlyDictionary<string, Sentence> Problems(LocalDate today) =>
        Mail.Trim() is [not '@', .., not '@'] mail && mail.Count(letter => letter == '@') == 1 && !mail.Contains(' ')
            ? new Dictionary<string, Sentence>()
            : new Dictionary<string, Sentence> { ["mail"] = new(
                "Enter a mail address, for example buyer@example.com.",
                "Vul een e-mailadres in, bijvoorbeeld buyer@example.com.") };

    public override StoredMethod Stored(string token, string? mandate) =>
        new(token, Kind, "PayPal", "", null, mandate, Mail.Trim());
}

/// <summary>A bank account that may be debited: an IBAN, or a bank's code and an account number.</summary>
public sealed record AccountForm(MethodKind Kind, string BankCode, string Number, string Name) : MethodForm(Kind)
{
    public override Behaviour Behaviour => TestMethods.BehaviourOf(Kind, Clean(Number));

    public override IReadOnlyDictionary<string, Sentence> Problems(LocalDate today)
    {
        Dictionary<string, Sentence> problems = [];
        var scheme = DebitScheme.Of(Kind);
        if (!scheme.IsBankCode(Clean(BankCode))) problems["bank"] = scheme.BankCodeProblem;
        if (!scheme.IsAccount(Clean(Number))) problems["number"] = scheme.AccountProblem;
        if (string.IsNullOrWhiteSpace(Name)) problems["name"] = new(
                "Enter the name of the account holder.", "Vul de naam van de rekeninghouder in.");
        return problems;
    }

    public override StoredMethod Stored(string token, string? mandate) =>
        new(token, Kind, DebitScheme.Of(Kind).Bank(Clean(Number)), Clean(Number)[^4..], null, mandate, Name.Trim());

    public override string ToString() => "AccountForm";
}
