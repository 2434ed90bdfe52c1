using Desk.Core.Replies;
using Desk.Core.Templates;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Desk.Web.Replies;

/// <content>Templates behind a slash, and what stands under the mail.</content>
public sealed partial class NewConversationPage
{
    private string _signature = "";
    private bool _signs = true;

    [Inject] public required ListTemplates Templates { get; init; }
    [Inject] public required FillTemplate Fill { get; init; }
    [Inject] public required ReadSignature Signatures { get; init; }

    /// <summary>Called by the script when a slash is typed: what this mailbox is offered.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<OfferedTemplate>> TemplatesAsync() =>
        [.. (await Templates.OfferedAsync(Agent, null, MailboxId, Gone)).Select(t => new OfferedTemplate(t.Id, t.Name, t.Folder, t.Shortcut, t.Snippet))];

    /// <summary>Called by the script when one is chosen: its text for whoever is written to.</summary>
    [JSInvokable]
    public Task<string?> TemplateAsync(long id) => Fill.RunAsync(
        Agent, id, null, MailboxId,
        values => values with { TicketSubject = Subject, CustomerName = WrittenTo.To.Count > 0 ? WrittenTo.To[0].Name ?? "" : "", CustomerAddress = WrittenTo.To.Count > 0 ? WrittenTo.To[0].Address : "" },
        Gone);

    private async Task ReadSignatureAsync()
    {
        _signature = await Signatures.OfMailboxAsync(Agent, MailboxId, Gone);
        StateHasChanged();
    }
}
