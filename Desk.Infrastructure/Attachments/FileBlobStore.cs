using System.Globalization;
using System.Text.RegularExpressions;
using Desk.Core.Attachments;
using Desk.Core.Tenants;

namespace Desk.Infrastructure.Attachments;

/// <summary>
/// Keeps blobs in files under one directory: <c>TENANT/FOLDER/yyyyMMdd/ID.seg</c>. A segment is written beside its place, synced, renamed
/// and its directory synced, so that it is either whole or not there.
/// </summary>
public sealed partial class FileBlobStore(string root, TimeProvider time) : IBlobStore
{
    public async Task<IReadOnlyList<BlobRef>> AppendAsync(TenantScope tenant, string folder, IReadOnlyList<ReadOnlyMemory<byte>> blobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(blobs);
        if (blobs.Count == 0)
        {
            return [];
        }

        var now = time.GetUtcNow();
        var key = string.Create(CultureInfo.InvariantCulture, $"{folder}/{now:yyyyMMdd}/{Guid.CreateVersion7(now):n}.seg");
        var path = PathOf(tenant, key);
        var directory = Path.GetDirectoryName(path)!;
        CreateSynced(directory);
        await WriteSyncedAsync(path, blobs, cancellationToken);
        SyncDirectory.Run(directory);

        var refs = new List<BlobRef>(blobs.Count);
        long offset = 0;
        foreach (var blob in blobs)
        {
            refs.Add(new BlobRef(key, offset, blob.Length));
            offset += blob.Length;
        }

        return refs;
    }

    public Task<Stream> OpenAsync(TenantScope tenant, BlobRef blob, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(blob);
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(tenant, blob.Key);
        try
        {
            return Task.FromResult<Stream>(new SegmentStream(File.OpenHandle(path, options: FileOptions.Asynchronous), blob.Offset, blob.Length));
        }
        catch (DirectoryNotFoundException e)
        {
            throw new FileNotFoundException($"The blob store has no segment {blob.Key}.", path, e);
        }
    }

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, $".probe-{Guid.CreateVersion7(time.GetUtcNow()):n}");
        await File.WriteAllTextAsync(path, "desk", cancellationToken);
        var read = await File.ReadAllTextAsync(path, cancellationToken);
        File.Delete(path);
        if (read != "desk")
        {
            throw new IOException($"What was written to {root} did not come back.");
        }
    }

    private static async Task WriteSyncedAsync(string path, IReadOnlyList<ReadOnlyMemory<byte>> blobs, CancellationToken cancellationToken)
    {
        var partial = path + ".part";
        try
        {
            using (var handle = File.OpenHandle(partial, FileMode.CreateNew, FileAccess.Write, options: FileOptions.Asynchronous, preallocationSize: blobs.Sum(b => (long)b.Length)))
            {
                await RandomAccess.WriteAsync(handle, blobs, 0, cancellationToken);
                RandomAccess.FlushToDisk(handle);
            }

            File.Move(partial, path);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private void CreateSynced(string directory)
    {
        if (Directory.Exists(directory))
        {
            return;
        }

        Directory.CreateDirectory(directory);
        for (var parent = directory; parent is not null && parent.Length >= root.Length; parent = Path.GetDirectoryName(parent))
        {
            SyncDirectory.Run(parent);
        }
    }

    private string PathOf(TenantScope tenant, string key) => KeyPattern().IsMatch(key)
        ? Path.Combine(root, tenant.TenantId.ToString(CultureInfo.InvariantCulture), key)
        : throw new ArgumentException($"'{key}' is no key of this store.", nameof(key));

    [GeneratedRegex(@"^[a-z]+/\d{8}/[0-9a-f]{32}\.seg\z")]
    private static partial Regex KeyPattern();
}
