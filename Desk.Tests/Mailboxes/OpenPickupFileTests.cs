using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Desk.Tests.Intake;

namespace Desk.Tests.Mailboxes;

/// <summary>Files of which the system tells whether somebody has them open.</summary>
public sealed class OpenPickupFileTests(TestDatabases databases) : PickupTest(databases, AskForWriters.Of)
{
    [LinuxTheory]
    [InlineData(null)]
    [InlineData("the file")]
    public async Task RunAsync_FileThatIsMovedIn_IsTakenInWithoutAnyRest(string? file)
    {
        var raw = TestMail.Raw(file: file);
        Arrivals.Appeared(Write("moved.eml", raw, Now));

        (await FetchAsync()).ShouldBeNull();

        Waiting().ShouldBeEmpty();
        await TookInOnlyAsync(raw);
    }

    [LinuxFact]
    public async Task RunAsync_FileThatIsMovedInCutOff_RestsUntilTheWatcherHasToldOfItsWriters()
    {
        var (raw, file) = (TestMail.Raw(), TestMail.Raw(file: "the file")[..^40]);
        var (moved, written) = (Write("moved.eml", file, Now), Write("written.eml", raw[..30], Now));
        Arrivals.Appeared(moved);
        Arrivals.Appeared(written);
        (await FetchAsync()).ShouldBe(TimeSpan.FromMilliseconds(100));
        Arrivals.Written(written);

        Advance(TimeSpan.FromMilliseconds(100));
        (await FetchAsync()).ShouldBe(TimeSpan.FromSeconds(59.9));

        Waiting().ShouldBe(["written.eml"]);
        await TookInOnlyAsync(file);
    }

    [LinuxFact]
    public async Task RunAsync_MultipartThatWasCopied_IsTakenInOnceNobodyHasItOpen()
    {
        var raw = TestMail.Raw(file: "the file");
        await using (var writer = new FileStream(Inbound("copied.eml"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite))
        {
            await writer.WriteAsync(raw);
            await writer.FlushAsync();
            (await FetchAsync()).ShouldNotBeNull();
            Waiting().ShouldBe(["copied.eml"], "whole as it looks, somebody has it open");
        }

        (await FetchAsync()).ShouldBeNull();
        await TookInOnlyAsync(raw);
    }

    [LinuxTheory]
    [InlineData(FileShare.None)]
    [InlineData(FileShare.ReadWrite)]
    public async Task RunAsync_MailOfOnePartWhoseWriterStalls_IsTakenInWholeAndOnce(FileShare share)
    {
        var raw = TestMail.Raw();
        await using (var writer = new FileStream(Inbound("stalled.eml"), FileMode.CreateNew, FileAccess.Write, share))
        {
            await writer.WriteAsync(raw.AsMemory(0, raw.Length - 10));
            await writer.FlushAsync();
            await FetchAsync();
            foreach (var minutes in (int[])[1, 20, 38])
            {
                Advance(TimeSpan.FromMinutes(minutes));
                (await FetchAsync()).ShouldBe(TimeSpan.FromSeconds(2));
                Waiting().ShouldBe(["stalled.eml"]);
            }

            await writer.WriteAsync(raw.AsMemory(raw.Length - 10));
        }

        (await FetchAsync()).ShouldBe(TimeSpan.FromSeconds(2), "whoever adds a line at a time has it closed in between");
        Advance(TimeSpan.FromSeconds(2));
        (await FetchAsync()).ShouldBeNull();
        await TookInOnlyAsync(raw);
    }

    [LinuxFact]
    public async Task RunAsync_MailOfOnePartWhoseWriterStallsInAnotherProcess_IsTakenInWholeAndOnce()
    {
        var raw = TestMail.Raw();
        using var writer = new CopyingProcess(Inbound("stalled.eml"));
        await writer.WriteAsync(raw.AsMemory(0, raw.Length - 10));
        await FetchAsync();
        Advance(TimeSpan.FromSeconds(30));
        await FetchAsync();
        Waiting().ShouldBe(["stalled.eml"]);

        await writer.WriteAsync(raw.AsMemory(raw.Length - 10));
        await writer.EndAsync();
        await FetchAsync();
        Advance(TimeSpan.FromSeconds(2));
        await FetchAsync();

        await TookInOnlyAsync(raw);
    }

    [LinuxFact]
    public async Task RunAsync_FileThatSomebodyHasOpen_IsLookedAtLessAndLessOftenUntilItGrows()
    {
        await using var writer = new FileStream(Inbound("open.eml"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        var looks = new List<double>();
        while (looks.Count < 9)
        {
            await LookAsync();
        }

        writer.WriteByte((byte)'F');
        await writer.FlushAsync();
        await LookAsync();

        looks.ShouldBe([50, 50, 100, 200, 400, 800, 1600, 2000, 2000, 50]);

        async Task LookAsync()
        {
            var again = (await FetchAsync()).ShouldNotBeNull();
            looks.Add(again.TotalMilliseconds);
            Advance(again);
        }
    }

    [LinuxFact]
    public async Task RunAsync_FileThatSomebodyHasOpenAndForgets_IsTakenInAfterAnHour()
    {
        var raw = TestMail.Raw(file: "the file")[..^40];
        await using var writer = new FileStream(Inbound("forgotten.eml"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        await writer.WriteAsync(raw);
        await writer.FlushAsync();
        await FetchAsync();
        Advance(TimeSpan.FromMinutes(59.9));
        (await FetchAsync()).ShouldBe(TimeSpan.FromSeconds(2));

        Advance(TimeSpan.FromMinutes(0.1));
        (await FetchAsync()).ShouldBeNull();

        await TookInOnlyAsync(raw);
    }

    [LinuxFact]
    public async Task RunAsync_MailThatIsWrittenALineAtATime_IsTakenInWithTheLast()
    {
        var raw = TestMail.Raw(text: "It was due on Monday.\r\nIt is Friday.\r\nHello?");
        Arrivals.Appeared(Inbound("lines.eml"));
        for (var length = 1; length <= raw.Length; length++)
        {
            if (length == raw.Length || raw[length - 1] == '\n')
            {
                Arrivals.Written(Write("lines.eml", raw[..length], Now));
                (await FetchAsync()).ShouldNotBeNull();
                Advance(TimeSpan.FromMilliseconds(1990));
            }
        }

        Advance(TimeSpan.FromMilliseconds(10));
        (await FetchAsync()).ShouldBeNull();
        await TookInOnlyAsync(raw);
    }

    [LinuxTheory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(200)]
    public Task RunAsync_FileThatIsClosedUnfinished_IsTakenInAfterAMinute(int length) => TakesInAfterAMinuteAsync(TestMail.Raw(file: "the file")[..length]);
}
