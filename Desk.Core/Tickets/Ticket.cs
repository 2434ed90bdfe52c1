using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Satisfaction;
using Desk.Core.Sla;
using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>One conversation with a customer and where it stands.</summary>
public sealed partial class Ticket(string number, string subject) : ITenantScoped, IVersioned
{
    private long _mailboxId;
    private long? _followsUpId;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>The public number, for example <c>TKT-20261120-014</c>, unique in the organisation.</summary>
    public string Number { get; private set; } = number;

    public string Subject { get; private set; } = subject;

    public TicketStatus Status { get; private set; } = TicketStatus.New;

    /// <summary>Neither snoozed nor resolved nor closed nor spam nor deleted; kept beside <see cref="Status"/> because every list asks for it.</summary>
    public bool IsOpen { get; private set; } = true;

    public TicketPriority Priority { get; private set; } = TicketPriority.Normal;

    public long MailboxId
    {
        get => _mailboxId;
        init => _mailboxId = value;
    }

    public Mailbox? Mailbox { get; init; }

    /// <summary>Other mailboxes that its mail has reached too: whoever may see one of them may see the ticket.</summary>
    public List<TicketMailbox> OtherMailboxes { get; private set; } = [];

    public long CustomerId { get; private set; }

    public required Customer Customer { get; init; }

    public long? AssigneeId { get; private set; }

    public Agent? Assignee { get; private set; }

    /// <summary>The team whose business it is, beside or before an assignee.</summary>
    public long? TeamId { get; private set; }

    public Team? Team { get; private set; }

    public List<TicketTag> Tags { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When the last message or note came: what lists are sorted by.</summary>
    public DateTimeOffset LastActivityAt { get; private set; }

    /// <summary>The last customer's mail or reply, which the send guard compares; notes, bounces and auto-replies do not count.</summary>
    public long? LastMessageId { get; private set; }

    /// <summary>The newest customer's mail or note: what agents compare with how far they have read (<see cref="TicketRead"/>). Null before there was one.</summary>
    public long? NewsId { get; private set; }

    /// <summary>True while the last word is the customer's.</summary>
    public bool AwaitsReply { get; private set; }

    /// <summary>The beginning of the last message, one line.</summary>
    public string Snippet { get; private set; } = "";

    public int AttachmentCount { get; private set; }

    public DateTimeOffset? FirstReplyAt { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>When a snoozed ticket comes back by itself; null while it waits for the customer alone, and for a ticket that is not snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; private set; }

    /// <summary>True from when its time has brought it back until somebody does something about it.</summary>
    public bool IsBack { get; private set; }

    /// <summary>A ticket that this one may belong to, offered for linking: a stranger wrote with that ticket's tag in the subject.</summary>
    public long? SuggestedTicketId { get; init; }

    /// <summary>The ticket that this one was merged into: whatever comes for this one goes there. Null while it stands for itself.</summary>
    public long? MergedIntoId { get; private set; }

    /// <summary>The ticket that this one follows up: it was done for so long that the customer's answer opened this one.</summary>
    public long? FollowsUpId
    {
        get => _followsUpId;
        init => _followsUpId = value;
    }

    /// <summary>Kept out of the ordinary lists and counters; a person said it is spam.</summary>
    public bool IsSpam { get; private set; }

    /// <summary>When it was put into the trash: from then on no query finds it but those that say so (<see cref="SeeTrash"/>). Null for every other.</summary>
    public DateTimeOffset? TrashedAt { get; private set; }

    /// <summary>What its customer said last of an answer that stands in it; null while they have said nothing.</summary>
    public Rating? Rating { get; private set; }

    /// <summary>When its next deadline is, or the longest missed one was; null while none goes on.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    /// <summary>Which deadline that is.</summary>
    public SlaMetric? NextDueMetric { get; private set; }

    /// <summary>How it stands with its deadlines; null where no policy counts.</summary>
    public ClockState? SlaState { get; private set; }

    public int Version { get; private set; }

    /// <summary>Stands so with its deadlines, by its clocks.</summary>
    internal void Stand(TicketSla sla) => (NextDueAt, NextDueMetric, SlaState) = (sla.NextDueAt, sla.Metric, sla.State);

    /// <summary>Follows up another ticket, or none.</summary>
    internal void FollowUp(long? ticketId, DateTimeOffset at) => (_followsUpId, UpdatedAt) = (ticketId, at);

    /// <summary>Leads to another ticket from now on, or stands for itself again.</summary>
    public void MergeInto(long? ticketId, TicketStatus status, DateTimeOffset at)
    {
        MergedIntoId = ticketId;
        MoveTo(status, at);
        UpdatedAt = at;
    }

    /// <summary>Is spam, or none after all. Returns false when nothing changed.</summary>
    public bool MarkSpam(bool spam, DateTimeOffset at)
    {
        if (IsSpam == spam)
        {
            return false;
        }

        IsSpam = spam;
        IsOpen = IsOpenNow;
        UpdatedAt = at;
        return true;
    }

    /// <summary>Goes into the trash, as it is. Returns false when it is there already.</summary>
    public bool Trash(DateTimeOffset at)
    {
        if (TrashedAt is not null)
        {
            return false;
        }

        TrashedAt = at;
        IsOpen = IsOpenNow;
        UpdatedAt = at;
        return true;
    }

    /// <summary>Comes out of the trash as it was. Returns false when it is not there.</summary>
    public bool Restore(DateTimeOffset at)
    {
        if (TrashedAt is null)
        {
            return false;
        }

        TrashedAt = null;
        IsOpen = IsOpenNow;
        UpdatedAt = at;
        return true;
    }

    /// <summary>Takes stock after mails have come from or gone to another ticket.</summary>
    public void Recount(TicketStock stock, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(stock);
        (LastMessageId, Snippet, AwaitsReply) = (stock.LastMessageId, stock.Snippet, stock.AwaitsReply);
        (AttachmentCount, FirstReplyAt) = (stock.Attachments, stock.FirstReplyAt);
        LastActivityAt = stock.LastActivityAt ?? LastActivityAt;
        Rating = stock.Rating;
        NewsId = stock is { AwaitsReply: true, LastMessageId: { } came } && !(NewsId >= came) ? came : NewsId;
        UpdatedAt = at;
    }

    private bool IsOpenNow => !IsSpam && TrashedAt is null && Status is not (TicketStatus.Snoozed or TicketStatus.Resolved or TicketStatus.Closed);

    /// <summary>Takes in a mail of the customer's. An ordinary one reopens the ticket, out of the trash too; an automatic one is only shown.</summary>
    public void TakeIn(Message message, int attachments, bool automatic)
    {
        ArgumentNullException.ThrowIfNull(message);
        Touch(message.CreatedAt);
        AttachmentCount += attachments;
        if (automatic)
        {
            return;
        }

        Snippet = message.Snippet;
        AwaitsReply = true;
        Restore(message.CreatedAt);
        if (Status is not TicketStatus.New)
        {
            MoveTo(TicketStatus.Open, message.CreatedAt);
        }
    }

    /// <summary>Takes note that a mail of ours did not arrive: somebody looks at it before anybody waits on.</summary>
    public void HearOfBounce(DateTimeOffset at)
    {
        if (Status == TicketStatus.Waiting || (Status == TicketStatus.Snoozed && SnoozedUntil is null))
        {
            MoveTo(TicketStatus.Open, at);
        }
    }

    /// <summary>Takes note of a reply of ours: the customer's turn.</summary>
    public void Answer(Message reply, int attachments)
    {
        ArgumentNullException.ThrowIfNull(reply);
        Touch(reply.CreatedAt);
        AttachmentCount += attachments;
        Snippet = reply.Snippet;
        AwaitsReply = false;
        IsBack = false;
        FirstReplyAt ??= reply.CreatedAt;
    }

    /// <summary>Goes back to how it was before a reply that was taken back.</summary>
    /// <param name="last">The last mail that counts now; null when there is none.</param>
    /// <param name="attachments">How many files went with the reply.</param>
    /// <param name="firstReplyAt">When the first of the other replies was sent; null when there is none.</param>
    /// <param name="at">When it was taken back.</param>
    public void Unanswer(Message? last, int attachments, DateTimeOffset? firstReplyAt, DateTimeOffset at)
    {
        LastMessageId = last?.Id;
        Snippet = last?.Snippet ?? "";
        AwaitsReply = last?.Direction == MessageDirection.In;
        AttachmentCount = Math.Max(0, AttachmentCount - attachments);
        FirstReplyAt = firstReplyAt;
        UpdatedAt = at;
    }

    /// <summary>Numbers a ticket that was just opened.</summary>
    internal void GiveNumber(string number) => Number = number;

    /// <summary>Remembers the message that the next reply must have seen; called once its id is known.</summary>
    public void RememberLast(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        LastMessageId = message.Id;
        NewsId = message.Direction == MessageDirection.In && AwaitsReply ? message.Id : NewsId;
    }

    /// <summary>Remembers a note as news; called once its id is known.</summary>
    internal void RememberNote(Message note) => NewsId = note.Id;

    /// <summary>Lets a note show in the lists, without touching what the customer waits for.</summary>
    public void NoteActivity(DateTimeOffset at)
    {
        IsBack = false;
        Touch(at);
    }

    private void Touch(DateTimeOffset at)
    {
        // mail can be filed late (replays, backfill): a list never jumps back in time
        LastActivityAt = at > LastActivityAt ? at : LastActivityAt;
        UpdatedAt = at > UpdatedAt ? at : UpdatedAt;
    }
}
