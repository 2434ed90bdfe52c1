using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Reads what stands under mails. A mailbox's signature comes first, and may hold its writer's; where a mailbox has none, the writer's stands alone.</summary>
public sealed class ReadSignature(IDeskContextFactory contexts, IReplyWriter writer)
{
    /// <summary>The agent's own, as it is written, with its variables.</summary>
    public async Task<string> OwnAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return await OwnAsync(context, by, cancellationToken);
    }

    /// <summary>What stands under the agent's answer to a ticket, filled in; empty when nothing does.</summary>
    public async Task<string> OfTicketAsync(AgentScope by, long ticketId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return await ReadTextValues.OfTicketAsync(context, by, ticketId, cancellationToken) is var (values, mailbox) ? await FillAsync(context, by, mailbox, values, cancellationToken) : "";
    }

    /// <summary>What stands under a conversation that the agent begins, filled in; empty when nothing does.</summary>
    public async Task<string> OfMailboxAsync(AgentScope by, long mailboxId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return by.MaySee(mailboxId) && await ReadTextValues.OfMailboxAsync(context, by, mailboxId, cancellationToken) is { } values ? await FillAsync(context, by, mailboxId, values, cancellationToken) : "";
    }

    private async Task<string> FillAsync(DeskDbContext context, AgentScope by, long mailboxId, TextValues values, CancellationToken cancellationToken)
    {
        var ofMailbox = await context.Mailboxes.AsNoTracking().Where(m => m.Id == mailboxId).Select(m => m.Signature).SingleAsync(cancellationToken);
        var own = TextVariables.OfTemplates.FillHtml(await OwnAsync(context, by, cancellationToken), values);
        var filled = ofMailbox.Length == 0 ? own : TextVariables.OfSignatures.FillHtml(ofMailbox, values with { AgentSignature = own });
        return writer.Write(filled) is { Text.Length: > 0 } written ? written.Html : "";
    }

    private static async Task<string> OwnAsync(DeskDbContext context, AgentScope by, CancellationToken cancellationToken) =>
        await context.Agents.AsNoTracking().Where(a => a.Id == by.AgentId).Select(a => a.Signature).SingleOrDefaultAsync(cancellationToken) ?? "";
}
