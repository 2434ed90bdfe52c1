using System.Collections.Concurrent;
using System.Data.Common;
using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Desk.Infrastructure.Database;

/// <summary>
/// Writes many rows of one kind by one statement, which the database prepares once. What change tracking costs a row is most of what taking in a mail
/// costs: the rows that come with every mail go this way. Columns, types and conversions are the model's. For databases that know RETURNING.
/// </summary>
internal static class WriteRows
{
    // rows in a round trip
    private const int MostTogether = 64;

    private static readonly ConcurrentDictionary<(IEntityType Type, bool Insert), RowStatement> Statements = new();

    /// <summary>Writes in the given order, in the context's transaction; there must be one.</summary>
    /// <param name="context">The rows' organisation and transaction.</param>
    /// <param name="rows">The rows. Inserted ones have their ids afterwards.</param>
    /// <param name="insert">Whether they are new.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <exception cref="DbUpdateException">The database refused a row, or an updated one is not there.</exception>
    public static async Task RunAsync<T>(DeskDbContext context, IReadOnlyList<T> rows, bool insert, CancellationToken cancellationToken)
        where T : class, ITenantScoped
    {
        if (rows.Count == 0)
        {
            return;
        }

        var type = context.Model.FindEntityType(typeof(T))!;
        var statement = Statements.GetOrAdd((type, insert), static (kind, of) => kind.Insert ? RowStatement.Insert(of, kind.Type) : RowStatement.Update(of, kind.Type), context);
        var transaction = context.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows are written within a transaction.");
        try
        {
            await (transaction.Connection!.CanCreateBatch
                ? TogetherAsync(context, statement, transaction, rows, cancellationToken)
                : OneByOneAsync(context, statement, transaction, rows, cancellationToken));
        }
        catch (DbException e)
        {
            throw new DbUpdateException($"The database refused a row of {statement.Table}.", e);
        }
    }

    // SQLite has no round trips to save, and what is prepared once costs little
    private static async Task OneByOneAsync<T>(DeskDbContext context, RowStatement statement, DbTransaction transaction, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class, ITenantScoped
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, statement.Text);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            command.Parameters.Clear();
            statement.Bind(context, row, command, command.Parameters);
            if (statement.ReturnsKey)
            {
                statement.Keep(row, await command.ExecuteScalarAsync(cancellationToken));
            }
            else
            {
                Check(statement, await command.ExecuteNonQueryAsync(cancellationToken), 1);
            }
        }
    }

    private static async Task TogetherAsync<T>(DeskDbContext context, RowStatement statement, DbTransaction transaction, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class, ITenantScoped
    {
        await using var factory = transaction.Connection!.CreateCommand();
        foreach (var some in rows.Chunk(MostTogether))
        {
            await using var batch = transaction.Connection!.CreateBatch();
            batch.Transaction = transaction;
            foreach (var row in some)
            {
                var one = batch.CreateBatchCommand();
                one.CommandText = statement.Text;
                statement.Bind(context, row, factory, one.Parameters);
                batch.BatchCommands.Add(one);
            }

            // once for a connection, as long as it lives
            await batch.PrepareAsync(cancellationToken);
            if (!statement.ReturnsKey)
            {
                Check(statement, await batch.ExecuteNonQueryAsync(cancellationToken), some.Length);
                continue;
            }

            await using var answer = await batch.ExecuteReaderAsync(cancellationToken);
            foreach (var row in some)
            {
                statement.Keep(row, await answer.ReadAsync(cancellationToken) ? answer.GetValue(0) : null);
                await answer.NextResultAsync(cancellationToken);
            }
        }
    }

    private static void Check(RowStatement statement, int written, int expected)
    {
        if (written != expected)
        {
            throw new DbUpdateException($"{expected} rows of {statement.Table} were to be written, and {written} were.");
        }
    }
}
