using System.Globalization;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Reads a ticket for other programs, which name it by its id or by its number.</summary>
public sealed class ReadTicket(IDeskContextFactory contexts, IHtmlSanitizer sanitizer)
{
    /// <summary>No more of a text is read; the rest is in the stored mail.</summary>
    public const int MaxText = 100_000;

    /// <summary>Longer HTML is left out, for half of it would be broken.</summary>
    public const int MaxHtml = 1_000_000;

    /// <summary>The id of a ticket; null when there is no such ticket or the agent may not see it: the two look alike from outside.</summary>
    public async Task<long?> FindAsync(AgentScope agent, string idOrNumber, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await Named(context, idOrNumber).Seen(agent).Select(t => (long?)t.Id).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The id of a ticket in the trash, by id or number; null as for <see cref="FindAsync"/>.</summary>
    public async Task<long?> FindInTrashAsync(AgentScope agent, string idOrNumber, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await Named(context, idOrNumber).InTrash().Seen(agent).Select(t => (long?)t.Id).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The ticket alone; null as for <see cref="FindAsync"/>.</summary>
    public async Task<TicketFacts?> FactsAsync(AgentScope agent, string idOrNumber, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await FactsAsync(context, agent, idOrNumber, cancellationToken);
    }

    /// <summary>The ticket with all that happened on it; null as for <see cref="FindAsync"/>.</summary>
    public async Task<TicketSheet?> RunAsync(AgentScope agent, string idOrNumber, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        if (await FactsAsync(context, agent, idOrNumber, cancellationToken) is not { } ticket)
        {
            return null;
        }

        var messages = await MessagesAsync(context.Messages.Where(m => m.TicketId == ticket.Id && m.Kind != Intake.MailKind.Notice).OrderBy(m => m.Id), cancellationToken);
        var events = await context.Events.AsNoTracking().Where(e => e.TicketId == ticket.Id && e.Kind != DeskEventKind.DraftChanged && e.Kind != DeskEventKind.AskChanged).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        return new TicketSheet(ticket, messages, await HideLinks.RunAsync(context, agent, events, cancellationToken));
    }

    /// <summary>Some of a ticket's mails without its notes, oldest first; null as for <see cref="FindAsync"/>.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="idOrNumber">Which ticket.</param>
    /// <param name="after">The last message of the page before; 0 for the first one.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<TicketMessage>?> MailsAsync(AgentScope agent, string idOrNumber, long after, int limit, CancellationToken cancellationToken)
    {
        if (await FindAsync(agent, idOrNumber, cancellationToken) is not { } id)
        {
            return null;
        }

        await using var context = contexts.Create(agent.Tenant);
        return await MessagesAsync(
            context.Messages.Where(m => m.TicketId == id && m.Direction != MessageDirection.Note && m.Kind != Intake.MailKind.Notice && m.Id > after).OrderBy(m => m.Id).Take(limit), cancellationToken);
    }

    /// <summary>One mail or note; null when there is none, or the agent may not see its ticket.</summary>
    public async Task<TicketMessage?> MessageAsync(AgentScope agent, long messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var seen = context.Tickets.Seen(agent);
        return (await MessagesAsync(context.Messages.Where(m => m.Id == messageId && m.Kind != Intake.MailKind.Notice && seen.Any(t => t.Id == m.TicketId)), cancellationToken)).SingleOrDefault();
    }

    private static async Task<TicketFacts?> FactsAsync(DeskDbContext context, AgentScope agent, string idOrNumber, CancellationToken cancellationToken) =>
        await Named(context, idOrNumber).Seen(agent).Select(TicketFacts.Read(context)).SingleOrDefaultAsync(cancellationToken);

    private static IQueryable<Ticket> Named(DeskDbContext context, string idOrNumber)
    {
        var (tickets, number) = (context.Tickets.AsNoTracking(), StorableText.Clean(idOrNumber));
        return long.TryParse(idOrNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? tickets.Where(t => t.Id == id)
            : tickets.Where(t => t.Number == number);
    }

    private async Task<List<TicketMessage>> MessagesAsync(IQueryable<Message> messages, CancellationToken cancellationToken)
    {
        var read = await messages.AsNoTracking().AsSplitQuery().Select(m => new
        {
            Message = new TicketMessage
            {
                Id = m.Id,
                Direction = m.Direction,
                Kind = m.Kind,
                FromName = m.FromName,
                FromAddress = m.FromAddress,
                To = m.To,
                Cc = m.Cc,
                Bcc = m.Bcc,
                Subject = m.Subject,
                Html = m.Html == null || m.Html.Length > MaxHtml ? null : m.Html,
                Text = m.Text.Substring(0, MaxText),
                VisibleText = m.VisibleText.Substring(0, MaxText),
                IsCut = m.Text.Length > MaxText || (m.Html != null && m.Html.Length > MaxHtml),
                MailId = m.MailId,
                Sent = m.Outbound == null ? null : m.Outbound.State,
                LeavesAt = m.Outbound == null ? null : m.Outbound.DueAt,
                SendError = m.Outbound == null ? null : m.Outbound.Error,
                CreatedAt = m.CreatedAt,
                Stitch = m.Stitch,
                StitchEvidence = m.StitchEvidence,
                LeftOut = m.LeftOut,
                Files = m.Attachments.OrderBy(a => a.Id).Select(a => new ConversationFile(a.Id, a.Name, a.Type, a.Size, a.Inline)).ToList(),
            },
            RawHtml = m.SanitizerVersion < sanitizer.Version && m.RawHtml != null && m.RawHtml.Length <= MaxHtml ? m.RawHtml : null,
        }).ToListAsync(cancellationToken);
        return [.. read.Select(r => r.RawHtml is { } raw ? r.Message with { Html = sanitizer.Sanitize(raw) } : r.Message)];
    }
}
