namespace Desk.Core.People;

/// <summary>How a change of people, teams or accounts ended.</summary>
public enum AgentOutcome
{
    Done,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>There is no such agent, team or link in this organisation, or not any more.</summary>
    NotFound,

    /// <summary>The role of whoever asked does not allow it.</summary>
    NotAllowed,

    /// <summary>Nobody changes their own role, mailboxes or being here: somebody else has to.</summary>
    Oneself,

    /// <summary>The organisation would be left without an active owner.</summary>
    LastOwner,

    /// <summary>The email address has an account already, or the name is another team's.</summary>
    Taken,

    /// <summary>A name or an address makes no sense, or a mailbox is none of this organisation.</summary>
    Invalid,
}
