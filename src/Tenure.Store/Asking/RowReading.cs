using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Tenure.Store.Asking;

/// <summary>Makes rows of what a database answers, by the one mapping of all tables.</summary>
/// <remarks>The columns of a table are found by their names, those of a record by their places.</remarks>
internal sealed class RowReading<TRow>(Func<DbDataReader, Func<DbDataReader, TRow>> compile) where TRow : class
{
    private Func<DbDataReader, TRow>? known;

    public static RowReading<TRow> Of(IModel model, ColumnTypes types) => new(answer =>
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var columns = new Columns(reader, answer);
        var row = model.FindEntityType(typeof(TRow)) is { } table
            ? columns.Object(table)
            : columns.Record(typeof(TRow), types);
        return Expression.Lambda<Func<DbDataReader, TRow>>(row, reader).Compile();
    });

    /// <summary>The next of the answer's parts, to its end.</summary>
    public async Task<IReadOnlyList<TRow>> Read(DbDataReader answer, CancellationToken stop)
    {
        var rows = new List<TRow>();
        if (!answer.HasRows) return rows;
        var read = known ??= compile(answer);
        while (await answer.ReadAsync(stop)) rows.Add(read(answer));
        return rows;
    }
}

/// <summary>Expressions that read the columns of a row.</summary>
internal sealed class Columns(ParameterExpression reader, DbDataReader answer)
{
    private static readonly MethodInfo IsNull = typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!;
    private static readonly MethodInfo Field = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetFieldValue))!;

    /// <summary>A row of a table, or a part of it that several columns hold.</summary>
    public Expression Object(ITypeBase type)
    {
        var constructor = (ConstructorBinding)type.ConstructorBinding!;
        IProperty[] given = [.. constructor.ParameterBindings.Select(one => (IProperty)one.ConsumedProperties[0])];
        var others = type.GetProperties().Except(given).Where(property => !property.IsShadowProperty())
            .Select(property => (property.PropertyInfo!, Value: Value(property)));
        var parts = type.GetComplexProperties().Select(part => (part.PropertyInfo!, Value: Part(part)));
        return Expression.MemberInit(
            Expression.New(constructor.Constructor, given.Select(Value)),
            others.Concat(parts).Select(one => Expression.Bind(one.Item1, one.Value)));
    }

    /// <summary>A record whose parameters are the columns, one after the other.</summary>
    public Expression Record(Type type, ColumnTypes types)
    {
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        if (parameters.Length != answer.FieldCount)
            throw new InvalidOperationException($"{type} has not as many parameters as its question has columns.");
        return Expression.New(constructor, parameters.Select((parameter, at) => Value(
            parameter.ParameterType, at, types.Of(parameter.ParameterType).Converter,
            isNullable: !parameter.ParameterType.IsValueType
                || Nullable.GetUnderlyingType(parameter.ParameterType) is not null)));
    }

    // An optional part is missing where none of its required columns has a value.
    private Expression Part(IComplexProperty part)
    {
        var value = Object(part.ComplexType);
        if (!part.IsNullable) return value;
        var missing = part.ComplexType.GetProperties().Where(property => !property.IsNullable)
            .Select(property => (Expression)Expression.Call(reader, IsNull, Place(property)))
            .Aggregate(Expression.AndAlso);
        return Expression.Condition(missing, Expression.Default(part.ClrType), Expression.Convert(value, part.ClrType));
    }

    private Expression Value(IProperty property) => Value(property.ClrType,
        answer.GetOrdinal(property.GetColumnName()), property.GetTypeMapping().Converter, property.IsNullable);

    private Expression Value(Type type, int place, ValueConverter? converter, bool isNullable)
    {
        var kept = Nullable.GetUnderlyingType(type) ?? type;
        Expression value = Expression.Call(
            reader, Field.MakeGenericMethod(converter?.ProviderClrType ?? kept), Expression.Constant(place));
        if (converter is not null) value = Expression.Invoke(converter.ConvertFromProviderExpression, value);
        if (value.Type != type) value = Expression.Convert(value, type);
        return isNullable
            ? Expression.Condition(
                Expression.Call(reader, IsNull, Expression.Constant(place)), Expression.Default(type), value)
            : value;
    }

    private ConstantExpression Place(IProperty property) =>
        Expression.Constant(answer.GetOrdinal(property.GetColumnName()));
}
