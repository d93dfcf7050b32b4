using Tenure.Portal.Hosting;
using Tenure.Portal.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Demo;

/// <summary>Begins the demo anew: empty tables, an empty bank, no mails, the file's customers as of today.</summary>
public sealed class DemoRestart(
    PortalSettings settings, Database database, SandboxHost sandbox, Sellers sellers, DemoSeed seed, DemoClock clock,
    DemoNights nights, NodaTime.IClock real)
{
    public Task Begin(CancellationToken stop) => clock.Alone(async () =>
    {
        await sandbox.StartOver();
        await database.StartOver(stop);
        await sellers.Remember(real.GetCurrentInstant());
        var mails = new DirectoryInfo(Path.Combine(settings.Data, "mails"));
        if (mails.Exists) mails.Delete(recursive: true);
        await seed.Plant(stop);
        nights.Forget();
    }, stop);
}
