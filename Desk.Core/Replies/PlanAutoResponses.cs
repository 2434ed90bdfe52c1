using Desk.Core.Database;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Plans automatic answers for mails that opened tickets, in the transaction that files them; <see cref="AnswerAutomatically"/> sends them.</summary>
internal static class PlanAutoResponses
{
    /// <param name="context">The transaction's, with the messages' ids known; whoever calls saves.</param>
    /// <param name="openers">The mails that opened a ticket and that a machine may answer.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(DeskDbContext context, IReadOnlyList<Message> openers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (openers.Count == 0)
        {
            return;
        }

        var ids = openers.Select(m => m.Ticket.MailboxId).Distinct().ToList();
        var responding = await context.Mailboxes.AsNoTracking().Where(m => ids.Contains(m.Id) && m.AutoResponds && m.RemovedAt == null).Select(m => m.Id).ToListAsync(cancellationToken);
        context.AutoResponses.AddRange(openers.Where(m => responding.Contains(m.Ticket.MailboxId)).Select(m => AutoResponse.Plan(m.Ticket.Id, m.Id, now)));
    }
}
