using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>A card, wallet or account that exists only in the sandbox and always behaves in the same way.</summary>
/// <param name="Name">Its name in a test token, for example "visa" in "test-visa.anna".</param>
/// <param name="Number">What a person types: a card number, mail address, IBAN or account number.</param>
public sealed record TestMethod(MethodKind Kind, string Name, string Number, Behaviour Behaviour, Sentence Does)
{
    /// <summary>The code of the bank beside <see cref="Number"/>; empty where the number says it all.</summary>
    public string BankCode { get; init; } = "";
}

/// <summary>All test methods, by kind in the order in which the pages list them.</summary>
public static class TestMethods
{
    private static readonly Sentence Poor =
        new("Declines: insufficient funds.",
            "Weigert: onvoldoende saldo.");
    private static readonly Sentence Closed =
        new("Declines for good: the account is closed.",
            "Weigert definitief: de rekening is opgeheven.");
    private static readonly Sentence Returned =
        new("Is collected, then returned instead of settling: insufficient funds.",
            "Wordt geïncasseerd en komt dan terug in plaats van te worden bijgeschreven: onvoldoende saldo.");
    private static readonly Sentence ReturnedClosed =
        new("Is collected, then returned for good: the account is closed.",
            "Wordt geïncasseerd en komt definitief terug: de rekening is opgeheven.");
    private static readonly Sentence LateReturn =
        new("Settles, and is returned later: insufficient funds.",
            "Wordt bijgeschreven en komt later terug: onvoldoende saldo.");
    private static readonly Sentence Revoked =
        new("Declines for good: the mandate was revoked.",
            "Weigert definitief: de machtiging is ingetrokken.");

    public static readonly IReadOnlyList<TestMethod> All =
    [
        Card("visa", "4242424242424242", Behaviour.Succeeds,
            ("Succeeds (Visa).",
                "Slaagt (Visa).")),
        Card("mastercard", "5555555555554444", Behaviour.Succeeds,
            ("Succeeds (Mastercard).",
                "Slaagt (Mastercard).")),
        Card("amex", "378282246310005", Behaviour.Succeeds,
            ("Succeeds (American Express).",
                "Slaagt (American Express).")),
        Card("challenge", "4000002760003184", Behaviour.ChallengeOnCharge,
            ("Asks for approval (3-D Secure) at each charge while the customer is present; declined when absent.",
                "Vraagt goedkeuring (3-D Secure) bij elke afschrijving als de klant aanwezig is; anders geweigerd.")),
        Card("challenge-declines", "4000008400001629", Behaviour.ChallengeThenInsufficientFunds,
            ("Asks for approval (3-D Secure), then declines: insufficient funds.",
                "Vraagt goedkeuring (3-D Secure) en weigert dan: onvoldoende saldo.")),
        Card("challenge-setup", "4000002500003155", Behaviour.ChallengeOnSetup,
            ("Asks for approval (3-D Secure) once, when it is stored; then succeeds.",
                "Vraagt één keer goedkeuring (3-D Secure), bij het opslaan; slaagt daarna.")),
        Card("insufficient-funds", "4000000000009995", Behaviour.InsufficientFunds, Poor),
        Card("expired", "4000000000000069", Behaviour.CardExpired,
            ("Declines: the card has expired.",
                "Weigert: de kaart is verlopen.")),
        Card("do-not-honour", "4000000000000002", Behaviour.DoNotHonour,
            ("Declines: do not honour.",
                "Weigert zonder reden (do not honour).")),
        Card("limit", "4000000000006975", Behaviour.LimitExceeded,
            ("Declines: the card's limit is exceeded.",
                "Weigert: de limiet van de kaart is bereikt.")),
        Card("lost", "4000000000009987", Behaviour.LostOrStolen,
            ("Declines for good: reported lost or stolen.",
                "Weigert definitief: als verloren of gestolen gemeld.")),
        Card("closed", "4000000000003014", Behaviour.AccountClosed, Closed),
        Card("provider-error", "4000000000000119", Behaviour.ProviderError,
            ("Declines: an error at the provider.",
                "Weigert: een fout bij de betaaldienst.")),
        Card("second-declines", "4000000000000341", Behaviour.DeclinesFromSecondCharge,
            ("Succeeds once; from the second charge on it declines: insufficient funds.",
                "Slaagt één keer; weigert vanaf de tweede afschrijving: onvoldoende saldo.")),
        Card("refused", "4000000000000127", Behaviour.RefusedAtSetup,
            ("Is refused when it is stored.",
                "Wordt bij het opslaan geweigerd.")),
        Card("late", "4000000000003022", Behaviour.AnswersLate,
            ("Succeeds, but the answer comes 3 seconds late.",
                "Slaagt, maar het antwoord komt 3 seconden later.")),
        Card("timeout-after", "4000000000003030", Behaviour.TimesOutAfterSuccess,
            ("The money is taken, but the answer never arrives.",
                "Het geld wordt afgeschreven, maar het antwoord komt nooit aan.")),
        Card("timeout-before", "4000000000003048", Behaviour.TimesOutBefore,
            ("The first request is lost before anything happens; the same request again succeeds.",
                "Het eerste verzoek gaat verloren voordat er iets gebeurt; hetzelfde verzoek nog eens slaagt.")),

        Wallet("paypal", "buyer@example.com", Behaviour.Succeeds,
            ("Succeeds, like every other address.",
                "Slaagt, net als elk ander adres.")),
        Wallet("paypal-poor", "poor@example.com", Behaviour.InsufficientFunds, Poor),
        Wallet("paypal-closed", "closed@example.com", Behaviour.AccountClosed,
            Closed),

        Sepa("sepa", "NL39RABO0300065264", Behaviour.Succeeds,
            ("Is collected and settles, like every other valid IBAN.",
                "Wordt geïncasseerd en bijgeschreven, net als elke andere geldige IBAN.")),
        Sepa("sepa-de", "DE89370400440532013000", Behaviour.Succeeds,
            ("Is collected and settles.",
                "Wordt geïncasseerd en bijgeschreven.")),
        Sepa("sepa-returned", "NL91ABNA0417164300", Behaviour.ReturnedForInsufficientFunds,
            Returned),
        Sepa("sepa-closed", "DE62370400440532013001", Behaviour.ReturnedForClosedAccount,
            ReturnedClosed),
        Sepa("sepa-late-return", "NL20INGB0001234567", Behaviour.ReturnedAfterSettling,
            LateReturn),
        Sepa("sepa-revoked", "DE35370400440532013002", Behaviour.MandateRevoked,
            Revoked),

        .. Accounts(MethodKind.BacsDebit, "bacs", "108800", "0001"),
        .. Accounts(MethodKind.AchDebit, "ach", "110000000", "00001"),
        .. Accounts(MethodKind.BecsDebit, "becs", "000000", "0001"),
    ];

    public static IEnumerable<TestMethod> Of(MethodKind kind) => All.Where(method => method.Kind == kind);

    /// <summary>What the bank does with this number; a number that is not listed simply succeeds.</summary>
    public static Behaviour BehaviourOf(MethodKind kind, string number) =>
        Of(kind).FirstOrDefault(method => method.Number == number)?.Behaviour ?? Behaviour.Succeeds;

    /// <summary>The test method that a token such as "test-visa.anna" names; null for any other token.</summary>
    public static TestMethod? OfToken(string token) =>
        token.StartsWith("test-", StringComparison.Ordinal) && token.Split('.')[0]["test-".Length..] is var name
            ? All.FirstOrDefault(method => method.Name == name)
            : null;

    private static TestMethod Card(string name, string number, Behaviour behaviour, Sentence does) =>
        new(MethodKind.Card, name, number, behaviour, does);

    private static TestMethod Wallet(string name, string mail, Behaviour behaviour, Sentence does) =>
        new(MethodKind.PayPal, name, mail, behaviour, does);

    private static TestMethod Sepa(string name, string iban, Behaviour behaviour, Sentence does) =>
        new(MethodKind.SepaDebit, name, iban, behaviour, does);

    private static IEnumerable<TestMethod> Accounts(MethodKind kind, string name, string bank, string start)
    {
        TestMethod Account(string suffix, string end, Behaviour behaviour, Sentence does) =>
            new(kind, name + suffix, start + end, behaviour, does) { BankCode = bank };

        yield return Account("", "2345", Behaviour.Succeeds,
            ("Is collected and settles, like every other valid account number.",
                "Wordt geïncasseerd en bijgeschreven, net als elk ander geldig rekeningnummer."));
        yield return Account("-returned", "1116", Behaviour.ReturnedForInsufficientFunds,
            Returned);
        yield return Account("-closed", "1113", Behaviour.ReturnedForClosedAccount,
            ReturnedClosed);
        yield return Account("-late-return", "1119", Behaviour.ReturnedAfterSettling,
            LateReturn);
        yield return Account("-revoked", "1117", Behaviour.MandateRevoked,
            Revoked);
    }
}
