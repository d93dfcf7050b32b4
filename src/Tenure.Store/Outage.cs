using System.Data.Common;

namespace Tenure.Store;

/// <summary>Tells a database that cannot be reached for a while from a lasting error.</summary>
public static class Outage
{
    /// <summary>Whether the same would work once the database is back.</summary>
    public static bool Is(Exception error) => error switch
    {
        DbException { IsTransient: true } => true,
        AggregateException { InnerExceptions: var several } => several.Any(Is),
        _ => error.InnerException is { } inner && Is(inner),
    };
}
