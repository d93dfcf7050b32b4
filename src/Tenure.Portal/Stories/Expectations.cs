using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Stories;

/// <summary>Compares what a story says to be so with what is.</summary>
/// <remarks>What was charged or invoiced is counted from the line before on, the nights between included.</remarks>
public sealed partial class Expectations
{
    private readonly Installation world;
    private readonly Cast cast;
    private readonly List<Mismatch> mismatches = [];
    private readonly (Regex Form, Func<Match, Task<string?>> Differs)[] forms;
    private int charges;
    private HashSet<Guid> documents = [];
    private Customer? subject;
    private Outcome outcome = Outcome.Done;

    public Expectations(Installation world, Cast cast)
    {
        (this.world, this.cast) = (world, cast);
        forms =
        [
            (Charged(), IsCharged), (Declining(), _ => IsDeclined()), (Invoiced(), IsInvoiced),
            (Quoted(), match => Is(outcome.Quoted, match.Groups[1].Value)), (Refused(), IsRefused),
            (Differing(), _ => Task.FromResult(outcome.Differs ? null : "it does not differ")),
            (Expiring(), _ => Task.FromResult(outcome.Expired ? null : "it has not expired")),
            (Having(), HasSeats), (Running(), Runs), (Standing(), Stands), (Using(), CanUse), (Renewing(), Renews),
            (Owing(), Owes),
        ];
    }

    public IReadOnlyList<Mismatch> Mismatches => mismatches;

    /// <summary>Notes how things are before a line that expects something.</summary>
    public async Task Begin(StoryLine line)
    {
        subject = cast.Find(line.Sentence.Split(' ', '\'')[0]);
        if (line.Told.Count == 0) return;
        charges = world.Bank.Charges.Count;
        await using var context = world.Database.Read();
        documents = [.. await context.Invoices.Select(row => row.Id).ToListAsync()];
    }

    public async Task Check(StoryLine line, Outcome after)
    {
        outcome = after;
        foreach (var (number, text) in line.Told)
            if (await Difference(text) is { } was) mismatches.Add(new Mismatch(number, text, was));
        var isTold = line.Told.Any(one => Refused().IsMatch(one.Text));
        if (after.Refused.Count > 0 && !isTold)
            mismatches.Add(new Mismatch(line.Number, "that it is done", $"refused {string.Join(", ", after.Refused)}"));
        if ((after.Differs || after.Expired) && line.Told.Count == 0)
            mismatches.Add(new Mismatch(
                line.Number, "that it is done", after.Differs ? "it differs" : "it has expired"));
    }

    private Task<string?> Difference(string text)
    {
        foreach (var (form, differs) in forms)
            if (form.Match(text) is { Success: true } match) return differs(match);
        throw new FormatException($"nobody knows how to look whether: {text}");
    }

    private Customer Whose => subject ?? (cast.Customers.Count == 1
        ? cast.Customers.Single()
        : throw new FormatException("begin the line with the name of the customer who is meant"));

    private ChargeRecord[] NewCharges => [.. world.Bank.Charges.Skip(charges)
        .Where(charge => charge.Token.Contains(Whose.Mark, StringComparison.Ordinal))];

    private Task<string?> IsCharged(Match match)
    {
        var taken = NewCharges.Where(charge => charge.State is not (ChargeState.Declined or ChargeState.ActionRequired))
            .Sum(charge => charge.Minor);
        return Is(new Money(taken, Whose.Currency), match.Groups[1].Value);
    }

    private Task<string?> IsDeclined() => Task.FromResult(
        NewCharges.Any(charge => charge.State == ChargeState.Declined) ? null : "no charge was declined");

    private async Task<string?> IsInvoiced(Match match)
    {
        await using var context = world.Database.Read();
        var known = documents;
        var gross = (await context.Invoices.Where(row => row.AccountId == Whose.Account)
            .Select(row => new { row.Id, Gross = EF.Property<long>(row, "Gross") }).ToListAsync())
            .Where(row => !known.Contains(row.Id)).Sum(row => row.Gross);
        return await Is(new Money(gross, Whose.Currency), match.Groups[1].Value);
    }

    private Task<string?> IsRefused(Match match) => Task.FromResult(
        outcome.Refused.Contains(match.Groups[1].Value) ? null
        : outcome.Refused.Count == 0 ? "it is done"
        : $"refused {string.Join(", ", outcome.Refused)}");

    private async Task<string?> HasSeats(Match match)
    {
        var (subscription, _) = await Named(match);
        return Same($"{subscription.Seats}", match.Groups[2].Value);
    }

    private async Task<string?> Runs(Match match)
    {
        var (subscription, _) = await Named(match);
        return Same($"{subscription.Term}", match.Groups[2].Value);
    }

    private async Task<string?> Stands(Match match)
    {
        var (subscription, facts) = await Named(match);
        var stage = subscription.StageOn(facts.Today, facts.Policy.LifeCycle);
        return Same(stage == Stage.Grace ? "in grace" : $"{stage}".ToLowerInvariant(), match.Groups[2].Value);
    }

    private async Task<string?> CanUse(Match match)
    {
        var (subscription, facts) = await Named(match);
        var access = subscription.AccessOn(facts.Today, facts.Policy.LifeCycle);
        return Same(access.Allowed ? "can" : "cannot", match.Groups[2].Value);
    }

    private async Task<string?> Renews(Match match)
    {
        var (subscription, facts) = await Named(match);
        if (Forecast.Next(subscription, facts) is not { } next)
            return Same("does not renew", match.Groups[2].Value);
        var seats = next.Next.Renewal.Seats == 1 ? "1 seat" : $"{next.Next.Renewal.Seats} seats";
        var gross = next.Bill.Currency.Format(next.Bill.Gross.Minor);
        return Same(FormattableString.Invariant($"renews on {next.On:uuuu-MM-dd} with {seats} for {gross}"),
            match.Groups[2].Value);
    }

    private async Task<string?> Owes(Match match)
    {
        var customer = cast.Find(match.Groups[1].Value) ?? throw new FormatException($"nobody is {match.Groups[1]}");
        await using var context = world.Database.Read();
        var owed = (await FactsOf(context, customer, null)).OpenInvoices.Select(open => open.Due)
            .Total(customer.Currency);
        return await Is(owed, match.Groups[2].Value);
    }

    private async Task<(Subscription Subscription, Facts Facts)> Named(Match match)
    {
        var name = match.Groups[1].Value;
        if (cast.Subscription(name) is not var (customer, id))
            throw new FormatException($"no subscription is called {name}");
        await using var context = world.Database.Read();
        var facts = await FactsOf(context, customer, id);
        return (facts.Of(id), facts);
    }

    private async Task<Facts> FactsOf(TenureContext context, Customer customer, Guid? subscription)
    {
        var account = await context.Accounts.SingleAsync(row => row.Id == customer.Account);
        var now = account.Now(world.Clock.GetCurrentInstant());
        return await FactsReader.Read(
            context, account, new FactsWanted(Actor.System, world.Sellers.Current, now, now, subscription));
    }

    private static Task<string?> Is(Money? was, string expected)
    {
        if (was is not { } amount) return Task.FromResult<string?>("there is no amount");
        var isSame = expected == "nothing" ? amount.IsZero : Money.Parse(expected, amount.Currency) == amount;
        return Task.FromResult(isSame ? null : $"{amount}");
    }

    private static string? Same(string was, string expected) => was == expected ? null : was;

    [GeneratedRegex(@"^charged (nothing|[\d.]+)$")]
    private static partial Regex Charged();

    [GeneratedRegex("^declined$")]
    private static partial Regex Declining();

    [GeneratedRegex(@"^invoiced (nothing|-?[\d.]+)$")]
    private static partial Regex Invoiced();

    [GeneratedRegex(@"^quoted ([\d.]+|nothing)$")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^refused ([\w-]+)$")]
    private static partial Regex Refused();

    [GeneratedRegex("^differs$")]
    private static partial Regex Differing();

    [GeneratedRegex("^expired$")]
    private static partial Regex Expiring();

    [GeneratedRegex(@"^(\S+) has (\d+) seats?$")]
    private static partial Regex Having();

    [GeneratedRegex(@"^(\S+) runs (\d\S+\.\.\d\S+)$")]
    private static partial Regex Running();

    [GeneratedRegex("^(\\S+) is (active|in grace|suspended|ended)$")]
    private static partial Regex Standing();

    [GeneratedRegex(@"^(\S+) (can|cannot) be used$")]
    private static partial Regex Using();

    [GeneratedRegex(@"^(\S+) (renews on .+|does not renew)$")]
    private static partial Regex Renewing();

    [GeneratedRegex(@"^(\S+) owes (nothing|[\d.]+)$")]
    private static partial Regex Owing();
}
