using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Desk.Core.Attachments;
using Desk.Core.Tenants;

namespace Desk.Infrastructure.Attachments;

/// <summary>
/// Keeps blobs in one private container of Azure Blob Storage: <c>{tenant}/{key}</c>. A block blob is whole or not there, and what the service
/// has confirmed is durable, so there is nothing to sync. Nobody but Desk ever reads from it: downloads go through Desk.
/// </summary>
public sealed class AzureBlobStore : IBlobStore
{
    private const int AtOnce = 8;

    private readonly BlobContainerClient _container;
    private readonly TimeProvider _time;

    public AzureBlobStore(BlobOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        var client = new BlobClientOptions();
        (client.Retry.MaxRetries, client.Retry.Delay, client.Retry.MaxDelay) = (4, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(5));
        client.Diagnostics.IsTelemetryEnabled = false;
        (_container, _time) = (new BlobContainerClient(options.ConnectionString, options.Container, client), time);
    }

    public async Task<IReadOnlyList<BlobRef>> AppendAsync(TenantScope tenant, string folder, IReadOnlyList<ReadOnlyMemory<byte>> blobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(blobs);
        if (blobs.Count == 0)
        {
            return [];
        }

        var segment = Segment.Of(folder, _time.GetUtcNow(), blobs);
        await UploadAsync(tenant, segment.Key, blobs.Count == 1 ? blobs[0] : Joined(blobs), cancellationToken);
        return segment.Refs;
    }

    public async Task StoreAsync(TenantScope tenant, IReadOnlyList<NewBlob> blobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(blobs);
        await Parallel.ForEachAsync(blobs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (blob, stop) => await UploadAsync(tenant, blob.Key, blob.Content, stop));
    }

    public async Task<Stream> OpenAsync(TenantScope tenant, BlobRef blob, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(blob);
        var client = ClientOf(tenant, blob.Key);
        if (blob.Length == 0)
        {
            return Stream.Null; // the service refuses a range without bytes
        }

        try
        {
            // as a stream: however large the segment, only the stretch is fetched, as it is read
            var options = new BlobDownloadOptions { Range = new HttpRange(blob.Offset, blob.Length) };
            return (await client.DownloadStreamingAsync(options, cancellationToken)).Value.Content;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            throw new FileNotFoundException($"The blob store has no blob {blob.Key}.", blob.Key, e);
        }
        catch (Exception e) when (IsTrouble(e, cancellationToken))
        {
            throw Explain(e);
        }
    }

    public async Task DeleteAsync(TenantScope tenant, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        try
        {
            await ClientOf(tenant, key).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);
        }
        catch (Exception e) when (IsTrouble(e, cancellationToken))
        {
            throw Explain(e);
        }
    }

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var probe = _container.GetBlobClient($".probe-{Guid.CreateVersion7(_time.GetUtcNow()):n}");
        try
        {
            await InContainerAsync(() => probe.UploadAsync(BinaryData.FromString("desk"), cancellationToken), cancellationToken);
            var read = (await probe.DownloadContentAsync(cancellationToken)).Value.Content.ToString();
            await probe.DeleteIfExistsAsync(cancellationToken: cancellationToken);
            if (read != "desk")
            {
                throw new IOException($"What was written to the container {_container.Name} did not come back.");
            }

            if ((await _container.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.PublicAccess is not (null or PublicAccessType.None))
            {
                throw new IOException($"The container {_container.Name} is public: everybody can read the mails in it. Make it private.");
            }
        }
        catch (Exception e) when (IsTrouble(e, cancellationToken))
        {
            throw Explain(e);
        }
    }

    private async Task UploadAsync(TenantScope tenant, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var client = ClientOf(tenant, key);
        try
        {
            await InContainerAsync(() => client.UploadAsync(BinaryData.FromBytes(content), overwrite: true, cancellationToken), cancellationToken);
        }
        catch (Exception e) when (IsTrouble(e, cancellationToken))
        {
            throw Explain(e);
        }
    }

    // made when the first write finds that it is missing, so that no start waits for the service
    private async Task InContainerAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write();
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await _container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellationToken);
            await write();
        }
    }

    private BlobClient ClientOf(TenantScope tenant, string key) => BlobKey.IsValid(key)
        ? _container.GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{tenant.TenantId}/{key}"))
        : throw new ArgumentException($"'{key}' is no key of this store.", nameof(key));

    private static byte[] Joined(IReadOnlyList<ReadOnlyMemory<byte>> blobs)
    {
        var all = new byte[blobs.Sum(b => b.Length)];
        var at = 0;
        foreach (var blob in blobs)
        {
            blob.CopyTo(all.AsMemory(at));
            at += blob.Length;
        }

        return all;
    }

    // the service's own time-outs look like cancellations
    private static bool IsTrouble(Exception e, CancellationToken cancellationToken) =>
        e is RequestFailedException or AggregateException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private IOException Explain(Exception e)
    {
        var failed = e as RequestFailedException ?? (e as AggregateException)?.InnerExceptions.OfType<RequestFailedException>().LastOrDefault();
        var what = failed switch
        {
            { Status: 401 or 403 } => $"The storage account refuses Desk ({failed.ErrorCode ?? "no right"}): look at the key or signature in Blobs:ConnectionString.",
            { Status: > 0 } => $"The storage account answered {failed.Status} {failed.ErrorCode}.",
            _ => $"The storage account {_container.Uri.Host} cannot be reached: look at Blobs:ConnectionString and the network.",
        };
        return new IOException($"The container {_container.Name} does not work. {what}", e);
    }
}
