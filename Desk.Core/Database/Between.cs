namespace Desk.Core.Database;

/// <summary>How much time lies between two columns, where the database computes it.</summary>
public static class Between
{
    /// <summary>Whole microseconds; only within a query.</summary>
    public static long Microseconds(DateTimeOffset from, DateTimeOffset until) => throw new InvalidOperationException("The database computes it.");
}
