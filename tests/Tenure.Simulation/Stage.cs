using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Connectors.SellerFiles;
using Tenure.Portal.Stories;
using Tenure.Portal.Work;
using Tenure.Simulation.Auditing;
using Tenure.Simulation.Faults;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Simulation;

/// <summary>Where a simulation plays: an installation, its troubles, and what is noted for the audit.</summary>
public sealed class Stage : IAsyncDisposable
{
    // Few in a batch, so that there are several batches in a night, and one at a time, so that a seed tells all.
    private static readonly RenewalPace Pace = new() { Batch = 12, AtOnce = 1 };

    private readonly ScratchDatabase? scratch;
    private readonly Database database;
    private readonly Installation world;
    private readonly Troubles troubles;
    private readonly Simulated simulated;
    private readonly Dictionary<Guid, Subscription> given = [];

    private Stage(ScratchDatabase? scratch, Database database, Installation world, Troubles troubles)
    {
        (this.scratch, this.database, this.world, this.troubles) = (scratch, database, world, troubles);
        simulated = new Simulated(world, troubles);
    }

    public Installation World => world;

    /// <param name="connection">Of an empty database; null makes a temporary one.</param>
    /// <param name="planted">A mistake to make; null is none.</param>
    public static async Task<Stage> Open(
        IReadOnlyDictionary<string, string> files, Instant start, string? connection = null, Planted? planted = null)
    {
        planted ??= new Planted();
        var (fates, mortality) = (new Fates(), new Mortality());
        var troubles = new Troubles(fates, mortality, new Crashes(fates, mortality));
        var scratch = connection is null ? await ScratchDatabase.Create(troubles.Crashes) : null;
        var database = scratch?.Database ?? Database.Open(connection!, troubles.Crashes);
        if (scratch is null) await database.Migrate();
        var world = new Installation(database, SellerFiles.Parse(files), start,
            bank => planted.Reach(troubles.Bank = new FaultyBank(bank, fates, mortality)), Pace);
        await world.Sellers.Remember(start);
        if (planted.Sql is { } sql) await database.Write(context => context.Database.ExecuteSqlRawAsync(sql));
        return new Stage(scratch, database, world, troubles);
    }

    /// <summary>Plays a line; what nobody had announced and breaks is a finding.</summary>
    public async Task Say(StoryLine line)
    {
        await simulated.Play(line);
        if (simulated.Cast.Find(line.Sentence.Split(' ')[0]) is not { } customer) return;
        if (line.Sentence.Contains(" joins from ", StringComparison.Ordinal))
            troubles.Crashes.Know(customer.Account, customer.Name.ToLowerInvariant());
        if (line.Sentence.Contains(" has ", StringComparison.Ordinal)) await KnowSubscriptions(customer);
    }

    /// <summary>Notes what the engine says about the access of some customers today.</summary>
    public async Task Look(Chance chance)
    {
        if (!chance.Happens(0.35) || simulated.Cast.Customers.Count == 0) return;
        await using var context = world.Database.Read();
        var policy = world.Sellers.Current.Policy.LifeCycle;
        var accounts = await context.Accounts.ToDictionaryAsync(row => row.Id);
        var rows = await context.Journal.GroupBy(row => row.AccountId)
            .Select(own => new { own.Key, Count = own.Count() }).ToDictionaryAsync(own => own.Key, own => own.Count);
        foreach (var one in await context.Subscriptions.ToListAsync())
        {
            var account = accounts[one.AccountId];
            var today = account.DayAt(account.Now(world.Clock.GetCurrentInstant()));
            var access = one.AccessOn(today, policy);
            simulated.Seen.Add(new Seen(
                account.Id, rows.GetValueOrDefault(account.Id), today, one.Id, access.Allowed, access.Seats));
        }
    }

    /// <summary>Judges everything that is left.</summary>
    public async Task<Report> Audit(
        IReadOnlyDictionary<string, string> stories, IReadOnlyDictionary<string, string> files, int lines)
    {
        var reader = new EvidenceReader(world, given.Values, simulated);
        List<(string Name, Finding Finding)> findings = [];
        List<Evidence> all = [];
        foreach (var customer in simulated.Cast.Customers)
        {
            var evidence = await reader.Of(customer);
            all.Add(evidence);
            findings.AddRange(Auditing.Audit.Of(evidence).Select(finding => (customer.Name, finding)));
        }

        findings.AddRange(simulated.Broken.Select(finding => (WhoseIs(finding), finding)));
        findings.AddRange(Auditing.Audit.Numbers(all).Select(finding => ("all", finding)));
        await using var context = world.Database.Read();
        var roots = await context.DailyRoots.OrderBy(root => root.Day).ToListAsync();
        findings.AddRange(Auditing.Audit.Roots(all, roots).Select(finding => ("all", finding)));
        var tally = new Tally(lines, all.Sum(one => one.Journal.Count), all.Sum(one => one.Documents.Count),
            world.Bank.Charges.Count, troubles.Mortality.Deaths);
        return new Report(findings.ToLookup(one => one.Name, one => one.Finding), stories, tally)
        {
            Evidence = all, Roots = roots, Files = files,
        };
    }

    public async ValueTask DisposeAsync()
    {
        world.Dispose();
        if (scratch is not null) scratch.Dispose();
        else database.Dispose();
        await Task.CompletedTask;
    }

    private string WhoseIs(Finding finding) => simulated.Cast.Customers
        .FirstOrDefault(one => finding.Where.Contains($" {one.Name.ToLowerInvariant()}:", StringComparison.Ordinal))
        ?.Name ?? "all";

    private async Task KnowSubscriptions(Customer customer)
    {
        await using var context = world.Database.Read();
        foreach (var id in customer.Subscriptions.Values.Where(id => !given.ContainsKey(id)))
            given[id] = await context.Subscriptions.SingleAsync(row => row.Id == id);
    }
}
