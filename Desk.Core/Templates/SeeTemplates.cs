using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Templates;

/// <summary>Says which templates an agent is shown, and may change.</summary>
internal sealed class SeeTemplates(AgentScope agent, HashSet<long> teams)
{
    public static async Task<SeeTemplates> OfAsync(DeskDbContext context, AgentScope agent, CancellationToken cancellationToken) =>
        new(agent, [.. await context.TeamMembers.AsNoTracking().Where(m => m.AgentId == agent.AgentId).Select(m => m.TeamId).ToListAsync(cancellationToken)]);

    /// <summary>Shared ones take a right of their own; what is one's own takes only the right to answer.</summary>
    public static bool MayChange(AgentScope agent, TemplateAudience audience, long? ownerId) =>
        audience == TemplateAudience.Personal ? agent.MayChangeTickets && ownerId == agent.AgentId : agent.May(Permission.ManageTemplates);

    /// <summary>Whether it stands in the agent's list: whoever keeps the shared ones in order sees those of all teams.</summary>
    public bool Sees(TemplateEntry template) => template.Audience switch
    {
        TemplateAudience.Personal => template.OwnerId == agent.AgentId,
        TemplateAudience.Team => agent.May(Permission.ManageTemplates) || IsOffered(template, null),
        _ => IsOffered(template, null),
    };

    /// <summary>Whether it is offered to the agent, on tickets of this mailbox or of any.</summary>
    public bool IsOffered(TemplateEntry template, long? mailboxId) => template.Audience switch
    {
        TemplateAudience.Everyone => true,
        TemplateAudience.Mailboxes => mailboxId is { } one ? template.Mailboxes.Contains(one) : template.Mailboxes.Any(agent.MaySee),
        TemplateAudience.Team => template.TeamId is { } team && teams.Contains(team),
        _ => template.OwnerId == agent.AgentId,
    };
}
