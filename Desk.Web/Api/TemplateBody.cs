using Desk.Core.Templates;

namespace Desk.Web.Api;

/// <summary>What a template is to be.</summary>
public sealed record TemplateBody
{
    public required string Name { get; init; }

    /// <summary>What it says, with variables in double braces; it is made fit for mail.</summary>
    public required string BodyHtml { get; init; }

    /// <summary>Where it stands; on top when left out.</summary>
    public string? Folder { get; init; }

    /// <summary>One word that brings it up behind a slash.</summary>
    public string? Shortcut { get; init; }

    /// <summary>Who is offered it; personal when left out.</summary>
    public TemplateAudience? Audience { get; init; }

    /// <summary>Ids of mailboxes, for the audience mailboxes.</summary>
    public IReadOnlyList<long>? MailboxIds { get; init; }

    /// <summary>For the audience team.</summary>
    public long? TeamId { get; init; }

    /// <summary>The version that was read: when it is another now, nothing is changed.</summary>
    public int? Version { get; init; }

    internal TemplateSettings ToSettings() => new()
    {
        Name = Name,
        Folder = Folder ?? "",
        Shortcut = Shortcut,
        Body = BodyHtml,
        Audience = Audience ?? TemplateAudience.Personal,
        Mailboxes = MailboxIds ?? [],
        TeamId = TeamId,
    };
}

/// <summary>A template.</summary>
public sealed record TemplateJson(
    long Id, string Name, string? Folder, string? Shortcut, TemplateAudience Audience, IReadOnlyList<long> MailboxIds, long? TeamId, string BodyHtml, DateTimeOffset UpdatedAt, int Version)
{
    internal TemplateJson(TemplateDetail d)
        : this(d.Entry.Id, d.Entry.Name, d.Entry.Folder.Length == 0 ? null : d.Entry.Folder, d.Entry.Shortcut, d.Entry.Audience, d.Entry.Mailboxes, d.Entry.TeamId, d.Body, d.Entry.UpdatedAt, d.Entry.Version)
    {
    }
}
