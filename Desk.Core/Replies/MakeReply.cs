using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Core.Replies;

/// <summary>What every mail that leaves has in common: its body, its files, its place in the outbox. Used within the transaction of whoever sends.</summary>
internal sealed class MakeReply(IReplyWriter writer, IHtmlSanitizer sanitizer, ReplyOptions options, AttachmentOptions limits)
{
    /// <summary>The longest body, in characters of HTML.</summary>
    public const int MaxLength = 500_000;

    // further than this nobody means it
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(366);

    // clocks differ, and a request takes its time: who means now is not refused
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    public sealed record Plan(
        DraftRecipients Recipients, string Html, string? Text, IReadOnlyList<long> Files, TicketStatus? Status, DateTimeOffset? SendAt, bool MayBeUndone, bool TakesTicket)
    {
        /// <summary>True to hand on what others wrote: the ticket stays as it is, unless a status is named, and files of the conversation may go along.</summary>
        public bool IsForward { get; init; }

        /// <summary>HTML that stands under it, as its writer has seen it; null for none.</summary>
        public string? Signature { get; init; }

        /// <summary>The letter that it was; null for none.</summary>
        public LetterKey? Letter { get; init; }
    }

    /// <summary>Cleans what was written. The problem says what is wrong with it.</summary>
    public (WrittenReply Body, Unfit? Problem) Write(Plan plan, DateTimeOffset now)
    {
        if (plan.Html.Length > MaxLength || plan.Text?.Length > MaxLength)
        {
            return (new WrittenReply("", "", []), new Unfit("The text is too long: a reply has at most 500 000 characters.", IsTooLarge: true));
        }

        var body = writer.Write(StorableText.Clean(plan.Html));
        body = plan.Text is { } text ? body with { Text = StorableText.Clean(text).ReplaceLineEndings("\n") } : body;
        Unfit? problem = string.IsNullOrWhiteSpace(body.Text) && body.InlineFiles.Count == 0 && plan.Files.Count == 0 ? "Write something first."
            : plan.Status == TicketStatus.New || (plan.Status is { } status && !Enum.IsDefined(status)) ? "An answered ticket is not new: choose another status."
            : plan.SendAt < now - ClockDifference ? "The time to send it at has passed: give one that is still to come, or none to send it at once."
            : plan.SendAt > now + FurthestAhead ? "A reply can wait for at most a year."
            : null;
        return (body, problem);
    }

    /// <summary>Adds the message and its place in the outbox, and lets the ticket know. The message's id is known after the next saving; then comes <see cref="Finish"/>.</summary>
    public async Task<(OutboundMessage? Outbound, Unfit? Problem)> AddAsync(
        DeskDbContext context, AgentScope by, Ticket ticket, Plan plan, WrittenReply body, ThreadReply thread, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (html, files, problem) = await ClaimFiles.RunAsync(context, by, ticket.Id, body, plan.Files, limits, thread.MailId, plan.IsForward, cancellationToken);
        if (problem is not null)
        {
            return (null, problem);
        }

        var signature = plan.Signature is { Length: > 0 and <= CheckSignature.MaxLength } signed ? writer.Write(StorableText.Clean(signed)) : null;
        html += signature?.Html;
        var message = new Message
        {
            Ticket = ticket,
            Direction = MessageDirection.Out,
            IsForward = plan.IsForward,
            AuthorId = by.AgentId,
            FromName = by.Name,
            FromAddress = ticket.Mailbox!.Address,
            To = plan.Recipients.To,
            Cc = plan.Recipients.Cc,
            Bcc = plan.Recipients.Bcc,
            Subject = StorableText.Cut(thread.Subject, 2000),
            MailId = thread.MailId,
            MailIdHash = MailIdHash.Of(thread.MailId),
            InReplyTo = thread.InReplyTo,
            References = thread.References,
            Text = signature is null ? body.Text : $"{body.Text.TrimEnd()}\n\n-- \n{signature.Text}", // the mark that mail programs know a signature by (RFC 3676, 4.3)
            VisibleText = body.Text,
            RawHtml = html.Length > 0 ? html : null,
            Snippet = Message.SnippetOf(body.Text),
            CreatedAt = now,
        };
        message.Because(StitchRule.Written, null);
        message.KeepSanitised(html.Length > 0 ? sanitizer.Sanitize(html) : null, sanitizer.Version);
        message.Attachments.AddRange(files);
        var outbound = new OutboundMessage
        {
            Message = message,
            MailboxId = ticket.MailboxId,
            StatusBefore = ticket.Status,
            SnoozedUntilBefore = ticket.SnoozedUntil,
            TookTicket = plan.TakesTicket && ticket.AssigneeId is null,
            SignatureLength = signature?.Html.Length ?? 0,
            Letter = plan.Letter?.Text,
        };
        var leaves = plan.MayBeUndone ? now.AddSeconds(options.UndoSeconds) : now;
        outbound.LeaveAt(plan.SendAt > leaves ? plan.SendAt.Value : leaves, plan.SendAt > leaves);
        context.Messages.Add(message);
        context.Outbound.Add(outbound);
        return (outbound, null);
    }

    /// <summary>Moves the ticket on, now that the message has its id, and records it all.</summary>
    public static void Finish(DeskDbContext context, AgentScope by, OutboundMessage outbound, TicketStatus? status, string cause, DateTimeOffset now)
    {
        var (message, ticket, changes) = (outbound.Message, outbound.Message.Ticket, new List<FieldChange>());
        if (message.IsForward)
        {
            ticket.NoteActivity(now);
        }
        else
        {
            ticket.RememberLast(message);
            ticket.Answer(message, message.Attachments.Count(a => !a.Inline));
        }

        if (outbound.TookTicket && ticket.AssignTo(by.AgentId, now))
        {
            changes.Add(new FieldChange("assignee", null, by.Name));
        }

        // who hands a mail on leaves the ticket as it is, unless they say otherwise
        var after = status ?? (message.IsForward ? ticket.Status : TicketStatus.Waiting);
        if (ticket.MoveTo(after, now) || ticket.Status != outbound.StatusBefore)
        {
            changes.Add(new FieldChange("status", outbound.StatusBefore.ToString(), ticket.Status.ToString()));
        }

        outbound.Moved(ticket.Status);
        var actor = Actor.Agent(by, cause);
        context.Record(actor.Did(DeskEventKind.MessageAdded, ticket, now, message.Id, outbound.IsScheduled ? [new FieldChange(DeskEvent.SendAt, null, outbound.DueAt?.UtcDateTime.ToString("O"))] : []));
        if (changes.Count > 0)
        {
            context.Record(actor.Did(DeskEventKind.TicketChanged, ticket, now, message.Id, changes));
        }
    }
}
