using Desk.Infrastructure.Database;
using Microsoft.Data.Sqlite;

namespace Desk.Tests.Database;

/// <summary>Tests of how SQLite goes about a query that was just run, on an empty database of their own.</summary>
public abstract class QueryPlanTests : IAsyncLifetime
{
    protected CaptureCommands Commands { get; } = new();

    protected TestDesk Desk { get; private set; } = null!;

    public async Task InitializeAsync() => Desk = new TestDesk(await TestServers.CreateAsync(DatabaseProvider.Sqlite), Commands);

    public async Task DisposeAsync()
    {
        await Desk.DisposeAsync();
        await TestServers.DropAsync(Desk.Contexts.Choice);
    }

    /// <summary>The lines of its plan.</summary>
    protected async Task<List<string>> PlanAsync((string Sql, IReadOnlyDictionary<string, object?> Parameters) query)
    {
        await using var connection = new SqliteConnection(Desk.Contexts.Choice.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the query is the one that was just run
        command.CommandText = "EXPLAIN QUERY PLAN " + query.Sql;
#pragma warning restore CA2100
        foreach (var (name, value) in query.Parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }
}
