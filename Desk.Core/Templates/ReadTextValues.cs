using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Templates;

/// <summary>Reads what the variables of a text stand for, within somebody's context.</summary>
internal static class ReadTextValues
{
    /// <summary>For an answer to a ticket; null when there is none, or not for this agent.</summary>
    public static async Task<(TextValues Values, long MailboxId)?> OfTicketAsync(DeskDbContext context, AgentScope by, long ticketId, CancellationToken cancellationToken)
    {
        var ticket = await context.Tickets.AsNoTracking().Seen(by).Where(t => t.Id == ticketId).Select(t => new
        {
            t.Number,
            t.Subject,
            t.MailboxId,
            Customer = t.Customer!.Name,
            Address = context.CustomerAddresses.Where(a => a.Customer.Id == t.Customer.Id).OrderBy(a => a.Id).Select(a => a.Address).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancellationToken);
        if (ticket is null || await OfMailboxAsync(context, by, ticket.MailboxId, cancellationToken) is not { } values)
        {
            return null;
        }

        return (values with { TicketNumber = ticket.Number, TicketSubject = ticket.Subject, CustomerName = ticket.Customer ?? "", CustomerAddress = ticket.Address ?? "" }, ticket.MailboxId);
    }

    /// <summary>For a mail that a mailbox begins with: there is no ticket and no customer yet.</summary>
    public static async Task<TextValues?> OfMailboxAsync(DeskDbContext context, AgentScope by, long mailboxId, CancellationToken cancellationToken)
    {
        var mailbox = await context.Mailboxes.AsNoTracking().Where(m => m.Id == mailboxId).Select(m => new { m.Name, m.Address }).SingleOrDefaultAsync(cancellationToken);
        if (mailbox is null)
        {
            return null;
        }

        var agent = await context.Agents.AsNoTracking().Where(a => a.Id == by.AgentId).Select(a => a.Email).SingleOrDefaultAsync(cancellationToken);
        var organisation = await context.Organisations.AsNoTracking().Where(o => o.Id == context.TenantId).Select(o => o.Name).SingleAsync(cancellationToken);
        return new TextValues { AgentName = by.Name, AgentAddress = agent ?? "", MailboxName = mailbox.Name, MailboxAddress = mailbox.Address, OrganisationName = organisation };
    }
}
