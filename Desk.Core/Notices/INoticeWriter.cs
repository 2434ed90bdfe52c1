using Desk.Core.Tickets;

namespace Desk.Core.Notices;

/// <summary>Writes what an agent is told by mail, in the agent's language: the port to the table of words, which is the screens'.</summary>
public interface INoticeWriter
{
    /// <summary>What happened on a ticket, or on several.</summary>
    /// <param name="language">Of the reader, by its ISO 639-1 code; null, or one that Desk does not speak, for English.</param>
    /// <param name="news">What happened, by ticket, oldest first.</param>
    /// <param name="more">How many further tickets there are that it does not name, older ones.</param>
    /// <param name="quoted">What was written, by message.</param>
    /// <param name="address">Where Desk is reached; empty for no links.</param>
    NoticeMail OfTickets(string? language, IReadOnlyList<TicketNews> news, int more, IReadOnlyDictionary<long, string> quoted, string address);

    /// <summary>That something is broken; there is nothing to answer.</summary>
    /// <param name="language">As above.</param>
    /// <param name="notice">What is broken.</param>
    /// <param name="mailbox">The address of its mailbox; empty for none.</param>
    /// <param name="address">Where Desk is reached; empty for no link.</param>
    NoticeMail OfTrouble(string? language, Notice notice, string mailbox, string address);
}

/// <summary>A written mail to an agent.</summary>
/// <param name="Subject">What it is called, without the ticket's number.</param>
/// <param name="Text">The text, its lines ended by line feeds alone.</param>
public sealed record NoticeMail(string Subject, string Text);

/// <summary>What an agent is told of one ticket, oldest first.</summary>
public sealed record TicketNews(Ticket Ticket, IReadOnlyList<Notification> Told);
