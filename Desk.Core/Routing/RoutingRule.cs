using Desk.Core.Tenants;
using Desk.Core.Tickets;

namespace Desk.Core.Routing;

/// <summary>
/// What becomes of mail that opens a ticket: whose it is, how urgent, with which tags, or that it is not for this desk. The first of the organisation's rules
/// whose conditions all hold takes the mail, and no other.
/// </summary>
public sealed class RoutingRule(string name) : ITenantScoped, IOrdered
{
    public const int NameLength = 100;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public string Name { get; private set; } = name;

    /// <summary>Its place among the others, from 1.</summary>
    public int Position { get; private set; }

    public bool IsEnabled { get; private set; } = true;

    public IReadOnlyList<string> Recipients { get; private set; } = [];

    public IReadOnlyList<string> Senders { get; private set; } = [];

    public IReadOnlyList<string> SubjectWords { get; private set; } = [];

    public long? TeamId { get; private set; }

    public long? AgentId { get; private set; }

    public TicketPriority? Priority { get; private set; }

    public IReadOnlyList<string> Tags { get; private set; } = [];

    public bool Drop { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>When it takes a mail.</summary>
    public RoutingConditions Conditions => new(Recipients, Senders, SubjectWords);

    /// <summary>What it does then.</summary>
    public RoutingActions Actions => new(TeamId, AgentId, Priority, Tags, Drop);

    internal void Set(RoutingRuleSettings settings, DateTimeOffset at)
    {
        (Name, IsEnabled, UpdatedAt) = (settings.Name, settings.IsEnabled, at);
        (Recipients, Senders, SubjectWords) = settings.Conditions;
        (TeamId, AgentId, Priority, Tags, Drop) = settings.Actions;
    }

    internal void StandAt(int position) => Position = position;
}

/// <summary>When a rule takes a mail: of each list that is not empty, one entry has to fit.</summary>
/// <param name="Recipients">Patterns of addresses that the mail went to.</param>
/// <param name="Senders">Patterns of addresses that it comes from.</param>
/// <param name="SubjectWords">Words or phrases of its subject.</param>
public sealed record RoutingConditions(IReadOnlyList<string> Recipients, IReadOnlyList<string> Senders, IReadOnlyList<string> SubjectWords)
{
    public static RoutingConditions None { get; } = new([], [], []);

    public bool IsEmpty => Recipients.Count == 0 && Senders.Count == 0 && SubjectWords.Count == 0;
}

/// <summary>What a rule does with the ticket that the mail opens.</summary>
/// <param name="TeamId">Which team's it becomes; null for none's.</param>
/// <param name="AgentId">Whose it becomes; null for nobody's.</param>
/// <param name="Priority">How urgent it becomes; null for what its words say.</param>
/// <param name="Tags">What it is tagged with, beside its own.</param>
/// <param name="Drop">True when the mail is not for this desk: it opens no ticket, and stays in the ledger.</param>
public sealed record RoutingActions(long? TeamId, long? AgentId, TicketPriority? Priority, IReadOnlyList<string> Tags, bool Drop)
{
    public static RoutingActions None { get; } = new(null, null, null, [], false);

    public bool IsEmpty => TeamId is null && AgentId is null && Priority is null && Tags.Count == 0 && !Drop;
}

/// <summary>Everything that a person sets of a rule.</summary>
public sealed record RoutingRuleSettings(string Name, bool IsEnabled, RoutingConditions Conditions, RoutingActions Actions);
