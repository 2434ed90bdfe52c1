namespace Desk.Core.Replies;

/// <summary>A text whose earlier versions are kept: a draft on a ticket, or a letter.</summary>
internal interface IPutAside
{
    /// <summary>The editor's HTML, or a note's text.</summary>
    string Body { get; }

    /// <summary>When a version of it was last put aside, or it began.</summary>
    DateTimeOffset PutAsideAt { get; }

    /// <summary>Its text as it is, to be kept beside what comes next.</summary>
    DraftVersion PutAside(DateTimeOffset at);
}
