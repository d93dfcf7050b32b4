using Tenure.Connectors.Reading;

namespace Tenure.Connectors.Imports;

/// <summary>Puts CSV tables together to the same tree that the YAML file is, so that both are judged alike.</summary>
/// <remarks>
/// A column is named like the field, with a point for a field inside another ("address.city"). The tables below an
/// account begin with a column that names what a row belongs to.
/// </remarks>
internal static class CsvTables
{
    /// <summary>A table, the list it fills, and how its rows find what they belong to.</summary>
    /// <param name="Parent">The table of the owners; null for the accounts themselves.</param>
    /// <param name="Link">The column that names the owner by its number.</param>
    private sealed record Table(string File, string List, string? Parent, string? Link);

    private static readonly Table[] Known =
    [
        new("accounts.csv", "accounts", null, null),
        new("members.csv", "members", "accounts.csv", "account"),
        new("methods.csv", "methods", "accounts.csv", "account"),
        new("subscriptions.csv", "subscriptions", "accounts.csv", "account"),
        new("batches.csv", "batches", "subscriptions.csv", "subscription"),
        new("assigned.csv", "assigned", "subscriptions.csv", "subscription"),
        new("schedule.csv", "schedule", "subscriptions.csv", "subscription"),
        new("invoices.csv", "invoices", "accounts.csv", "account"),
        new("lines.csv", "lines", "invoices.csv", "invoice"),
        new("declined.csv", "declined", "invoices.csv", "invoice"),
    ];

    public static bool IsTable(string file) => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    public static Node? Read(IReadOnlyDictionary<string, string> files, Findings findings)
    {
        foreach (var file in files.Keys.Where(file => Known.All(table => table.File != file)))
            findings.Add(At(file, "this file is not read", Wording.Known(Known.Select(table => table.File)))
                with { IsWarning = true });
        if (!files.ContainsKey(Known[0].File)) findings.Add(At(Known[0].File, "the file is missing", null));
        var rows = Known.ToDictionary(
            table => table.File,
            table => files.TryGetValue(table.File, out var text) ? Rows(table, text, findings) : []);
        foreach (var table in Known.Where(table => table.Parent is not null))
            CheckOwners(table, rows[table.File], rows[table.Parent!], findings);
        return new Node.Map(new Place(Known[0].File, 1, 1), "", [Entry(Known[0], rows[Known[0].File], rows)]);
    }

    private static Problem At(string file, string reason, string? remedy) =>
        new(new Place(file, 1, 1), "", reason, remedy);

    private static CsvRow[] Rows(Table table, string text, Findings findings) =>
        [.. CsvText.Read(table.File, text, findings).Select(cells => new CsvRow(cells, table.Link))];

    private static void CheckOwners(Table table, CsvRow[] rows, CsvRow[] owners, Findings findings)
    {
        var numbers = owners.Select(owner => owner.Number).OfType<string>().ToHashSet();
        foreach (var row in rows)
            if (row.Owner is null)
                findings.Error(row.First, $"the column '{table.Link}' is missing or empty");
            else if (!numbers.Contains(row.Owner.Value))
                findings.Error(row.Owner, $"{table.Parent} has no {table.Link} '{row.Owner}'");
    }

    private static Node.Entry Entry(Table table, IEnumerable<CsvRow> rows, Dictionary<string, CsvRow[]> all)
    {
        var place = new Place(table.File, 1, 1);
        Node[] maps = [.. rows.Select(row => row.Map([.. Below(table, row, all)]))];
        return new Node.Entry(new Node.Text(place, table.List, table.List), new Node.List(place, table.List, maps));
    }

    private static IEnumerable<Node.Entry> Below(Table table, CsvRow row, Dictionary<string, CsvRow[]> all) =>
        from inner in Known
        where inner.Parent == table.File && row.Number is not null
        let mine = all[inner.File].Where(one => one.Owner?.Value == row.Number).ToArray()
        where mine.Length > 0
        select Entry(inner, mine, all);
}
