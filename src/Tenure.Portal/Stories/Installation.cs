using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Connectors.SellerFiles;
using Tenure.Portal.Billing;
using Tenure.Portal.Hosting;
using Tenure.Portal.SelfService;
using Tenure.Portal.Work;
using Tenure.Store;

namespace Tenure.Portal.Stories;

/// <summary>A whole installation in one process: a bank without a network and a clock that is set by hand.</summary>
/// <remarks>Desk and work are the ones that serve customers, put together in the same way.</remarks>
public sealed class Installation : IDisposable
{
    private readonly IPaymentProvider provider;
    private ServiceProvider services;
    private SellerReading reading;

    /// <param name="database">Stays the caller's to dispose of.</param>
    /// <param name="reach">How the bank is reached; null is without a fault.</param>
    public Installation(
        Database database, SellerReading reading, Instant now, Func<SandboxBank, IPaymentProvider>? reach = null)
    {
        (Database, this.reading, Clock) = (database, reading, new SetClock(now));
        Bank = new SandboxBank(new MemoryStore(), Clock, SandboxOptions.Default, Randomness.Seeded(new Random(1)));
        provider = reach is null ? new InProcessSandbox(Bank, SandboxFaults.None, new Random(1)) : reach(Bank);
        services = Start();
    }

    public SetClock Clock { get; }
    public Database Database { get; }
    public SandboxBank Bank { get; }
    public Sellers Sellers => services.GetRequiredService<Sellers>();
    public Collector Collector => services.GetRequiredService<Collector>();
    public Night Night => services.GetRequiredService<Night>();
    public RenewalRuns Renewals => services.GetRequiredService<RenewalRuns>();
    public RenewalBatches Batches => services.GetRequiredService<RenewalBatches>();
    public Due Due => services.GetRequiredService<Due>();
    public ReadInbox Inbox => services.GetRequiredService<ReadInbox>();
    public OrderDesk Orders => services.GetRequiredService<OrderDesk>();
    public Desk Desk => services.GetRequiredService<Desk>();

    /// <summary>Everything in memory is lost, as when the process dies and starts again.</summary>
    /// <param name="published">The seller's files from now on; null leaves them as they were.</param>
    public void Restart(SellerReading? published = null)
    {
        services.Dispose();
        reading = published ?? reading;
        services = Start();
    }

    /// <summary>
    /// One round of all recurring work; only letters stay in the outbox, since nobody here reads them.
    /// </summary>
    /// <remarks>As in a server a job that fails holds up no other; its failure comes last.</remarks>
    public Task Work() => Turns.Each(Jobs, job => job(CancellationToken.None));

    public void Dispose() => services.Dispose();

    private IReadOnlyList<Func<CancellationToken, Task<int>>> Jobs =>
    [
        Due.Renew, Due.Collect, Due.Reconcile, Due.AskAgain, Due.CancelAbandoned, Inbox.Run,
        services.GetRequiredService<RemindDue>().Run, services.GetRequiredService<ForgetMethods>().Run,
        services.GetRequiredService<KeepRoots>().Run,
    ];

    [SuppressMessage("Reliability", "CA2000", Justification = "The container is what Restart and Dispose end.")]
    private ServiceProvider Start()
    {
        var parts = new ServiceCollection();
        parts.AddLogging();
        parts.AddSingleton<IClock>(Clock);
        // By instance, so that they outlive the process that a restart stands for.
        parts.AddSingleton(Database);
        parts.AddSingleton(reading);
        parts.AddSingleton(provider);
        parts.AddDesks();
        parts.AddWork(new PortalSettings { DoesWork = false });
        return parts.BuildServiceProvider();
    }
}
