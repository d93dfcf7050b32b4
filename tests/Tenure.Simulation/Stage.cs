using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Connectors.SellerFiles;
using Tenure.Portal.Stories;
using Tenure.Simulation.Auditing;
using Tenure.Simulation.Faults;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Simulation;

/// <summary>Where a simulation plays: an installation, its troubles, and what is noted for the audit.</summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly ScratchDatabase? scratch;
    private readonly Database database;
    private readonly Installation world;
    private readonly Troubles troubles;
    private readonly Simulated simulated;
    private readonly Dictionary<Guid, Subscription> given = [];
    private readonly HashSet<string> known = [];

    private Stage(ScratchDatabase? scratch, Database database, Installation world, Troubles troubles)
    {
        (this.scratch, this.database, this.world, this.troubles) = (scratch, database, world, troubles);
        simulated = new Simulated(world, troubles);
    }

    public Installation World => world;

    /// <param name="connection">Of an empty database; null makes a temporary one.</param>
    public static async Task<Stage> Open(
        IReadOnlyDictionary<string, string> files, Instant start, string? connection = null)
    {
        var (fates, mortality) = (new Fates(), new Mortality());
        var troubles = new Troubles(fates, mortality, new Crashes(fates, mortality));
        var scratch = connection is null ? await ScratchDatabase.Create(troubles.Crashes) : null;
        var database = scratch?.Database ?? Database.Open(connection!, troubles.Crashes);
        if (scratch is null) await database.Migrate();
        var world = new Installation(database, SellerFiles.Parse(files), start,
            bank => troubles.Bank = new FaultyBank(bank, fates, mortality));
        await world.Sellers.Remember(start);
        return new Stage(scratch, database, world, troubles);
    }

    /// <summary>Plays a line; what nobody had announced and breaks is a finding.</summary>
    public async Task Say(StoryLine line)
    {
        await simulated.Play(line);
        if (line.Sentence.Contains(" joins from ", StringComparison.Ordinal)) KnowAccounts();
        if (line.Sentence.Contains(" has ", StringComparison.Ordinal)) await KnowSubscriptions();
    }

    /// <summary>Notes what the engine says about the access of some customers today.</summary>
    public async Task Look(Chance chance)
    {
        if (!chance.Happens(0.15) || simulated.Cast.Customers.Count == 0) return;
        await using var context = world.Database.Read();
        var policy = world.Sellers.Current.Policy.LifeCycle;
        foreach (var customer in simulated.Cast.Customers)
        {
            var account = await context.Accounts.SingleAsync(row => row.Id == customer.Account);
            var today = account.DayAt(account.Now(world.Clock.GetCurrentInstant()));
            var rows = await context.Journal.CountAsync(row => row.AccountId == customer.Account);
            foreach (var one in await context.Subscriptions.Where(row => row.AccountId == customer.Account)
                .ToListAsync())
            {
                var access = one.AccessOn(today, policy);
                simulated.Seen.Add(new Seen(customer.Account, rows, today, one.Id, access.Allowed, access.Seats));
            }
        }
    }

    /// <summary>Judges everything that is left.</summary>
    public async Task<Report> Audit(
        IReadOnlyDictionary<string, string> stories, IReadOnlyDictionary<string, string> files, int lines)
    {
        var reader = new EvidenceReader(world, given, simulated.Seen);
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
        var tally = new Tally(lines, all.Sum(one => one.Journal.Count), all.Sum(one => one.Documents.Count),
            world.Bank.Charges.Count, troubles.Mortality.Deaths);
        return new Report(findings.ToLookup(one => one.Name, one => one.Finding), stories, tally)
        {
            Evidence = all, Files = files,
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

    private void KnowAccounts()
    {
        foreach (var customer in simulated.Cast.Customers.Where(one => known.Add(one.Name)))
            troubles.Crashes.Know(customer.Account, customer.Name.ToLowerInvariant());
    }

    private async Task KnowSubscriptions()
    {
        await using var context = world.Database.Read();
        var ids = simulated.Cast.Customers.SelectMany(one => one.Subscriptions.Values)
            .Where(id => !given.ContainsKey(id));
        foreach (var id in ids.ToArray())
            given[id] = await context.Subscriptions.SingleAsync(row => row.Id == id);
    }
}
