using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Presence;
using Desk.Core.Sla;

namespace Desk.Web.Sla;

/// <summary>Everything that a board shows at a moment.</summary>
/// <param name="Board">How work stands.</param>
/// <param name="Days">Of how many days; one is today.</param>
/// <param name="FirstReplyBefore">Half of the first replies of the time before came within this time; null when there was none.</param>
/// <param name="Inbound">Customers' mails of today by the hour.</param>
/// <param name="Expected">What the hours of such a day bring on an average; null while nobody knows.</param>
/// <param name="Hour">Which hour of today it is.</param>
/// <param name="Agents">Who works here.</param>
/// <param name="Mailboxes">How the mailboxes do.</param>
public sealed record BoardSeen(
    Board Board, int Days, TimeSpan? FirstReplyBefore, IReadOnlyList<int> Inbound, IReadOnlyList<double>? Expected, int Hour, IReadOnlyList<AgentNow> Agents, IReadOnlyList<MailboxStatus> Mailboxes);

/// <summary>An agent as a board shows one.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Where">What the agent is doing; null when no ticket is open, or one that whoever looks may not see.</param>
/// <param name="Number">The number of that ticket.</param>
/// <param name="Open">Open tickets that are theirs.</param>
/// <param name="Due">Those that are due within an hour, or were.</param>
/// <param name="Replies">Replies in the period.</param>
public sealed record AgentNow(AgentChoice Agent, Viewer? Where, string? Number, int Open, int Due, int Replies);
