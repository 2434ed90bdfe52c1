using Desk.Core.Tenants;

namespace Desk.Core.Notices;

/// <summary>One thing that one agent is told of, once.</summary>
public sealed class Notification(long agentId, NotificationKind kind) : ITenantScoped
{
    public const int TextLength = 200;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>Who is told.</summary>
    public long AgentId { get; private set; } = agentId;

    public NotificationKind Kind { get; private set; } = kind;

    public long? TicketId { get; init; }

    /// <summary>The message that it is about, which it leads to.</summary>
    public long? MessageId { get; init; }

    public long? NoticeId { get; private set; }

    /// <summary>What is broken: while it stands it is news, and when it is over it is none.</summary>
    public Notice? Notice { get; init; }

    /// <summary>Whose doing it was, as colleagues read it; empty for nobody's.</summary>
    public string ActorName { get; init; } = "";

    /// <summary>The beginning of what was written, one line.</summary>
    public string Text { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>False for what the agent wants in the browser or by mail alone.</summary>
    public bool IsListed { get; init; }

    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Since when it waits to be mailed should the agent not see it: in the future for a digest; null when it shall not, or was.</summary>
    public DateTimeOffset? AwaitsMailSince { get; private set; }

    /// <summary>Lets it be mailed, unless the agent sees it before.</summary>
    public Notification AwaitMail(DateTimeOffset? since)
    {
        AwaitsMailSince = since;
        return this;
    }
}
