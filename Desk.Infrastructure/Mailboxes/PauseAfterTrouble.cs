using Desk.Core.Mailboxes;
using Desk.Infrastructure.Mail;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>How long a mailbox is left alone after a failure: seconds when the network or the server may be back at once, long when only a person can mend it.</summary>
internal static class PauseAfterTrouble
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <param name="trouble">What was the matter.</param>
    /// <param name="failures">How often it has failed in a row, from 1.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan Of(SyncTrouble trouble, int failures, double chance) => trouble switch
    {
        // some servers lock an account after a handful of wrong passwords
        SyncTrouble.Authentication => Doubled(TimeSpan.FromMinutes(5), failures),
        SyncTrouble.Certificate or SyncTrouble.Folder => Doubled(TimeSpan.FromMinutes(1), failures),
        _ => ReconnectPause.After(failures, chance),
    };

    private static TimeSpan Doubled(TimeSpan first, int failures)
    {
        var pause = first * Math.Pow(2, Math.Min(failures - 1, 10));
        return pause < Longest ? pause : Longest;
    }
}
