using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tenure.Portal.Tests.Store;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Web;

/// <summary>A page asks the database as often for a customer who has much as for one who has little.</summary>
public sealed class StatementCountTests : IAsyncLifetime
{
    private const int Most = 12;
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("tenure-statements-");
    private readonly Statements statements = new();
    private PortalHost portal = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private Database Database => portal.Services.GetRequiredService<Database>();

    public async ValueTask InitializeAsync()
    {
        var settings = new PortalSettings { Demo = true, DoesWork = false, Database = null, Data = data.FullName };
        portal = await PortalHost.Start(settings, builder =>
            builder.Services.AddSingleton(_ => statements.Open(settings.ConnectionString)));
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_page_takes_the_same_statements_for_fifty_subscriptions_more()
    {
        var account = await SignIn("sanne.visser@grutto.example");
        var paths = await Paths(account);
        var few = await Count(paths);
        await More(account, 50);
        var many = await Count(paths);

        Assert.Empty(paths.Where(path => many[path] > few[path])
            .Select(path => $"{path}: {few[path]}, then {many[path]}"));
        Assert.Empty(paths.Where(path => few[path] is 0 or > Most).Select(path => $"{path}: {few[path]}"));
    }

    private async Task<Guid> SignIn(string mail)
    {
        await using var context = Database.Read();
        var member = await (from person in context.Persons
                            join one in context.Members on person.Id equals one.PersonId
                            where person.Mail == mail
                            select one).FirstAsync(Stop);
        await portal.Client.Send("/sign-in", "/sign-in?handler=Choose", new()
        {
            ["person"] = $"{member.PersonId}", ["account"] = $"{member.AccountId}",
        });
        return member.AccountId;
    }

    private async Task<IReadOnlyList<string>> Paths(Guid account)
    {
        await using var reader = Database.Reader(account);
        var subscription = await FirstSubscription(account);
        var order = (await reader.Orders(new Window(0, 1))).Rows[0].Id;
        var invoice = (await reader.Invoices(new Window(0, 1))).Rows[0].Id;
        var method = await FirstMethod(account);
        var actions = Tenure.SelfService.SelfServiceActions.ForSubscription
            .Select(action => $"/subscriptions/{subscription}/{action.Slug}");
        return
        [
            "/", "/subscriptions", $"/subscriptions/{subscription}", .. actions, "/payment-methods",
            $"/payment-methods/{method}/edit", $"/payment-methods/{method}/remove", $"/payment-methods/{method}/use",
            "/orders", $"/orders/{order}", "/invoices", $"/invoices/{invoice}", "/contracts", "/notices", "/help",
            "/help/how/add-seats",
        ];
    }

    private async Task<Guid> FirstSubscription(Guid account)
    {
        await using var context = Database.Read();
        return await context.Subscriptions.Where(row => row.AccountId == account)
            .OrderBy(row => row.Term.End).ThenBy(row => row.Number).Select(row => row.Id).FirstAsync(Stop);
    }

    private async Task<Guid> FirstMethod(Guid account)
    {
        await using var context = Database.Read();
        return await context.Methods.Where(row => row.AccountId == account && row.RemovedAt == null)
            .OrderBy(row => row.AddedAt).Select(row => row.Id).FirstAsync(Stop);
    }

    private async Task<Dictionary<string, int>> Count(IReadOnlyList<string> paths)
    {
        Dictionary<string, int> counts = [];
        foreach (var path in paths)
        {
            // The first answer of a kind may fill what is kept in memory.
            await Open(path);
            counts[path] = await statements.Of(() => Open(path));
        }

        return counts;
    }

    private async Task Open(string path)
    {
        using var answer = await portal.Client.GetAsync(new Uri(path, UriKind.Relative), Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{path} {answer.StatusCode}");
    }

    private async Task More(Guid account, int count)
    {
        await using var reader = Database.Reader(account);
        var known = await FirstSubscription(account);
        var subscription = (await reader.Subscription(known, Stop))!;
        var invoice = (await reader.Invoices(new Window(0, 1))).Rows[0];
        var order = (await reader.OrderFile(invoice.OrderId))!.Order;
        await using var unit = await Database.Lock(account, Stop);
        for (var number = 0; number < count; number++)
        {
            var (id, another) = (Ids.New(), Ids.New());
            unit.Add(subscription with
            {
                Id = id, Number = $"S-more-{number}",
                Batches = [.. subscription.Batches.Select(batch => batch with { Id = Ids.New() })],
            }, subscription.Term.End);
            unit.Add(order with { Id = another, Number = $"T-more-{number}", QuoteId = null });
            unit.Add(invoice with { Id = Ids.New(), OrderId = another, Number = null });
        }

        await unit.Commit(Stop);
    }
}
