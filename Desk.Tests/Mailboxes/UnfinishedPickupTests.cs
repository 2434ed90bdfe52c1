using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Mailboxes;

/// <summary>Files that are written where they lie, in a folder where only files that were moved in should be.</summary>
public sealed class UnfinishedPickupTests(TestDatabases databases) : IClassFixture<TestDatabases>, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PickupArrivals _arrivals = new();
    private TestOrganisation _organisation = null!;
    private FetchPickup _fetch = null!;

    private DateTimeOffset Now => _organisation.Desk.Time.GetUtcNow();

    public async Task InitializeAsync()
    {
        _organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        _fetch = new FetchPickup(
            _organisation.Desk.Get<TakeInMail>(), _organisation.Desk.Get<NoteMailboxHealth>(), new IntakeOptions(), new DataDirectory(_folder.Path), _arrivals, _organisation.Desk.Time,
            NullLogger<FetchPickup>.Instance);
        Directory.CreateDirectory(_folder.At("inbound"));
    }

    [Fact]
    public async Task RunAsync_FileThatIsMovedIn_IsTakenInAtOnceWhateverIsInIt()
    {
        var raw = TestMail.Raw(file: "the file");
        var (whole, cutOff) = (Write("whole.eml", TestMail.Raw("whole@x"), Now), Write("cut-off.eml", raw[..^40], Now));
        _arrivals.Appeared(whole);
        _arrivals.Appeared(cutOff);

        (await FetchAsync()).ShouldBe(TimeSpan.FromMilliseconds(100));
        Advance(TimeSpan.FromMilliseconds(100));
        (await FetchAsync()).ShouldBeNull();

        Waiting().ShouldBeEmpty();
        (await FiledAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_FileThatIsCopiedInPieces_IsTakenInWithTheLast()
    {
        var raw = TestMail.Raw();
        var path = Write("copied.eml", [], Now);
        _arrivals.Appeared(path);
        await FetchAsync();

        for (var length = raw.Length / 4; length < raw.Length; length += raw.Length / 4)
        {
            Advance(TimeSpan.FromSeconds(1.9));
            await FetchAsync();
            Waiting().ShouldBe(["copied.eml"]);
            Write("copied.eml", raw[..length], Now);
            _arrivals.Written(path);
            await FetchAsync();
        }

        Write("copied.eml", raw, Now);
        (await FetchAsync()).ShouldBe(TimeSpan.FromMilliseconds(100));
        Advance(TimeSpan.FromSeconds(0.5));
        (await FetchAsync()).ShouldBe(TimeSpan.FromSeconds(1.5));
        Advance(TimeSpan.FromSeconds(1.5));
        (await FetchAsync()).ShouldBeNull();

        await using var context = _organisation.Open();
        (await context.Occurrences.SingleAsync()).SourceKey.ShouldBe(IncomingMail.NamedByContent(raw).SourceKey);
    }

    [Fact]
    public async Task RunAsync_MultipartThatIsCopied_WaitsForItsEndAndNotAMomentLonger()
    {
        var raw = TestMail.Raw(file: "the file");
        Write("copied.eml", raw[..^40], Now);
        Advance(TimeSpan.FromSeconds(59));
        (await FetchAsync()).ShouldBe(TimeSpan.FromSeconds(1));
        Waiting().ShouldBe(["copied.eml"]);

        Write("copied.eml", raw, Now);
        Advance(TimeSpan.FromMilliseconds(100));
        (await FetchAsync()).ShouldNotBeNull("it had changed since the look before");
        Advance(TimeSpan.FromMilliseconds(100));
        (await FetchAsync()).ShouldBeNull();

        await using var context = _organisation.Open();
        (await context.Occurrences.SingleAsync()).SourceKey.ShouldBe(IncomingMail.NamedByContent(raw).SourceKey);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(200)]
    public async Task RunAsync_FileThatIsNeverFinished_IsTakenInAfterAMinute(int length)
    {
        Write("unfinished.eml", TestMail.Raw(file: "the file")[..length], Now);

        await FetchAsync();
        Advance(TimeSpan.FromSeconds(59.9));
        (await FetchAsync()).ShouldBe(TimeSpan.FromSeconds(0.1));
        Waiting().ShouldBe(["unfinished.eml"]);

        Advance(TimeSpan.FromSeconds(0.1));
        (await FetchAsync()).ShouldBeNull();
        Waiting().ShouldBeEmpty();
        await using var context = _organisation.Open();
        (await context.Occurrences.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_FileOfTheFuture_WaitsNoLongerThanOneOfNow()
    {
        Write("future.eml", TestMail.Raw(), Now.AddYears(1));

        await FetchAsync();
        Advance(TimeSpan.FromSeconds(1.9));
        await FetchAsync();
        Waiting().ShouldBe(["future.eml"]);
        Advance(TimeSpan.FromSeconds(0.1));
        await FetchAsync();

        Waiting().ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_FileWhoseTimeStaysBehindWhileItGrows_WaitsAsLongAsItGrows()
    {
        var (raw, behind) = (TestMail.Raw(), Now);
        Write("behind.eml", raw[..30], behind);
        await FetchAsync();

        foreach (var length in (int[])[raw.Length - 20, raw.Length - 10, raw.Length])
        {
            Advance(TimeSpan.FromSeconds(10));
            Write("behind.eml", raw[..length], behind);
            await FetchAsync();
            Waiting().ShouldBe(["behind.eml"]);
        }

        Advance(TimeSpan.FromSeconds(2));
        await FetchAsync();
        (await FiledAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_FileThatWasThereLong_IsTakenInAtOnce()
    {
        Write("old.eml", TestMail.Raw(), Now.AddSeconds(-2));

        (await FetchAsync()).ShouldBeNull();

        (await FiledAsync()).ShouldBe(1);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _fetch.Dispose();
        _folder.Dispose();
    }

    private string Write(string name, byte[] raw, DateTimeOffset at)
    {
        var path = _folder.At("inbound", name);
        File.WriteAllBytes(path, raw);
        File.SetLastWriteTimeUtc(path, at.UtcDateTime);
        return path;
    }

    private IEnumerable<string?> Waiting() => Directory.GetFiles(_folder.At("inbound")).Select(Path.GetFileName);

    private void Advance(TimeSpan by) => _organisation.Desk.Time.Advance(by);

    private Task<TimeSpan?> FetchAsync() => _fetch.RunAsync(TakeInMailTests.MailboxOf(_organisation) with { PickupPath = _folder.Path }, CancellationToken.None);

    private async Task<int> FiledAsync()
    {
        await using var context = _organisation.Open();
        return await context.Occurrences.CountAsync(o => o.Fate == MailFate.Filed);
    }
}
