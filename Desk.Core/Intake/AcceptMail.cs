using System.Security.Cryptography;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mailboxes;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>A mail as its source hands it over.</summary>
/// <param name="SourceKey">What names it at the source; see <see cref="Occurrence.SourceKey"/>.</param>
/// <param name="Raw">The whole message, RFC 5322.</param>
public sealed record IncomingMail(string SourceKey, ReadOnlyMemory<byte> Raw)
{
    /// <summary>For sources that have no name for a mail (pickup folders, <c>deliver</c>): the SHA-256 of its bytes.</summary>
    public static IncomingMail NamedByContent(ReadOnlyMemory<byte> raw) => new(Convert.ToHexStringLower(SHA256.HashData(raw.Span)), raw);
}

/// <summary>The ledger's answer: which occurrence it is, and whether it was known before.</summary>
public sealed record AcceptedMail(long OccurrenceId, bool Repeat);

/// <summary>
/// Takes responsibility for mails: once this has returned they are stored, and the source may forget them. Raw bytes first, in one
/// synced segment, then the ledger's rows; accepting the same mail twice changes nothing.
/// </summary>
public sealed class AcceptMail(IDeskContextFactory contexts, IBlobStore blobs, TimeProvider time)
{
    private const int Attempts = 3;

    /// <summary>Answers in the order of the batch.</summary>
    /// <exception cref="IOException">The bytes could not be stored; nothing was accepted.</exception>
    /// <exception cref="DbUpdateException">The ledger could not be written; nothing was accepted.</exception>
    public async Task<IReadOnlyList<AcceptedMail>> RunAsync(MailboxSource mailbox, IReadOnlyList<IncomingMail> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        ArgumentNullException.ThrowIfNull(batch);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(mailbox, batch, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // another process accepted one of them between our look and our insert: the next look finds it
            }
        }
    }

    private async Task<IReadOnlyList<AcceptedMail>> TryAsync(MailboxSource mailbox, IReadOnlyList<IncomingMail> batch, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(mailbox.Tenant);
        var keys = batch.Select(m => m.SourceKey).Distinct().ToList();
        var known = await context.Occurrences.AsNoTracking().Where(o => o.MailboxId == mailbox.Id && keys.Contains(o.SourceKey))
            .ToDictionaryAsync(o => o.SourceKey, o => o.Id, cancellationToken);

        var fresh = batch.Where(m => !known.ContainsKey(m.SourceKey)).DistinctBy(m => m.SourceKey).ToList();
        var stored = await blobs.AppendAsync(mailbox.Tenant, "raw", [.. fresh.Select(m => m.Raw)], cancellationToken);
        var added = fresh.Zip(stored, (mail, raw) => new Occurrence(mailbox.Id, mail.SourceKey) { Raw = raw, AcceptedAt = time.GetUtcNow() })
            .ToDictionary(o => o.SourceKey);
        context.Occurrences.AddRange(added.Values);
        await context.SaveChangesAsync(cancellationToken);

        // within one batch the first of two equal mails is the arrival, the second a repeat of it
        return [.. batch.Select(m => added.Remove(m.SourceKey, out var first)
            ? new AcceptedMail(known[m.SourceKey] = first.Id, false)
            : new AcceptedMail(known[m.SourceKey], true))];
    }
}
