using Desk.Core.Tenants;

namespace Desk.Core.People;

/// <summary>Agents who share tickets: a ticket can be a team's, whoever in it takes it then.</summary>
public sealed class Team(string name) : ITenantScoped, IVersioned
{
    public const int NameLength = 100;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>Unique in the organisation, however it is spelled in capitals.</summary>
    public string Name { get; private set; } = name;

    /// <summary>The name as it is compared.</summary>
    public string NameKey { get; private set; } = KeyOf(name);

    public int Version { get; private set; }

    public void Rename(string name) => (Name, NameKey) = (name, KeyOf(name));

    internal static string KeyOf(string name) => name.Normalize().ToUpperInvariant();
}

/// <summary>Somebody in a team.</summary>
public sealed class TeamMember(long teamId, long agentId) : ITenantScoped
{
    public long TenantId { get; private set; }

    public long TeamId { get; private set; } = teamId;

    public long AgentId { get; private set; } = agentId;
}
