using System.Text;
using Desk.Core.Attachments;
using Desk.Core.Tenants;

namespace Desk.Tests.Attachments;

/// <summary>What every store keeps to.</summary>
public sealed class BlobStoreTests(TestStores stores) : IClassFixture<TestStores>
{
    private const string Message = "019a9f3c5e7070008000000000000001";
    private static readonly TenantScope One = new(1);

    [StoreFact]
    public async Task AppendAsync_Batch_SharesOneSegmentAndGivesEachItsOwnBytes(StoreKind kind)
    {
        var store = await stores.OpenAsync(kind);

        var refs = await store.Blobs.AppendAsync(One, "raw", [Bytes("first"), Bytes(""), Bytes("third")], CancellationToken.None);

        refs.Select(r => r.Key).Distinct().ShouldHaveSingleItem();
        (await TextAsync(store, refs[0]), await TextAsync(store, refs[1]), await TextAsync(store, refs[2])).ShouldBe(("first", "", "third"));
        (await store.KeysAsync(One)).ShouldBe([refs[0].Key]);
    }

    [StoreFact]
    public async Task OpenAsync_StretchOfALargeSegment_GivesItAlone(StoreKind kind)
    {
        var store = await stores.OpenAsync(kind);
        var (large, wanted) = (new byte[9 << 20], new byte[70_000]);
        new Random(1).NextBytes(large);
        new Random(2).NextBytes(wanted);

        var refs = await store.Blobs.AppendAsync(One, "raw", [large, wanted, large], CancellationToken.None);

        (await store.ReadAsync(One, refs[1])).AsSpan().SequenceEqual(wanted).ShouldBeTrue();
        (await store.ReadAsync(One, refs[2])).AsSpan().SequenceEqual(large).ShouldBeTrue();
    }

    [StoreFact]
    public async Task StoreAsync_Again_ReplacesTheBlobsByThemselves(StoreKind kind)
    {
        var store = await stores.OpenAsync(kind);
        NewBlob[] blobs = [.. Enumerable.Range(1, 12).Select(n => new NewBlob(BlobKey.OfFile(Message, n, $"{n}.txt"), Bytes($"file {n}")))];

        await store.Blobs.StoreAsync(One, blobs[..1], CancellationToken.None);
        await store.Blobs.StoreAsync(One, blobs, CancellationToken.None);
        await store.Blobs.StoreAsync(One, blobs[^2..], CancellationToken.None);

        (await store.KeysAsync(One)).ShouldBe(blobs.Select(b => b.Key).Order(StringComparer.Ordinal));
        foreach (var (blob, n) in blobs.Select((b, i) => (b, i + 1)))
        {
            (await TextAsync(store, blob.Ref)).ShouldBe($"file {n}");
        }
    }

    [StoreFact]
    public async Task StoreAsync_StrangeNames_ComeBack(StoreKind kind)
    {
        var store = await stores.OpenAsync(kind);
        string[] names = ["Bericht für März #1 100%.pdf", "a+b&c=d?.txt", "日本語のファイル.docx", "%2e%2e%2f.txt", "~$x;'`.xlsx", new string('é', 400) + ".pdf", "e\u0301.txt"];
        NewBlob[] blobs = [.. names.Select((n, i) => new NewBlob(BlobKey.OfFile(Message, i + 1, n), Bytes(n)))];

        await store.Blobs.StoreAsync(One, blobs, CancellationToken.None);

        foreach (var (blob, name) in blobs.Zip(names))
        {
            (await TextAsync(store, blob.Ref)).ShouldBe(name);
        }
    }

    [StoreFact]
    public async Task OpenAsync_OtherTenant_FindsNothing(StoreKind kind)
    {
        var store = await stores.OpenAsync(kind);
        var blob = new NewBlob(BlobKey.OfFile(Message, 1, "mine.txt"), Bytes("mine"));
        await store.Blobs.StoreAsync(One, [blob], CancellationToken.None);

        await Should.ThrowAsync<FileNotFoundException>(() => store.Blobs.OpenAsync(new TenantScope(2), blob.Ref, CancellationToken.None));
    }

    [StoreFact]
    public async Task AnyCall_KeyThatLeadsOut_IsRefused(StoreKind kind)
    {
        var store = await stores.OpenAsync(kind);
        string[] keys = ["../../../etc/passwd", "raw/20261120/../../2/x.seg", "/etc/passwd", $"{Message}/1/..", $"{Message}/1/../x", $"{Message}/1/.part-1", $"{Message}/1/a\\b", $"{Message}/1/a\0b", $"{Message}/1/", ""];
        foreach (var key in keys)
        {
            await Should.ThrowAsync<ArgumentException>(() => store.Blobs.OpenAsync(One, new BlobRef(key, 0, 1), CancellationToken.None), key);
            await Should.ThrowAsync<ArgumentException>(() => store.Blobs.StoreAsync(One, [new NewBlob(key, Bytes("x"))], CancellationToken.None), key);
            await Should.ThrowAsync<ArgumentException>(() => store.Blobs.DeleteAsync(One, key, CancellationToken.None), key);
        }
    }

    [StoreFact]
    public async Task DeleteAsync_OneOfTwo_LeavesTheOther(StoreKind kind)
    {
        var store = await stores.OpenAsync(kind);
        var (gone, kept) = (new NewBlob(BlobKey.OfFile(Message, 1, "a.txt"), Bytes("a")), new NewBlob(BlobKey.OfFile(Message, 2, "a.txt"), Bytes("b")));
        await store.Blobs.StoreAsync(One, [gone, kept], CancellationToken.None);

        await store.Blobs.DeleteAsync(One, gone.Key, CancellationToken.None);
        await store.Blobs.DeleteAsync(One, gone.Key, CancellationToken.None);

        await Should.ThrowAsync<FileNotFoundException>(() => store.Blobs.OpenAsync(One, gone.Ref, CancellationToken.None));
        (await TextAsync(store, kept.Ref)).ShouldBe("b");
        (await store.KeysAsync(One)).ShouldBe([kept.Key]);
    }

    [StoreFact]
    public async Task ProbeAsync_WorkingStore_LeavesNothing(StoreKind kind)
    {
        var store = await stores.OpenAsync(kind);

        await store.Blobs.ProbeAsync(CancellationToken.None);

        (await store.KeysAsync(One)).ShouldBeEmpty();
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<string> TextAsync(TestStore store, BlobRef blob) => Encoding.UTF8.GetString(await store.ReadAsync(One, blob));
}
