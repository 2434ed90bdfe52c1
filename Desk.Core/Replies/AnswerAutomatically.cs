using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Templates;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Desk.Core.Replies;

/// <summary>
/// Puts the planned automatic answers into the outbox: at most one a ticket, never to machines or mailboxes of this installation, and so many an hour to one
/// address at most. It is a mail of Desk's in the conversation that answers nobody: the ticket stays as it is.
/// </summary>
public sealed partial class AnswerAutomatically(IDeskContextFactory contexts, ThreadToken tokens, ReplyOptions options, TimeProvider time, ILogger<AnswerAutomatically> log)
{
    private const int Batch = 100;

    /// <summary>Answers what is planned, a batch at a time. Returns true when there may be more.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var installation = contexts.CreateForInstallation();
        var planned = await installation.AutoResponses.IgnoreQueryFilters().AsNoTracking().Where(a => a.PlannedAt != null)
            .OrderBy(a => a.PlannedAt).Take(Batch).Select(a => new { a.TenantId, a.TicketId }).ToListAsync(cancellationToken);
        if (planned.Count == 0)
        {
            return false;
        }

        var own = (await installation.Mailboxes.IgnoreQueryFilters().AsNoTracking().Select(m => m.Address).ToListAsync(cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var failed = false;
        foreach (var one in planned)
        {
            try
            {
                await OneAsync(new TenantScope(one.TenantId), one.TicketId, own, cancellationToken);
            }
#pragma warning disable CA1031 // one ticket's trouble is not another's; it stays planned
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                failed = true;
                LogFailure(one.TicketId, e);
            }
        }

        return planned.Count == Batch && !failed;
    }

    private async Task OneAsync(TenantScope tenant, long ticketId, HashSet<string> own, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var now = time.GetUtcNow();
        var row = await context.AutoResponses.SingleAsync(a => a.TicketId == ticketId, cancellationToken);
        if (row.PlannedAt is null)
        {
            return; // another process was faster
        }

        var mail = await context.Messages.WithTrash().Include(m => m.Ticket.Mailbox).SingleOrDefaultAsync(m => m.Id == row.MessageId, cancellationToken);
        var to = mail is null ? null : mail.ReplyTo.Count > 0 ? mail.ReplyTo[0] : new MailAddress(mail.FromName, mail.FromAddress);
        if (await WhyNotAsync(context, mail, to, own, now, cancellationToken) is { } reason)
        {
            row.StaysAway(StorableText.Cut(reason, AutoResponse.ReasonLength));
        }
        else
        {
            var outbound = await MakeAsync(context, tenant, mail!, to!, now, cancellationToken);
            row.Went(to!.Address.ToLowerInvariant(), now);
            await context.SaveChangesAsync(cancellationToken);
            context.Record(new Actor(ActorKind.System, null, "Desk", "auto-response").Did(DeskEventKind.MessageAdded, mail!.Ticket, now, outbound.MessageId));
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<string?> WhyNotAsync(DeskDbContext context, Message? mail, MailAddress? to, HashSet<string> own, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (mail is null || mail.Kind != MailKind.Message)
        {
            return "The mail is not an ordinary message any more.";
        }

        if (mail.Ticket.TrashedAt is not null)
        {
            return "The ticket is in the trash.";
        }

        var mailbox = mail.Ticket.Mailbox!;
        if (!mailbox.AutoResponds || mailbox.RemovedAt is not null || string.IsNullOrWhiteSpace(mailbox.AutoResponseBody))
        {
            return "The mailbox does not answer by itself any more.";
        }

        foreach (var address in new[] { to!.Address, mail.FromAddress })
        {
            var why = CheckRecipients.ProblemOf(address) is not null || address.EndsWith("@invalid", StringComparison.OrdinalIgnoreCase) ? "is no address that can be written to"
                : RecognizeMachineAddress.Is(address) ? "is a machine's, or read by nobody"
                : own.Contains(address) || own.Contains(PlusAddress.Bare(address)) ? "is a mailbox of this desk"
                : null;
            if (why is not null)
            {
                return $"{StorableText.Cut(address, 200)} {why}.";
            }
        }

        var (recipient, since) = (to.Address.ToLowerInvariant(), now.AddHours(-1));
        var before = await context.AutoResponses.CountAsync(a => a.Address == recipient && a.SentAt > since, cancellationToken);
        return before >= options.AutoResponsesPerHour ? $"{StorableText.Cut(recipient, 200)} was answered {before} times within an hour already." : null;
    }

    private async Task<OutboundMessage> MakeAsync(DeskDbContext context, TenantScope tenant, Message mail, MailAddress to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (ticket, mailbox) = (mail.Ticket, mail.Ticket.Mailbox!);
        var organisation = await context.Organisations.AsNoTracking().Where(o => o.Id == tenant.TenantId).Select(o => o.Name).SingleAsync(cancellationToken);
        var sender = string.IsNullOrWhiteSpace(to.Name) ? mail.FromName : to.Name;
        var values = new TextValues
        {
            TicketNumber = ticket.Number, TicketSubject = ticket.Subject, CustomerName = sender ?? "", CustomerAddress = to.Address,
            MailboxName = mailbox.Name, MailboxAddress = mailbox.Address, OrganisationName = organisation,
        };
        var text = StorableText.Clean(TextVariables.OfAutoResponses.Fill(mailbox.AutoResponseBody, values)).ReplaceLineEndings("\n");
        var id = tokens.NewMailId(mailbox.Address, tenant, ticket.Id);
        var message = new Message
        {
            Ticket = ticket,
            Direction = MessageDirection.Out,
            Kind = MailKind.AutoReply,
            FromName = mailbox.Name,
            FromAddress = mailbox.Address,
            To = [to],
            Subject = ThreadReply.Tagged(OneLine(TextVariables.OfAutoResponses.Fill(mailbox.AutoResponseSubject, values)), ticket.Number),
            MailId = id,
            MailIdHash = MailIdHash.Of(id),
            InReplyTo = mail.MailId,
            References = ChooseReferences.From(mail.References, mail.MailId),
            Text = text,
            VisibleText = text,
            Snippet = Message.SnippetOf(text),
            CreatedAt = now,
        };
        message.Because(StitchRule.Written, null);
        var outbound = new OutboundMessage { Message = message, MailboxId = ticket.MailboxId, StatusBefore = ticket.Status };
        outbound.Moved(ticket.Status);
        outbound.LeaveAt(now, scheduled: false);
        context.Messages.Add(message);
        context.Outbound.Add(outbound);
        return outbound;
    }

    private static string OneLine(string text) => StorableText.Cut(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), 500);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The automatic answer for ticket {TicketId} could not be made; it is tried again.")]
    private partial void LogFailure(long ticketId, Exception e);
}
