using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tenure.Portal.Tests.Databases;

namespace Tenure.Portal.Tests.Store;

/// <summary>The mapping in code and the schema in SQL say the same.</summary>
public sealed class SchemaTests
{
    [Theory, Databases]
    public async Task Every_column_is_mapped_and_every_mapped_column_exists(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await using var context = stored.Database.Read();
        var columns = await Columns(context, kind);
        var mapped = context.Model.GetRelationalModel().Tables
            .SelectMany(table => table.Columns, (table, column) => (table.Name, column.Name, column.IsNullable));
        Assert.Equal(
            columns.Select(one => Line(one.Table, one.Column, one.Nullable)).Order(),
            mapped.Select(one => Line(one.Item1, one.Item2, one.IsNullable)).Order());
    }

    [Theory, Databases]
    public async Task Every_key_is_the_tables_primary_key(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await using var context = stored.Database.Read();
        var columns = await Columns(context, kind);
        foreach (var table in context.Model.GetRelationalModel().Tables)
            Assert.Equal(
                columns.Where(one => one.Table == table.Name && one.Key).Select(one => one.Column).Order(),
                table.PrimaryKey!.Columns.Select(column => column.Name).Order());
    }

    private static string Line(string table, string column, bool nullable) =>
        $"{table}.{column}{(nullable ? " null" : "")}";

    private static async Task<IReadOnlyList<(string Table, string Column, bool Nullable, bool Key)>> Columns(
        DbContext context, TestDatabase kind)
    {
        const string Sqlite = """
            SELECT t.name, c.name, c."notnull" = 0, c.pk > 0 FROM sqlite_master t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT IN ('schema_versions', 'numbers') AND t.name NOT LIKE 'sqlite_%'
            """;
        const string Postgres = """
            SELECT c.table_name, c.column_name, c.is_nullable = 'YES', k.column_name IS NOT NULL
            FROM information_schema.columns c
            LEFT JOIN information_schema.table_constraints p
                ON p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY'
            LEFT JOIN information_schema.key_column_usage k
                ON k.constraint_name = p.constraint_name AND k.table_name = c.table_name
                AND k.column_name = c.column_name
            WHERE c.table_schema = 'public' AND c.table_name NOT IN ('schema_versions', 'numbers')
            """;
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = kind == TestDatabase.Sqlite ? Sqlite : Postgres;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var columns = new List<(string, string, bool, bool)>();
        while (await reader.ReadAsync())
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetBoolean(2), reader.GetBoolean(3)));
        return columns;
    }
}
