using NodaTime;
using Tenure.Portal.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Hosting;

/// <summary>Makes everything ready before the first request: tables, the seller's version, the provider.</summary>
public sealed class Opening(
    PortalSettings settings, Database database, Sellers sellers, SandboxHost sandbox, IClock clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.Data);
        await database.Migrate(cancellationToken);
        await sellers.Remember(clock.GetCurrentInstant());
        await sandbox.Start();
    }

    public Task StopAsync(CancellationToken cancellationToken) => sandbox.DisposeAsync().AsTask();
}
