namespace Desk.Tests.People;

// What scripts call.
public static partial class WhoMayReach
{
    /// <summary>What a browser may call in a circuit, and why that needs no right beyond the page's own.</summary>
    public static readonly IReadOnlyDictionary<string, string> FromTheBrowser = new Dictionary<string, string>
    {
        ["BoardPage.GiveAsync"] = "gives a ticket of this board to an agent, by AssignTicket, which asks for the right",
        ["Composer.KeepAsync"] = "keeps the agent's own draft, by SaveDraft, which asks for the right",
        ["Composer.Refused"] = "tells this screen's reader of a file that was not taken",
        ["Composer.MentionableAsync"] = "lists whom a note may name, by ListMentionable, for a ticket that the agent may see",
        ["Composer.QuoteAsync"] = "quotes the ticket's last mail, by QuoteLast, which shows only what the agent may see",
        ["Composer.TemplateAsync"] = "fills a template in for a ticket, by FillTemplate, which shows only what the agent may see",
        ["Composer.TemplatesAsync"] = "lists what the agent is offered, by ListTemplates",
        ["Composer.Typed"] = "says that the agent whom the circuit belongs to writes here",
        ["Composer.Uploaded"] = "names a file for the agent's own draft; only its uploader can send it",
        ["ConversationPane.Beat"] = "renews the presence of the agent that the circuit belongs to, and marks what that agent sees as read, by MarkRead",
        ["MissedBar.BackAsync"] = "tells this screen's agent what others did since, by ReadMissed, which shows only what the agent may see",
        ["LetterPage.KeepAsync"] = "keeps the agent's own letter, by SaveLetter, which asks for the right",
        ["LetterPage.Refused"] = "as Composer.Refused",
        ["LetterPage.Typed"] = "takes a message off this screen",
        ["LetterPage.Uploaded"] = "as Composer.Uploaded",
        ["LetterPage.TemplateAsync"] = "as Composer.TemplateAsync",
        ["LetterPage.TemplatesAsync"] = "as Composer.TemplatesAsync",
        ["NotificationBell.LookAsync"] = "marks the agent's own notifications of the ticket on the screen as read",
        ["RichText.Changed"] = "hands this screen's own text to the form around it",
        ["Thread.ShowFrom"] = "shows more of the conversation that is open, by ReadConversation, which shows only what the agent may see",
        ["TicketList.Hold"] = "keeps the rows of this screen where they are",
        ["TicketList.ReadOnAsync"] = "reads on in this screen's list",
        ["TicketList.Tick"] = "lets this screen's times of day go on",
    };
}
