namespace Tenure.Portal.Demo;

/// <summary>What the companies and people of the demo's file are there to show.</summary>
public static class DemoStories
{
    public static FormattableString? OfCompany(string number) => number switch
    {
        "10017" => $"Everything that runs as it should, and every kind of contract that self-service leaves alone.",
        "10052" => $"A card that declines and what follows from it; subscriptions that end or wait for the sales team.",
        "10098" => $"Pays by invoice, within thirty days.",
        _ => null,
    };

    public static FormattableString? OfPerson(string company, string mail) => (company, mail) switch
    {
        ("10017", "sanne.visser@grutto.example") => $"May do everything: add seats, change terms, pay.",
        ("10017", "joris.dekker@grutto.example") => $"Buys, renews and pays.",
        ("10017", "noor.aalbers@aalbers-advies.example") => $"An adviser who looks after two companies.",
        ("10017", "fatima.elamrani@grutto.example") => $"Sees every subscription and its seats, and buys none.",
        ("10017", "wim.degraaf@grutto.example") => $"Looks after the invoices.",
        ("10017", "lotte.bakker@grutto.example") => $"Looks and changes nothing.",
        ("10052", "grace.holloway@cedarhollow.example") => $"Finds a payment that failed, and puts it right.",
        ("10052", "marcus.reed@cedarhollow.example") => $"Has switched a renewal off and may switch it on again.",
        ("10052", "priya.nair@cedarhollow.example") => $"Sees every subscription and its seats, and buys none.",
        ("10052", "noor.aalbers@aalbers-advies.example") => $"The same adviser, here to look only.",
        ("10098", "ruby.thornton@saltbush.example") => $"Adds seats on account and pays the invoice later.",
        ("10098", "callum.fraser@saltbush.example") => $"Looks after the invoices.",
        _ => null,
    };
}
