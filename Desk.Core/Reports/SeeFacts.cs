using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>The facts of a choice, in the mailboxes that the agent may see.</summary>
internal static class SeeFacts
{
    public static IQueryable<ReportFact> Chosen(DeskDbContext context, AgentScope agent, ReportChoice choice)
    {
        var facts = context.ReportFacts.AsNoTracking();
        facts = agent.Mailboxes is { } visible ? facts.Where(f => visible.Contains(f.MailboxId)) : facts;
        facts = choice.MailboxId is { } mailbox ? facts.Where(f => f.MailboxId == mailbox) : facts;
        facts = choice.TeamId is { } team ? facts.Where(f => f.TeamId == team) : facts;
        facts = choice.AgentId is { } whose ? facts.Where(f => f.AgentId == whose) : facts;
        facts = choice.PolicyId is { } policy ? facts.Where(f => f.PolicyId == policy) : facts;
        facts = choice.CustomerId is { } customer ? facts.Where(f => f.CustomerId == customer) : facts;
        return choice.Tag is { } tag ? facts.Where(f => context.ReportTags.Any(t => t.Tag == tag && t.TicketId == f.TicketId)) : facts;
    }
}
