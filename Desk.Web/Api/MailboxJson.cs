using Desk.Core.Mailboxes;

namespace Desk.Web.Api;

/// <summary>A mailbox and how it does.</summary>
public sealed record MailboxJson(
    long Id, string Address, string Name, string? Error, MailboxKind Kind, MailboxState State, DateTimeOffset? PausedUntil, DateTimeOffset? LastMailAt, DateTimeOffset? NextRunAt, int? LagSeconds)
{
    internal MailboxJson(MailboxStatus status)
        : this(status.MailboxId, status.Address, status.Name, status.LastError, status.Kind, status.State, status.PausedUntil, status.LastMailAt, status.NextRunAt, SyncJson.Seconds(status.Lag))
    {
    }
}

/// <summary>How the fetching of a mailbox does.</summary>
public sealed record SyncJson(
    long MailboxId, string Address, MailboxState State, string? Error, DateTimeOffset? ErrorAt, SyncTrouble? Trouble, int Failures, bool Listening,
    DateTimeOffset? LastRunAt, DateTimeOffset? LastSuccessAt, DateTimeOffset? LastMailAt, DateTimeOffset? NextRunAt, DateTimeOffset? PausedUntil, int? LagSeconds,
    BackfillJson Backfill, ReconciledJson? Reconciled, int Waiting, int Dead)
{
    internal SyncJson(MailboxStatus s)
        : this(
            s.MailboxId, s.Address, s.State, s.LastError, s.LastErrorAt, s.Trouble, s.Failures, s.IsListening, s.LastRunAt, s.LastSuccessAt, s.LastMailAt, s.NextRunAt, s.PausedUntil, Seconds(s.Lag),
            new BackfillJson(s.Backfill, s.BackfillDone, s.BackfillTotal),
            s.ReconciledAt is { } at ? new ReconciledJson(at, s.ServerCount, s.LedgerCount, Math.Max(0, s.ServerCount - s.LedgerCount), [.. s.Missed.Select(m => new MissedJson(m.Subject, m.MailId))]) : null, s.Waiting, s.Dead)
    {
    }

    internal static int? Seconds(TimeSpan? time) => time is { } known ? (int)Math.Min(int.MaxValue, Math.Max(0, known.TotalSeconds)) : null;
}

/// <summary>How far the history of a mailbox is fetched.</summary>
public sealed record BackfillJson(BackfillState State, int Done, int Total);

/// <summary>What the last comparison with the server found; what was missing has been fetched. The first of it is named.</summary>
public sealed record ReconciledJson(DateTimeOffset At, int Server, int Known, int Missing, IReadOnlyList<MissedJson> Missed);

/// <summary>A mail that was missing.</summary>
public sealed record MissedJson(string Subject, string? MessageId);

/// <summary>What a mailbox is set to, without its secrets.</summary>
public sealed record MailboxSettingsJson(
    long Id, string Address, string Name, MailboxKind Kind, string? PickupPath, AccountJson? Account, bool AutoResponds, string AutoResponseSubject, string AutoResponseBody,
    bool AsksForRating, string RatingQuestion, string RatingAnswers,
    string Signature, bool PlusAddressing, bool KnownContactsOnly, bool KnownRecipientsOnly, int? FollowUpAfterDays, string? TrustedAuthServId, DateTimeOffset? PausedUntil, string? Error)
{
    internal MailboxSettingsJson(MailboxDetail d)
        : this(
            d.Id, d.Settings.Address, d.Settings.Name, d.Settings.Kind, d.Settings.PickupPath, d.Settings.Account is { } account ? new AccountJson(account, d) : null,
            d.Settings.AutoResponds, d.Settings.AutoResponseSubject, d.Settings.AutoResponseBody,
            d.Settings.AsksForRating, d.Settings.RatingQuestion, d.Settings.RatingAnswers, d.Settings.Signature, d.Settings.PlusAddressing, d.Settings.KnownContactsOnly, d.Settings.KnownRecipientsOnly, d.Settings.FollowUpAfterDays,
            d.Settings.TrustedAuthServId, d.PausedUntil, d.LastError)
    {
    }
}

/// <summary>The servers of a mailbox. Of passwords and keys only is told whether they are there.</summary>
public sealed record AccountJson(
    string ImapHost, int ImapPort, ConnectionSecurity ImapSecurity, string UserName, bool HasPassword, string Folder, AfterStoring AfterStoring, string? MoveTo, int PollMinutes,
    string SmtpHost, int SmtpPort, ConnectionSecurity SmtpSecurity, bool SmtpSignsIn, string? SmtpUserName, bool HasSmtpPassword, CopyToSent CopyToSent, string? SentFolder,
    string? DkimDomain, string? DkimSelector, DkimRecord? DkimRecord, string? TrustedCertificates)
{
    internal AccountJson(AccountSettings a, MailboxDetail d)
        : this(
            a.ImapHost, a.ImapPort, a.ImapSecurity, a.UserName, d.HasPassword, a.Folder, a.AfterStoring, a.MoveTo, a.PollMinutes, a.SmtpHost, a.SmtpPort, a.SmtpSecurity, a.SmtpSignsIn,
            a.SmtpUserName, d.HasSmtpPassword, a.CopyToSent, a.SentFolder, a.DkimDomain, a.DkimSelector, d.Dkim, a.TrustedCertificates)
    {
    }
}

/// <summary>How the test of a connection went.</summary>
public sealed record ConnectivityJson(bool Works, IReadOnlyList<ConnectionStep> Steps, ShownCertificate? Certificate, IReadOnlyList<string> Folders)
{
    internal ConnectivityJson(ConnectionReport report)
        : this(report.Works, report.Steps, report.Certificate, report.Folders)
    {
    }
}
