using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Connectors.SellerFiles;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Store.Jobs;

namespace Tenure.Portal.SelfService;

/// <summary>The seller's files as they are now, and as they were when a quote was made.</summary>
public sealed class Sellers(Database database, SellerReading reading)
{
    /// <summary>The setting that says by which version of the policy the days of reminders were set.</summary>
    private const string ReminderPolicy = "reminder-policy";

    private readonly ConcurrentDictionary<(string, string, string), Seller> earlier = [];

    public Seller Current { get; } = reading.Sound;

    /// <summary>
    /// Keeps the present version, so that quotes made from it can be confirmed after the files have changed.
    /// </summary>
    /// <remarks>Several processes may start at once; each may keep it, and it is kept once.</remarks>
    public async Task Remember(Instant now)
    {
        var content = SellerFiles.Pack(reading.Files);
        foreach (var (kind, version) in Versions(Current))
            await database.Keep(new SellerVersion(kind, version, content, now));
        if (await database.Setting(ReminderPolicy) == Current.Policy.Version) return;
        await database.RemindAnew(Current.Policy.Reminders.LongestRenewal);
        await database.Set(ReminderPolicy, Current.Policy.Version);
    }

    /// <summary>The seller with the catalog, policy and tax that a quote was made from.</summary>
    public async Task<Seller> At(Quote quote)
    {
        var wanted = (quote.CatalogVersion, quote.PolicyVersion, quote.TaxVersion);
        if (wanted == (Current.Catalog.Version, Current.Policy.Version, Current.Tax.Version)) return Current;
        if (earlier.TryGetValue(wanted, out var known)) return known;
        var seller = Current with
        {
            Catalog = (await Read("catalog", quote.CatalogVersion)).Catalog,
            Policy = (await Read("policy", quote.PolicyVersion)).Policy,
            Tax = (await Read("tax", quote.TaxVersion)).Tax,
        };
        return earlier[wanted] = seller;
    }

    private static IEnumerable<(string Kind, string Version)> Versions(Seller seller) =>
        [("catalog", seller.Catalog.Version), ("policy", seller.Policy.Version), ("tax", seller.Tax.Version)];

    private async Task<Seller> Read(string kind, string version)
    {
        if (Versions(Current).Contains((kind, version))) return Current;
        await using var context = database.Read();
        var row = await context.SellerVersions.SingleAsync(one => one.Kind == kind && one.Version == version);
        return SellerFiles.Parse(SellerFiles.Unpack(row.Content), wasAccepted: true).Sound;
    }
}
