using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>An agent as the settings show one.</summary>
public sealed record AgentEntry
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required AgentRole Role { get; init; }

    public required bool IsActive { get; init; }

    public required bool IsInvited { get; init; }

    public required Availability Availability { get; init; }

    /// <summary>The mailboxes the agent sees; null for all of them.</summary>
    public required IReadOnlyList<long>? Mailboxes { get; init; }

    /// <summary>When the invitation's link ends; null when there is none that works.</summary>
    public required DateTimeOffset? InvitedUntil { get; init; }

    /// <summary>Whether a code or a passkey is asked for beside the password.</summary>
    public required bool HasSecondFactor { get; init; }
}

/// <summary>Lists all agents of an organisation, invited and deactivated ones too, for whoever manages them.</summary>
public sealed class ReadAgents(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>Returns an empty list for whoever may not manage agents.</summary>
    public async Task<IReadOnlyList<AgentEntry>> RunAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageAgents))
        {
            return [];
        }

        await using var context = contexts.Create(by.Tenant);
        var now = time.GetUtcNow();
        var agents = await context.Agents.AsNoTracking().Join(context.Users, a => a.AccountId, u => u.Id, (a, u) => new { Agent = a, u.TwoFactorEnabled })
            .OrderBy(a => a.Agent.Name).ToListAsync(cancellationToken);
        var mailboxes = (await context.MailboxAccess.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(m => m.AgentId, m => m.MailboxId);
        var links = await context.AccountLinks.AsNoTracking().Where(l => l.Kind == AccountLinkKind.Invite && l.ExpiresAt > now)
            .Join(context.Agents, l => l.AccountId, a => a.AccountId, (l, a) => new { a.Id, l.ExpiresAt }).ToDictionaryAsync(l => l.Id, l => l.ExpiresAt, cancellationToken);
        return [.. agents.Select(a => new AgentEntry
        {
            Id = a.Agent.Id,
            Name = a.Agent.Name,
            Email = a.Agent.Email,
            Role = a.Agent.Role,
            IsActive = a.Agent.IsActive,
            IsInvited = a.Agent.IsInvited,
            Availability = a.Agent.Availability,
            Mailboxes = a.Agent.SeesAllMailboxes ? null : [.. mailboxes[a.Agent.Id]],
            InvitedUntil = links.TryGetValue(a.Agent.Id, out var until) ? until : null,
            HasSecondFactor = a.TwoFactorEnabled,
        })];
    }
}
