using Desk.Core.Tenants;

namespace Desk.Core.Templates;

/// <summary>A text that is written again and again, with variables in double braces.</summary>
public sealed class Template(string name, string body) : ITenantScoped, IVersioned
{
    public const int NameLength = 100;
    public const int ShortcutLength = 30;
    public const int BodyLength = 100_000;
    public const int SnippetLength = 200;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public string Name { get; private set; } = name;

    /// <summary>Where it stands among the others; empty on top.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>What brings it up at once behind a slash; null when nothing does.</summary>
    public string? Shortcut { get; private set; }

    /// <summary>HTML of a few kinds of blocks, cleaned.</summary>
    public string Body { get; private set; } = body;

    /// <summary>How its text begins.</summary>
    public string Snippet { get; private set; } = "";

    public TemplateAudience Audience { get; private set; }

    /// <summary>For <see cref="TemplateAudience.Mailboxes"/>: on whose tickets it is offered.</summary>
    public IReadOnlyList<long> Mailboxes { get; private set; } = [];

    /// <summary>For <see cref="TemplateAudience.Team"/>.</summary>
    public long? TeamId { get; private set; }

    /// <summary>Whose own it is, for <see cref="TemplateAudience.Personal"/>.</summary>
    public long? OwnerId { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Puts what was checked into it.</summary>
    internal void Set(TemplateSettings settings, string body, string snippet, long? ownerId, DateTimeOffset at)
    {
        (Name, Folder, Shortcut, Body, Snippet) = (settings.Name, settings.Folder, settings.Shortcut, body, snippet);
        (Audience, Mailboxes, TeamId, OwnerId, UpdatedAt) = (settings.Audience, settings.Mailboxes, settings.TeamId, ownerId, at);
    }
}

/// <summary>Who is offered a template.</summary>
public enum TemplateAudience
{
    Everyone,

    /// <summary>On tickets of some mailboxes.</summary>
    Mailboxes,

    /// <summary>The members of a team.</summary>
    Team,

    /// <summary>Only whoever made it.</summary>
    Personal,
}

/// <summary>Everything that a person sets of a template.</summary>
public sealed record TemplateSettings
{
    public required string Name { get; init; }

    public string Folder { get; init; } = "";

    public string? Shortcut { get; init; }

    /// <summary>HTML; it is cleaned.</summary>
    public required string Body { get; init; }

    public TemplateAudience Audience { get; init; } = TemplateAudience.Everyone;

    public IReadOnlyList<long> Mailboxes { get; init; } = [];

    public long? TeamId { get; init; }
}
