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
}

/// <summary>Reads, judges and fingerprints mails, and stores the files of a whole batch together.</summary>
internal sealed class PrepareMail(IMailReader reader, IBlobStore blobs, AttachmentOptions limits)
{
    /// <summary>Answers with a prepared mail or with why it could not be read, in the order of the batch.</summary>
    public async Task<List<(Occurrence Occurrence, PreparedMail? Prepared, Exception? Error)>> RunAsync(
        TenantScope tenant, IReadOnlyList<Occurrence> batch, IReadOnlyDictionary<long, ReadOnlyMemory<byte>> atHand, CancellationToken cancellationToken)
    {
        var read = new List<(Occurrence Occurrence, PreparedMail? Prepared, Exception? Error)>(batch.Count);
        var files = new List<NewBlob>();
        foreach (var occurrence in batch)
        {
            try
            {
                var raw = atHand.TryGetValue(occurrence.Id, out var bytes) ? bytes : await LoadAsync(tenant, occurrence.Raw, cancellationToken);
                // nothing at all is a slip on the way, and no ticket helps anybody; it waits in the ledger for a person
                var mail = raw.Span.TrimStart(" \t\r\n\0"u8).IsEmpty ? throw new NotAMailException("The mail is empty.") : reader.Read(raw);
                var decoded = await DecodeFiles.RunAsync(occurrence, mail, limits, cancellationToken);
                read.Add((occurrence, new PreparedMail(occurrence.Id, mail, ClassifyMail.Classify(mail), Fingerprint(mail, decoded.Hashes), decoded.Kept, decoded.LeftOut), null));
                files.AddRange(decoded.Blobs);
            }
#pragma warning disable CA1031 // one bad mail never stops the next: whatever it did to us stands in its ledger row
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                read.Add((occurrence, null, e));
            }
        }

        await blobs.StoreAsync(tenant, files, cancellationToken);
        return read;
    }

    private async Task<ReadOnlyMemory<byte>> LoadAsync(TenantScope tenant, BlobRef raw, CancellationToken cancellationToken)
    {
        await using var stream = await blobs.OpenAsync(tenant, raw, cancellationToken);
        var bytes = new byte[raw.Length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
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
