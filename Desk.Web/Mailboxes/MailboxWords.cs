using System.Globalization;
using Desk.Core.Mailboxes;
using Desk.Web.Shell;

namespace Desk.Web.Mailboxes;

/// <summary>How a mailbox does, in words.</summary>
internal static class MailboxWords
{
    public static string Kind(MailboxKind kind) => kind == MailboxKind.Pickup ? "Pickup folder" : "IMAP and SMTP";

    public static string State(MailboxStatus status, ViewerClock clock, DateTimeOffset now) => status.State switch
    {
        MailboxState.Listening => status.Kind == MailboxKind.Pickup ? "Watching its folder" : "Listening",
        MailboxState.Paused => status.PausedUntil is { } until ? $"Paused until {clock.Moment(until)}" : "Paused",
        MailboxState.Failing => status.NextRunAt is { } next && next > now ? $"Failing, tries again {In(next - now)}" : "Failing",
        MailboxState.Starting => "Connecting for the first time",
        _ => status.NextRunAt is { } next && next > now ? $"Next look {In(next - now)}" : "Looking now",
    };

    public static string Tone(MailboxState state) => state switch
    {
        MailboxState.Listening or MailboxState.Polling => "ok",
        MailboxState.Failing => "bad",
        MailboxState.Paused => "warn",
        _ => "",
    };

    /// <summary>How far behind it may be; null when it is not.</summary>
    public static string? Lag(MailboxStatus status) => status.Kind == MailboxKind.Pickup || status.Lag is not { } lag || lag < TimeSpan.FromMinutes(1) ? null : $"read {Length(lag)} ago";

    public static string? Backfill(MailboxStatus status) => status.Backfill switch
    {
        BackfillState.Running => string.Create(CultureInfo.InvariantCulture, $"history {status.BackfillDone:N0} of {status.BackfillTotal:N0}"),
        BackfillState.Paused => string.Create(CultureInfo.InvariantCulture, $"history paused at {status.BackfillDone:N0} of {status.BackfillTotal:N0}"),
        _ => null,
    };

    /// <summary>What the last comparison with the server found.</summary>
    public static string? Reconciled(MailboxStatus status)
    {
        if (status.ReconciledAt is null)
        {
            return null;
        }

        var missing = status.ServerCount - status.LedgerCount;
        var all = string.Create(CultureInfo.InvariantCulture, $"{status.ServerCount:N0}");
        return missing switch
        {
            <= 0 => $"The server had {all} mails, and Desk knew each of them.",
            1 => $"The server had {all} mails; 1 was missing and has been fetched.",
            _ => string.Create(CultureInfo.InvariantCulture, $"The server had {all} mails; {missing:N0} were missing and have been fetched."),
        };
    }

    public static string In(TimeSpan time) => $"in {Length(time)}";

    public static string Length(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(1, (int)time.TotalSeconds)} s",
        { TotalMinutes: < 60 } => $"{(int)time.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(int)time.TotalHours} h",
        _ => $"{(int)time.TotalDays} days",
    };

    public static string Of(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.Tls => "TLS",
        ConnectionSecurity.StartTls => "STARTTLS",
        ConnectionSecurity.StartTlsIfOffered => "STARTTLS if offered",
        _ => "None: everything in the clear",
    };

    public static string Of(AfterStoring after) => after switch
    {
        AfterStoring.MarkSeen => "Mark it as read",
        AfterStoring.Move => "Move it to a folder",
        AfterStoring.Delete => "Delete it on the server",
        _ => "Leave it as it is",
    };

    public static string Problem(MailboxOutcome outcome) => outcome switch
    {
        MailboxOutcome.NotAllowed => "Your role does not allow that.",
        MailboxOutcome.NotFound => "There is no such mailbox any more.",
        MailboxOutcome.MovedOn => "Somebody else has changed this mailbox meanwhile. Load the page again and repeat your change.",
        _ => "Some fields need another look.",
    };
}
