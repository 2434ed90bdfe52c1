using System.Globalization;
using Azure.Storage.Blobs;
using Desk.Core.Attachments;
using Desk.Core.Tenants;
using Desk.Infrastructure.Attachments;

namespace Desk.Tests.Attachments;

public enum StoreKind
{
    File,
    Azure,
}

/// <summary>A test class's own blob stores of each kind, made when they are first asked for.</summary>
public sealed class TestStores : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<AzuriteServer>> _azurite = new(AzuriteServer.StartAsync);
    private int _last;

    /// <summary>Why there is no such store here; null when there is.</summary>
    public static string? WhyNot(StoreKind kind) => kind == StoreKind.Azure ? AzuriteServer.WhyNot : null;

    /// <summary>A store with nothing in it, and how to list the keys of a tenant.</summary>
    public async Task<TestStore> OpenAsync(StoreKind kind)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"store-{Interlocked.Increment(ref _last)}");
        if (kind == StoreKind.File)
        {
            return new TestStore(new FileBlobStore(_folder.At(name), new FakeTime()), tenant => Task.FromResult(FilesOf(_folder.At(name, TenantOf(tenant)))));
        }

        var options = (await _azurite.Value).Options(name);
        return new TestStore(new AzureBlobStore(options, new FakeTime()), tenant => BlobsOf(options, TenantOf(tenant)));
    }

    internal Task<AzuriteServer> AzuriteAsync() => _azurite.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _folder.Dispose();
        if (_azurite.IsValueCreated)
        {
            (await _azurite.Value).Dispose();
        }
    }

    private static IReadOnlyList<string> FilesOf(string folder) => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<string>> BlobsOf(BlobOptions options, string tenant)
    {
        var keys = new List<string>();
        await foreach (var blob in new BlobContainerClient(options.ConnectionString, options.Container).GetBlobsAsync(prefix: tenant + "/"))
        {
            keys.Add(blob.Name[(tenant.Length + 1)..]);
        }

        return [.. keys.Order(StringComparer.Ordinal)];
    }

    private static string TenantOf(TenantScope tenant) => tenant.TenantId.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A store, and what lies in it.</summary>
public sealed record TestStore(IBlobStore Blobs, Func<TenantScope, Task<IReadOnlyList<string>>> KeysAsync)
{
    public async Task<byte[]> ReadAsync(TenantScope tenant, BlobRef blob)
    {
        using var all = new MemoryStream();
        await using var stream = await Blobs.OpenAsync(tenant, blob, CancellationToken.None);
        await stream.CopyToAsync(all);
        return all.ToArray();
    }
}
