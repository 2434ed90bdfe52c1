namespace Desk.Core.Together;

/// <summary>How a question about a ticket, or its answer, ended.</summary>
public enum AskOutcome
{
    Done,

    /// <summary>It is asked already.</summary>
    Unchanged,

    /// <summary>There is no such ticket, or the agent may not see it.</summary>
    NotFound,

    /// <summary>The agent's role changes no tickets.</summary>
    NotAllowed,

    /// <summary>That colleague cannot be asked: not there any more, a light agent, not given this mailbox, or the asker.</summary>
    Invalid,

    /// <summary>It has lapsed, was answered in another tab, or was withdrawn; nothing was done.</summary>
    Over,
}

/// <summary>What was said to a question, as the event of it tells.</summary>
public static class AskWords
{
    /// <summary>The field of the event's change: before is what was asked, after what was said to it.</summary>
    public const string Field = "ask";

    public const string Asked = "asked";
    public const string Given = "given";
    public const string Kept = "kept";
    public const string Withdrawn = "withdrawn";
}
