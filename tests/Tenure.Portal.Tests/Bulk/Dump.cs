using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tenure.Store;

namespace Tenure.Portal.Tests.Bulk;

/// <summary>All rows of a database as text, in which what each run makes up is named by its place in them.</summary>
/// <remarks>
/// An id that was not there before is named after all rows in which it stands, and these again after the ids in them;
/// so two databases print the same only if their rows also hang together in the same way.
/// </remarks>
public static partial class Dump
{
    // Who looked when, what the migrator did, and the work's own tables tell nothing of the business.
    private static readonly string[] Tables =
    [
        "accounts", "attempts", "billed_terms", "entries", "invoice_lines", "invoices", "journal",
        "journal_subscriptions", "notices", "order_lines", "orders", "outbox", "payment_methods", "postings",
        "seat_assignments", "subscriptions",
    ];

    /// <summary>The ids that a database knows.</summary>
    public static async Task<HashSet<string>> Ids(Database database) =>
        [.. (await Rows(database)).SelectMany(row => Id().Matches(row)).Select(id => Plain(id.Value))];

    /// <param name="known">Ids that are the same in every database that is compared.</param>
    public static async Task<string> Of(Database database, HashSet<string> known)
    {
        var rows = (await Rows(database)).Select(MadeUp).ToArray();
        var names = rows.SelectMany(row => Id().Matches(row)).Select(id => Plain(id.Value)).Distinct()
            .Where(id => !known.Contains(id)).ToDictionary(id => id, _ => "new");
        for (var round = 0; round < 4; round++) names = Renamed(rows, names);
        return string.Join('\n', rows.Select(row => Named(row, names)).Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Renamed(string[] rows, Dictionary<string, string> names)
    {
        var standing = names.Keys.ToDictionary(id => id, _ => new List<string>());
        foreach (var row in rows)
        {
            var ids = Id().Matches(row).Select(id => Plain(id.Value)).Where(names.ContainsKey).Distinct().ToArray();
            foreach (var id in ids)
                standing[id].Add(Named(row, names, id));
        }

        return standing.ToDictionary(
            one => one.Key, one => Hash(string.Join('\n', one.Value.Order(StringComparer.Ordinal))));
    }

    private static string Named(string row, Dictionary<string, string> names, string? itself = null) => Id().Replace(
        row, id => Plain(id.Value) is var plain && plain == itself ? "itself" : names.GetValueOrDefault(plain, plain));

    // Hashes and the bank's references follow from ids; numbers from the order in which accounts came.
    private static string MadeUp(string row) =>
        Number().Replace(Reference().Replace(Sha().Replace(row, "hash"), "reference"), "number");

    private static async Task<IReadOnlyList<string>> Rows(Database database)
    {
        await using var context = database.Read();
        await context.Database.OpenConnectionAsync();
        List<string> rows = [];
        foreach (var table in Tables)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) rows.Add($"{table}: {string.Join(" | ", Values(reader))}");
        }

        return rows;
    }

    private static IEnumerable<string> Values(DbDataReader row) =>
        from at in Enumerable.Range(0, row.FieldCount)
        let value = row.IsDBNull(at) ? "" : row.GetValue(at)
        select $"{row.GetName(at)}={Convert.ToString(value, CultureInfo.InvariantCulture)}";

    private static string Plain(string id) => id.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    [GeneratedRegex(
        @"\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32})(?![0-9a-f])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Sha();

    [GeneratedRegex("ch_[0-9A-Za-z]+")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(T-\d{4}-[0-9A-Z]{6}|NL01-C?\d{4}-\d{6})\b")]
    private static partial Regex Number();
}
