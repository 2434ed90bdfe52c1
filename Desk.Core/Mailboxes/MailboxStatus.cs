namespace Desk.Core.Mailboxes;

/// <summary>How a mailbox does, in one word.</summary>
public enum MailboxState
{
    /// <summary>It is looked at now and then.</summary>
    Polling,

    /// <summary>Its server tells of new mail by itself; a pickup folder is watched.</summary>
    Listening,

    /// <summary>Neither fetched nor sent for a while.</summary>
    Paused,

    /// <summary>The last look failed; the next comes by itself.</summary>
    Failing,

    /// <summary>It has just been connected and was not looked at yet.</summary>
    Starting,
}

/// <summary>How the fetching of a mailbox does.</summary>
public sealed record MailboxStatus
{
    public required long MailboxId { get; init; }

    public required string Address { get; init; }

    public required string Name { get; init; }

    public required MailboxKind Kind { get; init; }

    public required MailboxState State { get; init; }

    /// <summary>Why the last look failed and what to do; null when it went well.</summary>
    public string? LastError { get; init; }

    public DateTimeOffset? LastErrorAt { get; init; }

    public SyncTrouble? Trouble { get; init; }

    /// <summary>Looks that failed in a row.</summary>
    public int Failures { get; init; }

    public DateTimeOffset? LastRunAt { get; init; }

    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When the newest mail was stored.</summary>
    public DateTimeOffset? LastMailAt { get; init; }

    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>How long ago the mailbox was known to be read to its end; null when it never was, zero while its server tells of new mail by itself.</summary>
    public TimeSpan? Lag { get; init; }

    public bool IsListening { get; init; }

    public DateTimeOffset? PausedUntil { get; init; }

    public BackfillState Backfill { get; init; }

    public int BackfillTotal { get; init; }

    public int BackfillDone { get; init; }

    public DateTimeOffset? ReconciledAt { get; init; }

    /// <summary>Mails in the folder when the server's were last held against the ledger.</summary>
    public int ServerCount { get; init; }

    /// <summary>How many of these the ledger knew then; the rest was fetched.</summary>
    public int LedgerCount { get; init; }

    /// <summary>The first of the others, by name; empty when there were none, or when that is long ago.</summary>
    public IReadOnlyList<MissedMail> Missed { get; init; } = [];

    /// <summary>Mails that are stored and not settled yet.</summary>
    public int Waiting { get; init; }

    /// <summary>Mails that failed too often and wait for a person.</summary>
    public int Dead { get; init; }
}
