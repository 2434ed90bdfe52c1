using Desk.Core.Tenants;

namespace Desk.Core.Mailboxes;

/// <summary>
/// How far a remote mailbox has been read, and who reads it now. It is apart from <see cref="Mailbox"/> because it moves with each batch of mail and nobody
/// edits it. What a reader writes here it writes only while its lease holds.
/// </summary>
public sealed class MailboxSync(long mailboxId) : ITenantScoped
{
    /// <summary>A mailbox is connected no more often than this, whichever process does it: servers lock out whoever comes too often.</summary>
    public const int MostRunsInAnHour = 60;

    public long TenantId { get; private set; }

    public long MailboxId { get; private set; } = mailboxId;

    /// <summary>Which process reads it; null when none does.</summary>
    public string? LeaseOwner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>The folder that the position belongs to.</summary>
    public string Folder { get; set; } = "";

    /// <summary>UIDVALIDITY of that folder (RFC 3501, 2.3.1.1); 0 before the first look.</summary>
    public long UidValidity { get; set; }

    /// <summary>Every mail up to this UID is stored, or was there before the mailbox was connected.</summary>
    public long LastUid { get; set; }

    /// <summary>Every mail up to this UID that is stored has been marked, moved or deleted as the account wants it.</summary>
    public long TidiedUid { get; set; }

    /// <summary>When the folder was first looked at: what the server had before is history, which only a backfill brings.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Looks that failed in a row.</summary>
    public int Failures { get; set; }

    /// <summary>What sort of trouble the last look met; null when it went well.</summary>
    public SyncTrouble? Trouble { get; set; }

    /// <summary>When the first of the looks failed that have failed in a row since.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Not looked at before then; null for as soon as possible.</summary>
    public DateTimeOffset? NextRunAt { get; set; }

    public DateTimeOffset? LastRunAt { get; set; }

    /// <summary>When it was connected within an hour before the last time, in milliseconds since 1970, oldest first; the last time too.</summary>
    public IReadOnlyList<long> Runs { get; private set; } = [];

    public DateTimeOffset? LastSuccessAt { get; set; }

    /// <summary>When the newest mail was stored.</summary>
    public DateTimeOffset? LastMailAt { get; set; }

    /// <summary>True while the server tells of new mail by itself (IDLE, RFC 2177).</summary>
    public bool IsListening { get; set; }

    public BackfillState Backfill { get; set; }

    /// <summary>Mails that were there when the backfill began.</summary>
    public int BackfillTotal { get; set; }

    public int BackfillDone { get; set; }

    /// <summary>Every older mail up to this UID is stored.</summary>
    public long BackfillLastUid { get; set; }

    /// <summary>The last UID that belongs to the history: what came later is fetched as new.</summary>
    public long BackfillUntilUid { get; set; }

    /// <summary>When the server's UIDs are to be held against the ledger; null for once a day.</summary>
    public DateTimeOffset? ReconcileAt { get; set; }

    /// <summary>When the server's UIDs were last held against the ledger.</summary>
    public DateTimeOffset? ReconciledAt { get; set; }

    /// <summary>Mails in the folder at that moment, without the history that no backfill has reached.</summary>
    public int ServerCount { get; set; }

    /// <summary>Of these, how many the ledger knew; the rest was fetched.</summary>
    public int LedgerCount { get; set; }

    /// <summary>Counts a connection. Null when it may be made, else when it may again.</summary>
    public DateTimeOffset? CountRun(DateTimeOffset now)
    {
        var since = now.AddHours(-1).ToUnixTimeMilliseconds();
        List<long> runs = [.. Runs.Where(r => r > since)];
        if (runs.Count >= MostRunsInAnHour)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(runs[0]).AddHours(1);
        }

        Runs = [.. runs, now.ToUnixTimeMilliseconds()];
        return null;
    }
}

/// <summary>Why a mailbox cannot be read, as far as it matters for what happens next.</summary>
public enum SyncTrouble
{
    /// <summary>The network or the server; it may pass by itself.</summary>
    Connection,

    /// <summary>Name or password are refused: a person has to look.</summary>
    Authentication,

    /// <summary>The server cannot prove who it is.</summary>
    Certificate,

    /// <summary>There is no such folder.</summary>
    Folder,

    /// <summary>Desk could not store what it read.</summary>
    Storage,

    /// <summary>It was connected as often within the hour as Desk does: it rests until the hour is over.</summary>
    TooOften,
}

public enum BackfillState
{
    None,
    Running,
    Paused,
    Done,
}
