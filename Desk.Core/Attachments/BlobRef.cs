namespace Desk.Core.Attachments;

/// <summary>Where bytes lie in the blob store: a whole blob, or a stretch of a segment that many of one batch share.</summary>
/// <param name="Key">The blob's key, without the tenant: see <see cref="BlobKey"/>.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">How many bytes.</param>
public sealed record BlobRef(string Key, long Offset, long Length);

/// <summary>A blob that is to be stored under a key of its own.</summary>
public sealed record NewBlob(string Key, ReadOnlyMemory<byte> Content)
{
    /// <summary>Where it lies once it is stored.</summary>
    public BlobRef Ref => new(Key, 0, Content.Length);
}
