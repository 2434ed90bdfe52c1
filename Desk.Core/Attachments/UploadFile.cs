using Desk.Core.Database;
using Desk.Core.People;

namespace Desk.Core.Attachments;

/// <summary>Keeps a file that an agent wants to send; a reply, a note or a new conversation claims it later.</summary>
public sealed class UploadFile(IDeskContextFactory contexts, IBlobStore blobs, AttachmentOptions limits, TimeProvider time)
{
    /// <param name="by">Who uploads; nobody else can send it.</param>
    /// <param name="name">The file's name; a path before it is dropped.</param>
    /// <param name="type">The media type; <c>application/octet-stream</c> when it is none.</param>
    /// <param name="content">The bytes, read to the end or one byte past the limit.</param>
    /// <param name="cancellationToken">Gives up; nothing is then kept.</param>
    public async Task<(UploadOutcome Outcome, long? Id)> RunAsync(AgentScope by, string name, string type, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        if (!by.MayChangeTickets)
        {
            return (UploadOutcome.NotAllowed, null);
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > limits.MaxFileBytes)
            {
                return (UploadOutcome.TooLarge, null);
            }
        }

        if (bytes.Length == 0)
        {
            return (UploadOutcome.Empty, null);
        }

        var (all, now, safe) = (bytes.GetBuffer().AsMemory(0, (int)bytes.Length), time.GetUtcNow(), SafeFileName.Of(name, "file"));
        var blob = new NewBlob(BlobKey.OfFile(BlobKey.OfUpload(now), 1, safe), all);
        await blobs.StoreAsync(by.Tenant, [blob], cancellationToken);
        var file = new Attachment(safe, SniffType.Of(all.Span, TypeOf(type)), all.Length) { Blob = blob.Ref }.SetFree(by.AgentId, now);
        await using var context = contexts.Create(by.Tenant);
        context.Attachments.Add(file);
        await context.SaveChangesAsync(cancellationToken);
        return (UploadOutcome.Done, file.Id);
    }

    private static string TypeOf(string? type)
    {
        var clean = (type ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return clean.Length is > 2 and < 100 && clean.Split('/') is [{ Length: > 0 } main, { Length: > 0 } sub] && (main + sub).All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+' or '_')
            ? clean
            : SniffType.Unknown;
    }
}

public enum UploadOutcome
{
    Done,
    TooLarge,
    Empty,

    /// <summary>The agent's role sends nothing.</summary>
    NotAllowed,
}
