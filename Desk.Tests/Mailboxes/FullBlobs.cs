using Desk.Core.Attachments;
using Desk.Core.Tenants;
using Desk.Tests.Database;

namespace Desk.Tests.Mailboxes;

/// <summary>Blobs in memory that can be full.</summary>
internal sealed class FullBlobs : IBlobStore
{
    private readonly FakeBlobs _blobs = new();

    public bool IsFull { get; set; }

    /// <summary>Does something before anything is stored.</summary>
    public Func<string, Task>? OnAppend { get; set; }

    /// <summary>Does something before anything is read.</summary>
    public Action? OnOpen { get; set; }

    public async Task<IReadOnlyList<BlobRef>> AppendAsync(TenantScope tenant, string folder, IReadOnlyList<ReadOnlyMemory<byte>> blobs, CancellationToken cancellationToken)
    {
        await (OnAppend?.Invoke(folder) ?? Task.CompletedTask);
        return IsFull ? throw new IOException("No space left on device.") : await _blobs.AppendAsync(tenant, folder, blobs, cancellationToken);
    }

    public Task StoreAsync(TenantScope tenant, IReadOnlyList<NewBlob> blobs, CancellationToken cancellationToken) =>
        IsFull && blobs.Count > 0 ? throw new IOException("No space left on device.") : _blobs.StoreAsync(tenant, blobs, cancellationToken);

    public Task DeleteAsync(TenantScope tenant, string key, CancellationToken cancellationToken) => _blobs.DeleteAsync(tenant, key, cancellationToken);

    public Task<Stream> OpenAsync(TenantScope tenant, BlobRef blob, CancellationToken cancellationToken)
    {
        OnOpen?.Invoke();
        return _blobs.OpenAsync(tenant, blob, cancellationToken);
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => _blobs.ProbeAsync(cancellationToken);
}
