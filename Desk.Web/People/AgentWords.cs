using Desk.Core.People;

namespace Desk.Web.People;

/// <summary>What roles and outcomes are called on the screen.</summary>
public static class AgentWords
{
    public static readonly IReadOnlyList<AgentRole> Roles = [AgentRole.Owner, AgentRole.Lead, AgentRole.Agent, AgentRole.Light];

    public static string Of(AgentRole role) => role == AgentRole.Light ? "Light agent" : role.ToString();

    /// <summary>What a role is for, in a few words.</summary>
    public static string Why(AgentRole role) => role switch
    {
        AgentRole.Owner => "may do everything",
        AgentRole.Lead => "works on tickets, manages agents and teams, sees reports",
        AgentRole.Agent => "works on tickets",
        _ => "reads, and writes notes",
    };

    /// <summary>What stood in the way, in a sentence.</summary>
    public static string Problem(AgentOutcome outcome) => outcome switch
    {
        AgentOutcome.Unchanged => "It was so already.",
        AgentOutcome.NotFound => "That is not there any more: somebody has changed it meanwhile.",
        AgentOutcome.NotAllowed => "Your role does not allow that. What concerns an owner, only an owner may; and nobody gives more mailboxes than they see.",
        AgentOutcome.Oneself => "Nobody changes their own role or mailboxes: ask another lead or owner.",
        AgentOutcome.LastOwner => "The organisation needs an owner: make somebody else one first.",
        AgentOutcome.Taken => "That email address or name is taken already.",
        _ => "That cannot be: check the name and the address. An owner sees every mailbox.",
    };
}
