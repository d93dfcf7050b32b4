using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.Billing;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Stories;

/// <summary>Everything that customers do in a story.</summary>
public sealed partial class Acts
{
    private static readonly Uri Back = new("https://portal.invalid/back");

    private readonly Installation world;
    private readonly Cast cast;
    private readonly Entrances entrances;
    private readonly Requests requests;

    public Acts(Installation world, Cast cast)
    {
        (this.world, this.cast) = (world, cast);
        (entrances, requests) = (new Entrances(world, cast), new Requests(world));
        Verbs =
        [
            new Verb(Joining(), match => Joins(match)),
            new Verb(Passing(), _ => Task.FromResult(Outcome.Done)),
            new Verb(Ending(), _ => NothingMore()),
            new Verb(Acting(), match => Acted(match)),
        ];
    }

    public IReadOnlyList<Verb> Verbs { get; }

    private async Task<Outcome> Joins(Match match)
    {
        var options = new Options(match.Groups[3].Value);
        await entrances.Join(match.Groups[1].Value, match.Groups[2].Value, options);
        return Understood(options);
    }

    // What was done now must leave nothing to do: a second round finds no renewal, invoice, charge or end.
    private async Task<Outcome> NothingMore()
    {
        var before = await Written();
        await world.Work();
        return await Written() == before ? Outcome.Done : new Outcome { Refused = ["something-more-to-bill"] };
    }

    private async Task<(int, int, int)> Written()
    {
        await using var context = world.Database.Read();
        return (await context.Journal.CountAsync(), await context.Invoices.CountAsync(), world.Bank.Charges.Count);
    }

    private async Task<Outcome> Acted(Match match)
    {
        if (cast.Find(match.Groups[1].Value) is not { } customer)
            throw new FormatException($"nobody is called {match.Groups[1].Value}");
        var (actor, words) = (match.Groups[2].Success ? customer.Viewer : customer.Owner, match.Groups[3].Value);
        if (Storing().Match(words) is { Success: true } storing)
            await entrances.Store(customer, storing.Groups[1].Value, storing.Groups[2].Value,
                storing.Groups[3].Success ? Month(storing.Groups[3].Value) : null);
        else if (Having().Match(words) is { Success: true } having)
            return await Has(customer, having);
        else if (Asking().Match(words) is { Success: true } asking)
            return await Asks(customer, actor, asking.Groups[2].Value, asking.Groups[1].Value);
        else if (Confirming().Match(words) is { Success: true } confirming)
            return await Confirms(customer, actor, customer.Quotes.GetValueOrDefault(confirming.Groups[1].Value));
        else if (Retrying().Match(words) is { Success: true } retrying)
            return await TriesAgain(customer, actor, customer.Method(retrying.Groups[1].Value));
        else if (PayingNow().Match(words) is { Success: true } paying)
            return await PaysInvoice(customer, actor, customer.Method(paying.Groups[1].Value));
        else if (Challenged().Match(words) is { Success: true } challenged)
            return await Answers(customer, challenged.Groups[1].Value == "approves");
        else if (words == "gives up the order")
            return await GivesUp(customer, actor);
        else
            return await Asks(customer, actor, words, keepAs: null);
        return Outcome.Done;
    }

    private async Task<Outcome> Has(Customer customer, Match match)
    {
        var (seats, options) = (match.Groups[2].Value, new Options(match.Groups[6].Value));
        var cadence = Cadence.Find(match.Groups[5].Value)!.Value;
        await entrances.Have(customer, match.Groups[1].Value, new Held(
            int.Parse(seats, CultureInfo.InvariantCulture), match.Groups[3].Value, match.Groups[4].Value, cadence,
            options));
        return Understood(options);
    }

    private async Task<Outcome> Asks(Customer customer, Actor actor, string words, string? keepAs)
    {
        if (await requests.Read(customer, words) is not var (action, asked))
            throw new FormatException($"nobody knows what this means: {words}");
        switch (await world.Desk.Quote(action, customer.Account, actor, asked))
        {
            case QuoteAnswer.Refused(var obstacles):
                return Outcome.Not(obstacles);
            case QuoteAnswer.Quoted(var quote, _):
                if (keepAs is not null) customer.Quotes[keepAs] = quote.Id;
                var outcome = keepAs is null ? await Confirms(customer, actor, quote.Id) : Outcome.Done;
                return outcome with { Quoted = quote.Bill.Gross };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<Outcome> Confirms(Customer customer, Actor actor, Guid quote) =>
        await world.Desk.Confirm(customer.Account, actor, quote, Back) switch
        {
            ConfirmAnswer.Confirmed => Outcome.Done,
            ConfirmAnswer.Refused(var obstacles) => Outcome.Not(obstacles),
            ConfirmAnswer.Differs => new Outcome { Differs = true },
            ConfirmAnswer.Expired => new Outcome { Expired = true },
            _ => new Outcome { Refused = ["quote-unknown"] },
        };

    // At the screen, having seen all earlier attempts.
    private async Task<Outcome> TriesAgain(Customer customer, Actor actor, Guid method)
    {
        if (await Open(customer) is not { } order) return new Outcome { Refused = ["no-open-order"] };
        var (file, _) = (await world.Orders.Find(customer.Account, order))!.Value;
        var asked = new PayingAgain(order, method, file.Attempts.Count);
        return Said(await world.Orders.PayAgain(customer.Account, actor, asked, Back));
    }

    // At the screen, whatever serves the subscriptions.
    private async Task<Outcome> PaysInvoice(Customer customer, Actor actor, Guid method)
    {
        var facts = await world.Desk.Facts(customer.Account, actor);
        if (facts.OpenInvoices.MinBy(open => (open.DueOn, open.Number)) is not { } oldest)
            return new Outcome { Refused = ["nothing-owed"] };
        var asked = new PayNow(Ids.New(), oldest.Id, method);
        return Said(await world.Paying.Pay(customer.Account, actor, asked, Back));
    }

    private async Task<Outcome> GivesUp(Customer customer, Actor actor) =>
        await Open(customer) is { } order
            ? Said(await world.Orders.Cancel(customer.Account, actor, order))
            : new Outcome { Refused = ["no-open-order"] };

    // At the bank's page, and back at the portal, which then asks the bank.
    private async Task<Outcome> Answers(Customer customer, bool approves)
    {
        await using var context = world.Database.Read();
        var asked = await context.Attempts.FirstOrDefaultAsync(row =>
            row.AccountId == customer.Account && row.State == AttemptState.ActionRequired);
        if (asked is null) return new Outcome { Refused = ["no-challenge"] };
        world.Bank.AnswerChallenge(asked.Reference!, approves);
        await world.Collector.Reconcile(customer.Account, asked.Id);
        return Outcome.Done;
    }

    private async Task<Guid?> Open(Customer customer)
    {
        await using var context = world.Database.Read();
        return await context.Orders
            .Where(row => row.AccountId == customer.Account && row.State == OrderState.AwaitingPayment)
            .OrderBy(row => row.PlacedAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync();
    }

    private static Outcome Said(Obstacle? refusal) => refusal is null ? Outcome.Done : Outcome.Not([refusal]);

    private static YearMonth Month(string text) => YearMonthPattern.Iso.Parse(text).Value;

    private static Outcome Understood(Options options) => options.Left.FirstOrDefault() is { } left
        ? throw new FormatException($"nobody knows what this means: {left}")
        : Outcome.Done;

    [GeneratedRegex(@"^(\w+) joins from ([A-Z]{2})((?:, [^,]+)*)$")]
    private static partial Regex Joining();

    [GeneratedRegex("^time passes$")]
    private static partial Regex Passing();

    [GeneratedRegex("^nothing more to bill$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"^(\w+?)('s viewer)? (.+)$")]
    private static partial Regex Acting();

    [GeneratedRegex(@"^stores (\S+) as (\S+?)(?:, valid through (\d{4}-\d{2}))?$")]
    private static partial Regex Storing();

    [GeneratedRegex(@"^has (\S+): (\d+) seats? of (\S+) (\S+) (monthly|annual|3-year)((?:, [^,]+)*)$")]
    private static partial Regex Having();

    [GeneratedRegex(@"^asks (\S+): (.+)$")]
    private static partial Regex Asking();

    [GeneratedRegex(@"^confirms (\S+)$")]
    private static partial Regex Confirming();

    [GeneratedRegex(@"^tries again with (\S+)$")]
    private static partial Regex Retrying();

    [GeneratedRegex(@"^pays the oldest invoice with (\S+)$")]
    private static partial Regex PayingNow();

    [GeneratedRegex("^(approves|refuses) the charge$")]
    private static partial Regex Challenged();
}
