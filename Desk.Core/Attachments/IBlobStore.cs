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

    /// <summary>Writes each blob under its own key. One that is there already is replaced as a whole, by the same bytes: whoever tries again does no harm.</summary>
    /// <param name="tenant">Whose bytes they are.</param>
    /// <param name="blobs">Keys by <see cref="BlobKey.OfFile"/>, each once.</param>
    /// <param name="cancellationToken">Gives up; some of them may then be stored.</param>
    /// <exception cref="IOException">They could not all be stored.</exception>
    Task StoreAsync(TenantScope tenant, IReadOnlyList<NewBlob> blobs, CancellationToken cancellationToken);

    /// <summary>Removes a blob; nothing happens when there is none.</summary>
    /// <exception cref="IOException">It could not be removed.</exception>
    Task DeleteAsync(TenantScope tenant, string key, CancellationToken cancellationToken);

    /// <summary>Opens a blob for reading; the caller disposes the stream.</summary>
    /// <remarks>The stream may not be able to seek; it is read as it comes, never as a whole.</remarks>
    /// <exception cref="FileNotFoundException">There is no such blob for this tenant.</exception>
    Task<Stream> OpenAsync(TenantScope tenant, BlobRef blob, CancellationToken cancellationToken);

    /// <summary>Writes, reads and removes a small blob, for the health check and <c>doctor</c>.</summary>
    /// <exception cref="IOException">The store does not work.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);
}
