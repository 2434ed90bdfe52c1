using Desk.Core.Tenants;

namespace Desk.Core.People;

/// <summary>Somebody who works at an organisation's desk.</summary>
public sealed class Agent(long accountId, string name, string email, AgentRole role) : ITenantScoped, IVersioned
{
    public const int NameLength = 100;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>The account that signs this agent in.</summary>
    public long AccountId { get; private set; } = accountId;

    public string Name { get; private set; } = name;

    public string Email { get; private set; } = email;

    public AgentRole Role { get; private set; } = role;

    public bool IsActive { get; private set; } = true;

    /// <summary>True until the invitation is accepted; an invited agent is not active.</summary>
    public bool IsInvited { get; private set; }

    /// <summary>Whether the agent takes new work, as far as colleagues can see.</summary>
    public Availability Availability { get; private set; } = Availability.Available;

    /// <summary>True (the default) when the agent sees every mailbox; otherwise those of <see cref="MailboxAccess"/>.</summary>
    public bool SeesAllMailboxes { get; private set; } = true;

    /// <summary>HTML that stands under the agent's mails, with variables; empty for none. A mailbox's own comes before it.</summary>
    public string Signature { get; private set; } = "";

    public int Version { get; private set; }

    /// <summary>Limits the agent to the mailboxes that are given one by one.</summary>
    public void LimitToGivenMailboxes() => SeesAllMailboxes = false;

    public void SeeAllMailboxes() => SeesAllMailboxes = true;

    public void Rename(string name) => Name = name;

    /// <summary>Gives another role; an owner sees every mailbox.</summary>
    public void TakeRole(AgentRole role)
    {
        Role = role;
        SeesAllMailboxes |= role == AgentRole.Owner;
    }

    public void Sign(string signature) => Signature = signature;

    public void Be(Availability availability) => Availability = availability;

    /// <summary>Waits for the person to accept an invitation.</summary>
    public void AwaitInvited() => (IsInvited, IsActive) = (true, false);

    /// <summary>The person is here, for the first time or again.</summary>
    public void Activate() => (IsInvited, IsActive) = (false, true);

    /// <summary>The person is gone, or the invitation is withdrawn. What they wrote stays.</summary>
    public void Deactivate() => (IsInvited, IsActive) = (false, false);
}

/// <summary>What an agent may do; each role includes what the ones after it may.</summary>
public enum AgentRole
{
    /// <summary>Everything.</summary>
    Owner,

    /// <summary>Settings of teams, agents other than owners, SLA and reports.</summary>
    Lead,

    /// <summary>Works on tickets.</summary>
    Agent,

    /// <summary>Reads, and writes notes.</summary>
    Light,
}

/// <summary>Whether somebody takes new work.</summary>
public enum Availability
{
    Available,
    Away,
}

/// <summary>A mailbox that a limited agent may see.</summary>
public sealed class MailboxAccess(long agentId, long mailboxId) : ITenantScoped
{
    public long TenantId { get; private set; }

    public long AgentId { get; private set; } = agentId;

    public long MailboxId { get; private set; } = mailboxId;
}
