using Microsoft.EntityFrameworkCore;

namespace Tenure.Store.Jobs;

/// <summary>The runs of the nightly jobs and how far each came.</summary>
public static class Runs
{
    extension(Database database)
    {
        public Task Begin(Run run, CancellationToken stop = default) => database.Write(context =>
        {
            context.Add(run);
            return Task.CompletedTask;
        }, stop);

        /// <summary>How far it has come, and whether it is over.</summary>
        public Task Save(Run run, CancellationToken stop = default) => database.Write(context =>
        {
            context.Update(run);
            return Task.CompletedTask;
        }, stop);

        /// <summary>Removes one that had nothing to do after all.</summary>
        public Task Forget(Run run, CancellationToken stop = default) =>
            database.Write(context => context.Runs.Where(one => one.Id == run.Id).ExecuteDeleteAsync(stop), stop);

        /// <summary>The latest first.</summary>
        public async Task<IReadOnlyList<Run>> LatestRuns(int take, CancellationToken stop = default)
        {
            await using var context = database.Read();
            return await context.Runs.OrderByDescending(run => run.Started).ThenByDescending(run => run.Id)
                .Take(take).ToListAsync(stop);
        }
    }
}
