using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Templates;

/// <summary>Fills a template in for whoever is writing.</summary>
public sealed class FillTemplate(IDeskContextFactory contexts)
{
    /// <summary>HTML for the editor; null when there is no such template or ticket, or not for this agent.</summary>
    /// <param name="by">Who writes.</param>
    /// <param name="id">Which template.</param>
    /// <param name="ticketId">On which ticket; null for a new conversation.</param>
    /// <param name="mailboxId">By which mailbox, where there is no ticket yet.</param>
    /// <param name="with">What only the writer's screen knows, where there is no ticket yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string?> RunAsync(AgentScope by, long id, long? ticketId, long? mailboxId, Func<TextValues, TextValues>? with, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var template = await context.Templates.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        var see = await SeeTemplates.OfAsync(context, by, cancellationToken);
        if (template is null || !see.IsOffered(ListTemplates.EntryOf(template), null))
        {
            return null;
        }

        var values = ticketId is { } ticket ? (await ReadTextValues.OfTicketAsync(context, by, ticket, cancellationToken))?.Values
            : mailboxId is { } mailbox && by.MaySee(mailbox) ? await ReadTextValues.OfMailboxAsync(context, by, mailbox, cancellationToken) : null;
        return values is null ? null : TextVariables.OfTemplates.FillHtml(template.Body, with?.Invoke(values) ?? values);
    }
}
