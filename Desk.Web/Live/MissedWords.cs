using Desk.Core.Live;
using Desk.Core.Replies;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Live;

/// <summary>What happened to a ticket while nobody saw it, as sentences: between the messages of a conversation those that are messages need none.</summary>
internal static class MissedWords
{
    public static string Sentence(DeskEvent happened, ViewerClock clock)
    {
        var who = happened.ActorName.Length == 0 ? "Desk" : happened.ActorName;
        return happened.Kind switch
        {
            DeskEventKind.MessageAdded when happened.Changes.Any(c => c.Field == DeskEvent.SendAt) => T($"{who} planned a mail for later"),
            DeskEventKind.MessageAdded when happened.ActorKind == ActorKind.System => T("Desk answered automatically"),
            DeskEventKind.MessageAdded => T($"{who} wrote"),
            DeskEventKind.NoteAdded => T($"{who} left a note"),
            DeskEventKind.MessageWithdrawn => T($"{who} took a reply back before it left"),
            DeskEventKind.DeliveryChanged when happened.Changes.Any(c => c.After == nameof(DeliveryState.Failed)) => T("A reply could not be delivered"),
            DeskEventKind.DeliveryChanged => T("It is uncertain whether a reply has left"),
            _ => TicketWords.Sentence(happened, clock),
        };
    }
}
