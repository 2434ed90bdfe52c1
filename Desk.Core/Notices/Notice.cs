using Desk.Core.People;
using Desk.Core.Tenants;

namespace Desk.Core.Notices;

/// <summary>Something that those who may mend it should know, for as long as it lasts.</summary>
public sealed class Notice(NoticeKind kind, string text) : ITenantScoped
{
    public const int TextLength = 1000;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public NoticeKind Kind { get; private set; } = kind;

    /// <summary>What is wrong and what to do, a sentence or two.</summary>
    public string Text { get; private set; } = text;

    /// <summary>Who is told: whoever has this permission.</summary>
    public required Permission Audience { get; init; }

    public long? MailboxId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was over, or somebody put it away; null while it stands.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>It is over.</summary>
    public void Resolve(DateTimeOffset at) => ResolvedAt ??= at;

    /// <summary>Says it in other words.</summary>
    public void Reword(string text) => Text = text;
}

public enum NoticeKind
{
    /// <summary>A mailbox's server refuses the password.</summary>
    SignInRefused,

    /// <summary>A mailbox has not been readable for long.</summary>
    MailboxFailing,
}
