using NodaTime;
using NodaTime.Text;
using static System.FormattableString;

namespace Tenure.Simulation.Lives;

/// <summary>What one customer and the world around it do, drawn by lot, in the words of a story.</summary>
public sealed class RandomLife(string name, Chance chance)
{
    private static readonly (int, string)[] Kinds =
    [
        (34, "visa"), (6, "mastercard"), (4, "paypal"), (9, "sepa"), (3, "insufficient-funds"), (4, "second-declines"),
        (4, "challenge"), (2, "challenge-declines"), (3, "timeout-after"), (3, "timeout-before"), (2, "late"),
        (3, "do-not-honour"), (2, "lost"), (2, "closed"), (3, "sepa-returned"), (2, "sepa-closed"),
        (3, "sepa-late-return"), (2, "sepa-revoked"), (6, "invoice"), (3, "bank-transfer"),
    ];

    private readonly List<string> methods = [], subscriptions = [], quotes = [];

    public string Name => name;

    /// <summary>How the customer comes into the story, with what it bought before.</summary>
    public IEnumerable<string> Beginning(LocalDate today)
    {
        var (country, _, _) = chance.One(RandomSeller.Places);
        yield return $"{name} joins from {country}{Differences(country, today)}";
        foreach (var _ in Enumerable.Range(0, chance.Between(1, 2))) yield return NewMethod(today);
        foreach (var _ in Enumerable.Range(0, chance.Between(1, 3))) yield return NewSubscription(today);
    }

    /// <summary>What happens on a day, mostly nothing; sentences in the order in which they are said.</summary>
    public IEnumerable<string> Day(bool isCalm)
    {
        if (isCalm) yield break;
        if (chance.Happens(0.025)) yield return Trouble();
        if (chance.Happens(0.0004)) yield return $"the clock of {name} moves {chance.One(["1", "20"])} days ahead";
        if (!chance.Happens(0.04)) yield break;
        foreach (var _ in Enumerable.Range(0, chance.Between(1, 3)))
            foreach (var sentence in Deed()) yield return sentence;
    }

    private string Differences(string country, LocalDate today)
    {
        var text = country == "US" ? $", region {chance.One(["TX", "NY", "OR"])}" : "";
        if (country is "DE" or "IE" && chance.Happens(0.5)) text += $", VAT {country}123456789";
        if (chance.Happens(0.1)) text += $", exempt until {Print(today.PlusDays(chance.Between(30, 900)))}";
        if (chance.Happens(0.1))
            text += ", zone " + chance.One(["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"]);
        return text;
    }

    private string NewMethod(LocalDate? today = null)
    {
        var (method, kind) = (Invariant($"m{methods.Count + 1}"), chance.Weighted(Kinds));
        methods.Add(method);
        var text = $"{name} stores {kind} as {method}";
        // What expires is a card, and of those there are enough at the beginning.
        return today is { } day && kind is "visa" or "mastercard" && chance.Happens(0.4)
            ? Invariant($"{text}, valid through {day.PlusMonths(chance.Between(2, 30)):uuuu-MM}")
            : text;
    }

    private string NewSubscription(LocalDate today)
    {
        var (subscription, number) = (Invariant($"{name}s{subscriptions.Count + 1}"), chance.Between(1, 4));
        subscriptions.Add(subscription);
        var term = chance.Weighted<string>([(5, "monthly"), (4, "annual"), (1, "3-year")]);
        var since = today.PlusDays(-chance.Between(0, term == "monthly" ? 27 : 360));
        // Month ends and leap days are where counting goes wrong, so they are drawn more often than they come.
        if (chance.Happens(0.3)) since = new LocalDate(since.Year, since.Month, 1).PlusDays(-1);
        if (chance.Happens(0.1)) since = new LocalDate(2024, 2, 29);
        var text = Invariant(
            $"{name} has {subscription}: {5 * chance.Between(1, 3)} seats of p{number} standard {term}");
        text += $", since {Print(since)}";
        if (chance.Happens(0.5)) text += ", with renewal price";
        if (chance.Happens(0.1)) text += ", auto-renew off";
        return chance.Happens(0.3) ? $"{text}, paid with {chance.One(methods)}" : text;
    }

    private IEnumerable<string> Deed()
    {
        if (chance.Happens(0.12))
        {
            foreach (var sentence in QuotedDeed()) yield return sentence;
            yield break;
        }

        var who = chance.Happens(0.03) ? $"{name}'s viewer" : name;
        yield return $"{who} {Request()}";
        if (chance.Happens(0.1)) yield return $"{name} {chance.One(["approves", "refuses"])} the charge";
    }

    // Asked now, confirmed later, perhaps twice, perhaps after something else has changed.
    private IEnumerable<string> QuotedDeed()
    {
        var quote = Invariant($"q{quotes.Count + 1}");
        quotes.Add(quote);
        yield return $"{name} asks {quote}: {Request(isQuoted: true)}";
        if (chance.Happens(0.4)) yield return $"{name} {Request()}";
        yield return $"{name} confirms {chance.One(quotes)}";
        yield return $"{name} confirms {quote}";
        if (chance.Happens(0.5)) yield return $"{name} confirms {quote}";
    }

    private string Request(bool isQuoted = false) => chance.Weighted<Func<string>>(
    [
        (22, () => $"adds {Seats()} seats to {Subscription()}{PaidWith()}"),
        (14, () => $"gives up {Seats()} seats of {Subscription()}"),
        (12, () => $"changes {Subscription()} to {chance.One(["monthly", "annual", "3-year"])}"),
        (7, () => $"switches auto-renew of {Subscription()} off"),
        (9, () => $"switches auto-renew of {Subscription()} on"),
        (9, () => $"pays {Subscription()} with {Method()}"),
        (4, () => $"pays everything with {Method()}"),
        (4, () => $"makes {Method()} the default"),
        (3, () => $"removes {Method()}{(chance.Happens(0.7) ? $", {Method()} takes its place" : "")}"),
        (8, () => $"withdraws the {chance.One(["seat", "term"])} change of {Subscription()}"),
        (3, () => $"takes {Subscription()} off the unpaid invoice"),
        (isQuoted ? 0 : 5, NewMethodRequest),
        (isQuoted ? 0 : 4, () => $"tries again with {Method()}"),
        (isQuoted ? 0 : 2, () => "gives up the order"),
        (isQuoted ? 0 : 6, () => $"pays the oldest invoice with {Method()}"),
        (isQuoted ? 0 : 2, () => $"{chance.One(["approves", "refuses"])} the charge"),
    ])();

    private string NewMethodRequest() => NewMethod()[(name.Length + 1)..];

    private string Trouble() => chance.Weighted<Func<string>>(
    [
        (3, () => $"the next charge of {name} is declined"),
        (2, () => $"the next charge of {name} is lost on its way"),
        (2, () => $"the next charge of {name} is not answered"),
        (2, () => $"the next charge of {name} is late"),
        (2, () => $"the next charge of {name} finds the process dead before it"),
        (2, () => $"the next charge of {name} leaves the process dead after it"),
        (2, () => Invariant($"the bank is silent about {name} {chance.Between(1, 4)} times")),
        (4, () => Invariant($"the process dies at work for {name} after {chance.Between(0, 15)} statements")),
        (2, () => Invariant(
            $"the process dies at work for {name} after {chance.Between(0, 2)} commits, before another")),
        (2, () => Invariant(
            $"the process dies at work for {name} after {chance.Between(0, 2)} commits, after another")),
        (2, () => $"the next message about {name} is lost"),
        (1, () => $"the next message about {name} is doubled"),
        (1, () => $"the next message about {name} is late"),
    ])();

    private string Seats() => Invariant($"{chance.Weighted<int>(
        [(5, 1), (5, 2), (8, 5), (4, 10), (1, 0), (1, -3), (1, 21), (1, 5000)])}");

    private string Subscription() => chance.One(subscriptions);

    private string Method() => chance.Happens(0.04) ? "nothing" : chance.One(methods);

    private string PaidWith() => chance.Happens(0.3) ? $", paid with {Method()}" : "";

    private static string Print(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
