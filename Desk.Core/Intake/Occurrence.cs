using System.Linq.Expressions;
using Desk.Core.Attachments;
using Desk.Core.Tenants;

namespace Desk.Core.Intake;

/// <summary>One arrival of one mail in one mailbox: the ledger's row. Nothing that arrives is without one, and none is ever deleted.</summary>
public sealed class Occurrence(long mailboxId, string sourceKey) : ITenantScoped
{
    /// <summary>After this many failures a mail waits for a person.</summary>
    public const int MaxAttempts = RetryPause.MaxAttempts;

    /// <summary>Characters in <see cref="MailIdStart"/>.</summary>
    public const int MailIdStartLength = 200;

    // named, for the index of these few to be of use
    internal static readonly OccurrenceState[] Unsettled = [.. Enum.GetValues<OccurrenceState>().Where(s => s != OccurrenceState.Done)];

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long MailboxId { get; private set; } = mailboxId;

    /// <summary>What names the mail at its source, unique in the mailbox; the SHA-256 of the bytes for pickup folders and <c>deliver</c>.</summary>
    public string SourceKey { get; private set; } = sourceKey;

    public required BlobRef Raw { get; init; }

    public DateTimeOffset AcceptedAt { get; init; }

    public OccurrenceState State { get; private set; } = OccurrenceState.Accepted;

    /// <summary>What became of the mail; null until it is processed.</summary>
    public MailFate? Fate { get; private set; }

    /// <summary>Why, for a person.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>How many attempts have begun that did not settle it.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset? ProcessedAt { get; private set; }

    public long? TicketId { get; private set; }

    public long? MessageId { get; private set; }

    /// <summary>True when the mail opened the ticket.</summary>
    public bool CreatedTicket { get; private set; }

    /// <summary>The headers that a person recognises the mail by, also when it was not filed.</summary>
    public string? MailId { get; private set; }

    public string FromAddress { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>The domain of <see cref="FromAddress"/>. The database derives it, as it does <see cref="MailIdStart"/>: they exist to be looked up.</summary>
    public string FromDomain { get; private set; } = "";

    /// <summary>
    /// The domain that <see cref="FromDomain"/> lies in; null where that would be one of one word, such as <c>example</c>. Derived too, as are those above it: so
    /// who looks for a domain finds what came from below it as well, as deep as these go.
    /// </summary>
    public string? FromParent { get; private set; }

    /// <summary>The domain that <see cref="FromParent"/> lies in.</summary>
    public string? FromSecondParent { get; private set; }

    /// <summary>The domain that <see cref="FromSecondParent"/> lies in.</summary>
    public string? FromThirdParent { get; private set; }

    /// <summary>As much of <see cref="MailId"/> as every database takes into an index.</summary>
    public string? MailIdStart { get; private set; }

    /// <summary>True for mail of a backfill: no auto-response, no notification, no clock.</summary>
    public bool Silent { get; init; }

    /// <summary>What shows that the mail was meant for this mailbox, and by which address.</summary>
    public RecipientEvidence Evidence { get; private set; }

    public string? Recipient { get; private set; }

    /// <summary>How long each stage of its processing took.</summary>
    public StageTimes Stages { get; private set; } = StageTimes.None;

    /// <summary>True for a mail that was left at its source: what is kept here only says so. See <see cref="NotTakenMail"/>.</summary>
    public bool IsNotTaken { get; init; }

    /// <summary>
    /// Whether a mail lies at its source still. Rows from before <see cref="IsNotTaken"/> are told by the sentence that they were written with.
    /// </summary>
    public static Expression<Func<Occurrence, bool>> LiesElsewhere { get; } = o => o.State == OccurrenceState.Dead
        && (o.IsNotTaken || o.Reason.Contains(" bytes, more than Intake:MaxMailBytes (") || o.Reason.Contains("server does not hand this mail out: "));

    /// <summary>Remembers what shows that the mail was meant for this mailbox.</summary>
    public void WasMeantFor(RecipientEvidence evidence, string? recipient) => (Evidence, Recipient) = (evidence, recipient);

    /// <summary>Remembers how long the stages took.</summary>
    public void Took(StageTimes stages) => Stages = stages;

    /// <summary>The person who wants it filed whatever it is; null as a rule.</summary>
    public string? WantedBy { get; private set; }

    /// <summary>Is to be filed whatever it is.</summary>
    public void WantFiled(string by)
    {
        WantedBy = by;
        Replay();
    }

    /// <summary>Is to be processed again, as if it had just arrived.</summary>
    public void Replay() => (State, Attempts, NextAttemptAt) = (OccurrenceState.Accepted, 0, null);

    /// <summary>Remembers what the mail said of itself, as far as it could be read.</summary>
    public void Describe(string? mailId, string from, string subject)
    {
        MailId = mailId;
        FromAddress = from;
        Subject = subject;
    }

    /// <summary>Settles the mail's fate.</summary>
    public void Settle(MailFate fate, string reason, DateTimeOffset at, long? ticketId = null, long? messageId = null, bool createdTicket = false)
    {
        State = OccurrenceState.Done;
        Fate = fate;
        Reason = reason;
        ProcessedAt = at;
        NextAttemptAt = null;
        TicketId = ticketId;
        MessageId = messageId;
        CreatedTicket = createdTicket;
    }

    /// <summary>Notes that something which is not the mail's fault stood in its way: it is tried again soon, however often.</summary>
    /// <param name="why">What it was, for a person.</param>
    /// <param name="at">When.</param>
    /// <param name="counted">True when the attempt was counted as it began; it is given back.</param>
    public void PutOff(string why, DateTimeOffset at, bool counted)
    {
        Attempts = Math.Max(0, Attempts - (counted ? 1 : 0));
        (Reason, Fate, ProcessedAt, NextAttemptAt) = (why, MailFate.Failed, at, at + RetryPause.WhilePutOff);
    }

    /// <summary>Ends the attempts at once: trying again would not help.</summary>
    public void GiveUp(string error, DateTimeOffset at)
    {
        Fail(error, at, counted: true);
        State = OccurrenceState.Dead;
        NextAttemptAt = null;
    }

    /// <summary>Notes a failed attempt: another follows after 10 s, 40 s, 90 s …, until <see cref="MaxAttempts"/>.</summary>
    /// <param name="error">What went wrong, for a person.</param>
    /// <param name="at">When.</param>
    /// <param name="counted">True when the attempt was counted as it began.</param>
    public void Fail(string error, DateTimeOffset at, bool counted)
    {
        Attempts += counted ? 0 : 1;
        Reason = error;
        Fate = MailFate.Failed;
        ProcessedAt = at;
        NextAttemptAt = at + RetryPause.After(Attempts);
        if (NextAttemptAt is null)
        {
            State = OccurrenceState.Dead;
        }
    }
}

public enum OccurrenceState
{
    /// <summary>Stored, to be processed.</summary>
    Accepted,

    /// <summary>Its fate is settled.</summary>
    Done,

    /// <summary>Failed too often; waits for a person.</summary>
    Dead,
}

/// <summary>What became of a mail.</summary>
public enum MailFate
{
    Filed,
    Duplicate,
    Bounce,
    AutoReply,
    Spam,
    Feedback,
    Loop,
    NotAllowed,
    Dropped,
    Failed,
}

/// <summary>The rule that found a mail's conversation, strongest first.</summary>
public enum StitchRule
{
    /// <summary>Nothing matched: it opened the ticket.</summary>
    None,
    InReplyTo,
    References,

    /// <summary>A token that Desk signed: in the address that it was sent to, or in a Message-ID of ours that is not known any more.</summary>
    Token,
    SubjectTag,

    /// <summary>A token that Desk signed, in the text that the mail quotes.</summary>
    BodyToken,

    /// <summary>A bounce or complaint names the mail it is about.</summary>
    ReportedMail,

    /// <summary>Written in Desk.</summary>
    Written,

    /// <summary>A person put it there.</summary>
    Moved,

    /// <summary>It had to wait, and a mail that answers it was filed before it.</summary>
    Answered,
}

/// <summary>What shows that a mail was meant for a mailbox, strongest last.</summary>
public enum RecipientEvidence
{
    /// <summary>Nothing does; where only known recipients are let in, it counts as not allowed.</summary>
    Unknown,

    /// <summary>The address stands in To or Cc, which the sender writes.</summary>
    ToOrCc,

    /// <summary><c>X-Original-To</c>, which the last server writes.</summary>
    OriginalTo,

    /// <summary><c>Delivered-To</c>, which the last server writes.</summary>
    DeliveredTo,

    /// <summary><c>X-Gm-Original-To</c>, which Google Workspace writes as it routes.</summary>
    WorkspaceHeader,
}

/// <summary>How long the stages of a mail's processing took, in microseconds; filing is its share of the batch.</summary>
public sealed record StageTimes(int Parse, int Classify, int Stitch, int Route, int File)
{
    public static StageTimes None { get; } = new(0, 0, 0, 0, 0);
}

/// <summary>What the receiving server found out about a sender's address (SPF, DKIM, DMARC).</summary>
public enum SenderCheck
{
    /// <summary>Nothing is known, or nobody is trusted to say.</summary>
    Unknown,

    /// <summary>The address is the sender's: its domain says so.</summary>
    Verified,

    /// <summary>Nothing proves or refutes it.</summary>
    Unverified,

    /// <summary>The address is shown to be forged.</summary>
    Failed,
}
