using Desk.Core.Database;
using Desk.Core.People;

namespace Desk.Core.Mailboxes;

/// <summary>Lists how the fetching of all mailboxes does that the agent may see.</summary>
public sealed class ListMailboxStatus(IDeskContextFactory contexts, TimeProvider time)
{
    public Task<IReadOnlyList<MailboxStatus>> RunAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return ReadMailboxStatus.QueryAsync(contexts, agent.Tenant, agent.Mailboxes, null, time.GetUtcNow(), cancellationToken);
    }
}
