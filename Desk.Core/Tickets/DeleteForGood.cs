using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Replies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Desk.Core.Tickets;

/// <summary>A ticket that is about to go.</summary>
public sealed record GoingTicket(string Number, string Subject);

/// <summary>What goes with tickets that are deleted for good.</summary>
/// <param name="Tickets">The tickets; only those that are in the trash and the agent may see.</param>
/// <param name="Mails">Their mails, ours among them.</param>
/// <param name="Notes">Their notes.</param>
/// <param name="Files">Their files.</param>
/// <param name="Bytes">How large those are together.</param>
/// <param name="Drafts">What agents have begun to write there.</param>
public sealed record WhatGoes(IReadOnlyList<GoingTicket> Tickets, int Mails, int Notes, int Files, long Bytes, int Drafts);

/// <summary>How deleting for good ended.</summary>
/// <param name="Deleted">How many are gone.</param>
/// <param name="Left">How many are not in the trash any more, or not for this agent to see.</param>
/// <param name="IsAllowed">False when the agent's role does not allow it; nothing was done then.</param>
/// <param name="FilesLeft">How many of their files could not be removed from the store; the log names them.</param>
public sealed record DeletedTickets(int Deleted, int Left, bool IsAllowed = true, int FilesLeft = 0);

/// <summary>Deletes tickets in the trash for good, after it has said what goes with them.</summary>
public sealed class DeleteForGood(IDeskContextFactory contexts, IBlobStore blobs, TimeProvider time, ILogger<DeleteForGood> log)
{
    /// <summary>Counts what would go. Null when the role does not allow it.</summary>
    public async Task<WhatGoes?> PreviewAsync(AgentScope by, IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.DeleteForGood))
        {
            return null;
        }

        await using var context = contexts.Create(by.Tenant);
        var tickets = await context.Tickets.InTrash().AsNoTracking().Seen(by).Where(t => ticketIds.Contains(t.Id)).OrderBy(t => t.Id).Select(t => new { t.Id, t.Number, t.Subject }).ToListAsync(cancellationToken);
        var ids = tickets.ConvertAll(t => t.Id);
        var forwarded = ids.ConvertAll(id => (long?)id); // asked as a nullable column is: SQLite goes by its index then
        var messages = context.Messages.AsNoTracking().Where(m => ids.Contains(m.TicketId) && m.Kind != MailKind.Notice);
        var sizes = await context.Attachments.AsNoTracking().Where(a => messages.Any(m => m.Id == a.MessageId)).Select(a => a.Size).ToListAsync(cancellationToken);
        var notes = await messages.CountAsync(m => m.Direction == MessageDirection.Note, cancellationToken);
        return new WhatGoes(
            [.. tickets.Select(t => new GoingTicket(t.Number, t.Subject))], await messages.CountAsync(cancellationToken) - notes, notes, sizes.Count, sizes.Sum(),
            await context.Drafts.CountAsync(d => ids.Contains(d.TicketId), cancellationToken)
                + await context.LetterDrafts.CountAsync(l => l.Kind == LetterKind.Forward && forwarded.Contains(l.TicketId), cancellationToken));
    }

    /// <param name="by">Who deletes them.</param>
    /// <param name="ticketIds">Which; those that are not in the trash stay.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public async Task<DeletedTickets> RunAsync(AgentScope by, IReadOnlyCollection<long> ticketIds, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(ticketIds);
        if (!by.May(Permission.DeleteForGood))
        {
            return new DeletedTickets(0, ticketIds.Count, false);
        }

        var (deleted, filesLeft) = (0, 0);
        foreach (var batch in ticketIds.Distinct().Chunk(RemoveTickets.BatchSize))
        {
            await using var context = contexts.Create(by.Tenant);
            await using var transaction = await context.BeginChangeAsync(cancellationToken);
            var tickets = await context.Tickets.InTrash().Seen(by).Where(t => batch.Contains(t.Id)).OrderBy(t => t.Id).ToListAsync(cancellationToken);
            var files = await RemoveTickets.RunAsync(context, tickets, Actor.Agent(by, cause), $"which {by.Name} deleted for good", time.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            deleted += tickets.Count;
            filesLeft += await RemoveTickets.FilesAsync(blobs, by.Tenant, files, log, cancellationToken);
        }

        return new DeletedTickets(deleted, ticketIds.Distinct().Count() - deleted, FilesLeft: filesLeft);
    }
}
