using Tenure.Portal.Hosting;
using Tenure.Portal.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Demo;

/// <summary>Begins the demo anew: empty tables, an empty bank, no mails, the file's customers as of today.</summary>
public sealed class DemoRestart(DemoGround ground, DemoSeed seed, DemoClock clock, DemoNights nights)
{
    public Task Begin(CancellationToken stop) => clock.Alone(async () =>
    {
        await ground.Clear(stop);
        await seed.Plant(stop);
        nights.Forget();
    }, stop);
}

/// <summary>All that the demo keeps, as it was before anything happened.</summary>
public sealed class DemoGround(
    PortalSettings settings, Database database, SandboxHost sandbox, Sellers sellers, NodaTime.IClock real)
{
    public async Task Clear(CancellationToken stop)
    {
        await sandbox.StartOver();
        await database.StartOver(stop);
        await sellers.Remember(real.GetCurrentInstant());
        var mails = new DirectoryInfo(Path.Combine(settings.Data, "mails"));
        if (mails.Exists) mails.Delete(recursive: true);
    }
}
