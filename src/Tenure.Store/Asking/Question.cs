using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tenure.Store.Asking;

/// <summary>A question to the database, built once from the mapping and then only filled with values.</summary>
/// <remarks>
/// Its values are the properties of <typeparamref name="TAsked"/>, none of which may be null, since a comparison with
/// null is a different question. Its answer is rows of a table, or of a record whose parameters are the columns.
/// </remarks>
/// <param name="ending">What a kind of database puts at the end of the statement, to hold its rows for example.</param>
internal sealed class Question<TAsked, TRow>(
    Expression<Func<TenureContext, TAsked, IQueryable<TRow>>> rows, Func<Dialect, string>? ending = null)
    where TAsked : notnull where TRow : class
{
    private readonly ConditionalWeakTable<IModel, Prepared<TAsked, TRow>> prepared = [];

    /// <summary>The question for a database, made when it is first asked there.</summary>
    public Prepared<TAsked, TRow> For(TenureContext context, TAsked asked)
    {
        if (prepared.TryGetValue(context.Model, out var known)) return known;
        return prepared.GetValue(context.Model, _ => Prepare(context, asked));
    }

    private Prepared<TAsked, TRow> Prepare(TenureContext context, TAsked asked)
    {
        using var command = Query(context, asked).CreateDbCommand();
        string[] names = [.. command.Parameters.Cast<DbParameter>().Select(
            parameter => $"@{parameter.ParameterName.TrimStart('@')}")];
        var (dialect, types) = (context.Home.Dialect, ColumnTypes.Of(context));
        return new Prepared<TAsked, TRow>(
            dialect.Placed($"{command.CommandText} {ending?.Invoke(dialect)}", names),
            [.. names.Select(name => ValueOf(name, types))], RowReading<TRow>.Of(context.Model, types));
    }

    // The values are put in as a variable, since the mapper makes parameters of variables and text of constants.
    private IQueryable<TRow> Query(TenureContext context, TAsked asked)
    {
        Expression<Func<TAsked>> variable = () => asked;
        var query = ReplacingExpressionVisitor.Replace(rows.Parameters[0], Expression.Constant(context),
            ReplacingExpressionVisitor.Replace(rows.Parameters[1], variable.Body, rows.Body));
        return ((IQueryable)context.Accounts).Provider.CreateQuery<TRow>(query);
    }

    // A parameter is named after the property that it gets its value from: "@asked_Account".
    private static Value<TAsked> ValueOf(string parameter, ColumnTypes types)
    {
        var property = typeof(TAsked).GetProperty(parameter.Split('_')[^1])
            ?? throw new InvalidOperationException($"{typeof(TAsked)} has no value for {parameter}.");
        var asked = Expression.Parameter(typeof(TAsked));
        var read = Expression.Lambda<Func<TAsked, object?>>(
            Expression.Convert(Expression.Property(asked, property), typeof(object)), asked).Compile();
        return new Value<TAsked>(parameter, read, types.Of(property.PropertyType));
    }
}

/// <summary>A question as it is put to one kind of database.</summary>
internal sealed record Prepared<TAsked, TRow>(
    string Sql, IReadOnlyList<Value<TAsked>> Values, RowReading<TRow> Reading) where TRow : class;

/// <summary>A value that a question is filled with.</summary>
internal sealed record Value<TAsked>(string Name, Func<TAsked, object?> Of, RelationalTypeMapping Mapping);
