using System.Data;
using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Infrastructure.Live;

/// <summary>Looks at SQLite's <c>data_version</c> every 100 ms: it changes with every commit of another connection, of whatever process.</summary>
internal sealed class SqliteCommitWatch(IDeskContextFactory contexts, TimeProvider time) : ICommitWatch
{
    private readonly PeriodicTimer _timer = new(TimeSpan.FromMilliseconds(100), time);
    private DeskDbContext? _context;
    private long _seen;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        _context ??= contexts.CreateForInstallation();
        var connection = _context.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
        {
            await _context.Database.OpenConnectionAsync(cancellationToken);
        }

        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        while (true)
        {
            var version = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            if (version != _seen)
            {
                _seen = version;
                return;
            }

            await _timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }
    }
}
