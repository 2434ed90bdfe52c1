using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Replies;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Desk.Core.Tickets;

/// <summary>
/// Removes tickets with all that is theirs, and what was merged into them. The ledger keeps that their mails came, and says where they went; of each mail enough
/// stays to know it again (<see cref="DeletedMail"/>), and the log keeps what happened.
/// </summary>
internal static partial class RemoveTickets
{
    /// <summary>So many in one transaction.</summary>
    public const int BatchSize = 20;

    /// <param name="context">Within a change; whoever calls commits.</param>
    /// <param name="tickets">Which, tracked.</param>
    /// <param name="by">Whose doing it is.</param>
    /// <param name="how">How, for the ledger: the end of "It was in TKT-…, ".</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The blobs that nothing names any more; they go after the commit.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(DeskDbContext context, IReadOnlyList<Ticket> tickets, Actor by, string how, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (tickets.Count == 0)
        {
            return [];
        }

        var all = await WithMergedAsync(context, tickets, cancellationToken);
        var ids = all.ConvertAll(t => t.Id);
        await RememberMailsAsync(context, ids, cancellationToken);
        foreach (var ticket in all)
        {
            var reason = StorableText.Cut($"It was in {ticket.Number}, {how}.", 1000);
            await context.Occurrences.Where(o => o.TicketId == ticket.Id).ExecuteUpdateAsync(
                set => set.SetProperty(o => o.Reason, reason).SetProperty(o => o.TicketId, (long?)null).SetProperty(o => o.MessageId, (long?)null), cancellationToken);
            context.Record(by.Did(DeskEventKind.TicketDeleted, ticket, now, changes: [new FieldChange("ticket", ticket.Number, null)]));
        }

        var messages = context.Messages.Where(m => ids.Contains(m.TicketId));
        var files = context.Attachments.Where(a => messages.Any(m => m.Id == a.MessageId));
        var keys = await files.Select(a => a.Blob.Key).Distinct().ToListAsync(cancellationToken);
        await files.ExecuteDeleteAsync(cancellationToken);
        await context.RatingAsks.Where(a => messages.Any(m => m.Id == a.MessageId)).ExecuteDeleteAsync(cancellationToken);
        await context.Outbound.Where(o => messages.Any(m => m.Id == o.MessageId)).ExecuteDeleteAsync(cancellationToken);
        await context.AutoResponses.Where(a => ids.Contains(a.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await messages.ExecuteDeleteAsync(cancellationToken);
        await RemoveWorkAsync(context, ids, cancellationToken);

        // asked as a nullable column is: SQLite would else go through all that follows up anything
        var followed = ids.ConvertAll(id => (long?)id);
        await context.Tickets.WithTrash().Where(t => followed.Contains(t.FollowsUpId)).ExecuteUpdateAsync(set => set.SetProperty(t => t.FollowsUpId, (long?)null), cancellationToken);
        context.RemoveRange(all);
        await context.SaveChangesAsync(cancellationToken);

        // what was forwarded is another row over the same bytes
        var shared = await context.Attachments.Where(a => keys.Contains(a.Blob.Key)).Select(a => a.Blob.Key).Distinct().ToListAsync(cancellationToken);
        return [.. keys.Except(shared)];
    }

    /// <summary>Removes the bytes. Those that cannot be removed lie there without a row; the log names each, for whoever looks after the store.</summary>
    /// <returns>How many are left.</returns>
    public static async Task<int> FilesAsync(IBlobStore blobs, TenantScope tenant, IReadOnlyList<string> keys, ILogger log, CancellationToken cancellationToken)
    {
        var left = 0;
        foreach (var key in keys)
        {
            try
            {
                await blobs.DeleteAsync(tenant, key, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                left++;
                LogLeft(log, key, tenant.TenantId, e);
            }
        }

        return left;
    }

    private static async Task<List<Ticket>> WithMergedAsync(DeskDbContext context, IReadOnlyList<Ticket> tickets, CancellationToken cancellationToken)
    {
        var all = tickets.ToList();
        for (var from = 0; from < all.Count;)
        {
            var ids = all.Skip(from).Select(t => t.Id).ToList();
            from = all.Count;
            var merged = await context.Tickets.WithTrash().Where(t => t.MergedIntoId != null && ids.Contains(t.MergedIntoId.Value)).OrderBy(t => t.Id).ToListAsync(cancellationToken);
            all.AddRange(merged.Where(m => !all.Contains(m)));
        }

        return all;
    }

    private static async Task RememberMailsAsync(DeskDbContext context, List<long> ids, CancellationToken cancellationToken)
    {
        var mails = (await context.Messages.AsNoTracking().Where(m => ids.Contains(m.TicketId) && m.MailIdHash != null && m.Direction != MessageDirection.Note)
            .Select(m => new { Hash = m.MailIdHash!, m.Fingerprint, m.Direction }).ToListAsync(cancellationToken))
            .Select(m => (m.Hash, Fingerprint: m.Direction == MessageDirection.Out ? "" : m.Fingerprint)).Where(m => m.Fingerprint is not null).Distinct().ToList();
        foreach (var some in mails.Chunk(200))
        {
            var hashes = some.Select(m => m.Hash).ToList();
            var known = (await context.DeletedMails.AsNoTracking().Where(d => hashes.Contains(d.MailIdHash)).ToListAsync(cancellationToken)).Select(d => (d.MailIdHash, (string?)d.Fingerprint)).ToHashSet();
            context.AddRange(some.Where(m => !known.Contains(m)).Select(m => new DeletedMail(m.Hash, m.Fingerprint!)));
        }
    }

    // what agents and the desk itself keep beside a ticket
    private static async Task RemoveWorkAsync(DeskDbContext context, List<long> ids, CancellationToken cancellationToken)
    {
        var told = ids.ConvertAll(id => (long?)id);
        var agents = await context.Agents.Select(a => a.Id).ToListAsync(cancellationToken);
        await context.Drafts.Where(d => ids.Contains(d.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.DraftVersions.Where(v => told.Contains(v.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.LetterDrafts.Where(l => l.Kind == LetterKind.Forward && told.Contains(l.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.LetterDrafts.Where(l => told.Contains(l.TicketId)).ExecuteUpdateAsync(set => set.SetProperty(l => l.TicketId, (long?)null), cancellationToken);
        await context.Notifications.Where(n => told.Contains(n.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.TicketAsks.Where(a => ids.Contains(a.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.TicketReads.Where(r => agents.Contains(r.AgentId) && ids.Contains(r.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.TicketFollowers.Where(f => ids.Contains(f.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.TicketRelations.Where(r => ids.Contains(r.FromId) || ids.Contains(r.ToId)).ExecuteDeleteAsync(cancellationToken);
        await context.TicketTags.Where(t => ids.Contains(t.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.SlaClocks.Where(c => ids.Contains(c.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.SlaFirings.Where(f => ids.Contains(f.TicketId)).ExecuteDeleteAsync(cancellationToken);
        await context.TicketMailboxes.Where(m => ids.Contains(m.TicketId)).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The file {Key} of organisation {TenantId} belongs to a ticket that was deleted for good, and could not be removed from the store. Remove it there.")]
    private static partial void LogLeft(ILogger log, string key, long tenantId, Exception e);
}
