using Desk.Core.Routing;
using Desk.Core.Tickets;

namespace Desk.Web.Api;

/// <summary>An allowed recipient as it is to be.</summary>
public sealed record AllowedRecipientBody
{
    /// <summary>An address, or a pattern in which a star stands for anything: *@shop.example.</summary>
    public string? Pattern { get; init; }

    /// <summary>False to keep it for later; true for a new one when left out.</summary>
    public bool? Enabled { get; init; }
}

/// <summary>A rule as it is to be; what is left out stays as it is, or is empty for a new one.</summary>
public sealed record RoutingRuleBody
{
    public string? Name { get; init; }

    /// <summary>True for a new one when left out.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Its place, from 1: the first rule that fits takes the mail. A new one stands last when left out.</summary>
    public int? Position { get; init; }

    /// <summary>Patterns of addresses that the mail went to, one of which has to fit.</summary>
    public IReadOnlyList<string>? Recipients { get; init; }

    /// <summary>Patterns of addresses that it comes from.</summary>
    public IReadOnlyList<string>? Senders { get; init; }

    /// <summary>Words or phrases of its subject.</summary>
    public IReadOnlyList<string>? SubjectWords { get; init; }

    /// <summary>Which team's the ticket becomes; null for none's.</summary>
    public long? TeamId { get; init; }

    /// <summary>Whose the ticket becomes; null for nobody's.</summary>
    public long? AssigneeId { get; init; }

    /// <summary>How urgent it becomes; null for what its words say.</summary>
    public TicketPriority? Priority { get; init; }

    /// <summary>What it is tagged with, beside its own.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>True when such mail is not for this desk: it opens no ticket, and stays in the ledger.</summary>
    public bool? Drop { get; init; }

    /// <summary>The version that was read: when it is another now, nothing is changed.</summary>
    public int? Version { get; init; }

    /// <summary>The rule that is there once the body's fields are put over it.</summary>
    internal static RoutingRuleSettings Over(ApiBody<RoutingRuleBody> body, RoutingRule? stored)
    {
        body.RefuseNull("recipients", "senders", "subjectWords", "tags");
        var (b, when, does) = (body.Value, stored?.Conditions ?? RoutingConditions.None, stored?.Actions ?? RoutingActions.None);
        return new RoutingRuleSettings(
            b.Name ?? stored?.Name ?? "",
            b.Enabled ?? stored?.IsEnabled ?? true,
            new RoutingConditions(b.Recipients ?? when.Recipients, b.Senders ?? when.Senders, b.SubjectWords ?? when.SubjectWords),
            new RoutingActions(
                body.Has("teamId") ? b.TeamId : does.TeamId, body.Has("assigneeId") ? b.AssigneeId : does.AgentId, body.Has("priority") ? b.Priority : does.Priority, b.Tags ?? does.Tags, b.Drop ?? does.Drop));
    }
}

/// <summary>An allowed recipient.</summary>
public sealed record AllowedRecipientJson(long Id, string Pattern, bool Enabled, string AddedBy, DateTimeOffset At, int Version)
{
    internal AllowedRecipientJson(AllowedRecipient r)
        : this(r.Id, r.Pattern, r.IsEnabled, r.AddedBy, r.At, r.Version)
    {
    }
}

/// <summary>A rule that routes mail which opens a ticket.</summary>
public sealed record RoutingRuleJson(
    long Id, string Name, bool Enabled, int Position, IReadOnlyList<string> Recipients, IReadOnlyList<string> Senders, IReadOnlyList<string> SubjectWords,
    long? TeamId, long? AssigneeId, TicketPriority? Priority, IReadOnlyList<string> Tags, bool Drop, DateTimeOffset UpdatedAt, int Version)
{
    internal RoutingRuleJson(RoutingRule r)
        : this(r.Id, r.Name, r.IsEnabled, r.Position, r.Recipients, r.Senders, r.SubjectWords, r.TeamId, r.AgentId, r.Priority, r.Tags, r.Drop, r.UpdatedAt, r.Version)
    {
    }
}
