using System.Security.Cryptography;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mailboxes;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>A mail as its source hands it over.</summary>
/// <param name="SourceKey">What names it at the source; see <see cref="Occurrence.SourceKey"/>.</param>
/// <param name="Raw">The whole message, RFC 5322; of a mail that was not taken, what shall be kept of it.</param>
/// <param name="Silent">True for mail of the past: nobody is answered or told.</param>
/// <param name="NotTaken">Why the mail was left where it is; null for one that is here. It stands in the ledger as failed.</param>
public sealed record IncomingMail(string SourceKey, ReadOnlyMemory<byte> Raw, bool Silent = false, NotTakenMail? NotTaken = null)
{
    /// <summary>For sources that have no name for a mail (pickup folders, <c>deliver</c>): the SHA-256 of its bytes.</summary>
    public static IncomingMail NamedByContent(ReadOnlyMemory<byte> raw) => new(Convert.ToHexStringLower(SHA256.HashData(raw.Span)), raw);
}

/// <summary>What a person should know of a mail that was left at its source.</summary>
/// <param name="Reason">Why, and where it lies.</param>
/// <param name="MailId">Its Message-ID.</param>
/// <param name="From">Its writer's address.</param>
/// <param name="Subject">Its subject.</param>
public sealed record NotTakenMail(string Reason, string? MailId, string From, string Subject);

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
    public async Task<IReadOnlyList<AcceptedMail>> RunAsync(MailboxSource mailbox, IReadOnlyList<IncomingMail> batch, CancellationToken cancellationToken) =>
        (await RunAsync(mailbox, batch, null, cancellationToken))!;

    /// <summary>The same, together with a change that is committed with the ledger's rows or not at all, as of how far a mailbox has been read.</summary>
    /// <param name="mailbox">Where the mails arrived.</param>
    /// <param name="batch">The mails.</param>
    /// <param name="alongside">Makes the change in the given context, before anything else is; the context is saved and committed afterwards. False gives everything up. It may be called again.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>Null when <paramref name="alongside"/> gave up: nothing was accepted.</returns>
    /// <exception cref="IOException">The bytes could not be stored; nothing was accepted.</exception>
    /// <exception cref="DbUpdateException">The ledger could not be written; nothing was accepted.</exception>
    public async Task<IReadOnlyList<AcceptedMail>?> RunAsync(
        MailboxSource mailbox, IReadOnlyList<IncomingMail> batch, Func<DeskDbContext, CancellationToken, Task<bool>>? alongside, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        ArgumentNullException.ThrowIfNull(batch);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(mailbox, batch, alongside, cancellationToken);
            }
            catch (DbUpdateException e) when (attempt < Attempts && !contexts.IsAway(e))
            {
                // another process accepted one of them between our look and our insert: the next look finds it
            }
        }
    }

    private async Task<IReadOnlyList<AcceptedMail>?> TryAsync(
        MailboxSource mailbox, IReadOnlyList<IncomingMail> batch, Func<DeskDbContext, CancellationToken, Task<bool>>? alongside, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(mailbox.Tenant);
        var keys = batch.Select(m => m.SourceKey).Distinct().ToList();
        var known = await context.Occurrences.AsNoTracking().Where(o => o.MailboxId == mailbox.Id && keys.Contains(o.SourceKey))
            .ToDictionaryAsync(o => o.SourceKey, o => o.Id, cancellationToken);

        var fresh = batch.Where(m => !known.ContainsKey(m.SourceKey)).DistinctBy(m => m.SourceKey).ToList();
        var stored = await blobs.AppendAsync(mailbox.Tenant, "raw", [.. fresh.Select(m => m.Raw)], cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (alongside is not null && !await alongside(context, cancellationToken))
        {
            return null;
        }

        var added = fresh.Zip(stored, (mail, raw) => Enter(mailbox, mail, raw)).ToDictionary(o => o.SourceKey);
        await context.InsertAsync([.. added.Values], cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        // within one batch the first of two equal mails is the arrival, the second a repeat of it
        return [.. batch.Select(m => added.Remove(m.SourceKey, out var first)
            ? new AcceptedMail(known[m.SourceKey] = first.Id, false)
            : new AcceptedMail(known[m.SourceKey], true))];
    }

    private Occurrence Enter(MailboxSource mailbox, IncomingMail mail, BlobRef raw)
    {
        var now = time.GetUtcNow();
        var occurrence = new Occurrence(mailbox.Id, mail.SourceKey) { Raw = raw, AcceptedAt = now, Silent = mail.Silent, IsNotTaken = mail.NotTaken is not null };
        if (mail.NotTaken is { } left)
        {
            occurrence.Describe(StorableText.CutOrNull(left.MailId, 1000), StorableText.Cut(left.From.ToLowerInvariant(), MailIndex.AddressLength), StorableText.Cut(left.Subject, 300));
            occurrence.GiveUp(StorableText.Cut(left.Reason, 1000), now);
        }

        return occurrence;
    }
}
