using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Desk.Infrastructure.Database;

/// <summary>Tells a database that is away, full or locked from one that refuses what was to be written.</summary>
internal static class RecognizeAbsence
{
    // busy, locked, read-only, input and output, full, cannot open
    private static readonly int[] Sqlite = [5, 6, 8, 10, 13, 14];

    // connection, resources (a full disk is 53100), shut down or starting, system error, read-only
    private static readonly string[] PostgreSql = ["08", "53", "57P", "58", "25006"];

    private const int TimedOut = -2;
    private const byte OutOfResources = 17;

    public static bool In(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (Says(e))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Says(Exception e) => e switch
    {
        SqliteException s => Sqlite.Contains(s.SqliteErrorCode),
        PostgresException p => PostgreSql.Any(c => p.SqlState.StartsWith(c, StringComparison.Ordinal)),
        NpgsqlException n => n.IsTransient,
        SqlException s => s.Class >= OutOfResources || s.Number == TimedOut,
        _ => false,
    };
}
