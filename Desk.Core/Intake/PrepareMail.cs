using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Desk.Core.Attachments;
using Desk.Core.Mail;
using Desk.Core.Tenants;

namespace Desk.Core.Intake;

/// <summary>A mail that was read and judged, its files stored: all that filing needs, so that the transaction does nothing slow.</summary>
internal sealed record PreparedMail(long OccurrenceId, ReadMail Mail, MailVerdict Verdict, string Fingerprint, IReadOnlyList<KeptFile> Files, IReadOnlyList<LeftOutFile> LeftOut)
{
    /// <summary>The Message-ID's hash; a mail without one goes by its fingerprint, so that it is recognised when it comes again.</summary>
    public string IdHash { get; } = MailIdHash.Of(Mail.MessageId ?? "fingerprint:" + Fingerprint);

    /// <summary>What in it points to a ticket.</summary>
    public ThreadHints Hints { get; } = FindThreadHints.In(Mail);

    /// <summary>How long reading and judging took.</summary>
    public StageTimes Stages { get; init; } = StageTimes.None;

    /// <summary>The person who wants it filed whatever it is; null as a rule.</summary>
    public string? WantedBy { get; init; }

    /// <summary>True when it is filed already, or was sent by this desk, and a person wants it as a ticket of its own nevertheless.</summary>
    public bool OpensOwn { get; init; }
}

/// <summary>The file store is away or full: no mail's own trouble, so none is counted as having failed.</summary>
internal sealed class StoreIsAwayException(Exception inner) : Exception($"The file store does not work: {inner.Message} It is tried again until it does.", inner);

/// <summary>Reads, judges and fingerprints mails, and stores the files of a whole batch together.</summary>
internal sealed class PrepareMail(IMailReader reader, IBlobStore blobs, AttachmentOptions limits, TimeProvider time)
{
    // reading is what costs most before the transaction: the mails of a batch are read side by side
    private static readonly int Readers = Math.Min(Environment.ProcessorCount, 4);

    private sealed record Reading(Occurrence Occurrence, PreparedMail? Prepared, IReadOnlyList<NewBlob> Files, Exception? Error);

    /// <summary>Answers with a prepared mail or with why it could not be read, in the order of the batch.</summary>
    public async Task<List<(Occurrence Occurrence, PreparedMail? Prepared, Exception? Error)>> RunAsync(
        TenantScope tenant, IReadOnlyList<Occurrence> batch, IReadOnlyDictionary<long, ReadOnlyMemory<byte>> atHand, CancellationToken cancellationToken)
    {
        var read = new Reading[batch.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, batch.Count, options, async (n, stop) => read[n] = await ReadAsync(tenant, batch[n], atHand, stop));
        await StoreAsync(tenant, read, cancellationToken);
        return [.. read.Select(r => (r.Occurrence, r.Prepared, r.Error))];
    }

    private async Task<Reading> ReadAsync(TenantScope tenant, Occurrence occurrence, IReadOnlyDictionary<long, ReadOnlyMemory<byte>> atHand, CancellationToken cancellationToken)
    {
        try
        {
            var begun = time.GetTimestamp();
            var raw = atHand.TryGetValue(occurrence.Id, out var bytes) ? bytes : await LoadAsync(tenant, occurrence.Raw, cancellationToken);
            var mail = Read(raw, occurrence);
            var decoded = await DecodeFiles.RunAsync(occurrence, mail, limits, cancellationToken);
            var parsed = time.GetTimestamp();
            var verdict = ClassifyMail.Classify(mail);
            var prepared = new PreparedMail(occurrence.Id, mail, verdict, Fingerprint(mail, decoded.Hashes), decoded.Kept, decoded.LeftOut)
            {
                Stages = new StageTimes(Micros(begun, parsed), Micros(parsed, time.GetTimestamp()), 0, 0, 0),
                WantedBy = occurrence.WantedBy,
                OpensOwn = occurrence is { WantedBy: not null, Fate: MailFate.Duplicate or MailFate.Loop },
            };
            return new Reading(occurrence, prepared, decoded.Blobs, null);
        }
#pragma warning disable CA1031 // one bad mail never stops the next: whatever it did to us stands in its ledger row
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new Reading(occurrence, null, [], e);
        }
    }

    // all at once; where that fails each mail's for itself, for there may be room for some
    private async Task StoreAsync(TenantScope tenant, Reading[] read, CancellationToken cancellationToken)
    {
        if (await TryStoreAsync(tenant, [.. read.SelectMany(r => r.Files)], cancellationToken) is null)
        {
            return;
        }

        for (var n = 0; n < read.Length; n++)
        {
            if (await TryStoreAsync(tenant, read[n].Files, cancellationToken) is { } error)
            {
                read[n] = read[n] with { Prepared = null, Error = new StoreIsAwayException(error) };
            }
        }
    }

    private async Task<Exception?> TryStoreAsync(TenantScope tenant, IReadOnlyList<NewBlob> files, CancellationToken cancellationToken)
    {
        try
        {
            await blobs.StoreAsync(tenant, files, cancellationToken);
            return null;
        }
#pragma warning disable CA1031 // the keys are ours and the bytes are read: what fails now is the store, whatever it says
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return e;
        }
    }

    /// <summary>Reads a mail that is filed already; null when it cannot be read. Its files are not stored again.</summary>
    public async Task<PreparedMail?> ReadAgainAsync(TenantScope tenant, Occurrence occurrence, CancellationToken cancellationToken)
    {
        var raw = await LoadAsync(tenant, occurrence.Raw, cancellationToken);
        try
        {
            var mail = reader.Read(raw);
            return new PreparedMail(occurrence.Id, mail, ClassifyMail.Classify(mail), "", [], []);
        }
        catch (NotAMailException)
        {
            return null;
        }
    }

    private ReadMail Read(ReadOnlyMemory<byte> raw, Occurrence occurrence)
    {
        try
        {
            // nothing at all is a slip on the way, and no ticket helps anybody; it waits in the ledger for a person
            return raw.Span.TrimStart(" \t\r\n\0"u8).IsEmpty ? throw new NotAMailException("The mail is empty.") : reader.Read(raw);
        }
#pragma warning disable CA1031 // whatever is wrong with it: a person wants it
        catch (Exception e) when (occurrence.WantedBy is not null && e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return UnreadableMail.Of(raw);
        }
    }

    private int Micros(long from, long to) => (int)Math.Min(time.GetElapsedTime(from, to).TotalMicroseconds, int.MaxValue);

    private async Task<ReadOnlyMemory<byte>> LoadAsync(TenantScope tenant, BlobRef raw, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await blobs.OpenAsync(tenant, raw, cancellationToken);
            var bytes = new byte[raw.Length];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            return bytes;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or (IOException and not (FileNotFoundException or EndOfStreamException)))
        {
            throw new StoreIsAwayException(e);
        }
    }

    // What the sender wrote, without what the way added (Received lines, list footers in headers): equal fingerprints are the same mail.
    private static string Fingerprint(ReadMail mail, IReadOnlyList<byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] parts = [mail.From?.Address, mail.Subject, mail.Date?.UtcTicks.ToString(CultureInfo.InvariantCulture), mail.Text, mail.RawHtml];
        foreach (var part in parts.Concat(mail.Attachments.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Name}|{a.Type}|{a.Size}"))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part ?? ""));
            hash.AppendData([0]);
        }

        foreach (var file in files)
        {
            hash.AppendData(file);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
