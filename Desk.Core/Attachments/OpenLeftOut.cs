using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Attachments;

/// <summary>Takes a file that was over a limit out of the stored mail, for an agent who may see the conversation.</summary>
public sealed class OpenLeftOut(IDeskContextFactory contexts, IBlobStore blobs, IMailReader reader)
{
    /// <summary>Returns null when the message has no such file or the agent may not see it.</summary>
    public async Task<OpenedAttachment?> RunAsync(AgentScope agent, long messageId, int part, CancellationToken cancellationToken) =>
        await FindAsync(agent, messageId, part, cancellationToken) is null ? null : await OfTenantAsync(agent.Tenant, messageId, part, cancellationToken);

    /// <summary>The same without its content.</summary>
    public async Task<LeftOutFile?> FindAsync(AgentScope agent, long messageId, int part, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var message = await context.Messages.WithTrash().AsNoTracking().Where(m => m.Id == messageId).Select(m => new { m.Ticket.MailboxId, m.LeftOut }).SingleOrDefaultAsync(cancellationToken);
        return message is not null && agent.MaySee(message.MailboxId) ? message.LeftOut.FirstOrDefault(f => f.Part == part) : null;
    }

    /// <summary>Opens it for whoever holds a link to it that was made for an agent who may see it.</summary>
    public async Task<OpenedAttachment?> OfTenantAsync(TenantScope tenant, long messageId, int part, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        await using var context = contexts.Create(tenant);
        var leftOut = await context.Messages.AsNoTracking().Where(m => m.Id == messageId).Select(m => m.LeftOut).SingleOrDefaultAsync(cancellationToken);
        if (leftOut?.FirstOrDefault(f => f.Part == part) is not { } wanted
            || await context.Occurrences.AsNoTracking().Where(o => o.Id == wanted.OccurrenceId).Select(o => o.Raw).SingleOrDefaultAsync(cancellationToken) is not { } raw)
        {
            return null;
        }

        var bytes = new byte[raw.Length];
        await using (var stored = await blobs.OpenAsync(tenant, raw, cancellationToken))
        {
            await stored.ReadExactlyAsync(bytes, cancellationToken);
        }

        var files = reader.Read(bytes).Attachments;
        // a later reader may find more or fewer parts than the one that filed the mail
        var file = files.ElementAtOrDefault(part) is { } there && IsIt(there, wanted) ? there : files.FirstOrDefault(f => IsIt(f, wanted));
        return file is null ? null : new OpenedAttachment(wanted.Name, wanted.Type, file.Size, file.Open());
    }

    private static bool IsIt(ReadAttachment file, LeftOutFile wanted) => file.Size == wanted.Size && SafeFileName.Of(file.Name, "file") == wanted.Name;
}
