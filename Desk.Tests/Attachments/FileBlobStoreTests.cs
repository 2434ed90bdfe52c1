using System.Text;
using Desk.Core.Attachments;
using Desk.Core.Tenants;
using Desk.Infrastructure.Attachments;

namespace Desk.Tests.Attachments;

public sealed class FileBlobStoreTests : IDisposable
{
    private static readonly TenantScope One = new(1);
    private readonly TemporaryFolder _folder = new();
    private readonly FileBlobStore _store;

    public FileBlobStoreTests() => _store = new FileBlobStore(_folder.At("blobs"), new FakeTime());

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task StoreAsync_Cancelled_LeavesNoFile(int files)
    {
        NewBlob[] blobs = [.. Enumerable.Range(1, files).Select(n => new NewBlob(BlobKey.OfFile(BlobKey.OfUpload(default), n, "a.txt"), Bytes("x")))];

        await Should.ThrowAsync<OperationCanceledException>(() => _store.StoreAsync(One, blobs, new CancellationToken(true)));
        await Should.ThrowAsync<OperationCanceledException>(() => _store.AppendAsync(One, "raw", [Bytes("x")], new CancellationToken(true)));

        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenAsync_SegmentOfFilesFromBefore_IsReadable()
    {
        var segment = _folder.At("blobs", "1", "files", "20261120", "019a9f3c5e7070008000000000000001.seg");
        Directory.CreateDirectory(Path.GetDirectoryName(segment)!);
        await File.WriteAllTextAsync(segment, "onetwo");

        using var reader = new StreamReader(await _store.OpenAsync(One, new BlobRef("files/20261120/019a9f3c5e7070008000000000000001.seg", 3, 3), CancellationToken.None));
        (await reader.ReadToEndAsync()).ShouldBe("two");
    }

    [Fact]
    public async Task DeleteAsync_LastFileOfAMessage_TakesItsFoldersAlong()
    {
        var blob = new NewBlob(BlobKey.OfFile(BlobKey.OfUpload(default), 1, "a.txt"), Bytes("x"));
        await _store.StoreAsync(One, [blob], CancellationToken.None);

        await _store.DeleteAsync(One, blob.Key, CancellationToken.None);

        Directory.EnumerateFileSystemEntries(_folder.At("blobs", "1")).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
