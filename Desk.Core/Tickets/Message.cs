using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Replies;
using Desk.Core.Satisfaction;
using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>A mail or a note of a conversation.</summary>
public sealed class Message : ITenantScoped
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long TicketId { get; private set; }

    public required Ticket Ticket { get; init; }

    public MessageDirection Direction { get; init; }

    /// <summary>What sort of mail it is; notes are <see cref="MailKind.Message"/>.</summary>
    public MailKind Kind { get; init; }

    /// <summary>True for a mail of ours that hands what others wrote on to somebody; it answers nobody.</summary>
    public bool IsForward { get; init; }

    /// <summary>The agent who wrote it; null for a customer's mail.</summary>
    public long? AuthorId { get; init; }

    public string? FromName { get; init; }

    public string FromAddress { get; init; } = "";

    public IReadOnlyList<MailAddress> To { get; init; } = [];

    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    /// <summary>Recipients that no other recipient sees; of outgoing mail only.</summary>
    public IReadOnlyList<MailAddress> Bcc { get; init; } = [];

    /// <summary>Where the writer wants answers; empty for the From address.</summary>
    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    /// <summary>Whom a note names; null for nobody.</summary>
    public NoteMentions? Mentions { get; init; }

    public string Subject { get; init; } = "";

    /// <summary>Message-ID without angle brackets; null for notes and for mail that came without one.</summary>
    public string? MailId { get; init; }

    /// <summary><see cref="Intake.MailIdHash"/> of <see cref="MailId"/>, for look-ups by any length of id.</summary>
    public string? MailIdHash { get; init; }

    public string? InReplyTo { get; init; }

    /// <summary>Message-IDs of the conversation so far, oldest first: what an answer's References begin with.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>SHA-256 over what makes the mail itself, in hex: two mails of one Message-ID with different fingerprints collide.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The first of the mails that have this Message-ID but say something else; all are kept. Null when there is no other.</summary>
    public long? CollisionGroupId { get; private set; }

    /// <summary>True when no machine may answer it: it is automatic, from a list or of a backfill.</summary>
    public bool SuppressAutoReply { get; init; }

    /// <summary>What the receiving server found out about its sender's address.</summary>
    public SenderCheck SenderCheck { get; init; }

    /// <summary>The same in words: SPF, DKIM, DMARC and ARC; null when nothing is known.</summary>
    public string? SenderDetails { get; init; }

    /// <summary>When a report came that it could not be delivered; of outgoing mail only.</summary>
    public DateTimeOffset? BouncedAt { get; private set; }

    /// <summary>The enhanced status of that report (RFC 3463), for example <c>5.1.1</c>.</summary>
    public string? BounceStatus { get; private set; }

    /// <summary>The addresses that it could not be delivered to, separated by commas.</summary>
    public string? BounceRecipients { get; private set; }

    /// <summary>The ticket that a merge took it from; undoing the merge gives it back.</summary>
    public long? MergedFromId { get; private set; }

    public string Text { get; init; } = "";

    /// <summary>The new part of the text, without quote and signature.</summary>
    public string VisibleText { get; init; } = "";

    /// <summary>The HTML as it came, untrusted; never shown.</summary>
    public string? RawHtml { get; init; }

    /// <summary>The sanitised HTML.</summary>
    public string? Html { get; private set; }

    /// <summary>The version of the sanitiser that made <see cref="Html"/>; an older one is sanitised anew when read.</summary>
    public int SanitizerVersion { get; private set; }

    /// <summary>The beginning of the visible text, one line of at most <see cref="SnippetLength"/> characters.</summary>
    public string Snippet { get; init; } = "";

    /// <summary>When it was accepted or written.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The Date header; null when it has none.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why the mail is in this conversation.</summary>
    public StitchRule Stitch { get; private set; }

    /// <summary>What that rule saw, for example the Message-ID that matched.</summary>
    public string? StitchEvidence { get; private set; }

    public List<Attachment> Attachments { get; private set; } = [];

    /// <summary>Files that are over a limit and therefore in the stored mail alone.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut { get; init; } = [];

    /// <summary>Where an outgoing mail is on its way; null for everything else.</summary>
    public OutboundMessage? Outbound { get; private set; }

    /// <summary>That it asks how the answer was, and what the customer says; null when it does not.</summary>
    public RatingAsk? RatingAsk { get; private set; }

    /// <summary>The longest snippet.</summary>
    public const int SnippetLength = 140;

    /// <summary>Keeps the safe form of the body.</summary>
    public void KeepSanitised(string? html, int version)
    {
        Html = html;
        SanitizerVersion = version;
    }

    /// <summary>Says what its Date header says.</summary>
    public Message Dated(DateTimeOffset? at)
    {
        SentAt = at;
        return this;
    }

    /// <summary>Says why it is in its conversation.</summary>
    public Message Because(StitchRule rule, string? evidence)
    {
        (Stitch, StitchEvidence) = (rule, StorableText.CutOrNull(evidence, 1200));
        return this;
    }

    /// <summary>Belongs to the mails that have one Message-ID but say something else.</summary>
    public void Collide(long groupId) => CollisionGroupId = groupId;

    /// <summary>The first characters of a text as one line.</summary>
    public static string SnippetOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = StorableText.Cut(text, 600);
        var line = string.Join(' ', start.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= SnippetLength)
        {
            return line;
        }

        return StorableText.Cut(line, SnippetLength - 1) + "…";
    }
}

public enum MessageDirection
{
    In,
    Out,
    Note,
}
