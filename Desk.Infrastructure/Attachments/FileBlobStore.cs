using System.Collections.Concurrent;
using System.Globalization;
using Desk.Core.Attachments;
using Desk.Core.Tenants;

namespace Desk.Infrastructure.Attachments;

/// <summary>
/// Keeps blobs in files under one directory: <c>TENANT/KEY</c>. A file is written beside its place, synced, renamed and its directory synced, so that
/// it is either whole or not there.
/// </summary>
public sealed class FileBlobStore(string root, TimeProvider time) : IBlobStore
{
    // no name of a file begins with a dot
    private const string Partial = ".part-";

    // folders of segments, a few a day, whose names this process has synced up to the root
    private readonly ConcurrentDictionary<string, bool> _durable = [];

    public async Task<IReadOnlyList<BlobRef>> AppendAsync(TenantScope tenant, string folder, IReadOnlyList<ReadOnlyMemory<byte>> blobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(blobs);
        if (blobs.Count == 0)
        {
            return [];
        }

        var segment = Segment.Of(folder, time.GetUtcNow(), blobs);
        await WriteAsync([(PathOf(tenant, segment.Key), blobs)], cancellationToken);
        return segment.Refs;
    }

    public Task StoreAsync(TenantScope tenant, IReadOnlyList<NewBlob> blobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(blobs);
        return WriteAsync([.. blobs.Select(b => (PathOf(tenant, b.Key), (IReadOnlyList<ReadOnlyMemory<byte>>)[b.Content]))], cancellationToken);
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
            throw new FileNotFoundException($"The blob store has no blob {blob.Key}.", path, e);
        }
    }

    public Task DeleteAsync(TenantScope tenant, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(tenant, key);
        try
        {
            File.Delete(path);
            for (var folder = Path.GetDirectoryName(path)!; folder != Path.Combine(root, TenantOf(tenant)) && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            {
                _durable.TryRemove(folder, out _);
                Directory.Delete(folder);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // it is gone, and so is what held it
        }

        return Task.CompletedTask;
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

    private async Task WriteAsync(IReadOnlyList<(string Path, IReadOnlyList<ReadOnlyMemory<byte>> Content)> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return;
        }

        var together = SyncBatch.Pays(files.Count);
        var partials = new List<(string Partial, string Path)>(files.Count);
        try
        {
            foreach (var (path, content) in files)
            {
                var folder = Path.GetDirectoryName(path)!;
                Directory.CreateDirectory(folder);
                partials.Add((Path.Combine(folder, $"{Partial}{Guid.CreateVersion7(time.GetUtcNow()):n}"), path));
                await WriteOneAsync(partials[^1].Partial, content, sync: !together, cancellationToken);
            }

            if (together)
            {
                SyncBatch.FileSystem(root);
            }

            foreach (var (partial, path) in partials)
            {
                File.Move(partial, path, overwrite: true);
            }
        }
        catch
        {
            foreach (var (partial, _) in partials)
            {
                File.Delete(partial);
            }

            throw;
        }

        if (together)
        {
            SyncBatch.FileSystem(root);
            return;
        }

        foreach (var folder in files.SelectMany(f => FoldersOf(f.Path)).Distinct().ToList())
        {
            SyncDirectory.Run(folder);
        }

        foreach (var (path, _) in files.Where(f => f.Path.EndsWith(".seg", StringComparison.Ordinal)))
        {
            _durable[Path.GetDirectoryName(path)!] = true;
        }
    }

    // a directory's own name stands in the one above it, which another process may have made a moment ago without having synced it yet
    private IEnumerable<string> FoldersOf(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        yield return folder;
        while (folder.Length > root.Length && !_durable.ContainsKey(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
            yield return folder;
        }
    }

    private static async Task WriteOneAsync(string path, IReadOnlyList<ReadOnlyMemory<byte>> content, bool sync, CancellationToken cancellationToken)
    {
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, options: FileOptions.Asynchronous, preallocationSize: content.Sum(b => (long)b.Length));
        await RandomAccess.WriteAsync(handle, content, 0, cancellationToken);
        if (sync)
        {
            RandomAccess.FlushToDisk(handle);
        }
    }

    private string PathOf(TenantScope tenant, string key) => BlobKey.IsValid(key)
        ? Path.Combine(root, TenantOf(tenant), key)
        : throw new ArgumentException($"'{key}' is no key of this store.", nameof(key));

    private static string TenantOf(TenantScope tenant) => tenant.TenantId.ToString(CultureInfo.InvariantCulture);
}
