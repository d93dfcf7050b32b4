namespace Tenure.Connectors.Payments.Sandbox.Pages;

/// <summary>The bank asks its customer whether it was really them (3-D Secure).</summary>
internal sealed record ChallengePage(Page Page)
{
    public Markup Of(SetupRecord setup, MethodRecord? method) => Asking(
        Page.Say(
            $"{setup.Return.Authority} asks to store your card {Card(method)}.",
            $"{setup.Return.Authority} wil je kaart {Card(method)} bewaren."),
        Markup.None);

    public Markup Of(ChargeRecord charge, MethodRecord? method) => Asking(
        Page.Say(
            $"{charge.Return!.Authority} asks for a payment with your card {Card(method)}.",
            $"{charge.Return!.Authority} vraagt om een betaling met je kaart {Card(method)}."),
        Markup.Of($"""<p class="amount">{Amount(charge)}</p><p>{charge.Description}</p>"""));

    private Markup Asking(string question, Markup details) => Page.Frame(
        Page.Say("Approve this request?", "Dit verzoek goedkeuren?"),
        Markup.Of($"""
            <p>{question}</p>
            {details}
            <form method="post" action="{Page.Path}?language={Page.Language}">
            <div class="buttons">
            <button class="main" name="do" value="approve">{Page.Say("Approve", "Goedkeuren")}</button>
            <button name="do" value="refuse">{Page.Say("Refuse", "Weigeren")}</button>
            </div>
            </form>
            <p class="small">{Page.Say(
                "A real bank would ask for a code or your fingerprint here (3-D Secure).",
                "Een echte bank vraagt hier om een code of je vingerafdruk (3-D Secure).")}</p>
            """));

    private string Amount(ChargeRecord charge)
    {
        var number = Currency.Of(charge.Currency).Format(charge.Minor);
        return $"{charge.Currency} {(Page.Language == "nl" ? number.Replace('.', ',') : number)}";
    }

    private static string Card(MethodRecord? method) => $"{method?.Method.Brand} •••• {method?.Method.Last4}";
}
