using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Desk.Tests.Database;

/// <summary>Keeps the commands that were sent, so that a test can ask the database how it runs them.</summary>
public sealed class CaptureCommands : DbCommandInterceptor
{
    private readonly ConcurrentQueue<(string Sql, IReadOnlyDictionary<string, object?> Parameters)> _sent = [];

    public IReadOnlyCollection<(string Sql, IReadOnlyDictionary<string, object?> Parameters)> Sent => _sent;

    public void Clear() => _sent.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    private void Keep(DbCommand command) => _sent.Enqueue((command.CommandText, command.Parameters.Cast<DbParameter>().ToDictionary(p => p.ParameterName, p => p.Value)));
}
