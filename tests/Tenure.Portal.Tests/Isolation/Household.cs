using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Store.Reading;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Isolation;

/// <summary>An account that has one of everything, with the id of each and what nobody else may read.</summary>
internal sealed class Household(Database database, Desk desk, Member owner)
{
    public Member Owner => owner;
    public Guid Account => owner.AccountId;

    /// <summary>One id of every kind that an address or a form can name.</summary>
    public Dictionary<string, string> Ids { get; } = new()
    {
        ["account"] = $"{owner.AccountId}", ["person"] = $"{owner.PersonId}",
    };

    /// <summary>Names and numbers of this account.</summary>
    public IReadOnlySet<string> Secrets { get; private set; } = new HashSet<string>();

    private Actor Actor => new(owner.PersonId, "Owner", owner.Role);

    /// <summary>Buys, schedules, asks and stores until there is one of everything.</summary>
    public async Task Furnish()
    {
        Ids["quote-done"] = $"{await Confirmed(new AddSeats(), _ => new AddSeats.Input(1))}";
        await Confirmed(new ReduceSeats(), _ => new ReduceSeats.Input(1));
        Ids["quote"] = $"{await Quoted(new AddSeats(), _ => new AddSeats.Input(1))}";
        await database.Write(context =>
        {
            context.Add(Setup());
            context.Add(Case());
            return Task.CompletedTask;
        });
        await Collect();
    }

    /// <summary>Everything the account has, to see whether anything of it changed.</summary>
    public async Task<string> Everything()
    {
        await using var all = database.Read();
        await using var reader = database.Reader(Account);
        var (id, person) = (Account, owner.PersonId);
        return JsonSerializer.Serialize(new object[]
        {
            await all.Accounts.SingleAsync(row => row.Id == id), await all.Persons.SingleAsync(row => row.Id == person),
            await all.Members.Where(row => row.AccountId == id).OrderBy(row => row.PersonId).ToListAsync(),
            await all.Methods.Where(row => row.AccountId == id).OrderBy(row => row.Id).ToListAsync(),
            await all.Subscriptions.Where(row => row.AccountId == id).OrderBy(row => row.Id).ToListAsync(),
            await all.Quotes.Where(row => row.AccountId == id).OrderBy(row => row.Id).ToListAsync(),
            (await reader.Orders(Window.All)).Rows, (await reader.Invoices(Window.All)).Rows,
            await all.Attempts.Where(row => row.AccountId == id).OrderBy(row => row.Id).ToListAsync(),
            await all.Notices.Where(row => row.AccountId == id).OrderBy(row => row.Id).ToListAsync(),
            await all.SupportCases.Where(row => row.AccountId == id).OrderBy(row => row.Id).ToListAsync(),
            await all.MethodSetups.Where(row => row.AccountId == id).OrderBy(row => row.Id).ToListAsync(),
        }, StoreJson.Options);
    }

    private async Task Collect()
    {
        await using var all = database.Read();
        var subscriptions = await all.Subscriptions.Where(row => row.AccountId == Account).ToListAsync();
        var methods = await all.Methods.Where(row => row.AccountId == Account).ToListAsync();
        var orders = await all.Orders.Where(row => row.AccountId == Account).ToListAsync();
        var invoices = await all.Invoices.Where(row => row.AccountId == Account).ToListAsync();
        var waiting = subscriptions.First(one => one.Waiting.Any());
        (Ids["subscription"], Ids["change"]) = ($"{waiting.Id}", $"{waiting.Waiting.First().Id}");
        (Ids["method"], Ids["order"], Ids["invoice"]) = ($"{methods[0].Id}", $"{orders[0].Id}", $"{invoices[0].Id}");
        Ids["attempt"] = (await all.Attempts.FirstAsync(row => row.AccountId == Account)).Key;
        Ids["notice"] = $"{(await all.Notices.FirstAsync(row => row.AccountId == Account)).Id}";
        var people = await all.Members.Where(row => row.AccountId == Account)
            .Join(all.Persons, row => row.PersonId, row => row.Id, (_, person) => person).ToListAsync();
        var account = await all.Accounts.SingleAsync(row => row.Id == Account);
        Secrets = new HashSet<string>(
        [
            account.Name, account.Number, account.Address.Street,
            .. people.Select(one => one.Name), .. people.Select(one => one.Mail),
            .. subscriptions.Select(one => one.Number), .. orders.Select(one => one.Number),
            .. invoices.Select(one => one.Number!), .. methods.Select(one => one.Token),
            .. methods.Where(one => one.Last4.Length > 0).Select(one => one.Label),
        ]);
    }

    private async Task<Guid> Confirmed(SelfServiceAction action, Func<Subscription, object> input)
    {
        var quote = await Quoted(action, input);
        Assert.IsType<ConfirmAnswer.Confirmed>(await desk.Confirm(Account, Actor, quote, returnTo: null));
        return quote;
    }

    private async Task<Guid> Quoted(SelfServiceAction action, Func<Subscription, object> input)
    {
        foreach (var one in (await desk.Facts(Account, Actor)).Subscriptions)
        {
            var answer = await desk.Quote(action, Account, Actor, new Asked(one.Id, input(one)));
            if (answer is QuoteAnswer.Quoted(var quote, _)) return quote.Id;
        }

        throw new InvalidOperationException($"No subscription of {Account} can {action.Slug}.");
    }

    private SupportCase Case()
    {
        var id = Tenure.Store.Ids.New();
        Ids["case"] = $"{id}";
        return new SupportCase
        {
            AccountId = Account, Id = id, Number = $"C-{id}", OpenedAt = Instant.FromUtc(2026, 3, 1, 12, 0),
            OpenedBy = "Owner", PersonId = owner.PersonId, Text = "A question.", State = CaseState.Open,
        };
    }

    private MethodSetupRow Setup()
    {
        var id = Tenure.Store.Ids.New();
        Ids["setup"] = $"{id:N}";
        return new MethodSetupRow
        {
            AccountId = Account, Id = id, Provider = "sandbox", Reference = $"{id:N}", Kind = MethodKind.Card,
            Page = "https://pay.example", Purpose = SetupPurpose.OnlyAdd, OpenedBy = "Owner",
            OpenedAt = Instant.FromUtc(2026, 3, 1, 12, 0), FinishedAt = Instant.FromUtc(2026, 3, 1, 12, 5),
        };
    }
}
