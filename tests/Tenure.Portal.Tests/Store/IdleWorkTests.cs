using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using Tenure.Portal.Stories;
using Tenure.Store;

namespace Tenure.Portal.Tests.Store;

/// <summary>On most days nothing is due for anybody, and finding that out costs no more the more there are.</summary>
public sealed class IdleWorkTests
{
    [Fact]
    public async Task Work_with_nothing_to_do_reads_no_table_from_end_to_end()
    {
        var asked = new Asked();
        using var scratch = await ScratchDatabase.Create(asked);
        var seller = Connectors.SellerFiles.SellerFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalog"));
        using var world = new Installation(scratch.Database, seller, Instant.FromUtc(2026, 9, 1, 12, 0));

        await world.Work();

        string[] texts = [.. asked.Texts];
        Assert.True(texts.Length >= 9, "each pass asks something");
        List<string> scans = [];
        foreach (var text in texts) scans.AddRange((await Plan(scratch.Database, text)).Where(IsScan));
        Assert.Empty(scans);
    }

    // "SCAN orders USING INDEX orders_waiting" reads what waits and nothing else.
    private static bool IsScan(string step) => step.StartsWith("SCAN ", StringComparison.Ordinal)
        && !step.Contains(" USING ", StringComparison.Ordinal)
        && !step.Contains("CONSTANT ROW", StringComparison.Ordinal)
        && !step.EndsWith(" u", StringComparison.Ordinal) && !step.Contains('(', StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> Plan(Database database, string text)
    {
        await using var context = database.Read();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + text;
        foreach (System.Text.RegularExpressions.Match name
                 in System.Text.RegularExpressions.Regex.Matches(text, @"@\w+"))
            if (!command.Parameters.Contains(name.Value))
                command.Parameters.Add(new Microsoft.Data.Sqlite.SqliteParameter(name.Value, DBNull.Value));
        List<string> steps = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) steps.Add(reader.GetString(3));
        return steps;
    }

    /// <summary>Keeps the text of everything that is asked.</summary>
    private sealed class Asked : DbCommandInterceptor
    {
        public HashSet<string> Texts { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Texts.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
