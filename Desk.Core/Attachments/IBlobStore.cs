using Desk.Core.Tenants;

namespace Desk.Core.Attachments;

/// <summary>Keeps bytes: raw mails and attachments. What <see cref="AppendAsync"/> has answered survives a loss of power.</summary>
public interface IBlobStore
{
    /// <summary>Writes the blobs of one batch as one segment, synced once, and tells where each lies, in the same order.</summary>
    /// <param name="tenant">Whose bytes they are; no other tenant can open them.</param>
    /// <param name="folder">What they are, for example <c>raw</c>: lower-case letters only.</param>
    /// <param name="blobs">The bytes; an empty list writes nothing.</param>
    /// <param name="cancellationToken">Gives up before the segment is complete; nothing of it is then seen.</param>
    /// <exception cref="IOException">The bytes could not be stored.</exception>
    Task<IReadOnlyList<BlobRef>> AppendAsync(TenantScope tenant, string folder, IReadOnlyList<ReadOnlyMemory<byte>> blobs, CancellationToken cancellationToken);

    /// <summary>Opens a blob for reading; the caller disposes the stream.</summary>
    /// <exception cref="FileNotFoundException">There is no such segment for this tenant.</exception>
    Task<Stream> OpenAsync(TenantScope tenant, BlobRef blob, CancellationToken cancellationToken);

    /// <summary>Writes, reads and removes a small blob, for the health check and <c>doctor</c>.</summary>
    /// <exception cref="IOException">The store does not work.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);
}
