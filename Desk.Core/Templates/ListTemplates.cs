using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Templates;

/// <summary>A template as lists show it.</summary>
/// <param name="Id">The template.</param>
/// <param name="Name">Its name.</param>
/// <param name="Folder">Its folder; empty on top.</param>
/// <param name="Shortcut">What brings it up behind a slash, or null.</param>
/// <param name="Snippet">How its text begins.</param>
/// <param name="Audience">Who is offered it.</param>
/// <param name="Mailboxes">On tickets of which mailboxes, when it is for some.</param>
/// <param name="TeamId">Which team, when it is a team's.</param>
/// <param name="OwnerId">Whose own it is, when it is personal.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
/// <param name="Version">What a change is based on.</param>
public sealed record TemplateEntry(
    long Id, string Name, string Folder, string? Shortcut, string Snippet, TemplateAudience Audience, IReadOnlyList<long> Mailboxes, long? TeamId, long? OwnerId, DateTimeOffset UpdatedAt, int Version);

/// <summary>A template with its text.</summary>
public sealed record TemplateDetail(TemplateEntry Entry, string Body);

/// <summary>Lists and reads templates, as far as an agent sees them.</summary>
public sealed class ListTemplates(IDeskContextFactory contexts)
{
    /// <summary>All of them, by folder and name.</summary>
    public async Task<IReadOnlyList<TemplateEntry>> RunAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var see = await SeeTemplates.OfAsync(context, by, cancellationToken);
        return [.. (await EntriesAsync(context.Templates, cancellationToken)).Where(see.Sees)];
    }

    /// <summary>Those that are offered in an answer to a ticket, or in a mail that a mailbox begins with.</summary>
    /// <param name="by">Who writes.</param>
    /// <param name="ticketId">On which ticket; null for a new conversation.</param>
    /// <param name="mailboxId">By which mailbox, where there is no ticket yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<TemplateEntry>> OfferedAsync(AgentScope by, long? ticketId, long? mailboxId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var mailbox = ticketId is null ? mailboxId is { } named && by.MaySee(named) ? mailboxId : null : await context.Tickets.Seen(by).Where(t => t.Id == ticketId).Select(t => (long?)t.MailboxId).SingleOrDefaultAsync(cancellationToken);
        if (mailbox is null)
        {
            return [];
        }

        var see = await SeeTemplates.OfAsync(context, by, cancellationToken);
        return [.. (await EntriesAsync(context.Templates, cancellationToken)).Where(t => see.IsOffered(t, mailbox))];
    }

    /// <summary>A page of them with their texts, by id.</summary>
    /// <param name="by">Who reads.</param>
    /// <param name="after">The last id of the page before; 0 for the first.</param>
    /// <param name="limit">The most on a page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<TemplateDetail>> PageAsync(AgentScope by, long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var see = await SeeTemplates.OfAsync(context, by, cancellationToken);
        var page = (await EntriesAsync(context.Templates.Where(t => t.Id > after), cancellationToken)).Where(see.Sees).OrderBy(t => t.Id).Take(limit).ToList();
        var ids = page.ConvertAll(t => t.Id);
        var bodies = await context.Templates.AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Body, cancellationToken);
        return [.. page.Where(t => bodies.ContainsKey(t.Id)).Select(t => new TemplateDetail(t, bodies[t.Id]))];
    }

    /// <summary>Null when there is none, or not for this agent.</summary>
    public async Task<TemplateDetail?> ReadAsync(AgentScope by, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var see = await SeeTemplates.OfAsync(context, by, cancellationToken);
        return (await EntriesAsync(context.Templates.Where(t => t.Id == id), cancellationToken)).SingleOrDefault(see.Sees) is { } entry
            && await context.Templates.AsNoTracking().Where(t => t.Id == id).Select(t => t.Body).SingleOrDefaultAsync(cancellationToken) is { } body
            ? new TemplateDetail(entry, body)
            : null;
    }

    internal static TemplateEntry EntryOf(Template t) => new(t.Id, t.Name, t.Folder, t.Shortcut, t.Snippet, t.Audience, t.Mailboxes, t.TeamId, t.OwnerId, t.UpdatedAt, t.Version);

    // who is offered a template stands in a list that no database looks into: there are a few hundred, and their texts are not read
    private static async Task<List<TemplateEntry>> EntriesAsync(IQueryable<Template> templates, CancellationToken cancellationToken) =>
        await templates.AsNoTracking().OrderBy(t => t.Folder).ThenBy(t => t.Name).ThenBy(t => t.Id)
            .Select(t => new TemplateEntry(t.Id, t.Name, t.Folder, t.Shortcut, t.Snippet, t.Audience, t.Mailboxes, t.TeamId, t.OwnerId, t.UpdatedAt, t.Version)).ToListAsync(cancellationToken);
}
