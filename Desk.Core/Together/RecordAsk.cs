using Desk.Core.Live;
using Desk.Core.Tickets;

namespace Desk.Core.Together;

/// <summary>What becomes of a question is told by the log, so that both see it on whichever node they are.</summary>
internal static class RecordAsk
{
    public static DeskEvent Asked(this Actor by, Ticket ticket, long aboutId, DateTimeOffset at, AskKind kind, string said) => new()
    {
        Kind = DeskEventKind.AskChanged,
        At = at,
        TicketId = ticket.Id,
        MailboxId = ticket.MailboxId,
        AboutId = aboutId,
        ActorKind = by.Kind,
        ActorId = by.Id,
        ActorName = by.Name,
        Cause = by.Cause,
        Changes = [new FieldChange(AskWords.Field, kind.ToString(), said)],
    };
}
