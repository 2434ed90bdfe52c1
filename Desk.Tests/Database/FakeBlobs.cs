using System.Collections.Concurrent;
using Desk.Core.Attachments;
using Desk.Core.Tenants;

namespace Desk.Tests.Database;

/// <summary>Blobs in memory, apart by organisation as the port demands.</summary>
public sealed class FakeBlobs : IBlobStore
{
    private readonly ConcurrentDictionary<(long Tenant, string Key), byte[]> _blobs = [];
    private int _last;

    /// <summary>The organisation whose blobs cannot be deleted; others share the desk.</summary>
    public TenantScope? DeletesNothingOf { get; set; }

    public Task<IReadOnlyList<BlobRef>> AppendAsync(TenantScope tenant, string folder, IReadOnlyList<ReadOnlyMemory<byte>> blobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        IReadOnlyList<BlobRef> refs = [.. blobs.Select(b => Keep(tenant, $"{folder}/{Interlocked.Increment(ref _last)}", b.ToArray()))];
        return Task.FromResult(refs);
    }

    public Task StoreAsync(TenantScope tenant, IReadOnlyList<NewBlob> blobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        foreach (var blob in blobs)
        {
            Keep(tenant, blob.Key, blob.Content.ToArray());
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(TenantScope tenant, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return tenant == DeletesNothingOf ? throw new IOException("The store is away.") : Task.FromResult(_blobs.TryRemove((tenant.TenantId, key), out _));
    }

    public Task<Stream> OpenAsync(TenantScope tenant, BlobRef blob, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(blob);
        return _blobs.TryGetValue((tenant.TenantId, blob.Key), out var bytes)
            ? Task.FromResult<Stream>(new MemoryStream(bytes, (int)blob.Offset, (int)blob.Length, false))
            : throw new FileNotFoundException(blob.Key);
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private BlobRef Keep(TenantScope tenant, string key, byte[] bytes)
    {
        _blobs[(tenant.TenantId, key)] = bytes;
        return new BlobRef(key, 0, bytes.Length);
    }
}
