using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>In which language some agents are written to: the one that each has chosen, else the organisation's.</summary>
internal sealed class AgentLanguages
{
    private Dictionary<long, string?> _chosen = [];
    private string? _usual;

    private AgentLanguages()
    {
    }

    public static async Task<AgentLanguages> LoadAsync(DeskDbContext context, IReadOnlyCollection<Agent> agents, CancellationToken cancellationToken)
    {
        var accounts = agents.Select(a => a.AccountId).ToList();
        return new AgentLanguages
        {
            _chosen = await context.Users.AsNoTracking().Where(u => accounts.Contains(u.Id)).Select(u => new { u.Id, u.Language }).ToDictionaryAsync(u => u.Id, u => u.Language, cancellationToken),
            _usual = await context.Organisations.AsNoTracking().Where(o => o.Id == context.TenantId).Select(o => o.Language).SingleAsync(cancellationToken),
        };
    }

    /// <summary>Its code; null for English.</summary>
    public string? Of(Agent agent) => _chosen.GetValueOrDefault(agent.AccountId) ?? _usual;
}
