using System.Globalization;
using Desk.Core.Mailboxes;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Mailboxes;

/// <summary>How a mailbox does, in words.</summary>
internal static class MailboxWords
{
    public static string Kind(MailboxKind kind) => kind == MailboxKind.Pickup ? T("Pickup folder") : T("IMAP and SMTP");

    public static string State(MailboxStatus status, ViewerClock clock, DateTimeOffset now) => status.State switch
    {
        MailboxState.Listening => status.Kind == MailboxKind.Pickup ? T("Watching its folder") : T("Listening"),
        MailboxState.Paused => status.PausedUntil is { } until ? T($"Paused until {clock.Moment(until)}") : T("Paused"),
        MailboxState.Failing when status is { Trouble: SyncTrouble.TooOften, NextRunAt: { } again } && again > now => T($"Resting, goes on {In(again - now)}"),
        MailboxState.Failing => status.NextRunAt is { } next && next > now ? T($"Failing, tries again {In(next - now)}") : T("Failing"),
        MailboxState.Starting => T("Connecting for the first time"),
        _ => status.NextRunAt is { } next && next > now ? T($"Next look {In(next - now)}") : T("Looking now"),
    };

    public static string Tone(MailboxState state) => state switch
    {
        MailboxState.Listening or MailboxState.Polling => "ok",
        MailboxState.Failing => "bad",
        MailboxState.Paused => "warn",
        _ => "",
    };

    /// <summary>How far behind it may be; null when it is not.</summary>
    public static string? Lag(MailboxStatus status) => status.Kind == MailboxKind.Pickup || status.Lag is not { } lag || lag < TimeSpan.FromMinutes(1) ? null : T($"read {Length(lag)} ago");

    public static string? Backfill(MailboxStatus status) => status.Backfill switch
    {
        BackfillState.Running => T($"history {status.BackfillDone:N0} of {status.BackfillTotal:N0}"),
        BackfillState.Paused => T($"history paused at {status.BackfillDone:N0} of {status.BackfillTotal:N0}"),
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
            <= 0 => T($"The server had {all} mails, and Desk knew each of them."),
            1 => T($"The server had {all} mails; 1 was missing and has been fetched."),
            _ => T($"The server had {all} mails; {missing:N0} were missing and have been fetched."),
        };
    }

    public static string In(TimeSpan time) => time.TotalHours < 48 ? T($"in {Length(time)}") : T($"in {(int)time.TotalDays} days");

    public static string Length(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(1, (int)time.TotalSeconds)} s",
        { TotalMinutes: < 60 } => $"{(int)time.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(int)time.TotalHours} h",
        _ => T($"{(int)time.TotalDays} days"),
    };

    public static string Of(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.Tls => "TLS",
        ConnectionSecurity.StartTls => "STARTTLS",
        ConnectionSecurity.StartTlsIfOffered => T("STARTTLS if offered"),
        _ => T("None: everything in the clear"),
    };

    public static string Of(AfterStoring after) => after switch
    {
        AfterStoring.MarkSeen => T("Mark it as read"),
        AfterStoring.Move => T("Move it to a folder"),
        AfterStoring.Delete => T("Delete it on the server"),
        _ => T("Leave it as it is"),
    };

    public static string Problem(MailboxOutcome outcome) => outcome switch
    {
        MailboxOutcome.NotAllowed => T("Your role does not allow that."),
        MailboxOutcome.NotFound => T("There is no such mailbox any more."),
        MailboxOutcome.MovedOn => T("Somebody else has changed this mailbox meanwhile. Load the page again and repeat your change."),
        _ => T("Some fields need another look."),
    };
}
