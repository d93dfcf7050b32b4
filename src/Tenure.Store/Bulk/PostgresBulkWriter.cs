using Npgsql;
using NpgsqlTypes;

namespace Tenure.Store.Bulk;

/// <summary>PostgreSQL takes rows fastest by binary COPY, and changes by one UPDATE from a list of arrays.</summary>
internal sealed class PostgresBulkWriter(NpgsqlConnection connection) : IBulkWriter
{
    private static readonly Dictionary<Type, Column> Columns = new()
    {
        [typeof(Guid)] = new Column<Guid>(NpgsqlDbType.Uuid, "uuid"),
        [typeof(string)] = new Column<string>(NpgsqlDbType.Text, "text"),
        [typeof(long)] = new Column<long>(NpgsqlDbType.Bigint, "bigint"),
        [typeof(int)] = new Column<int>(NpgsqlDbType.Integer, "integer"),
        [typeof(bool)] = new Column<bool>(NpgsqlDbType.Boolean, "boolean"),
        [typeof(DateOnly)] = new Column<DateOnly>(NpgsqlDbType.Date, "date"),
    };

    public async Task Insert<TRow>(BulkTable<TRow> table, IReadOnlyList<TRow> rows, CancellationToken stop)
    {
        if (rows.Count == 0) return;
        var names = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        try
        {
            await using var copy = await connection.BeginBinaryImportAsync(
                $"COPY {table.Name} ({names}) FROM STDIN (FORMAT BINARY)", stop);
            (BulkColumn<TRow>, Column)[] columns = [.. table.Columns.Select(column => (column, Columns[column.Type]))];
            foreach (var row in rows)
            {
                await copy.StartRowAsync(stop);
                foreach (var (column, written) in columns) await written.Write(copy, column.Of(row), stop);
            }

            await copy.CompleteAsync(stop);
        }
        catch (PostgresException refused) when (Refusals.Of(refused) is { } doubled)
        {
            throw doubled;
        }
    }

    public async Task Update<TRow>(BulkChange<TRow> change, IReadOnlyList<TRow> rows, CancellationToken stop)
    {
        if (rows.Count == 0) return;
        await using var command = new NpgsqlCommand(Statement(change), connection);
        foreach (var column in change.Columns)
            command.Parameters.Add(new NpgsqlParameter { Value = Columns[column.Type].Array(rows.Select(column.Of)) });
        var changed = await command.ExecuteNonQueryAsync(stop);
        if (changed != rows.Count) throw StaleException.Of(change.Table, rows.Count - changed);
    }

    private static string Statement<TRow>(BulkChange<TRow> change)
    {
        var arrays = change.Columns.Select((column, at) => $"${at + 1}::{Columns[column.Type].Name}[]");
        var same = change.Keys.Select(key => $"old.\"{key.Name}\" = new.\"{key.Name}\"");
        if (change.Version is { } version) same = same.Append($"old.\"{version}\" = new.\"{version}\" - 1");
        return $"""
            UPDATE {change.Table} AS old SET {List(change.Sets.Select(set => $"\"{set.Name}\" = new.\"{set.Name}\""))}
            FROM unnest({List(arrays)}) AS new ({List(change.Columns.Select(column => $"\"{column.Name}\""))})
            WHERE {string.Join(" AND ", same)}
            """;
    }

    private static string List(IEnumerable<string> parts) => string.Join(", ", parts);

    private abstract class Column(string name)
    {
        public string Name => name;

        public abstract Task Write(NpgsqlBinaryImporter copy, object? value, CancellationToken stop);

        public abstract Array Array(IEnumerable<object?> values);
    }

    private sealed class Column<T>(NpgsqlDbType type, string name) : Column(name)
    {
        public override Task Write(NpgsqlBinaryImporter copy, object? value, CancellationToken stop) =>
            value is null ? copy.WriteNullAsync(stop) : copy.WriteAsync((T)value, type, stop);

        public override Array Array(IEnumerable<object?> values) => default(T) is null
            ? values.Cast<T>().ToArray()
            : NullableArray(values.ToArray());

        private static Array NullableArray(object?[] values)
        {
            var array = System.Array.CreateInstance(typeof(Nullable<>).MakeGenericType(typeof(T)), values.Length);
            for (var at = 0; at < values.Length; at++) array.SetValue(values[at], at);
            return array;
        }
    }
}
