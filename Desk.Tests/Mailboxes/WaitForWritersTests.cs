using Desk.Infrastructure.Mailboxes;

namespace Desk.Tests.Mailboxes;

public sealed class WaitForWritersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void MayBeRead_FileThatIsOpenAndUnchangedForAnHour_IsToldOf()
    {
        var (time, abandoned) = (new FakeTime(), new List<string>());
        var file = new FileInfo(_folder.At("forgotten.eml"));
        File.WriteAllBytes(file.FullName, [1]);
        var wait = new WaitForWriters(_ => Writers.Some, new PickupArrivals(), abandoned.Add, time);

        foreach (var minutes in (int[])[0, 30, 29])
        {
            MayBeReadAfter(minutes).ShouldBeFalse();
        }

        abandoned.ShouldBeEmpty();
        MayBeReadAfter(1).ShouldBeTrue();
        abandoned.ShouldBe([file.FullName]);

        bool MayBeReadAfter(int minutes)
        {
            time.Advance(TimeSpan.FromMinutes(minutes));
            wait.Begin();
            return wait.MayBeRead(file);
        }
    }

    [Fact]
    public void MayBeRead_OldFileThatSomebodyHasOpen_IsWaitedForAllTheSame()
    {
        var time = new FakeTime();
        var file = new FileInfo(_folder.At("old.eml"));
        File.WriteAllBytes(file.FullName, [1]);
        File.SetLastWriteTimeUtc(file.FullName, time.GetUtcNow().UtcDateTime.AddDays(-1));
        var wait = new WaitForWriters(_ => Writers.Some, new PickupArrivals(), _ => { }, time);

        wait.Begin();

        wait.MayBeRead(file).ShouldBeFalse();
    }

    [Fact]
    public void MayBeRead_FileThatIsClosed_IsReadAtOnceHoweverLongItWasOpen()
    {
        var (time, answer) = (new FakeTime(), Writers.Some);
        var file = new FileInfo(_folder.At("closed.eml"));
        File.WriteAllBytes(file.FullName, [1]);
        var wait = new WaitForWriters(_ => answer, new PickupArrivals(), _ => { }, time);
        wait.Begin();
        wait.MayBeRead(file).ShouldBeFalse();

        answer = Writers.None;
        wait.Begin();
        wait.MayBeRead(file).ShouldBeTrue();
        wait.LookAgainIn.ShouldBeNull();
    }

    public void Dispose() => _folder.Dispose();
}
