using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.People;
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

    /// <summary>The raw mail as it arrived; null when there is none for this agent. The caller disposes it.</summary>
    public async Task<Stream?> OpenAsync(AgentScope agent, long occurrenceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var row = await context.Occurrences.AsNoTracking().Where(o => o.Id == occurrenceId).Select(o => new { o.MailboxId, o.Raw }).SingleOrDefaultAsync(cancellationToken);
        return row is not null && agent.MaySee(row.MailboxId) ? await blobs.OpenAsync(agent.Tenant, row.Raw, cancellationToken) : null;
    }
}
