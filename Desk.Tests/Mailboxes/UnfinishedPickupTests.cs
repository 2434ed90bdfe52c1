using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Desk.Tests.Intake;

namespace Desk.Tests.Mailboxes;

/// <summary>Files that are written where they lie, in a folder where only files that were moved in should be; the system does not tell who has them open.</summary>
public sealed class UnfinishedPickupTests(TestDatabases databases) : PickupTest(databases, _ => Writers.Unknown)
{
    [Fact]
    public async Task RunAsync_FileThatIsMovedIn_IsTakenInAtOnceWhateverIsInIt()
    {
        var raw = TestMail.Raw(file: "the file");
        var (whole, cutOff) = (Write("whole.eml", TestMail.Raw("whole@x"), Now), Write("cut-off.eml", raw[..^40], Now));
        Arrivals.Appeared(whole);
        Arrivals.Appeared(cutOff);

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
        Arrivals.Appeared(path);
        await FetchAsync();

        for (var length = raw.Length / 4; length < raw.Length; length += raw.Length / 4)
        {
            Advance(TimeSpan.FromSeconds(1.9));
            await FetchAsync();
            Waiting().ShouldBe(["copied.eml"]);
            Write("copied.eml", raw[..length], Now);
            Arrivals.Written(path);
            await FetchAsync();
        }

        Write("copied.eml", raw, Now);
        (await FetchAsync()).ShouldBe(TimeSpan.FromMilliseconds(100));
        Advance(TimeSpan.FromSeconds(0.5));
        (await FetchAsync()).ShouldBe(TimeSpan.FromSeconds(1.5));
        Advance(TimeSpan.FromSeconds(1.5));
        (await FetchAsync()).ShouldBeNull();

        await TookInOnlyAsync(raw);
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

        await TookInOnlyAsync(raw);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(200)]
    public Task RunAsync_FileThatIsNeverFinished_IsTakenInAfterAMinute(int length) => TakesInAfterAMinuteAsync(TestMail.Raw(file: "the file")[..length]);

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
}
