using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>Where a mail is that a person wanted filed.</summary>
/// <param name="Outcome"><see cref="ReplayOutcome.AlreadyFiled"/> when it was in a conversation already, which is then named.</param>
/// <param name="TicketNumber">The conversation; null when it could not be filed: then the ledger says why, and it is tried again.</param>
public sealed record FiledAsTicket(ReplayOutcome Outcome, string? TicketNumber = null);

/// <summary>
/// Files a mail whatever its fate was: spam, refused, a bounce, a loop, unreadable. It joins its conversation where it has one; a duplicate and a mail of
/// our own open a ticket of their own. The wish stands in the ledger, so that it is kept whatever happens to the process.
/// </summary>
public sealed class FileAsTicket(IDeskContextFactory contexts, ProcessMail process)
{
    public async Task<FiledAsTicket> RunAsync(AgentScope by, long occurrenceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return new FiledAsTicket(ReplayOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        var outcome = ReplayOutcome.Done;
        await using (var transaction = await context.BeginChangeAsync(cancellationToken))
        {
            var occurrence = await context.Occurrences.SingleOrDefaultAsync(o => o.Id == occurrenceId, cancellationToken);
            if (occurrence is null || !by.MaySee(occurrence.MailboxId))
            {
                return new FiledAsTicket(ReplayOutcome.NotFound);
            }

            if (occurrence is { State: OccurrenceState.Done, MessageId: not null, Fate: not (MailFate.Duplicate or MailFate.Loop) })
            {
                outcome = ReplayOutcome.AlreadyFiled;
            }
            else
            {
                occurrence.WantFiled(StorableText.Cut(by.Name, 400));
                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
        }

        if (outcome == ReplayOutcome.Done)
        {
            await process.AgainAsync(by.Tenant, [occurrenceId], cancellationToken);
        }

        var number = await (from o in context.Occurrences.WithTrash() where o.Id == occurrenceId && o.State == OccurrenceState.Done
                            join t in context.Tickets on o.TicketId equals t.Id
                            select t.Number).SingleOrDefaultAsync(cancellationToken);
        return new FiledAsTicket(outcome, number);
    }
}
