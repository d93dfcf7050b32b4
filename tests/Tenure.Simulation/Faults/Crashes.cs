using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tenure.Simulation.Faults;

/// <summary>
/// Kills the process between or within transactions, where it was announced for the customer at work.
/// </summary>
/// <remarks>Whose work it is shows in the statements: every one of an account names it.</remarks>
public sealed class Crashes(Fates fates, Mortality mortality) : IDbCommandInterceptor, IDbTransactionInterceptor
{
    private readonly Dictionary<Guid, string> customers = [];
    private string? current;

    /// <summary>Whether the process is at work; looking at it from outside kills nobody.</summary>
    public bool IsAtWork { get; set; }

    /// <summary>The customer whose account was touched last.</summary>
    public string? Current => current;

    public void Know(Guid account, string customer) => customers[account] = customer;

    public InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        Watched(command, result);

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default) => ValueTask.FromResult(Watched(command, result));

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
        CancellationToken cancellationToken = default) => ValueTask.FromResult(Watched(command, result));

    public ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result,
        CancellationToken cancellationToken = default) => ValueTask.FromResult(Watched(command, result));

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
        CancellationToken cancellationToken = default) =>
        IsAtWork && (mortality.IsDead || (current is { } customer && fates.Dies(customer, Death.BeforeCommit)))
            ? throw mortality.Die($"before a commit for {current}")
            : ValueTask.FromResult(result);

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        IsAtWork && current is { } customer && fates.Dies(customer, Death.AfterCommit)
            ? throw mortality.Die($"after a commit for {customer}")
            : Task.CompletedTask;

    private T Watched<T>(DbCommand command, T result)
    {
        if (IsAtWork && mortality.IsDead) throw mortality.Die("before");
        foreach (DbParameter parameter in command.Parameters)
        {
            if (parameter.Value is not Guid id || !customers.TryGetValue(id, out var customer)) continue;
            current = customer;
            return IsAtWork && fates.Dies(customer, Death.AtStatement)
                ? throw mortality.Die($"at a statement for {customer}")
                : result;
        }

        return result;
    }
}
