namespace Desk.Core.People;

/// <summary>What a token may be used for. A scope never widens what its agent's role allows.</summary>
public static class ApiScope
{
    /// <summary>Reads tickets with their messages, notes, files and events, and the agents and teams that they name.</summary>
    public const string ReadTickets = "tickets:read";

    /// <summary>Opens and changes tickets, answers, writes notes, uploads files.</summary>
    public const string WriteTickets = "tickets:write";

    /// <summary>Finds the tickets of a customer's address.</summary>
    public const string ReadCustomers = "customers:read";

    /// <summary>Reads mailboxes and their health.</summary>
    public const string ReadMailboxes = "mailboxes:read";

    /// <summary>Settings and operation, as far as the role goes; only for owners and leads.</summary>
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } = [ReadTickets, WriteTickets, ReadCustomers, ReadMailboxes, Admin];

    /// <summary>Whether an agent of this role may hold a token with this scope.</summary>
    public static bool IsOpenTo(string scope, AgentRole role) => scope != Admin || role is AgentRole.Owner or AgentRole.Lead;
}
