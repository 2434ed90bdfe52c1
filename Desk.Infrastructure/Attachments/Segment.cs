using System.Globalization;
using Desk.Core.Attachments;

namespace Desk.Infrastructure.Attachments;

/// <summary>A new segment's key, and where in it each blob of the batch lies.</summary>
internal sealed record Segment(string Key, IReadOnlyList<BlobRef> Refs)
{
    public static Segment Of(string folder, DateTimeOffset now, IReadOnlyList<ReadOnlyMemory<byte>> blobs)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{folder}/{now:yyyyMMdd}/{Guid.CreateVersion7(now):n}.seg");
        var refs = new List<BlobRef>(blobs.Count);
        long offset = 0;
        foreach (var blob in blobs)
        {
            refs.Add(new BlobRef(key, offset, blob.Length));
            offset += blob.Length;
        }

        return new Segment(key, refs);
    }
}
