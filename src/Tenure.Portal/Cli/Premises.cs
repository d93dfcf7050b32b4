using System.CommandLine;
using NodaTime;
using Tenure.Connectors.SellerFiles;
using Tenure.Policies;
using Tenure.Store;

namespace Tenure.Portal.Cli;

/// <summary>The installation a verb works on: where its data are, who the seller is.</summary>
public sealed class Premises : IDisposable
{
    private static readonly PortalSettings Usual = new();

    public static readonly Option<bool> Demo = new("--demo")
    {
        Description = "With the demo's customers, one-click sign-in and the movable clock.",
    };

    public static readonly Option<string> Data = new("--data")
    {
        Description = "Where the SQLite file, the sandbox bank's file and mails written to a folder are kept.",
        DefaultValueFactory = _ => Usual.Data,
    };

    public static readonly Option<string?> DatabaseAt = new("--database")
    {
        Description = "\"Host=…\" for PostgreSQL, also from TENURE_DATABASE; else a SQLite file in the data folder.",
        DefaultValueFactory = _ => Usual.Database,
    };

    public static readonly Option<string> Catalog = new("--catalog")
    {
        Description = "The seller's files.",
        DefaultValueFactory = _ => Usual.Catalog,
    };

    private Premises(PortalSettings settings, Seller seller) =>
        (Seller, Database) = (seller, Database.Open(settings.ConnectionString));

    public static IReadOnlyList<Option> Options => [Demo, Data, DatabaseAt, Catalog];
    public Seller Seller { get; }
    public Database Database { get; }
    public static Instant Now => SystemClock.Instance.GetCurrentInstant();

    /// <summary>What the options of a command line say.</summary>
    public static PortalSettings SettingsOf(ParseResult asked) => new()
    {
        Demo = asked.GetValue(Demo),
        Data = asked.GetRequiredValue(Data),
        Database = asked.GetValue(DatabaseAt),
        Catalog = asked.GetRequiredValue(Catalog),
    };

    /// <summary>Opens it, making its tables where they are not there yet.</summary>
    public static async Task<Premises> Open(ParseResult asked, CancellationToken stop)
    {
        var settings = SettingsOf(asked);
        Directory.CreateDirectory(settings.Data);
        var premises = new Premises(settings, SellerFiles.Read(settings.Catalog).Sound);
        await premises.Database.Migrate(stop);
        return premises;
    }

    public void Dispose() => Database.Dispose();
}
