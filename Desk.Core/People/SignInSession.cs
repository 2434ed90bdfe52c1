namespace Desk.Core.People;

/// <summary>One place where somebody is signed in. The cookie names it; when the row goes, every copy of the cookie is worth nothing.</summary>
public sealed class SignInSession(long accountId, string stamp, string device)
{
    /// <summary>What is kept of the browser's own description.</summary>
    public const int DeviceLength = 300;

    public long Id { get; private set; }

    public long AccountId { get; private set; } = accountId;

    /// <summary>The account's security stamp that this sign-in goes by; once the account has another, it is over.</summary>
    public string Stamp { get; private set; } = stamp;

    /// <summary>What the browser called itself.</summary>
    public string Device { get; private set; } = device;

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used, to the hour.</summary>
    public DateTimeOffset SeenAt { get; set; }
}
