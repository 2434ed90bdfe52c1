namespace Desk.Core.Attachments;

/// <summary>Where bytes lie in the blob store: a stretch of a segment, which many blobs of one batch share.</summary>
/// <param name="Key">The segment's key, without the tenant.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">How many bytes.</param>
public sealed record BlobRef(string Key, long Offset, long Length);
