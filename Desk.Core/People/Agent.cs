using Desk.Core.Tenants;

namespace Desk.Core.People;

/// <summary>Somebody who works at an organisation's desk.</summary>
public sealed class Agent(long accountId, string name, string email, AgentRole role) : ITenantScoped, IVersioned
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>The account that signs this agent in.</summary>
    public long AccountId { get; private set; } = accountId;

    public string Name { get; private set; } = name;

    public string Email { get; private set; } = email;

    public AgentRole Role { get; private set; } = role;

    public bool IsActive { get; private set; } = true;

    /// <summary>True (the default) when the agent sees every mailbox; otherwise those of <see cref="MailboxAccess"/>.</summary>
    public bool SeesAllMailboxes { get; private set; } = true;

    public int Version { get; private set; }

    /// <summary>Limits the agent to the mailboxes that are given one by one.</summary>
    public void LimitToGivenMailboxes() => SeesAllMailboxes = false;

    public void Deactivate() => IsActive = false;
}

/// <summary>What an agent may do; each role includes what the ones after it may.</summary>
public enum AgentRole
{
    /// <summary>Everything.</summary>
    Owner,

    /// <summary>Settings of teams, SLA and reports.</summary>
    Lead,

    /// <summary>Works on tickets.</summary>
    Agent,

    /// <summary>Reads, and writes notes.</summary>
    Light,
}

/// <summary>A mailbox that a limited agent may see.</summary>
public sealed class MailboxAccess(long agentId, long mailboxId) : ITenantScoped
{
    public long TenantId { get; private set; }

    public long AgentId { get; private set; } = agentId;

    public long MailboxId { get; private set; } = mailboxId;
}
