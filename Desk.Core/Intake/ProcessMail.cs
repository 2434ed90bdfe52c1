using System.Collections.Concurrent;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Desk.Core.Intake;

/// <summary>
/// Turns accepted mails into conversations: parse, classify, stitch, route, file. It can be run again at any time, by any process: a
/// mail that is settled is left alone, one that failed is tried again when its time has come.
/// </summary>
public sealed partial class ProcessMail(IDeskContextFactory contexts, IMailReader reader, IBlobStore blobs, ThreadToken tokens, TimeProvider time, ILogger<ProcessMail> log, AttachmentOptions? limits = null)
{
    /// <summary>How many mails share one transaction.</summary>
    public const int BatchSize = 64;

    /// <summary>How many raw bytes share one transaction, however few mails that are; a larger mail goes alone. It bounds the memory that intake takes: what is made of a batch lives until the batch is filed.</summary>
    public const long BatchBytes = 1L << 20;

    // so often Desk may end while it reads a mail alone, before a person is asked
    private const int MostEnds = Occurrence.MaxAttempts + 3;

    private static readonly Dictionary<long, ReadOnlyMemory<byte>> NothingAtHand = [];

    private readonly PrepareMail _prepare = new(reader, blobs, limits ?? new AttachmentOptions(), time);
    private readonly FileMail _file = new(contexts, tokens, time);

    // attempts that were counted and are to be given back, while the database is away, and whether it had a time of its next try
    private readonly ConcurrentDictionary<(long TenantId, long OccurrenceId), bool> _owed = new();

    /// <summary>Processes everything of an organisation that is due, oldest first. Returns how many mails were looked at.</summary>
    public Task<int> DueAsync(TenantScope tenant, CancellationToken cancellationToken) => DueAsync(tenant, null, cancellationToken);

    /// <summary>
    /// Processes what is due in a mailbox and was accepted before a mail: a process that was killed has left it behind, and the mail may answer it. Returns how
    /// many mails were looked at.
    /// </summary>
    public Task<int> InFrontAsync(MailboxSource mailbox, long occurrenceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        return DueAsync(mailbox.Tenant, (mailbox.Id, occurrenceId), cancellationToken);
    }

    private async Task<int> DueAsync(TenantScope tenant, (long MailboxId, long OccurrenceId)? before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        await GiveBackAsync(tenant, cancellationToken);
        var looked = 0;
        while (await NextAsync(tenant, before, cancellationToken) is { Count: > 0 } batch)
        {
            try
            {
                await BatchAsync(tenant, batch, NothingAtHand, counted: true, cancellationToken);
            }
            catch (Exception e) when (contexts.IsAway(e))
            {
                // no mail's fault, and so no attempt of theirs
                batch.ForEach(o => _owed[(tenant.TenantId, o.Id)] = o.Attempts >= Occurrence.MaxAttempts - 1);
                await TryToGiveBackAsync(tenant, cancellationToken);
                throw;
            }

            looked += batch.Count;
        }

        return looked;
    }

    /// <summary>Processes the mails that were just accepted, whose bytes are still at hand.</summary>
    public async Task AcceptedAsync(TenantScope tenant, IReadOnlyDictionary<long, ReadOnlyMemory<byte>> atHand, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(atHand);
        foreach (var ids in atHand.Keys.Order().Chunk(BatchSize))
        {
            await using var context = contexts.Create(tenant);
            var accepted = await context.Occurrences.AsNoTracking().Where(o => ids.Contains(o.Id) && o.State == OccurrenceState.Accepted)
                .OrderBy(o => o.Id).ToListAsync(cancellationToken);
            await BatchAsync(tenant, accepted, atHand, counted: false, cancellationToken);
        }
    }

    /// <summary>Processes these now, whose bytes are fetched from where they are kept; what is settled is left alone.</summary>
    internal async Task AgainAsync(TenantScope tenant, IReadOnlyList<long> occurrenceIds, CancellationToken cancellationToken)
    {
        foreach (var ids in occurrenceIds.Order().Chunk(BatchSize))
        {
            await using var context = contexts.Create(tenant);
            var waiting = await context.Occurrences.AsNoTracking().Where(o => ids.Contains(o.Id) && o.State == OccurrenceState.Accepted).OrderBy(o => o.Id).ToListAsync(cancellationToken);
            await BatchAsync(tenant, waiting, NothingAtHand, counted: false, cancellationToken);
        }
    }

    // What is due, counted as begun before it is looked at: a mail that ends the process is not met for ever. One that did not end well
    // before goes alone, so that it takes no other with it, at first at once, for what answers it comes behind it. After several ends others come before its
    // next tries: a machine that is restarted six times in a minute must not look as if a mail had done it.
    private async Task<List<Occurrence>> NextAsync(TenantScope tenant, (long MailboxId, long OccurrenceId)? before, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.Create(tenant);
        var waiting = context.Occurrences.Where(o => o.State == OccurrenceState.Accepted && (o.NextAttemptAt == null || o.NextAttemptAt <= now));
        if (before is var (mailboxId, occurrenceId))
        {
            waiting = waiting.Where(o => o.MailboxId == mailboxId && o.Id < occurrenceId);
        }

        var due = await waiting.OrderBy(o => o.Id).Take(BatchSize).ToListAsync(cancellationToken);
        if (due is [{ Attempts: >= MostEnds } endless, ..])
        {
            endless.GiveUp("Desk ended while it processed this mail, several times.", now);
            await context.SaveChangesAsync(cancellationToken);
            return await NextAsync(tenant, before, cancellationToken);
        }

        long bytes = 0;
        List<Occurrence> batch = due is [{ Attempts: > 0 } first, ..] ? [first] : [.. due.TakeWhile((o, n) => o.Attempts == 0 && ((bytes += o.Raw.Length) <= BatchBytes || n == 0))];
        var ids = batch.ConvertAll(o => o.Id);
        DateTimeOffset? next = batch is [{ Attempts: >= Occurrence.MaxAttempts - 1 }] ? now + RetryPause.WhilePutOff : null;
        await context.Occurrences.Where(o => ids.Contains(o.Id) && o.State == OccurrenceState.Accepted)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Attempts, o => o.Attempts + 1).SetProperty(o => o.NextAttemptAt, next), cancellationToken);
        return batch;
    }

    // what was put off or has failed for itself meanwhile has its time, and is done with; what ended the process several times has one from the beginning
    private async Task GiveBackAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var some in _owed.Where(o => o.Key.TenantId == tenant.TenantId).GroupBy(o => o.Value, o => o.Key.OccurrenceId).SelectMany(g => g.Chunk(BatchSize).Select(ids => (HasTime: g.Key, Ids: ids))).ToList())
        {
            await using var context = contexts.Create(tenant);
            await context.Occurrences.Where(o => some.Ids.Contains(o.Id) && o.State == OccurrenceState.Accepted && o.Attempts > 0 && (some.HasTime || o.NextAttemptAt == null || o.NextAttemptAt <= now))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Attempts, o => o.Attempts - 1).SetProperty(o => o.NextAttemptAt, (DateTimeOffset?)null), cancellationToken);
            foreach (var id in some.Ids)
            {
                _owed.TryRemove((tenant.TenantId, id), out _);
            }
        }
    }

    private async Task TryToGiveBackAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        try
        {
            await GiveBackAsync(tenant, cancellationToken);
        }
        catch (Exception e) when (contexts.IsAway(e))
        {
            // it is still away; the next run begins with this
        }
    }

    private async Task BatchAsync(TenantScope tenant, List<Occurrence> batch, IReadOnlyDictionary<long, ReadOnlyMemory<byte>> atHand, bool counted, CancellationToken cancellationToken)
    {
        var prepared = await _prepare.RunAsync(tenant, batch, atHand, cancellationToken);
        foreach (var (occurrence, _, error) in prepared.Where(p => p.Error is not null))
        {
            await FailAsync(tenant, occurrence.Id, error!, counted, cancellationToken);
        }

        List<PreparedMail> readable = [.. prepared.Where(p => p.Prepared is not null).Select(p => p.Prepared!)];
        try
        {
            await _file.RunAsync(tenant, readable, cancellationToken);
        }
#pragma warning disable CA1031 // one of them spoils the batch: each goes alone, and the bad one keeps its error
        catch (Exception e) when (e is not OperationCanceledException && !contexts.IsAway(e))
#pragma warning restore CA1031
        {
            LogSplit(readable.Count, e);
            await OneByOneAsync(tenant, readable, counted, cancellationToken);
        }
    }

    private async Task OneByOneAsync(TenantScope tenant, List<PreparedMail> mails, bool counted, CancellationToken cancellationToken)
    {
        foreach (var mail in mails)
        {
            try
            {
                await _file.RunAsync(tenant, [mail], cancellationToken);
            }
#pragma warning disable CA1031 // kept in the ledger, tried again later
            catch (Exception e) when (e is not OperationCanceledException && !contexts.IsAway(e))
#pragma warning restore CA1031
            {
                LogFailed(mail.OccurrenceId, e);
                await FailAsync(tenant, mail.OccurrenceId, e, counted, cancellationToken, mail.Mail);
            }
        }
    }

    private async Task FailAsync(TenantScope tenant, long occurrenceId, Exception error, bool counted, CancellationToken cancellationToken, ReadMail? read = null)
    {
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken); // so that nobody settles it meanwhile
        if (await context.Occurrences.SingleOrDefaultAsync(o => o.Id == occurrenceId && o.State == OccurrenceState.Accepted, cancellationToken) is { } occurrence)
        {
            if (read is not null)
            {
                FileMail.Describe(occurrence, read); // by which a person recognises what waits for them
            }

            var reason = StorableText.Cut((error is DbUpdateException { InnerException: { } inner } ? inner : error).Message, 1000);
            if (error is NotAMailException)
            {
                occurrence.GiveUp(reason, time.GetUtcNow());
            }
            else if (error is StoreIsAwayException)
            {
                occurrence.PutOff(reason, time.GetUtcNow(), counted);
            }
            else
            {
                occurrence.Fail(reason, time.GetUtcNow(), counted);
            }

            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A batch of {Count} mails could not be filed together; each goes alone.")]
    private partial void LogSplit(int count, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {OccurrenceId} could not be filed; it stays in the ledger and is tried again.")]
    private partial void LogFailed(long occurrenceId, Exception e);
}
