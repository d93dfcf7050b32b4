using NodaTime;
using Tenure.Accounts;
using Tenure.Connectors.Imports;
using Tenure.Connectors.Reading;
using Tenure.Policies;
using Tenure.Store;

namespace Tenure.Portal.Imports;

/// <summary>
/// Takes accounts from a file into the store: what is there already stays as it is, the rest is added.
/// </summary>
/// <remarks>
/// Accounts, subscriptions and invoices are recognised by their numbers, people by their mail addresses, methods by
/// their tokens, so running a file again changes nothing. Each account is written as a whole or not at all.
/// </remarks>
public sealed class ImportRun(Database database, Seller seller, Instant now)
{
    /// <param name="dryRun">Only says what would happen.</param>
    public async Task<ImportReport> Run(ImportFile file, bool dryRun, CancellationToken stop = default)
    {
        var plans = await Plan(file, stop);
        Problem[] problems = [.. plans.SelectMany(plan => plan.Problems)];
        if (!dryRun && problems.Length == 0)
            foreach (var plan in plans)
                await new AccountWriting(database, seller, plan).Write(now, stop);
        return new ImportReport([.. plans.SelectMany(plan => plan.Steps)], problems);
    }

    private async Task<IReadOnlyList<AccountPlan>> Plan(ImportFile file, CancellationToken stop)
    {
        await using var context = database.Read();
        // A person may be in several accounts of the file, but is created once.
        var people = new Dictionary<string, Person>();
        List<AccountPlan> plans = [];
        foreach (var account in file.Accounts)
            plans.Add(await new Planning(context, seller).Of(account, people, stop));
        return plans;
    }
}
