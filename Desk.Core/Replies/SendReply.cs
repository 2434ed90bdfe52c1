using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Satisfaction;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>
/// Sends an answer into the outbox, unless the conversation has moved on since its writer looked. The look and the sending are one
/// transaction under the organisation's lock, so of two answers at the same moment exactly one leaves.
/// </summary>
public sealed class SendReply
{
    private readonly IDeskContextFactory _contexts;
    private readonly TimeProvider _time;
    private readonly ThreadToken _tokens;
    private readonly MakeReply _make;
    private readonly NoticeOptions _notices;

    public SendReply(IDeskContextFactory contexts, IReplyWriter writer, IHtmlSanitizer sanitizer, ReplyOptions options, AttachmentOptions limits, NoticeOptions notices, ThreadToken tokens, TimeProvider time)
    {
        (_contexts, _time, _tokens, _notices, _make) = (contexts, time, tokens, notices, new MakeReply(writer, sanitizer, options, limits));
    }

    /// <param name="by">Who answers.</param>
    /// <param name="request">The answer.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<SendResult> RunAsync(AgentScope by, ReplyRequest request, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(request);
        if (!by.MayChangeTickets)
        {
            return new SendResult(SendOutcome.NotAllowed);
        }

        var now = _time.GetUtcNow();
        var plan = new MakeReply.Plan(new DraftRecipients([], [], []), request.Html, request.Text, request.Files, request.Status, request.SendAt, request.MayBeUndone, request.TakesTicket) { Signature = request.Signature };
        var (body, problem) = _make.Write(plan, now);
        await using var context = _contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var ticket = await context.Tickets.Seen(by).Include(t => t.Mailbox).SingleOrDefaultAsync(t => t.Id == request.TicketId, cancellationToken);
        if (ticket is null)
        {
            return new SendResult(SendOutcome.NotFound);
        }

        if (ticket.LastMessageId != request.LastSeenMessageId)
        {
            return new SendResult(SendOutcome.Stale, Newer: await NewerAsync(context, ticket.Id, request.LastSeenMessageId, cancellationToken), LastMessageId: ticket.LastMessageId);
        }

        var before = await ConversationMail.ReadAsync(context, ticket.Id, cancellationToken);
        (plan, var wrong) = await AddressedAsync(context, plan, request, before, cancellationToken);
        if ((problem ?? wrong) is { } sentence)
        {
            return SendResult.Invalid(sentence);
        }

        var thread = ThreadReply.Of(_tokens.NewMailId(ticket.Mailbox!.Address, by.Tenant, ticket.Id), ticket.Number, ticket.Subject, before);
        (var outbound, problem) = await _make.AddAsync(context, by, ticket, plan, body, thread, now, cancellationToken);
        if (outbound is null)
        {
            return SendResult.Invalid(problem!);
        }

        await AskForRating.RunAsync(context, by, outbound.Message, request.Status, _notices, now, cancellationToken);
        await EndDraft.RunAsync(context, by, ticket.Id, DraftKind.Reply, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        MakeReply.Finish(context, by, outbound, request.Status, cause, now);
        await FollowTicket.AutoAsync(context, ticket.Id, [by.AgentId], now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SendResult(SendOutcome.Done, ticket.Id, outbound.MessageId, outbound.DueAt);
    }

    private static async Task<(MakeReply.Plan Plan, string? Problem)> AddressedAsync(
        DeskDbContext context, MakeReply.Plan plan, ReplyRequest request, IReadOnlyList<ConversationMail> before, CancellationToken cancellationToken)
    {
        var own = await context.Mailboxes.AsNoTracking().Select(m => m.Address).ToListAsync(cancellationToken);
        var suggested = SuggestRecipients.Of(before, own);
        IReadOnlyList<MailAddress> cc = request.Cc ?? (request.To is null ? suggested.Cc : []);
        var (recipients, problem) = CheckRecipients.Run(request.To ?? suggested.To, cc, request.Bcc);
        return (plan with { Recipients = recipients }, problem);
    }

    private static Task<List<ConversationMessage>> NewerAsync(DeskDbContext context, long ticketId, long? seen, CancellationToken cancellationToken) =>
        ReadConversation.Shown(context.Messages.Where(m =>
            m.TicketId == ticketId && m.Id > (seen ?? 0) && m.Direction != MessageDirection.Note && m.Kind == Intake.MailKind.Message && !m.IsForward)).ToListAsync(cancellationToken);
}
