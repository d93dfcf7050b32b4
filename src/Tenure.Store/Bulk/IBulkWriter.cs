namespace Tenure.Store.Bulk;

/// <summary>Writes many rows at once, in the way that each database does fastest.</summary>
internal interface IBulkWriter
{
    /// <exception cref="DoubledException">One of them exists already.</exception>
    Task Insert<TRow>(BulkTable<TRow> table, IReadOnlyList<TRow> rows, CancellationToken stop);

    /// <exception cref="StaleException">One of them is not there as it was read.</exception>
    Task Update<TRow>(BulkChange<TRow> change, IReadOnlyList<TRow> rows, CancellationToken stop);
}

/// <summary>Which columns of a table change, for rows that are found by their keys.</summary>
/// <param name="Keys">Columns that name a row.</param>
/// <param name="Sets">Columns that get a new value.</param>
/// <param name="Version">A column that must have been one less before; null where none counts changes.</param>
internal sealed record BulkChange<TRow>(
    string Table, IReadOnlyList<BulkColumn<TRow>> Keys, IReadOnlyList<BulkColumn<TRow>> Sets, string? Version = null)
{
    /// <param name="keys">Properties of the mapping.</param>
    /// <param name="sets">Properties of the mapping; none means all but the keys.</param>
    public static BulkChange<TRow> Of(BulkTable<TRow> table, string[] keys, params string[] sets)
    {
        BulkColumn<TRow>[] found = [.. keys.Select(Column)];
        return new(table.Name, found, sets.Length == 0 ? [.. table.Columns.Except(found)] : [.. sets.Select(Column)]);

        BulkColumn<TRow> Column(string name) => table.Columns.First(column => column.Property == name);
    }

    public IEnumerable<BulkColumn<TRow>> Columns => Keys.Concat(Sets);
}
