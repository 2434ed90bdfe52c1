using Desk.Core.People;
using static Desk.Web.Languages.Words;

namespace Desk.Web.People;

/// <summary>What roles and outcomes are called on the screen.</summary>
public static class AgentWords
{
    public static readonly IReadOnlyList<AgentRole> Roles = [AgentRole.Owner, AgentRole.Lead, AgentRole.Agent, AgentRole.Light];

    public static string Of(AgentRole role) => role switch
    {
        AgentRole.Owner => T("Owner"),
        AgentRole.Lead => T("Lead"),
        AgentRole.Agent => T("Agent"),
        AgentRole.Light => T("Light agent"),
        _ => role.ToString(),
    };

    /// <summary>What a role is for, in a few words.</summary>
    public static string Why(AgentRole role) => role switch
    {
        AgentRole.Owner => T("may do everything"),
        AgentRole.Lead => T("works on tickets, manages agents and teams, sees reports"),
        AgentRole.Agent => T("works on tickets"),
        _ => T("reads, and writes notes"),
    };

    /// <summary>What stood in the way, in a sentence.</summary>
    public static string Problem(AgentOutcome outcome) => outcome switch
    {
        AgentOutcome.Unchanged => T("It was so already."),
        AgentOutcome.NotFound => T("That is not there any more: somebody has changed it meanwhile."),
        AgentOutcome.NotAllowed => T("Your role does not allow that. What concerns an owner, only an owner may; and nobody gives more mailboxes than they see."),
        AgentOutcome.Oneself => T("Nobody changes their own role or mailboxes: ask another lead or owner."),
        AgentOutcome.LastOwner => T("The organisation needs an owner: make somebody else one first."),
        AgentOutcome.Taken => T("That email address or name is taken already."),
        _ => T("That cannot be: check the name and the address. An owner sees every mailbox."),
    };
}
