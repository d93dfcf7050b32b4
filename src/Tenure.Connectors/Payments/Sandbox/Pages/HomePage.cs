using System.Globalization;

namespace Tenure.Connectors.Payments.Sandbox.Pages;

/// <summary>What a visitor to the bank's address sees: what it is, what can be tried, what it did last.</summary>
internal sealed record HomePage(Page Page)
{
    private const int Latest = 20;

    public Markup Of(IReadOnlyList<ChargeRecord> charges) => Page.Frame(
        Page.Say("A bank for trying things out", "Een bank om mee te oefenen"),
        Markup.Of($"""
            <p>{Page.Say(
                "This bank stores test methods and answers charges. It moves no money and keeps no card number.",
                "Deze bank bewaart testbetaalmethoden en antwoordt op afschrijvingen. "
                + "Er gaat geen geld om en kaartnummers worden niet bewaard.")}</p>
            {Section(LatestCharges, Table(charges))}
            {Section(Page.Say("Test methods", "Testgegevens"), Page.Tests(TestMethods.All, fills: false))}
            """));

    private string LatestCharges => Page.Say("Latest charges", "Laatste afschrijvingen");

    private static Markup Section(string title, Markup body) =>
        Markup.Of($"<section><h2>{title}</h2>{body}</section>");

    private Markup Table(IReadOnlyList<ChargeRecord> charges) => charges.Count == 0
        ? Markup.Of($"<p>{Page.Say("None yet.", "Nog geen.")}</p>")
        : Markup.Of($"""
            <div class="wide" tabindex="0" role="region" aria-label="{LatestCharges}">
            <table>
            <thead><tr>
            <th scope="col">{Page.Say("When", "Wanneer")}</th><th scope="col">{Page.Say("Key", "Sleutel")}</th>
            <th scope="col">{Page.Say("Amount", "Bedrag")}</th><th scope="col">{Page.Say("State", "Stand")}</th>
            </tr></thead>
            <tbody>{Markup.Join(charges.Reverse().Take(Latest).Select(Row))}</tbody>
            </table>
            </div>
            """);

    private Markup Row(ChargeRecord charge) => Markup.Of($"""
        <tr><td>{charge.Created.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture)}</td><td>{charge.Key}</td>
        <td>{Currency.Of(charge.Currency).Format(charge.Minor)} {charge.Currency}</td><td>{State(charge)}</td></tr>
        """);

    private string State(ChargeRecord charge) => charge.State switch
    {
        ChargeState.Succeeded => Page.Say("succeeded", "gelukt"),
        ChargeState.Pending => Page.Say("under way", "onderweg"),
        ChargeState.ActionRequired => Page.Say("waits for approval", "wacht op goedkeuring"),
        ChargeState.Declined => Page.Say("declined", "geweigerd"),
        ChargeState.Settled => Page.Say("settled", "bijgeschreven"),
        _ => Page.Say("returned", "teruggekomen"),
    };
}
