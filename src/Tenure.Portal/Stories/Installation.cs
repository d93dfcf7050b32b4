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
    private readonly RenewalPace pace;
    private ServiceProvider services;
    private Parts parts;
    private SellerReading reading;

    /// <param name="database">Stays the caller's to dispose of.</param>
    /// <param name="reach">How the bank is reached; null is without a fault.</param>
    /// <param name="pace">How it works through what is due; null is as usual.</param>
    public Installation(
        Database database, SellerReading reading, Instant now, Func<SandboxBank, IPaymentProvider>? reach = null,
        RenewalPace? pace = null)
    {
        (Database, this.reading, Clock) = (database, reading, new SetClock(now));
        this.pace = pace ?? new RenewalPace();
        Bank = new SandboxBank(new MemoryStore(), Clock, SandboxOptions.Default, Randomness.Seeded(new Random(1)));
        provider = reach is null ? new InProcessSandbox(Bank, SandboxFaults.None, new Random(1)) : reach(Bank);
        services = Start();
        parts = new Parts(services);
    }

    public SetClock Clock { get; }
    public Database Database { get; }
    public SandboxBank Bank { get; }
    public Sellers Sellers => parts.Sellers;
    public Collector Collector => parts.Collector;
    public Night Night => parts.Night;
    public RenewalRuns Renewals => parts.Renewals;
    public RenewalBatches Batches => parts.Batches;
    public Due Due => parts.Due;
    public ReadInbox Inbox => parts.Inbox;
    public OrderDesk Orders => parts.Orders;
    public PayingNow Paying => parts.Paying;
    public Desk Desk => parts.Desk;

    /// <summary>Everything in memory is lost, as when the process dies and starts again.</summary>
    /// <param name="published">The seller's files from now on; null leaves them as they were.</param>
    public void Restart(SellerReading? published = null)
    {
        services.Dispose();
        reading = published ?? reading;
        services = Start();
        parts = new Parts(services);
    }

    /// <summary>
    /// One round of all recurring work, except that letters stay in the outbox, since nobody here reads them.
    /// </summary>
    /// <remarks>As in a server a job that fails holds up no other; its failure comes last.</remarks>
    public Task Work() => Work(Renewals.Renew);

    /// <summary>The same, but what is due is renewed account by account.</summary>
    public Task WorkOneByOne() => Work(Due.Renew);

    public void Dispose() => services.Dispose();

    private IReadOnlyList<Func<CancellationToken, Task<int>>> Others =>
    [
        Due.Collect, Due.Reconcile, Due.AskAgain, Due.CancelAbandoned, Inbox.Run,
        parts.Reminders.Run, parts.Forget.Run, parts.Roots.Run,
    ];

    private Task<int> Work(Func<CancellationToken, Task<int>> renew) =>
        Turns.Each([renew, .. Others], job => job(CancellationToken.None));

    [SuppressMessage("Reliability", "CA2000", Justification = "The container is what Restart and Dispose end.")]
    private ServiceProvider Start()
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IClock>(Clock);
        // By instance, so that they outlive the process that a restart stands for.
        collection.AddSingleton(Database);
        collection.AddSingleton(reading);
        collection.AddSingleton(provider);
        collection.AddDesks();
        collection.AddWork(new PortalSettings { DoesWork = false });
        collection.AddSingleton(Microsoft.Extensions.Options.Options.Create(pace));
        return collection.BuildServiceProvider();
    }

    // Each is asked for once: whoever asks the container again has it make code for a process that soon dies.
    private sealed class Parts(ServiceProvider services)
    {
        public Sellers Sellers { get; } = services.GetRequiredService<Sellers>();
        public Collector Collector { get; } = services.GetRequiredService<Collector>();
        public Night Night { get; } = services.GetRequiredService<Night>();
        public RenewalRuns Renewals { get; } = services.GetRequiredService<RenewalRuns>();
        public RenewalBatches Batches { get; } = services.GetRequiredService<RenewalBatches>();
        public Due Due { get; } = services.GetRequiredService<Due>();
        public ReadInbox Inbox { get; } = services.GetRequiredService<ReadInbox>();
        public OrderDesk Orders { get; } = services.GetRequiredService<OrderDesk>();
        public PayingNow Paying { get; } = services.GetRequiredService<PayingNow>();
        public Desk Desk { get; } = services.GetRequiredService<Desk>();
        public RemindDue Reminders { get; } = services.GetRequiredService<RemindDue>();
        public ForgetMethods Forget { get; } = services.GetRequiredService<ForgetMethods>();
        public KeepRoots Roots { get; } = services.GetRequiredService<KeepRoots>();
    }
}
