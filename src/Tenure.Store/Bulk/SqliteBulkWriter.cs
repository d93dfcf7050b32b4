using Microsoft.Data.Sqlite;

namespace Tenure.Store.Bulk;

/// <summary>SQLite takes rows fastest by prepared statements of many rows inside one transaction.</summary>
internal sealed class SqliteBulkWriter(SqliteConnection connection, SqliteTransaction transaction) : IBulkWriter
{
    private const int RowsAtOnce = 32;

    public Task Insert<TRow>(BulkTable<TRow> table, IReadOnlyList<TRow> rows, CancellationToken stop)
    {
        foreach (var together in rows.Chunk(RowsAtOnce).GroupBy(chunk => chunk.Length))
        {
            using var command = Prepare(Insertion(table, together.Key), together.Key * table.Columns.Count);
            foreach (var chunk in together)
            {
                stop.ThrowIfCancellationRequested();
                Run(command, chunk.SelectMany(row => table.Columns.Select(column => column.Of(row))));
            }
        }

        return Task.CompletedTask;
    }

    public Task Update<TRow>(BulkChange<TRow> change, IReadOnlyList<TRow> rows, CancellationToken stop)
    {
        BulkColumn<TRow>[] columns = [.. change.Sets, .. change.Keys];
        using var command = Prepare(Changing(change), columns.Length);
        foreach (var row in rows)
        {
            stop.ThrowIfCancellationRequested();
            if (Run(command, columns.Select(column => column.Of(row))) != 1) throw StaleException.Of(change.Table, 1);
        }

        return Task.CompletedTask;
    }

    private static string Insertion<TRow>(BulkTable<TRow> table, int rows)
    {
        var width = table.Columns.Count;
        var names = table.Columns.Select(column => $"\"{column.Name}\"");
        var values = Enumerable.Range(0, rows).Select(row => $"({List(Places(row * width, width))})");
        return $"INSERT INTO {table.Name} ({List(names)}) VALUES {List(values)}";
    }

    private static string Changing<TRow>(BulkChange<TRow> change)
    {
        var sets = change.Sets.Select((column, at) => $"\"{column.Name}\" = ${at}");
        var same = change.Keys.Select((column, at) => $"\"{column.Name}\" = ${change.Sets.Count + at}");
        if (change.Version is { } version)
            same = same.Append($"\"{version}\" = ${PlaceOf(change, version)} - 1");
        return $"UPDATE {change.Table} SET {List(sets)} WHERE {string.Join(" AND ", same)}";
    }

    private static int PlaceOf<TRow>(BulkChange<TRow> change, string name) =>
        change.Sets.Index().First(set => set.Item.Name == name).Index;

    private static IEnumerable<string> Places(int from, int count) =>
        Enumerable.Range(from, count).Select(place => $"${place}");

    private static string List(IEnumerable<string> parts) => string.Join(", ", parts);

    private SqliteCommand Prepare(string sql, int places)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from the mapping; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        foreach (var place in Places(0, places)) command.Parameters.Add(new SqliteParameter { ParameterName = place });
        return command;
    }

    private static int Run(SqliteCommand command, IEnumerable<object?> values)
    {
        foreach (var (place, value) in values.Index()) command.Parameters[place].Value = value ?? DBNull.Value;
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (SqliteException refused) when (Refusals.Of(refused) is { } doubled)
        {
            throw doubled;
        }
    }
}
