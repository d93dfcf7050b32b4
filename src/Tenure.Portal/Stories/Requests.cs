using System.Globalization;
using System.Text.RegularExpressions;
using Tenure.Accounts;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Stories;

/// <summary>What a customer asks for, in the words of a story: "adds 2 seats to draft, paid with card".</summary>
public sealed partial class Requests(Installation world)
{
    /// <summary>The action and its input; null where the words are not a request.</summary>
    public async Task<(SelfServiceAction Action, Asked Asked)?> Read(Customer customer, string words)
    {
        foreach (var (form, read) in Forms)
            if (form.Match(words) is { Success: true } match) return read(customer, match);
        if (Withdrawing().Match(words) is { Success: true } withdrawing) return await Withdraw(customer, withdrawing);
        return Dropping().Match(words) is { Success: true } dropping
            ? await Drop(customer, dropping.Groups[1].Value)
            : null;
    }

    private static (Regex, Func<Customer, Match, (SelfServiceAction, Asked)>)[] Forms { get; } =
    [
        (Adding(), (customer, match) => (new AddSeats(), new Asked(
            Subscription(customer, match.Groups[2].Value),
            new AddSeats.Input(Whole(match), match.Groups[3].Success
                ? customer.Method(match.Groups[3].Value) : null)))),
        (Reducing(), (customer, match) => (new ReduceSeats(), new Asked(
            Subscription(customer, match.Groups[2].Value), new ReduceSeats.Input(Whole(match))))),
        (ChangingTerm(), (customer, match) => (new ChangeTerm(), new Asked(
            Subscription(customer, match.Groups[1].Value),
            new ChangeTerm.Input(Cadence.Find(match.Groups[2].Value)!.Value)))),
        (Switching(), (customer, match) => (new SetAutoRenew(), new Asked(
            Subscription(customer, match.Groups[1].Value), new SetAutoRenew.Input(match.Groups[2].Value == "on")))),
        (Replacing(), (customer, match) => (new ReplaceMethod(), new Asked(null, new ReplaceMethod.Input(
            customer.Method(match.Groups[2].Value), Several(customer, match.Groups[1].Value))))),
        (Paying(), (customer, match) => (new ChangePaymentMethod(), new Asked(
            Subscription(customer, match.Groups[1].Value),
            new ChangePaymentMethod.Input(customer.Method(match.Groups[2].Value))))),
        (Defaulting(), (customer, match) => (new SetDefaultMethod(), new Asked(
            null, new SetDefaultMethod.Input(customer.Method(match.Groups[1].Value))))),
        (Removing(), (customer, match) => (new RemoveMethod(), new Asked(null, new RemoveMethod.Input(
            customer.Method(match.Groups[1].Value),
            match.Groups[2].Success ? customer.Method(match.Groups[2].Value) : null)))),
    ];

    private static int Whole(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static Guid Subscription(Customer customer, string name) =>
        customer.Subscriptions.TryGetValue(name, out var id)
            ? id
            : throw new FormatException($"{customer.Name} has no subscription '{name}'");

    private static IReadOnlyList<Guid>? Several(Customer customer, string names) => names == "everything"
        ? null
        : [.. names.Split(" and ").Select(name => Subscription(customer, name))];

    private async Task<(SelfServiceAction, Asked)> Withdraw(Customer customer, Match match)
    {
        var id = Subscription(customer, match.Groups[2].Value);
        await using var reader = world.Database.Reader(customer.Account);
        var subscription = await reader.Subscription(id);
        var wanted = subscription!.Waiting.LastOrDefault(change => match.Groups[1].Value == "term"
            ? change.Intent is Intent.TermTo
            : change.Intent is Intent.SeatsBy);
        return (new WithdrawChange(), new Asked(id, new WithdrawChange.Input(wanted?.Id ?? Guid.Empty)));
    }

    private async Task<(SelfServiceAction, Asked)> Drop(Customer customer, string name)
    {
        var id = Subscription(customer, name);
        var facts = await world.Desk.Facts(customer.Account, customer.Owner, id);
        var unpaid = facts.OpenInvoices.FirstOrDefault(open => open.Subscriptions.Contains(id));
        return (new DropFromInvoice(), new Asked(id, new DropFromInvoice.Input(unpaid?.Id ?? Guid.Empty)));
    }

    [GeneratedRegex(@"^takes (\S+) off the unpaid invoice$")]
    private static partial Regex Dropping();

    [GeneratedRegex(@"^adds (-?\d+) seats? to (\S+?)(?:, paid with (\S+))?$")]
    private static partial Regex Adding();

    [GeneratedRegex(@"^gives up (-?\d+) seats? of (\S+)$")]
    private static partial Regex Reducing();

    [GeneratedRegex(@"^changes (\S+) to (monthly|annual|3-year)$")]
    private static partial Regex ChangingTerm();

    [GeneratedRegex(@"^switches auto-renew of (\S+) (on|off)$")]
    private static partial Regex Switching();

    [GeneratedRegex(@"^pays (everything|\S+(?: and \S+)+) with (\S+)$")]
    private static partial Regex Replacing();

    [GeneratedRegex(@"^pays (\S+) with (\S+)$")]
    private static partial Regex Paying();

    [GeneratedRegex(@"^makes (\S+) the default$")]
    private static partial Regex Defaulting();

    [GeneratedRegex(@"^removes (\S+?)(?:, (\S+) takes its place)?$")]
    private static partial Regex Removing();

    [GeneratedRegex(@"^withdraws the (seat|term) change of (\S+)$")]
    private static partial Regex Withdrawing();
}
