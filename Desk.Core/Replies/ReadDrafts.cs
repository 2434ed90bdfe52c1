using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>A draft as its writer's composer shows it.</summary>
/// <param name="Kind">Reply or note.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Files">Its files that are still there.</param>
/// <param name="Version">What the next saving is based on.</param>
/// <param name="UpdatedAt">When it was last saved.</param>
public sealed record OpenDraft(DraftKind Kind, DraftContent Content, IReadOnlyList<DraftFile> Files, int Version, DateTimeOffset UpdatedAt);

/// <summary>An uploaded file of a draft.</summary>
public sealed record DraftFile(long Id, string Name, string Type, long Size);

/// <summary>Reads what an agent has begun to write on a ticket.</summary>
public sealed class ReadDrafts(IDeskContextFactory contexts)
{
    public async Task<IReadOnlyList<OpenDraft>> RunAsync(AgentScope by, long ticketId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var drafts = await context.Drafts.AsNoTracking().Where(d => d.TicketId == ticketId && d.AgentId == by.AgentId).ToListAsync(cancellationToken);
        var ids = drafts.SelectMany(d => d.Files).ToList();
        var files = ids.Count == 0 ? [] : await context.Attachments.AsNoTracking().Where(a => ids.Contains(a.Id) && (a.MessageId == null ? a.UploadedById == by.AgentId : a.Message!.TicketId == ticketId))
            .Select(a => new DraftFile(a.Id, a.Name, a.Type, a.Size)).ToListAsync(cancellationToken);
        return [.. drafts.Select(d => new OpenDraft(
            d.Kind,
            new DraftContent(d.Body, d.Recipients, d.Files, d.SeenMessageId) { IsUnsigned = d.IsUnsigned },
            [.. d.Files.Select(id => files.Find(f => f.Id == id)).OfType<DraftFile>()],
            d.Version,
            d.UpdatedAt))];
    }
}
