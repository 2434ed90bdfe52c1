using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>A draft as the list of drafts shows it.</summary>
/// <param name="Id">The draft.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="Kind">Reply or note.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Subject">The ticket's subject.</param>
/// <param name="Customer">Whom the ticket is with.</param>
/// <param name="Snippet">How the text begins.</param>
/// <param name="IsBehind">True when mail has come or left since its writer looked.</param>
/// <param name="UpdatedAt">When it was last saved.</param>
public sealed record DraftRow(long Id, long TicketId, DraftKind Kind, string Number, string Subject, string Customer, string Snippet, bool IsBehind, DateTimeOffset UpdatedAt);

/// <summary>Lists what an agent has begun to write and not sent, on all tickets that the agent sees.</summary>
public sealed class ListDrafts(IDeskContextFactory contexts)
{
    /// <summary>The most that are listed, the newest first.</summary>
    public const int Most = 200;

    public async Task<IReadOnlyList<DraftRow>> RunAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return await context.Drafts.AsNoTracking().Where(d => d.AgentId == by.AgentId)
            .Join(context.Tickets.Seen(by), d => d.TicketId, t => t.Id, (d, t) => new { Draft = d, Ticket = t })
            .OrderByDescending(d => d.Draft.UpdatedAt).ThenByDescending(d => d.Draft.Id).Take(Most)
            .Select(d => new DraftRow(
                d.Draft.Id, d.Draft.TicketId, d.Draft.Kind, d.Ticket.Number, d.Ticket.Subject, d.Ticket.Customer.Name, d.Draft.Snippet,
                d.Draft.Kind == DraftKind.Reply && d.Draft.SeenMessageId != d.Ticket.LastMessageId, d.Draft.UpdatedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>How many there are, with the letters of <see cref="ListLetters"/>.</summary>
    public async Task<int> CountAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var tickets = context.Tickets.Seen(by);
        return await context.Drafts.CountAsync(d => d.AgentId == by.AgentId && tickets.Any(t => t.Id == d.TicketId), cancellationToken)
            + await ListLetters.Seen(context, by).CountAsync(cancellationToken);
    }
}
