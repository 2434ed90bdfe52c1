using System.Globalization;
using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Attachments;

/// <summary>
/// Removes uploads that nothing claimed: neither a message nor a draft of whoever uploaded them. The rows go first; bytes whose removal fails then lie in
/// the store without a row, which costs room and nothing else.
/// </summary>
public sealed class DropUploads(IDeskContextFactory contexts, IBlobStore blobs, TimeProvider time)
{
    /// <summary>How long an upload waits for its message.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const int Batch = 100;

    private sealed record Wanted(long AgentId, IReadOnlyList<long> Files, string Body);

    /// <summary>Looks at every organisation. Returns how many uploads are gone.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        List<long> tenants;
        await using (var installation = contexts.CreateForInstallation())
        {
            tenants = await installation.Organisations.Select(o => o.Id).ToListAsync(cancellationToken);
        }

        var dropped = 0;
        foreach (var tenant in tenants)
        {
            dropped += await RunAsync(new TenantScope(tenant), cancellationToken);
        }

        return dropped;
    }

    private async Task<int> RunAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        var (before, after, dropped) = (time.GetUtcNow() - Kept, 0L, 0);
        while (true)
        {
            var (last, gone, keys) = await BatchAsync(tenant, before, after, cancellationToken);
            foreach (var key in keys)
            {
                await blobs.DeleteAsync(tenant, key, cancellationToken);
            }

            dropped += gone;
            if (last is not { } next)
            {
                return dropped;
            }

            after = next;
        }
    }

    private async Task<(long? Last, int Gone, List<string> Keys)> BatchAsync(TenantScope tenant, DateTimeOffset before, long after, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken); // nobody claims one meanwhile
        var old = await context.Attachments.Where(a => a.MessageId == null && a.UploadedAt < before && a.Id > after).OrderBy(a => a.Id).Take(Batch).ToListAsync(cancellationToken);
        if (old.Count == 0)
        {
            return (null, 0, []);
        }

        var agents = old.Select(a => a.UploadedById).Distinct().ToList();
        var written = await context.Drafts.AsNoTracking().Where(d => agents.Contains(d.AgentId)).Select(d => new Wanted(d.AgentId, d.Files, d.Body)).ToListAsync(cancellationToken);
        var letters = await context.LetterDrafts.AsNoTracking().Where(l => agents.Contains(l.AgentId)).Select(l => new Wanted(l.AgentId, l.Files, l.Body)).ToListAsync(cancellationToken);
        var earlier = await context.DraftVersions.AsNoTracking().Where(v => agents.Contains(v.AgentId) && v.Body.Contains("/attachments/")).Select(v => new { v.AgentId, v.Body }).ToListAsync(cancellationToken);
        var drafts = written.Concat(letters).Concat(earlier.Select(v => new Wanted(v.AgentId, [], v.Body))).ToLookup(d => d.AgentId);
        var unwanted = old.Where(a => !drafts[a.UploadedById ?? 0].Any(d => Names(d, a.Id))).ToList();
        context.Attachments.RemoveRange(unwanted);
        await context.SaveChangesAsync(cancellationToken);

        // a picture that is used again is another row over the same bytes
        var keys = unwanted.Select(a => a.Blob.Key).Distinct().ToList();
        var shared = await context.Attachments.Where(a => keys.Contains(a.Blob.Key)).Select(a => a.Blob.Key).Distinct().ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (old[^1].Id, unwanted.Count, [.. keys.Except(shared)]);
    }

    private static bool Names(Wanted draft, long file) =>
        draft.Files.Contains(file) || draft.Body.Contains(string.Create(CultureInfo.InvariantCulture, $"/attachments/{file}\""), StringComparison.Ordinal);
}
