using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Desk.Infrastructure.Database.Sqlite;

/// <summary>
/// Lets the writers of this process take turns, in the order they came. SQLite has one writer at a time and has the others sleep and ask again, for up to a tenth of a
/// second although the writer before is done, each on a thread of the pool: here they wait without one, and go on at once. Other processes are waited for as ever.
/// </summary>
#pragma warning disable CA1001 // it lives as long as the contexts that are opened with it: as long as the program
internal sealed class WriteInTurn : DbTransactionInterceptor
#pragma warning restore CA1001
{
    // whoever holds the turn for longer leaves it to SQLite to say so
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly ConditionalWeakTable<DbTransaction, SemaphoreSlim> Held = [];

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Gives the transaction's turn to the next; does nothing when it has none any more.</summary>
    public static void End(DbTransaction transaction)
    {
        if (Held.Remove(transaction, out var turn))
        {
            turn.Release();
        }
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (!await _turn.WaitAsync(Patience, cancellationToken))
        {
            return result;
        }

        try
        {
            var transaction = await connection.BeginTransactionAsync(eventData.IsolationLevel, cancellationToken);
            Held.Add(transaction, _turn);
            return InterceptionResult<DbTransaction>.SuppressWithResult(transaction);
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }
}

/// <summary>Makes transactions that end their turn.</summary>
internal sealed class TransactionInTurnFactory(RelationalTransactionFactoryDependencies dependencies) : IRelationalTransactionFactory
{
    public RelationalTransaction Create(
        IRelationalConnection connection, DbTransaction transaction, Guid transactionId, IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool transactionOwned) =>
        new TransactionInTurn(connection, transaction, transactionId, logger, transactionOwned, dependencies.SqlGenerationHelper);

    private sealed class TransactionInTurn(
        IRelationalConnection connection, DbTransaction transaction, Guid transactionId, IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool transactionOwned, ISqlGenerationHelper sql)
        : RelationalTransaction(connection, transaction, transactionId, logger, transactionOwned, sql)
    {
        private readonly DbTransaction _begun = transaction;

        // after a commit, a rollback or when it is disposed of without either
        protected override void ClearTransaction()
        {
            WriteInTurn.End(_begun);
            base.ClearTransaction();
        }

        protected override Task ClearTransactionAsync(CancellationToken cancellationToken = default)
        {
            WriteInTurn.End(_begun);
            return base.ClearTransactionAsync(cancellationToken);
        }
    }
}
