using Desk.Core.Templates;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Desk.Web.Replies;

/// <content>Templates behind a slash.</content>
public abstract partial class LetterPage
{
    [Inject] public required ListTemplates Templates { get; init; }
    [Inject] public required FillTemplate Fill { get; init; }

    /// <summary>The ticket whose templates are offered; null for the mailbox's.</summary>
    protected virtual long? TemplatesOf => null;

    /// <summary>Called by the script when a slash is typed: what this ticket or mailbox is offered.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<OfferedTemplate>> TemplatesAsync() => OfferedTemplate.Of(await Templates.OfferedAsync(Agent, TemplatesOf, TemplatesOf is null ? MailboxId : null, Gone));

    /// <summary>Called by the script when one is chosen: its text for whoever is written to, who need not be a ticket's customer.</summary>
    [JSInvokable]
    public Task<string?> TemplateAsync(long id) => Fill.RunAsync(Agent, id, TemplatesOf, TemplatesOf is null ? MailboxId : null, ForThem, Gone);

    private TextValues ForThem(TextValues values) => values with
    {
        TicketSubject = TemplatesOf is null ? Subject : values.TicketSubject,
        CustomerName = WrittenTo.To.Count > 0 ? WrittenTo.To[0].Name ?? "" : "",
        CustomerAddress = WrittenTo.To.Count > 0 ? WrittenTo.To[0].Address : "",
    };
}
