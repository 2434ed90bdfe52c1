namespace Desk.Benchmarks.Circuits;

/// <summary>How many agents do how much, and for how long.</summary>
/// <param name="Agents">How many circuits are open.</param>
/// <param name="Colleagues">How many agents the desk has at least, whether or not they are there: menus name them.</param>
/// <param name="Seconds">How long is measured.</param>
/// <param name="WarmUp">Seconds of the same before that, until what runs often has been compiled for good.</param>
/// <param name="Mails">Mails a second.</param>
/// <param name="Presence">Presence changes a second, over all agents.</param>
/// <param name="Opens">How many of a hundred presence changes open another ticket; the others begin or end a reply.</param>
/// <param name="Watchers">How many of a hundred agents look at the list into which the mails come; the others look at the list of the tickets that are worked on.</param>
/// <param name="Tickets">How many tickets there are before.</param>
/// <param name="Pause">Seconds to wait before the end, with the server's process id printed, for a look from outside.</param>
internal sealed record CircuitsPlan(int Agents, int Colleagues, int Seconds, int WarmUp, int Mails, int Presence, int Opens, int Watchers, int Tickets, int Pause);
