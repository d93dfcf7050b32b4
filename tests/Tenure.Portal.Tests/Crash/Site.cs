using Microsoft.Data.Sqlite;
using Npgsql;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Connectors.SellerFiles;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Crash;

/// <summary>One installation of several processes: a PostgreSQL that keeps what it committed, and one bank.</summary>
public sealed class Site : IAsyncDisposable
{
    private const string Name = "tenure";
    private static readonly string Secret = SandboxWebhooks.NewSecret();

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tenure-site-");
    private readonly List<PortalProcess> processes = [];
    private PortalProcess? bank;

    private Site(TestPostgres postgres, int accounts)
    {
        Postgres = postgres;
        Throng = new Throng(ConnectionString, accounts);
        Database = Database.Open(ConnectionString);
    }

    public TestPostgres Postgres { get; }
    public Throng Throng { get; }

    /// <summary>The test's own way in, beside the processes.</summary>
    public Database Database { get; }
    public string BankRecord => Path.Combine(folder.FullName, "bank.db");
    public string ConnectionString => Postgres.ConnectionString(Name) + ";Maximum Pool Size=20";

    /// <param name="accounts">How many customers there are.</param>
    /// <param name="faults">Of the bank, as its options say them.</param>
    public static Task<Site> Open(int accounts, params string[] faults) => Open(accounts, change: null, faults);

    /// <param name="change">What is different about each subscription; null for nothing.</param>
    public static async Task<Site> Open(
        int accounts, Func<Subscription, Subscription>? change, params string[] faults)
    {
        TestPostgres.SkipIfMissing();
        var postgres = await TestPostgres.Start(durable: true);
        await postgres.CreateDatabase(Name);
        var site = new Site(postgres, accounts);
        await site.Database.Migrate();
        await site.Throng.Gather(site.Database, change);
        site.bank = await site.Run([
            "sandbox", "--file", site.BankRecord, "--sandbox-secret", Secret, "--lost-for", "1", .. faults,
        ]);
        return site;
    }

    /// <summary>A process that serves pages, and to which the bank sends its messages.</summary>
    public Task<PortalProcess> Web() => Run(["web", .. Shared, "--sandbox-secret", Secret]);

    /// <summary>A process that works through what is due.</summary>
    public Task<PortalProcess> Worker(params string[] settings) => Run([
        "work", .. Shared, "--Renewals:PatienceSeconds=2", "--Renewals:LeaseSeconds=5", "--Renewals:RoundSeconds=2",
        .. settings,
    ]);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes) process.Dispose();
        Database.Dispose();
        NpgsqlConnection.ClearAllPools();
        SqliteConnection.ClearAllPools();
        await Postgres.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private IEnumerable<string> Shared =>
    [
        "--data", Path.Combine(folder.FullName, "data"), "--database", ConnectionString,
        "--sandbox", $"{bank!.Address}", "--Logging:LogLevel:Default=Error",
    ];

    private async Task<PortalProcess> Run(IEnumerable<string> arguments)
    {
        var process = await PortalProcess.Run(arguments);
        lock (processes) processes.Add(process);
        return process;
    }
}
