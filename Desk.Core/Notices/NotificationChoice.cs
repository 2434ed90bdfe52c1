using Desk.Core.Database;
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

    /// <summary>Minutes after midnight at which all that is unseen comes in one mail; null for a mail each, soon.</summary>
    public int? DigestMinute { get; private set; }

    /// <summary>The IANA zone whose clock that is.</summary>
    public string? DigestZone { get; private set; }

    public NotificationWays Ways => new(InApp, Browser, Email)
    {
        Digest = DigestMinute is { } minute ? new DigestTime(TimeOnly.MinValue.AddMinutes(minute), DigestZone ?? "") : null,
    };

    public void Choose(NotificationWays ways)
    {
        ArgumentNullException.ThrowIfNull(ways);
        (InApp, Browser, Email) = (ways.InApp & NotificationKind.All, ways.Browser & NotificationKind.All, ways.Email & NotificationKind.All);
        DigestMinute = ways.Digest is { } digest ? (digest.At.Hour * 60) + digest.At.Minute : null;
        DigestZone = ways.Digest is { } zoned ? StorableText.Cut(zoned.Zone, DigestTime.ZoneLength) : null;
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

    /// <summary>When in the day all that is unseen comes in one mail; null for a mail a ticket, soon.</summary>
    public DigestTime? Digest { get; init; }

    /// <summary>From when on a mail about something told now may go; null when none shall.</summary>
    public DateTimeOffset? MailFrom(NotificationKind kind, DateTimeOffset now) => !Email.HasFlag(kind) ? null : Digest?.Next(now) ?? now;
}
