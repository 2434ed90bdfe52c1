using Desk.Core.Templates;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Desk.Web.Replies;

/// <content>Templates behind a slash, and what stands under a reply.</content>
public sealed partial class Composer
{
    private string _signature = "";
    private bool _signs = true;

    [Inject] public required ListTemplates Templates { get; init; }
    [Inject] public required Desk.Core.Replies.QuoteLast Quotes { get; init; }
    [Inject] public required FillTemplate Fill { get; init; }
    [Inject] public required Desk.Core.Replies.ReadSignature Signatures { get; init; }

    /// <summary>Called by the script when a slash is typed: what this ticket is offered.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<OfferedTemplate>> TemplatesAsync() =>
        [.. (await Templates.OfferedAsync(Agent, TicketId, null, Gone)).Select(t => new OfferedTemplate(t.Id, t.Name, t.Folder, t.Shortcut, t.Snippet))];

    /// <summary>Called by the script when one is chosen: its text for this ticket; null when it is gone.</summary>
    [JSInvokable]
    public Task<string?> TemplateAsync(long id) => Fill.RunAsync(Agent, id, TicketId, null, null, Gone);

    /// <summary>Called by the script to put in what the customer wrote last; null when nobody has written yet.</summary>
    [JSInvokable]
    public Task<string?> QuoteAsync() => Quotes.RunAsync(Agent, TicketId, Clock.Offset(Time.GetUtcNow()), Gone);
}

/// <summary>A template as the script lists it, under the names that it uses.</summary>
public sealed record OfferedTemplate(long Id, string Name, string Folder, string? Shortcut, string Snippet);
