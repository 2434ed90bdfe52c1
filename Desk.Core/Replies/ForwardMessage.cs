using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>
/// Hands a message, or a whole conversation, on to somebody else, with its files. It answers nobody: the ticket stays as it is, unless its writer is done with it, its customer too, and an
/// answer to it comes to the same ticket.
/// </summary>
public sealed class ForwardMessage
{
    private readonly IDeskContextFactory _contexts;
    private readonly TimeProvider _time;
    private readonly ThreadToken _tokens;
    private readonly MakeReply _make;
    private readonly QuoteMessages _quote;

    public ForwardMessage(IDeskContextFactory contexts, IReplyWriter writer, IHtmlSanitizer sanitizer, ReplyOptions options, AttachmentOptions limits, ThreadToken tokens, TimeProvider time)
    {
        (_contexts, _time, _tokens, _make, _quote) = (contexts, time, tokens, new MakeReply(writer, sanitizer, options, limits), new QuoteMessages(writer));
    }

    /// <summary>What an editor begins with. Null when there is no such ticket or message, or the agent may not see it.</summary>
    /// <param name="by">Who forwards.</param>
    /// <param name="ticketId">Of which ticket.</param>
    /// <param name="messageId">Which message; null for the whole conversation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ForwardQuote?> QuoteAsync(AgentScope by, long ticketId, long? messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = _contexts.Create(by.Tenant);
        var mailbox = await context.Tickets.Where(t => t.Id == ticketId).Select(t => (long?)t.MailboxId).SingleOrDefaultAsync(cancellationToken);
        if (mailbox is not { } id || !by.MaySee(id))
        {
            return null;
        }

        var messages = await QuoteMessages.ReadAsync(context, ticketId, messageId, cancellationToken);
        return messages.Count == 0 || _quote.Quote(messages) is not { } html ? null
            : new ForwardQuote($"<p><br></p>{html}", [.. QuoteMessages.FilesOf(messages).Select(f => new DraftFile(f.Id, f.Name, f.Type, f.Size))]);
    }

    /// <param name="by">Who forwards.</param>
    /// <param name="request">What, and to whom.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<SendResult> RunAsync(AgentScope by, ForwardRequest request, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(request);
        if (!by.MayChangeTickets)
        {
            return new SendResult(SendOutcome.NotAllowed);
        }

        var now = _time.GetUtcNow();
        await using var context = _contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var ticket = await context.Tickets.Include(t => t.Mailbox).SingleOrDefaultAsync(t => t.Id == request.TicketId, cancellationToken);
        if (ticket is null || !by.MaySee(ticket.MailboxId))
        {
            return new SendResult(SendOutcome.NotFound);
        }

        var (plan, problem) = await PlanAsync(context, request, cancellationToken);
        if (problem is not null)
        {
            return SendResult.Invalid(problem);
        }

        (var body, problem) = _make.Write(plan, now);
        if (problem is not null)
        {
            return SendResult.Invalid(problem);
        }

        var thread = new ThreadReply(_tokens.NewMailId(ticket.Mailbox!.Address, by.Tenant, ticket.Id), null, [], ThreadReply.Tagged($"Fwd: {SubjectBase.Of(ticket.Subject)}", ticket.Number));
        (var outbound, problem) = await _make.AddAsync(context, by, ticket, plan, body, thread, now, cancellationToken);
        if (outbound is null)
        {
            return SendResult.Invalid(problem!);
        }

        await EndLetter.RunAsync(context, by, request.Letter, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        MakeReply.Finish(context, by, outbound, request.Status, cause, now);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SendResult(SendOutcome.Done, ticket.Id, outbound.MessageId, outbound.DueAt);
    }

    private async Task<(MakeReply.Plan Plan, Unfit? Problem)> PlanAsync(DeskDbContext context, ForwardRequest request, CancellationToken cancellationToken)
    {
        var (recipients, problem) = CheckRecipients.Run(request.To, request.Cc, request.Bcc);
        var quoted = request.Quotes || request.Files is null ? await QuoteMessages.ReadAsync(context, request.TicketId, request.MessageId, cancellationToken) : [];
        var quote = request.Quotes ? _quote.Quote(quoted) : "";
        var files = request.Files ?? [.. QuoteMessages.FilesOf(quoted).Select(f => f.Id)];
        Unfit? unfit = problem ?? (request.Quotes && quoted.Count == 0 ? "There is no such message to forward." : null);
        unfit ??= quote is null ? new Unfit("This conversation is too long to be forwarded as a whole: forward its messages one by one.", IsTooLarge: true) : null;
        return (new MakeReply.Plan(recipients, request.Html + quote, null, files, request.Status, request.SendAt, request.MayBeUndone, TakesTicket: false) { IsForward = true, Letter = request.Letter }, unfit);
    }
}
