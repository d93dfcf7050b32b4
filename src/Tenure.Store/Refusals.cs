using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tenure.Store;

/// <summary>What was read has been changed by somebody else meanwhile; read again and decide again.</summary>
public sealed class StaleException(Exception inner)
    : InvalidOperationException("It was changed by somebody else meanwhile.", inner)
{
    internal static StaleException Of(string table, int rows) =>
        new(new InvalidOperationException($"{rows} rows of {table} are not there as they were read."));
}

/// <summary>It exists already: a second order of a quote, a second billing of a term, a key used twice.</summary>
public sealed class DoubledException(string what, Exception inner)
    : InvalidOperationException($"It exists already: {what}.", inner)
{
    /// <summary>The index or the columns that name it, in the database's words.</summary>
    public string What => what;
}

/// <summary>Tells the database's refusals apart.</summary>
internal static class Refusals
{
    // SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY.
    private const int SqliteUnique = 2067, SqlitePrimaryKey = 1555;

    /// <summary>The refusal as one that callers may expect; null for any other.</summary>
    public static Exception? Of(Exception reason) => reason switch
    {
        SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey } =>
            new DoubledException(reason.Message, reason),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } doubled =>
            new DoubledException(doubled.ConstraintName ?? doubled.MessageText, doubled),
        _ => null,
    };
}
