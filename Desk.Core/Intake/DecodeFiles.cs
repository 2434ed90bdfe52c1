using System.Security.Cryptography;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;

namespace Desk.Core.Intake;

/// <summary>A file that goes into the store, and what its row will say.</summary>
internal sealed record KeptFile(ReadAttachment File, string Name, string Type, BlobRef Blob);

/// <summary>The files of a mail, decoded: what is kept, what stays in the stored mail, and the hash of each for the fingerprint.</summary>
internal sealed record DecodedFiles(IReadOnlyList<KeptFile> Kept, IReadOnlyList<NewBlob> Blobs, IReadOnlyList<LeftOutFile> LeftOut, IReadOnlyList<byte[]> Hashes);

/// <summary>Decodes the files of a mail within the limits. Keys depend on nothing but the occurrence, so a second attempt stores the same again.</summary>
internal static class DecodeFiles
{
    public static async Task<DecodedFiles> RunAsync(Occurrence occurrence, ReadMail mail, AttachmentOptions limits, CancellationToken cancellationToken)
    {
        var (kept, blobs, leftOut, hashes) = (new List<KeptFile>(), new List<NewBlob>(), new List<LeftOutFile>(), new List<byte[]>());
        var over = ChooseFiles.Of(mail.Attachments, limits);
        var message = mail.Attachments.Count > 0 ? BlobKey.OfMail(occurrence) : "";
        for (var part = 0; part < mail.Attachments.Count; part++)
        {
            var file = mail.Attachments[part];
            var (name, type) = (SafeFileName.Of(file.Name, "file"), StorableText.Cut(file.Type, 200));
            await using var content = file.Open();
            if (over[part] is { } why)
            {
                leftOut.Add(new LeftOutFile(part, name, type, file.Size, why, occurrence.Id, file.Inline ? StorableText.CutOrNull(file.ContentId, 1000) : null));
                hashes.Add(await SHA256.HashDataAsync(content, cancellationToken));
                continue;
            }

            var bytes = new byte[file.Size];
            await content.ReadExactlyAsync(bytes, cancellationToken);
            var blob = new NewBlob(BlobKey.OfFile(message, part + 1, name), bytes);
            blobs.Add(blob);
            kept.Add(new KeptFile(file, name, SniffType.Of(bytes, type), blob.Ref));
            hashes.Add(SHA256.HashData(bytes));
        }

        return new DecodedFiles(kept, blobs, leftOut, hashes);
    }
}
