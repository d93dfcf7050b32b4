using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Tenure.Store.Bulk;

/// <summary>A table with its columns, and how each gets its value from what is to be kept.</summary>
/// <remarks>Taken from the one mapping of all tables, so that rows written at once equal rows written singly.</remarks>
internal sealed record BulkTable<TRow>(string Name, IReadOnlyList<BulkColumn<TRow>> Columns)
{
    /// <param name="entity">What the mapping knows of a row.</param>
    /// <param name="beside">Values of columns that no property holds, by their name in the mapping.</param>
    public static BulkTable<TRow> Of<TEntity>(
        IModel model, Func<TRow, TEntity> entity, params (string Column, Func<TRow, object?> Value)[] beside)
        where TEntity : class
    {
        var type = model.FindEntityType(typeof(TEntity))
            ?? throw new InvalidOperationException($"There is no table of {typeof(TEntity)}.");
        var others = beside.ToDictionary(one => one.Column, one => one.Value);
        return new BulkTable<TRow>(type.GetTableName()!, [.. Properties(type).Select(ColumnOf)]);

        BulkColumn<TRow> ColumnOf(IProperty property)
        {
            if (property.IsShadowProperty()) return new(property, others[property.Name]);
            var read = Reading<TEntity>(property);
            return new(property, row => read(entity(row)));
        }
    }

    private static IEnumerable<IProperty> Properties(ITypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(part => Properties(part.ComplexType)));

    // Through the parts that hold it: the invoice's bill's currency. Where a part is missing there is no value.
    private static Func<TEntity, object?> Reading<TEntity>(IProperty property)
    {
        var path = new Stack<PropertyInfo>([property.PropertyInfo!]);
        for (var type = property.DeclaringType; type is IComplexType part; type = part.ComplexProperty.DeclaringType)
            path.Push(part.ComplexProperty.PropertyInfo!);
        var row = Expression.Parameter(typeof(TEntity));
        return Expression.Lambda<Func<TEntity, object?>>(Read(row, path), row).Compile();
    }

    private static Expression Read(Expression from, Stack<PropertyInfo> path)
    {
        var value = Expression.Property(from, path.Pop());
        if (path.Count == 0) return Expression.Convert(value, typeof(object));
        var rest = Read(value, path);
        return value.Type.IsValueType ? rest : Expression.Condition(
            Expression.ReferenceEqual(value, Expression.Constant(null)), Expression.Constant(null, typeof(object)),
            rest);
    }
}

/// <summary>A column and how it gets its value.</summary>
internal sealed class BulkColumn<TRow>
{
    private readonly Func<TRow, object?> read;
    private readonly Func<object?, object?>? convert;

    public BulkColumn(IProperty property, Func<TRow, object?> read)
    {
        this.read = read;
        var converter = property.GetTypeMapping().Converter;
        (Property, Name, convert) = (property.Name, property.GetColumnName(), converter?.ConvertToProvider);
        var kept = converter?.ProviderClrType ?? property.ClrType;
        Type = Nullable.GetUnderlyingType(kept) ?? kept;
    }

    /// <summary>Its name in the mapping.</summary>
    public string Property { get; }

    /// <summary>Its name in the database.</summary>
    public string Name { get; }

    /// <summary>What the database takes: text, numbers, days, ids, yes or no.</summary>
    public Type Type { get; }

    /// <summary>The value as the database takes it.</summary>
    public object? Of(TRow row) => read(row) is { } value ? convert is null ? value : convert(value) : null;
}
