namespace Desk.Core.Tickets;

/// <summary>Taking in mail of a backfill: it says what was, and leaves alone what has been done since.</summary>
public sealed partial class Ticket
{
    /// <summary>A conversation that history opens is over, and filed as closed, when its newest mail is older than this.</summary>
    public static readonly TimeSpan HistoryIsOverAfter = TimeSpan.FromDays(30);

    /// <summary>Whether a mail of a backfill is too old for anybody to wait for its answer.</summary>
    internal static bool IsOver(DateTimeOffset written, DateTimeOffset now) => now - written > HistoryIsOverAfter;

    /// <summary>Closed by its history alone: no person has answered it or closed it.</summary>
    internal bool IsClosedByHistory => Status == TicketStatus.Closed && FirstReplyAt is null && ResolvedAt == LastActivityAt;

    /// <summary>
    /// Takes in a mail of a backfill. What lies before the last activity, or before somebody was done with the ticket or deleted it, adds its files and changes nothing else;
    /// what is later is the last word, and moves the status only where nobody has touched the ticket since.
    /// </summary>
    /// <returns>False when it is not the last word, and what a reply must have seen stays what it was.</returns>
    internal bool TakeInHistory(Message message, int attachments, bool automatic, DateTimeOffset now)
    {
        var at = message.CreatedAt;
        AttachmentCount += attachments;
        if (at < LastActivityAt || ResolvedAt > at || TrashedAt > at)
        {
            return false;
        }

        var (isUntouched, wasClosedByHistory) = (UpdatedAt <= at, IsClosedByHistory);
        Touch(at);
        if (automatic)
        {
            return true;
        }

        var isOver = IsOver(at, now);
        (Snippet, AwaitsReply) = (message.Snippet, !isOver);
        Restore(UpdatedAt);
        if (wasClosedByHistory && isUntouched && isOver)
        {
            ResolvedAt = at;
        }
        else if (isUntouched && !isOver && Status != TicketStatus.New)
        {
            MoveTo(wasClosedByHistory && AssigneeId is null ? TicketStatus.New : TicketStatus.Open, UpdatedAt);
        }

        return true;
    }
}
