using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Begins a conversation with a customer: opens a ticket with a mail of ours as its first message.</summary>
public sealed class StartConversation
{
    private readonly IDeskContextFactory _contexts;
    private readonly TimeProvider _time;
    private readonly ThreadToken _tokens;
    private readonly MakeReply _make;

    public StartConversation(IDeskContextFactory contexts, IReplyWriter writer, IHtmlSanitizer sanitizer, ReplyOptions options, AttachmentOptions limits, ThreadToken tokens, TimeProvider time)
    {
        (_contexts, _time, _tokens, _make) = (contexts, time, tokens, new MakeReply(writer, sanitizer, options, limits));
    }

    /// <param name="by">Who writes.</param>
    /// <param name="request">The mail.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<SendResult> RunAsync(AgentScope by, NewConversation request, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(request);
        if (!by.MayChangeTickets)
        {
            return new SendResult(SendOutcome.NotAllowed);
        }

        var now = _time.GetUtcNow();
        var subject = StorableText.Cut(string.Join(' ', request.Subject.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), TicketModel.SubjectLength);
        var (recipients, wrong) = CheckRecipients.Run(request.To, request.Cc, request.Bcc);
        var plan = new MakeReply.Plan(recipients, request.Html, request.Text, request.Files, request.Status, request.SendAt, request.MayBeUndone, request.TakesTicket) { Signature = request.Signature, Letter = request.Letter };
        var (body, problem) = _make.Write(plan, now);
        if ((wrong ?? (subject.Length == 0 ? "Say what it is about: a subject is missing." : problem)) is { } sentence)
        {
            return SendResult.Invalid(sentence);
        }

        await using var context = _contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var mailbox = await context.Mailboxes.SingleOrDefaultAsync(m => m.Id == request.MailboxId, cancellationToken);
        if (mailbox is null || !by.MaySee(mailbox.Id))
        {
            return SendResult.Invalid("There is no such mailbox to send from, or you may not use it.");
        }

        if (request.FollowsUpId is { } followed && !await context.Tickets.Seen(by).AnyAsync(t => t.Id == followed, cancellationToken))
        {
            return SendResult.Invalid("The ticket that it follows up is not there any more, or you may not see it.");
        }

        var customer = await FindCustomer.OrMakeAsync(context, recipients.To[0].Address.ToLowerInvariant(), recipients.To[0].Name, now, cancellationToken);
        var ticket = new Ticket("", subject) { MailboxId = mailbox.Id, Mailbox = mailbox, Customer = customer, CreatedAt = now, FollowsUpId = request.FollowsUpId };
        context.Tickets.Add(ticket);
        await TakeTicketNumbers.RunAsync(context, [ticket], now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken); // its id is in the Message-ID
        var thread = ThreadReply.Of(_tokens.NewMailId(mailbox.Address, by.Tenant, ticket.Id), ticket.Number, subject, []);
        (var outbound, problem) = await _make.AddAsync(context, by, ticket, plan, body, thread, now, cancellationToken);
        if (outbound is null)
        {
            return SendResult.Invalid(problem!);
        }

        await EndLetter.RunAsync(context, by, request.Letter, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.TicketCreated, ticket, now));
        MakeReply.Finish(context, by, outbound, request.Status, cause, now);
        await FollowTicket.AutoAsync(context, ticket.Id, [by.AgentId], now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SendResult(SendOutcome.Done, ticket.Id, outbound.MessageId, outbound.DueAt);
    }
}
