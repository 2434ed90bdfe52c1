using Desk.Core.Tenants;

namespace Desk.Core.Notices;

/// <summary>Which kinds an agent wants to be told of, and how. Without a row it is <see cref="NotificationWays.Unless"/>.</summary>
public sealed class NotificationChoice(long agentId) : ITenantScoped
{
    public long TenantId { get; private set; }

    public long AgentId { get; private set; } = agentId;

    public NotificationKind InApp { get; private set; }

    public NotificationKind Browser { get; private set; }

    public NotificationKind Email { get; private set; }

    public NotificationWays Ways => new(InApp, Browser, Email);

    public void Choose(NotificationWays ways)
    {
        ArgumentNullException.ThrowIfNull(ways);
        (InApp, Browser, Email) = (ways.InApp & NotificationKind.All, ways.Browser & NotificationKind.All, ways.Email & NotificationKind.All);
    }
}

/// <summary>Which kinds are told in which way.</summary>
/// <param name="InApp">In the list behind the bell.</param>
/// <param name="Browser">By the browser, while Desk is out of sight there.</param>
/// <param name="Email">By mail, when they were not seen for a few minutes.</param>
public sealed record NotificationWays(NotificationKind InApp, NotificationKind Browser, NotificationKind Email)
{
    /// <summary>Until an agent chooses: everything in Desk, and in a browser that was allowed to; no mail.</summary>
    public static NotificationWays Unless { get; } = new(NotificationKind.All, NotificationKind.All, NotificationKind.None);
}
