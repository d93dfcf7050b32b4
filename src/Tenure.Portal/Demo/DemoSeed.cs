using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Connectors.Imports;
using Tenure.Portal.Imports;
using Tenure.Portal.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Demo;

/// <summary>Takes the demo's customers in when there are none yet; their file is an import like any other.</summary>
public sealed class DemoSeed(Database database, Sellers sellers, IClock clock) : IHostedService
{
    /// <summary>The file with the demo's customers.</summary>
    public static readonly string File = Path.Combine(AppContext.BaseDirectory, "demo", "seed.yaml");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        if (!await context.Accounts.AnyAsync(cancellationToken)) await Plant(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Imports the file as of today; what is there already stays.</summary>
    public async Task Plant(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var reading = Import.Read(File, sellers.Current, sellers.Current.Entity.DayAt(now));
        if (reading.File is not { } file) throw new InvalidDataException(string.Join('\n', reading.Problems));
        var report = await new ImportRun(database, sellers.Current, now).Run(file, dryRun: false, stop);
        if (!report.Succeeded) throw new InvalidDataException(string.Join('\n', report.Problems));
    }
}
