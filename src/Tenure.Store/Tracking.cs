using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Tenure.Store;

/// <summary>Puts a new state of an immutable row in the place of the one that a context already holds.</summary>
internal static class Tracking
{
    /// <summary>Replaces the whole row; it stays an insert where it was added in the same unit.</summary>
    public static EntityEntry<T> Put<T>(this TenureContext context, T row, Func<T, bool> isSame, out bool isFirst)
        where T : class
    {
        var old = context.ChangeTracker.Entries<T>().FirstOrDefault(entry => isSame(entry.Entity));
        isFirst = old is null;
        return old is null ? context.Update(row) : Replace(context, old, row);
    }

    /// <summary>Replaces only these columns of the row.</summary>
    public static void PutPart<T>(
        this TenureContext context, T row, Func<T, bool> isSame, params string[] columns) where T : class
    {
        var old = context.ChangeTracker.Entries<T>().FirstOrDefault(entry => isSame(entry.Entity));
        var entry = old is null ? context.Attach(row) : Replace(context, old, row);
        if (entry.State == EntityState.Added) return;
        foreach (var column in columns) entry.Property(column).IsModified = true;
    }

    private static EntityEntry<T> Replace<T>(TenureContext context, EntityEntry<T> old, T row) where T : class
    {
        var state = old.State;
        var original = old.Properties.Where(property => property.Metadata.IsConcurrencyToken)
            .ToDictionary(property => property.Metadata.Name, property => property.OriginalValue);
        var shadow = old.Properties.Where(property => property.Metadata.IsShadowProperty())
            .ToDictionary(property => property.Metadata.Name, property => property.CurrentValue);
        old.State = EntityState.Detached;
        var entry = context.Entry(row);
        foreach (var (name, value) in shadow) entry.Property(name).CurrentValue = value;
        entry.State = state;
        if (state == EntityState.Modified)
            foreach (var (name, value) in original) entry.Property(name).OriginalValue = value;
        return entry;
    }
}
