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

    [Fact]
    public async Task AppendAsync_Batch_SharesOneSegmentAndGivesEachItsOwnBytes()
    {
        var refs = await _store.AppendAsync(One, "raw", [Bytes("first"), Bytes(""), Bytes("third")], CancellationToken.None);

        refs.Select(r => r.Key).Distinct().ShouldHaveSingleItem();
        (await ReadAsync(One, refs[0]), await ReadAsync(One, refs[1]), await ReadAsync(One, refs[2])).ShouldBe(("first", "", "third"));
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldHaveSingleItem().ShouldEndWith(".seg");
    }

    [Fact]
    public async Task OpenAsync_OtherTenant_FindsNothing()
    {
        var refs = await _store.AppendAsync(One, "raw", [Bytes("mine")], CancellationToken.None);

        await Should.ThrowAsync<FileNotFoundException>(() => _store.OpenAsync(new TenantScope(2), refs[0], CancellationToken.None));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("raw/20261120/../../2/x.seg")]
    [InlineData("/etc/passwd")]
    public async Task OpenAsync_KeyThatLeadsOut_IsRefused(string key) =>
        await Should.ThrowAsync<ArgumentException>(() => _store.OpenAsync(One, new BlobRef(key, 0, 1), CancellationToken.None));

    [Fact]
    public async Task AppendAsync_Cancelled_LeavesNoFile()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => _store.AppendAsync(One, "raw", [Bytes("x")], new CancellationToken(true)));

        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<string> ReadAsync(TenantScope tenant, BlobRef blob)
    {
        using var reader = new StreamReader(await _store.OpenAsync(tenant, blob, CancellationToken.None));
        return await reader.ReadToEndAsync();
    }
}
