using Npgsql;

namespace Desk.Infrastructure.Live;

/// <summary>Listens on the channel that <see cref="RingAfterCommit"/> notifies; looks every 5 s all the same, should a notice be lost with its connection.</summary>
internal sealed class PostgreSqlCommitWatch(string connectionString) : ICommitWatch
{
    public const string Channel = "desk_events";

    private static readonly TimeSpan Fallback = TimeSpan.FromSeconds(5);

    private NpgsqlConnection? _connection;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_connection is null)
            {
                _connection = await ListenAsync(cancellationToken);
                return; // whatever happened before we listened is looked for now
            }

            await _connection.WaitAsync(Fallback, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
            _connection = null;
        }
    }
}
