using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Attachments;

/// <summary>A file to hand out; the caller disposes its content.</summary>
public sealed record OpenedAttachment(string Name, string Type, long Size, Stream Content);

/// <summary>What is known of a file without opening it.</summary>
public sealed record AttachmentFacts(long Id, string Name, string Type, long Size);

/// <summary>Opens an attachment for an agent who may see its ticket, or an upload for whoever made it.</summary>
public sealed class OpenAttachment(IDeskContextFactory contexts, IBlobStore blobs)
{
    /// <summary>Returns null when there is no such file or the agent may not see it.</summary>
    public async Task<OpenedAttachment?> RunAsync(AgentScope agent, long attachmentId, CancellationToken cancellationToken) =>
        await FindAsync(agent, attachmentId, cancellationToken) is null ? null : await OfTenantAsync(agent.Tenant, attachmentId, cancellationToken);

    /// <summary>The same without its content.</summary>
    public async Task<AttachmentFacts?> FindAsync(AgentScope agent, long attachmentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var seen = context.Tickets.Seen(agent);
        var file = await context.Attachments.WithTrash().AsNoTracking().Where(a => a.Id == attachmentId)
            .Select(a => new { Facts = new AttachmentFacts(a.Id, a.Name, a.Type, a.Size), a.UploadedById, IsFiled = a.MessageId != null, IsSeen = seen.Any(t => a.Message != null && t.Id == a.Message.TicketId) })
            .SingleOrDefaultAsync(cancellationToken);
        return file is not null && (file.IsFiled ? file.IsSeen : file.UploadedById == agent.AgentId) ? file.Facts : null;
    }

    /// <summary>Opens a file for whoever holds a link to it that was made for an agent who may see it.</summary>
    public async Task<OpenedAttachment?> OfTenantAsync(TenantScope tenant, long attachmentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        await using var context = contexts.Create(tenant);
        var file = await context.Attachments.AsNoTracking().Where(a => a.Id == attachmentId)
            .Select(a => new { a.Name, a.Type, a.Size, a.Blob }).SingleOrDefaultAsync(cancellationToken);
        return file is null ? null : new OpenedAttachment(file.Name, file.Type, file.Size, await blobs.OpenAsync(tenant, file.Blob, cancellationToken));
    }
}
