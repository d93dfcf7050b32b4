using Microsoft.AspNetCore.Http;
using NodaTime;
using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox.Pages;

/// <summary>The page on which a customer enters a card, approves a wallet or signs a mandate.</summary>
internal sealed record SetupPage(SetupRecord Setup, Page Page)
{
    private static readonly Dictionary<string, Sentence> Nothing = [];

    /// <summary>The page with what was entered and what is wrong with it.</summary>
    public Markup Of(MethodForm form, IReadOnlyDictionary<string, Sentence>? problems = null)
    {
        var (wrong, fields) = (problems ?? Nothing, Fields(form));
        var body = Markup.Of($"""
            <p>{Intro}</p>
            {Page.Alert(wrong)}
            <form method="post" action="{Page.Path}?language={Page.Language}" novalidate>
            <div class="fields">{Markup.Join(fields.Select(field => Page.Field(field, wrong)))}</div>
            {Mandate}
            <div class="buttons">
            <button class="main" name="do" value="store">{Store}</button>
            <button name="do" value="cancel">{Page.Say("Cancel", "Annuleren")}</button>
            </div>
            </form>
            <section>
            <h2>{Page.Say("Test methods", "Testgegevens")}</h2>
            <p>{Page.Say(
                "Choose one to fill in the form. Never enter real details here.",
                "Kies er een om het formulier in te vullen. Vul hier nooit echte gegevens in.")}</p>
            {Page.Tests(TestMethods.Of(Setup.Kind), fills: true)}
            </section>
            """);
        return Page.Frame(Title, body);
    }

    /// <summary>An empty form of the setup's kind.</summary>
    public static MethodForm Empty(MethodKind kind) => kind switch
    {
        MethodKind.Card => new CardForm("", "", "", ""),
        MethodKind.PayPal => new WalletForm(""),
        _ => new AccountForm(kind, "", "", ""),
    };

    /// <summary>The form as it was sent.</summary>
    public static MethodForm Sent(MethodKind kind, IFormCollection sent) => kind switch
    {
        MethodKind.Card => new CardForm(
            Text(sent, "number"), Text(sent, "expires"), Text(sent, "cvc"), Text(sent, "name")),
        MethodKind.PayPal => new WalletForm(Text(sent, "mail")),
        _ => new AccountForm(kind, Text(sent, "bank"), Text(sent, "number"), Text(sent, "name")),
    };

    /// <summary>The form filled in with the named test method; empty when this kind has none of that name.</summary>
    public static MethodForm Tried(MethodKind kind, string name, LocalDate today) =>
        TestMethods.Of(kind).FirstOrDefault(method => method.Name == name) is { } test
            ? MethodForm.Of(test, today)
            : Empty(kind);

    private string Title => Setup.Kind switch
    {
        MethodKind.Card => Page.Say("Add a card", "Kaart toevoegen"),
        MethodKind.PayPal => Page.Say("Pay with your wallet", "Betalen met je wallet"),
        _ => Page.Say($"{Scheme.Name} mandate", $"Machtiging {Scheme.Name}"),
    };

    private string Intro => Setup.Kind switch
    {
        MethodKind.Card => Page.Say(
            $"{Shop} asks to store your card for this and later payments.",
            $"{Shop} wil je kaart bewaren voor deze en latere betalingen."),
        MethodKind.PayPal => Page.Say(
            $"Log in and allow {Shop} to take payments from your wallet. This stands in for PayPal.",
            $"Log in en sta {Shop} toe om betalingen van je wallet af te schrijven. Dit staat in voor PayPal."),
        _ => Page.Say(
            $"{Shop} asks to collect payments from your bank account.",
            $"{Shop} wil betalingen van je bankrekening incasseren."),
    };

    private string Store => Setup.Kind switch
    {
        MethodKind.Card => Page.Say("Store card", "Kaart opslaan"),
        MethodKind.PayPal => Page.Say("Log in and approve", "Inloggen en goedkeuren"),
        _ => Page.Say("Sign mandate", "Machtiging ondertekenen"),
    };

    private Markup Mandate => !Setup.Kind.IsDebit() ? Markup.None : Markup.Of($"""
        <p class="small">{Page.Say(
            $"By signing you allow {Shop} to collect from this account and your bank to pay. You may ask your bank "
            + "for a refund within eight weeks.",
            $"Door te ondertekenen sta je {Shop} toe om van deze rekening te incasseren en je bank om te betalen. "
            + "Je kunt je bank binnen acht weken om terugbetaling vragen.")}</p>
        """);

    private string Shop => Setup.Return.Authority;

    private DebitScheme Scheme => DebitScheme.Of(Setup.Kind);

    private IEnumerable<Field> Fields(MethodForm form) => form switch
    {
        CardForm card =>
        [
            new("number", Page.Say("Card number", "Kaartnummer"), card.Number)
                { Mode = "numeric", Complete = "cc-number" },
            new("expires", Page.Say("Expires (MM/YY)", "Vervalt (MM/JJ)"), card.Expires)
                { Complete = "cc-exp", Width = "half" },
            new("cvc", Page.Say("Security code", "Beveiligingscode"), card.Cvc)
                { Mode = "numeric", Complete = "cc-csc", Width = "half" },
            new("name", Page.Say("Name on the card", "Naam op de kaart"), card.Name) { Complete = "cc-name" },
        ],
        WalletForm wallet =>
        [
            new("mail", Page.Say("Mail address", "E-mailadres"), wallet.Mail)
                { Type = "email", Mode = "email", Complete = "email" },
        ],
        AccountForm account => AccountFields(account),
        _ => [],
    };

    private IEnumerable<Field> AccountFields(AccountForm account)
    {
        yield return new("name", Page.Say("Account holder", "Rekeninghouder"), account.Name) { Complete = "name" };
        if (Scheme.BankDigits > 0)
            yield return new("bank", Scheme.BankCode, account.BankCode) { Mode = "numeric" };
        var label = Setup.Kind == MethodKind.SepaDebit ? "IBAN" : Page.Say("Account number", "Rekeningnummer");
        yield return new("number", label, account.Number);
    }

    private static string Text(IFormCollection sent, string name) => sent[name].ToString();
}
