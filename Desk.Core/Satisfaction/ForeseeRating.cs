using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Satisfaction;

/// <summary>Tells whoever writes an answer whether it will ask how it was, so that nobody is surprised by what the customer gets.</summary>
public sealed class ForeseeRating(IDeskContextFactory contexts, NoticeOptions notices)
{
    /// <summary>The question under a reply to these that resolves the ticket; null when it would ask nothing, or the agent may not see the ticket.</summary>
    public async Task<string?> RunAsync(AgentScope by, long ticketId, IReadOnlyList<MailAddress> recipients, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(recipients);
        await using var context = contexts.Create(by.Tenant);
        return await context.Tickets.AsNoTracking().Seen(by).Include(t => t.Mailbox).SingleOrDefaultAsync(t => t.Id == ticketId, cancellationToken) is { } ticket
            ? await AskForRating.QuestionAsync(context, by, ticket, recipients, notices, cancellationToken)
            : null;
    }
}
