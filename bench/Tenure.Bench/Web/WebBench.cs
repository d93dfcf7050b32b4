using System.Text.RegularExpressions;
using NodaTime;
using Tenure.Bench.Databases;
using Tenure.Bench.Filling;
using Tenure.Portal.Access;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Bench.Web;

/// <summary>Pages and API of a filled installation under load, beside the least that a page can be.</summary>
internal static partial class WebBench
{
    // As many as one address of the network may sign in within a few minutes.
    private const int SignedIn = 16, Programs = 200, Connections = 8;

    public static async Task<int> Run(Wishes wishes)
    {
        if (Wrk.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 1;
        }

        var plan = Plan.Of(wishes);
        await using var server = await BenchServer.Start(wishes.Text("data"));
        var filled = await FillBench.Ensure(server, plan);
        await server.Create("web", filled);
        var rounds = new List<Dictionary<string, Load>>();
        var memory = (Idle: 0L, Loaded: 0L);
        using (var portal = await PortalProcess.Start(server.ConnectionString("web")))
        using (var limit = await PortalProcess.StartLimit(server.ConnectionString("web")))
        {
            memory.Idle = Report.Resident(portal.Id);
            var loads = await Loads(server, portal, limit);
            var seconds = wishes.Number("seconds", 8);
            for (var round = 0; round < wishes.Rounds + 1; round++)
            {
                var measured = new Dictionary<string, Load>();
                foreach (var (name, to, sent) in loads)
                    measured[name] = await Send(to == limit.Address ? limit : portal, sent, seconds);
                // The first round is what programs need to become warm.
                if (round > 0) rounds.Add(measured);
            }

            memory.Loaded = Report.Resident(portal.Id);
        }

        await Show(server, plan, rounds, memory);
        await server.Drop("web");
        return 0;
    }

    private static async Task<Load> Send(PortalProcess to, IReadOnlyList<Sent> sent, int seconds)
    {
        var before = to.Worked;
        var load = await Wrk.Send(to.Address, sent, (seconds, Connections));
        return load with { Work = (to.Worked - before).TotalMilliseconds / (load.PerSecond * seconds) };
    }

    private static async Task<IReadOnlyList<(string Name, Uri To, IReadOnlyList<Sent> Sent)>> Loads(
        BenchServer server, PortalProcess portal, PortalProcess limit)
    {
        using var database = Database.Open(server.ConnectionString("web"));
        var customers = await Customer.Some(server, "web", Programs);
        var cookies = new List<(Customer Customer, string Cookie)>();
        foreach (var customer in customers.Take(SignedIn))
            cookies.Add((customer, await SignIn(database, portal, customer)));
        var tokens = new List<(Customer Customer, string Token)>();
        foreach (var customer in customers) tokens.Add((customer, await Token(database, customer)));
        return
        [
            ("a page of two prepared reads", limit.Address,
                [.. customers.Select(one => new Sent("GET", $"/{one.Account}", "Accept", "text/html"))]),
            ("list of subscriptions", portal.Address,
                [.. cookies.Select(one => new Sent("GET", "/subscriptions", "Cookie", one.Cookie))]),
            ("one subscription", portal.Address,
                [.. cookies.Select(one => new Sent(
                    "GET", $"/subscriptions/{one.Customer.Subscription}", "Cookie", one.Cookie))]),
            ("API: one subscription", portal.Address,
                [.. tokens.Select(one => new Sent("GET", $"/api/v1/subscriptions/{one.Customer.Subscription}",
                    "Authorization", $"Bearer {one.Token}"))]),
            ("API: quote for more seats, kept", portal.Address,
                [.. tokens.Select(one => new Sent("POST",
                    $"/api/v1/subscriptions/{one.Customer.Subscription}/actions/add-seats/quotes",
                    "Authorization", $"Bearer {one.Token}", "{\"seats\":1}"))]),
        ];
    }

    private static async Task<string> SignIn(Database database, PortalProcess portal, Customer customer)
    {
        var path = await new SignInLinks(database, SystemClock.Instance).New(customer.Person, back: null);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = portal.Address,
        };
        using var asked = await client.GetAsync(new Uri(path, UriKind.Relative));
        var page = await asked.Content.ReadAsStringAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in/link", UriKind.Relative));
        request.Headers.Add("Cookie", CookiesOf(asked));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Token"] = path.Split("token=")[1],
            ["__RequestVerificationToken"] = Forgery().Match(page).Groups["token"].Value,
        });
        using var answer = await client.SendAsync(request);
        var cookies = CookiesOf(answer);
        return cookies.Contains("tenure-session") ? cookies
            : throw new InvalidOperationException($"Not signed in: {answer.StatusCode}.");
    }

    private static string CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set)
        ? string.Join("; ", set.Select(cookie => cookie.Split(';')[0])) : "";

    private static async Task<string> Token(Database database, Customer customer)
    {
        var secret = $"tenure_{Guid.NewGuid():N}";
        await database.Add(new ApiToken
        {
            Hash = Store.Access.SignIn.HashOf(secret), AccountId = customer.Account, Id = Ids.New(),
            Name = "load", CreatedAt = SystemClock.Instance.GetCurrentInstant(),
        });
        return secret;
    }

    private static async Task Show(
        BenchServer server, Plan plan, List<Dictionary<string, Load>> rounds, (long Idle, long Loaded) memory)
    {
        double Of(string name, Func<Load, double> value) => Report.Median(rounds.Select(round => value(round[name])));
        var names = rounds[0].Keys.ToArray();
        Report.Title($"Pages and API: {plan.Subscriptions:N0} subscriptions, {Connections} connections, median of "
            + $"{rounds.Count}", await server.Version());
        Report.Table("answered | a second | of the limit | median ms | 99 of 100 within ms | ms of a processor",
            names.Select(name =>
            new[]
            {
                name, Report.Show(Of(name, load => load.PerSecond)),
                Report.Show(Of(name, load => load.PerSecond) / Of(names[0], load => load.PerSecond)),
                Report.Show(Of(name, load => load.Median)), Report.Show(Of(name, load => load.Slow)),
                Report.Show(Of(name, load => load.Work)),
            }));
        Report.Table("memory of the portal | MB",
            [["ready, nothing asked yet", $"{memory.Idle}"], ["after the load", $"{memory.Loaded}"]]);
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Forgery();
}
