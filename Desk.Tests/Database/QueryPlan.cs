using Microsoft.Data.Sqlite;

namespace Desk.Tests.Database;

/// <summary>How SQLite goes about a query that was just run.</summary>
internal static class QueryPlan
{
    public static async Task<List<string>> PlanAsync(this TestDesk desk, (string Sql, IReadOnlyDictionary<string, object?> Parameters) query)
    {
        await using var connection = new SqliteConnection(desk.Contexts.Choice.ConnectionString);
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
