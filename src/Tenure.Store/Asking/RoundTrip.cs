using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tenure.Store.Asking;

/// <summary>Questions that go to the database together, so that all of them wait only once.</summary>
public sealed class RoundTrip : IAsyncDisposable
{
    private readonly TenureContext context;
    private readonly bool isOwn;
    private readonly List<Asked> questions = [];

    private RoundTrip(TenureContext context, bool isOwn) => (this.context, this.isOwn) = (context, isOwn);

    /// <summary>Uses what a context has open, for example its transaction.</summary>
    internal static RoundTrip Within(TenureContext context) => new(context, isOwn: false);

    /// <summary>Stands alone, with a context that it disposes of.</summary>
    internal static RoundTrip Alone(TenureContext context) => new(context, isOwn: true);

    /// <summary>Asks everything; the answers can be read afterwards.</summary>
    public async Task Go(CancellationToken stop = default)
    {
        var database = context.Database;
        await database.OpenConnectionAsync(stop);
        try
        {
            await context.Home.Dialect.Ask(
                database.GetDbConnection(), database.CurrentTransaction?.GetDbTransaction(), questions, stop);
            context.Home.Tell(questions);
        }
        finally
        {
            await database.CloseConnectionAsync();
        }
    }

    public ValueTask DisposeAsync() => isOwn ? context.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>Adds a question.</summary>
    internal Answer<IReadOnlyList<TRow>> Ask<TAsked, TRow>(Question<TAsked, TRow> question, TAsked asked)
        where TAsked : notnull where TRow : class
    {
        var rows = new Asked<TAsked, TRow>(question.For(context, asked), asked);
        questions.Add(rows);
        return new(() => rows.Rows);
    }
}

/// <summary>What a round trip brings once it is made.</summary>
public sealed class Answer<T>(Func<T> value)
{
    private readonly Lazy<T> made = new(value);

    /// <summary>To be read after the round trip.</summary>
    public T Value => made.Value;

    /// <summary>What follows from it.</summary>
    public Answer<TOther> Then<TOther>(Func<T, TOther> make) => new(() => make(Value));
}

/// <summary>A question filled with its values, to be sent.</summary>
internal abstract class Asked(string sql)
{
    public string Sql => sql;

    /// <summary>The values, made for a command.</summary>
    public abstract IEnumerable<DbParameter> Parameters(DbCommand command);

    /// <summary>Takes the rows that answer it.</summary>
    public abstract Task Take(DbDataReader answer, CancellationToken stop);
}

/// <inheritdoc cref="Asked"/>
internal sealed class Asked<TAsked, TRow>(Prepared<TAsked, TRow> question, TAsked asked) : Asked(question.Sql)
    where TRow : class
{
    private IReadOnlyList<TRow>? rows;

    public IReadOnlyList<TRow> Rows => rows ?? throw new InvalidOperationException("The round trip was not made yet.");

    public override IEnumerable<DbParameter> Parameters(DbCommand command) =>
        question.Values.Select(value => value.Mapping.CreateParameter(command, value.Name, value.Of(asked)));

    public override async Task Take(DbDataReader answer, CancellationToken stop) =>
        rows = await question.Reading.Read(answer, stop);
}
