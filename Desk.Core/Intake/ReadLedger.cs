using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>A ledger row as people and <c>deliver</c> read it.</summary>
public sealed record LedgerEntry(
    long Id, long MailboxId, string Mailbox, DateTimeOffset AcceptedAt, OccurrenceState State, MailFate? Fate, string Reason, int Attempts,
    string FromAddress, string Subject, string? TicketNumber, bool CreatedTicket);

/// <summary>Reads the fates of mails.</summary>
public sealed class ReadLedger(IDeskContextFactory contexts)
{
    /// <summary>The most entries of a page.</summary>
    public const int PageSize = 100;

    /// <summary>One entry; null when there is none.</summary>
    public async Task<LedgerEntry?> OneAsync(TenantScope tenant, long occurrenceId, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        return await Entries(context, context.Occurrences.Where(o => o.Id == occurrenceId), null).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The newest entries that an agent may see, behind <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> PageAsync(AgentScope agent, long? before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var occurrences = before is null ? context.Occurrences : context.Occurrences.Where(o => o.Id < before);
        if (agent.Mailboxes is { } visible)
        {
            occurrences = occurrences.Where(o => visible.Contains(o.MailboxId));
        }

        return await Entries(context, occurrences.OrderByDescending(o => o.Id).Take(PageSize), agent).ToListAsync(cancellationToken);
    }

    // a repeat may belong to a ticket of a mailbox that the agent is not given: its number is then left out
    private static IQueryable<LedgerEntry> Entries(DeskDbContext context, IQueryable<Occurrence> occurrences, AgentScope? agent)
    {
        var shown = agent is null ? context.Tickets : context.Tickets.Seen(agent);
        return from o in occurrences.AsNoTracking()
               join m in context.Mailboxes on o.MailboxId equals m.Id
               join t in shown on o.TicketId equals t.Id into tickets
               from t in tickets.DefaultIfEmpty()
               orderby o.Id descending
               select new LedgerEntry(
                   o.Id, o.MailboxId, m.Address, o.AcceptedAt, o.State, o.Fate, o.Reason, o.Attempts, o.FromAddress, o.Subject, t == null ? null : t.Number, o.CreatedTicket);
    }
}
