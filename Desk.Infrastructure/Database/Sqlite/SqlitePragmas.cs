using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Desk.Infrastructure.Database.Sqlite;

/// <summary>
/// Sets up each SQLite connection: a write-ahead log so that readers never wait for a writer, a full sync so that a commit survives
/// a loss of power, and SQLite's own patient waiting for its turn to write. What is set stays with the native connection, which the pool hands out again and again: once is enough.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=30000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8000; PRAGMA wal_autocheckpoint=8000; PRAGMA temp_store=MEMORY;";

    private static readonly ConditionalWeakTable<object, object> Set = [];

    // the handle's type is named by another version of SQLitePCLRaw than the one that restores (SqliteBoot)
    private static readonly Func<SqliteConnection, object> HandleOf = typeof(SqliteConnection).GetProperty("Handle")!.GetMethod!.CreateDelegate<Func<SqliteConnection, object>>();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsSet(connection))
        {
            return;
        }

        using var command = Command(connection);
        command.ExecuteNonQuery();
        Note(connection);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsSet(connection))
        {
            return;
        }

        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        Note(connection);
    }

    private static bool IsSet(DbConnection connection) => Set.TryGetValue(HandleOf((SqliteConnection)connection), out _);

    private static void Note(DbConnection connection) => Set.AddOrUpdate(HandleOf((SqliteConnection)connection), Pragmas);

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        return command;
    }
}
