using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>Everything that the ledger knows of one arrival.</summary>
public sealed record LedgerMail(
    LedgerEntry Entry, string SourceKey, string? MailId, DateTimeOffset? ProcessedAt, DateTimeOffset? NextAttemptAt, long Size, long? MessageId,
    RecipientEvidence Evidence, string? Recipient, StageTimes Stages, bool Silent, string? WantedBy);

/// <summary>Reads one arrival with all its facts, and its raw mail.</summary>
public sealed class ReadLedgerMail(IDeskContextFactory contexts, ReadLedger ledger, IBlobStore blobs)
{
    /// <summary>Null when there is none, or the agent may not see its mailbox.</summary>
    public async Task<LedgerMail?> RunAsync(AgentScope agent, long occurrenceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var row = await context.Occurrences.AsNoTracking().SingleOrDefaultAsync(o => o.Id == occurrenceId, cancellationToken);
        if (row is null || !agent.MaySee(row.MailboxId) || await ledger.OneAsync(agent, occurrenceId, cancellationToken) is not { } entry)
        {
            return null;
        }

        return new LedgerMail(
            entry, row.SourceKey, row.MailId, row.ProcessedAt, row.NextAttemptAt, row.Raw.Length, row.MessageId,
            row.Evidence, row.Recipient, row.Stages, row.Silent, row.WantedBy);
    }

    /// <summary>The arrival that a message of a conversation came by; null when it did not come by mail, or the agent may not see where it lies.</summary>
    public async Task<long?> FindAsync(AgentScope agent, long messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var seen = context.Tickets.Seen(agent);
        var ticket = await context.Messages.WithTrash().AsNoTracking().Where(m => m.Id == messageId && seen.Any(t => t.Id == m.TicketId)).Select(m => (long?)m.TicketId).SingleOrDefaultAsync(cancellationToken);
        if (ticket is null)
        {
            return null;
        }

        var arrivals = await context.Occurrences.AsNoTracking().Where(o => o.TicketId == ticket && o.MessageId == messageId).OrderBy(o => o.Id)
            .Select(o => new { o.Id, o.MailboxId, o.Fate }).ToListAsync(cancellationToken);

        // the same mail may have come to several mailboxes: the one that was filed has what is shown
        return arrivals.Where(o => agent.MaySee(o.MailboxId)).OrderBy(o => o.Fate is MailFate.Duplicate or MailFate.Loop).Select(o => (long?)o.Id).FirstOrDefault();
    }

    /// <summary>The raw mail as it arrived; null when there is none for this agent. The caller disposes it.</summary>
    public async Task<Stream?> OpenAsync(AgentScope agent, long occurrenceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var row = await context.Occurrences.AsNoTracking().Where(o => o.Id == occurrenceId).Select(o => new { o.MailboxId, o.Raw }).SingleOrDefaultAsync(cancellationToken);
        return row is not null && agent.MaySee(row.MailboxId) ? await blobs.OpenAsync(agent.Tenant, row.Raw, cancellationToken) : null;
    }
}
