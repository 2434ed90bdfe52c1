namespace Desk.Core.Tickets;

/// <summary>What one ticket is to another. Each has its other side.</summary>
public enum LinkKind
{
    /// <summary>They have to do with each other.</summary>
    RelatedTo,

    /// <summary>It says what the other says already.</summary>
    DuplicateOf,
    DuplicatedBy,

    /// <summary>It is a part of the other.</summary>
    ChildOf,
    ParentOf,

    /// <summary>It came of an answer to the other, which was done for long.</summary>
    FollowsUp,
    FollowedUpBy,
}

/// <summary>The two sides of a link, and how events name them.</summary>
public static class LinkSides
{
    private static readonly Dictionary<string, LinkKind> Fields = Enum.GetValues<LinkKind>().ToDictionary(FieldOf);

    /// <summary>What the other ticket is to the one.</summary>
    public static LinkKind Reverse(this LinkKind kind) => kind switch
    {
        LinkKind.DuplicateOf => LinkKind.DuplicatedBy,
        LinkKind.DuplicatedBy => LinkKind.DuplicateOf,
        LinkKind.ChildOf => LinkKind.ParentOf,
        LinkKind.ParentOf => LinkKind.ChildOf,
        LinkKind.FollowsUp => LinkKind.FollowedUpBy,
        LinkKind.FollowedUpBy => LinkKind.FollowsUp,
        _ => LinkKind.RelatedTo,
    };

    /// <summary>True for the side that is kept; the other one is read from it.</summary>
    public static bool IsKept(this LinkKind kind) => kind is LinkKind.RelatedTo or LinkKind.DuplicateOf or LinkKind.ChildOf or LinkKind.FollowsUp;

    /// <summary>The field that an event names the link by, for example <c>childOf</c>.</summary>
    public static string FieldOf(LinkKind kind) => $"{char.ToLowerInvariant(kind.ToString()[0])}{kind.ToString()[1..]}";

    /// <summary>The link that an event's field names; null for any other field.</summary>
    public static LinkKind? Of(string field) => Fields.TryGetValue(field, out var kind) ? kind : null;
}
