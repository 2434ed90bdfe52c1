using Desk.Core.Templates;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Desk.Web.Replies;

/// <content>Templates behind a slash.</content>
public sealed partial class ForwardPage
{
    [Inject] public required ListTemplates Templates { get; init; }
    [Inject] public required FillTemplate Fill { get; init; }

    /// <summary>Called by the script when a slash is typed: what this ticket is offered.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<OfferedTemplate>> TemplatesAsync() =>
        [.. (await Templates.OfferedAsync(Agent, _ticketId, null, Gone)).Select(t => new OfferedTemplate(t.Id, t.Name, t.Folder, t.Shortcut, t.Snippet))];

    /// <summary>Called by the script when one is chosen: its text for whoever is written to, who is not the ticket's customer.</summary>
    [JSInvokable]
    public Task<string?> TemplateAsync(long id) => Fill.RunAsync(
        Agent, id, _ticketId, null,
        values => values with { CustomerName = WrittenTo.To.Count > 0 ? WrittenTo.To[0].Name ?? "" : "", CustomerAddress = WrittenTo.To.Count > 0 ? WrittenTo.To[0].Address : "" },
        Gone);
}
