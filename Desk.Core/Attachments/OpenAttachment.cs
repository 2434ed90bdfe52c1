using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Attachments;

/// <summary>A file to hand out; the caller disposes its content.</summary>
public sealed record OpenedAttachment(string Name, string Type, long Size, Stream Content);

/// <summary>Opens an attachment for an agent who may see its ticket, or an upload for whoever made it.</summary>
public sealed class OpenAttachment(IDeskContextFactory contexts, IBlobStore blobs)
{
    /// <summary>Returns null when there is no such file or the agent may not see it.</summary>
    public async Task<OpenedAttachment?> RunAsync(AgentScope agent, long attachmentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var file = await context.Attachments.AsNoTracking().Where(a => a.Id == attachmentId)
            .Select(a => new { a.Name, a.Type, a.Size, a.Blob, a.UploadedById, MailboxId = a.Message == null ? (long?)null : a.Message.Ticket.MailboxId }).SingleOrDefaultAsync(cancellationToken);
        return file is null || !(file.MailboxId is { } mailbox ? agent.MaySee(mailbox) : file.UploadedById == agent.AgentId)
            ? null
            : new OpenedAttachment(file.Name, file.Type, file.Size, await blobs.OpenAsync(agent.Tenant, file.Blob, cancellationToken));
    }
}
