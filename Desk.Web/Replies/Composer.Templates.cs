using Desk.Core.Templates;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <content>Templates behind a slash, and what stands under a reply.</content>
public sealed partial class Composer
{
    private string _signature = "";
    private bool _signs = true;

    [Inject] public required ListTemplates Templates { get; init; }
    [Inject] public required Desk.Core.Replies.QuoteLast Quotes { get; init; }
    [Inject] public required Desk.Core.Tickets.ListMentionable Mentionable { get; init; }
    [Inject] public required FillTemplate Fill { get; init; }
    [Inject] public required Desk.Core.Replies.ReadSignature Signatures { get; init; }

    /// <summary>Called by the script when a slash is typed: what this ticket is offered.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<OfferedTemplate>> TemplatesAsync() => OfferedTemplate.Of(await Templates.OfferedAsync(Agent, TicketId, null, Gone));

    /// <summary>Called by the script when one is chosen: its text for this ticket; null when it is gone.</summary>
    [JSInvokable]
    public Task<string?> TemplateAsync(long id) => Fill.RunAsync(Agent, id, TicketId, null, null, Gone);

    /// <summary>Called by the script when an @ is typed in a note: whom it may name.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<OfferedColleague>> MentionableAsync() =>
        [.. (await Mentionable.RunAsync(Agent, TicketId, Gone)).Select(m => new OfferedColleague($"{m.Who.AgentId}/{m.Who.TeamId}", m.Who.Label, m.Seeing > 0, OfferedColleague.NoteOf(m)))];

    /// <summary>Called by the script to put in what the customer wrote last; null when nobody has written yet.</summary>
    [JSInvokable]
    public Task<string?> QuoteAsync() => Quotes.RunAsync(Agent, TicketId, Clock.Offset(Time.GetUtcNow()), Gone);
}

/// <summary>A template as the script lists it, under the names that it uses.</summary>
public sealed record OfferedTemplate(long Id, string Name, string Folder, string? Shortcut, string Snippet)
{
    internal static IReadOnlyList<OfferedTemplate> Of(IEnumerable<TemplateEntry> templates) => [.. templates.Select(t => new OfferedTemplate(t.Id, t.Name, t.Folder, t.Shortcut, t.Snippet))];
}

/// <summary>Somebody whom a note may name, as the script lists them.</summary>
public sealed record OfferedColleague(string Id, string Label, bool Sees, string Note)
{
    internal static string NoteOf(Desk.Core.Tickets.Mentionable who) => who switch
    {
        { Who.AgentId: not null, Seeing: 0 } => T("cannot see this ticket"),
        { Who.AgentId: not null } => "",
        { Members: 0 } => T("a team of nobody"),
        { Seeing: 0 } => T("nobody of this team can see this ticket"),
        { Seeing: 1, Members: 1 } => T("team of one"),
        _ when who.Seeing < who.Members => T($"team, {who.Seeing} of {who.Members} can see this ticket"),
        _ => T($"team of {who.Members}"),
    };
}
