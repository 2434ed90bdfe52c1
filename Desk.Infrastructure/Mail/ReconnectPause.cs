namespace Desk.Infrastructure.Mail;

/// <summary>How long to wait before connecting again: 1 s, 2 s, 4 s … up to 5 minutes, each shortened by chance so that many clients do not come back at once.</summary>
internal static class ReconnectPause
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="failures">How often it has failed in a row, from 1.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan After(int failures, double chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        var full = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - 1, 20)));
        return (full < Longest ? full : Longest) * (0.5 + (0.5 * chance));
    }
}
