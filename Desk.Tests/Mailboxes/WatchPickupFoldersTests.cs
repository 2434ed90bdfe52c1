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

public sealed class WatchPickupFoldersTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Files_MovedInAndCopied_AreToldApartAndBothTakenIn()
    {
        using var watched = await WatchAsync(_ => Writers.Unknown);
        var (time, watch, arrivals) = (watched.Time, watched.Watch, watched.Arrivals);
        var (copied, moved, again) = (watched.Inbound("copied.eml"), watched.Inbound("moved.eml"), watched.Inbound("again.eml"));
        await watch.LookForNewMailboxesAsync(CancellationToken.None);

        // both have just been written by the clock that stands still; what the watcher saw of them tells them apart
        await File.WriteAllBytesAsync(copied, TestMail.Raw("copied@x"));
        File.SetLastWriteTimeUtc(copied, time.GetUtcNow().AddSeconds(-1).UtcDateTime);
        await MoveInAsync(watched, "moved.eml");
        await Eventually.TrueAsync(() => arrivals.WasMovedIn(moved), "the watcher saw the file that was moved in");
        arrivals.WasMovedIn(copied).ShouldBeFalse();

        await watch.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => !File.Exists(moved), "the file that was moved in is taken in");
        File.Exists(copied).ShouldBeTrue();
        await watched.ComesAgainForAsync(copied);
        await Eventually.TrueAsync(() => !arrivals.WasMovedIn(moved), "the watcher saw the file leave");

        File.Move(watched.Inbound("../processed/copied.eml"), watched.Inbound("again.tmp"));
        File.Move(watched.Inbound("again.tmp"), again);
        await Eventually.TrueAsync(() => !File.Exists(again), "a file that gets its name in the folder is taken in");
        await watch.StopAsync(CancellationToken.None);
    }

    [LinuxFact]
    public async Task File_WhoseWriterStalls_IsTakenInWholeOnceItIsClosed()
    {
        using var watched = await WatchAsync(AskForWriters.Of);
        var (stalled, raw) = (watched.Inbound("stalled.eml"), TestMail.Raw("stalled@x"));
        await watched.Watch.LookForNewMailboxesAsync(CancellationToken.None);
        await watched.Watch.StartAsync(CancellationToken.None);

        using var writer = new CopyingProcess(stalled);
        await writer.WriteAsync(raw.AsMemory(0, raw.Length - 10));
        foreach (var other in (string[])["one.eml", "two.eml"])
        {
            watched.Time.Advance(TimeSpan.FromMinutes(5));
            await MoveInAsync(watched, other);
            await Eventually.TrueAsync(() => !File.Exists(watched.Inbound(other)), "what is moved in passes it");
            File.Exists(stalled).ShouldBeTrue();
        }

        await writer.WriteAsync(raw.AsMemory(raw.Length - 10));
        await writer.EndAsync();
        await watched.ComesAgainForAsync(stalled);

        await using var context = watched.Organisation.Open();
        (await context.Occurrences.CountAsync()).ShouldBe(3);
        (await context.Occurrences.CountAsync(o => o.SourceKey == IncomingMail.NamedByContent(raw).SourceKey)).ShouldBe(1);
        await watched.Watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task FetchAsync_FolderThatCannotBeWatched_IsLookedAtAgainForWhatMayBeWritten()
    {
        using var watched = await WatchAsync(_ => Writers.Unknown);
        await watched.Watch.StartAsync(CancellationToken.None);
        var copied = watched.Inbound("copied.eml");
        Directory.CreateDirectory(watched.Inbound(""));
        await File.WriteAllBytesAsync(copied, TestMail.Raw("copied@x"));

        await watched.Watch.FetchAsync(watched.Mailbox, CancellationToken.None);

        File.Exists(copied).ShouldBeTrue();
        await watched.ComesAgainForAsync(copied);
        await watched.Watch.StopAsync(CancellationToken.None);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Watched> WatchAsync(Func<string, Writers> askForWriters)
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        var (time, desk, data, arrivals) = (organisation.Desk.Time, organisation.Desk, new DataDirectory(_folder.Path), new PickupArrivals());
        time.MoveTimers();
        var mailbox = (await desk.Get<ListMailboxes>().SourcesAsync(CancellationToken.None)).Single(m => m.Id == organisation.MailboxId);
        var fetch = new FetchPickup(desk.Get<TakeInMail>(), desk.Get<NoteMailboxHealth>(), new IntakeOptions(), data, arrivals, askForWriters, time, NullLogger<FetchPickup>.Instance);
        var watch = new WatchPickupFolders(fetch, desk.Get<ListMailboxes>(), data, arrivals, time, NullLogger<WatchPickupFolders>.Instance);
        return new Watched(organisation, mailbox, fetch, watch, arrivals, PickupFolder.Of(mailbox, _folder.Path));
    }

    private async Task MoveInAsync(Watched watched, string name)
    {
        await File.WriteAllBytesAsync(_folder.At("elsewhere"), TestMail.Raw($"{name}@x"));
        File.SetLastWriteTimeUtc(_folder.At("elsewhere"), watched.Time.GetUtcNow().AddSeconds(-1).UtcDateTime);
        File.Move(_folder.At("elsewhere"), watched.Inbound(name));
    }

    private sealed record Watched(TestOrganisation Organisation, MailboxSource Mailbox, FetchPickup Fetch, WatchPickupFolders Watch, PickupArrivals Arrivals, PickupFolder Folder) : IDisposable
    {
        public FakeTime Time => Organisation.Desk.Time;

        public string Inbound(string name) => Path.Combine(Folder.Inbound, name);

        public Task ComesAgainForAsync(string file) => Eventually.TrueAsync(
            () =>
            {
                Time.Advance(TimeSpan.FromSeconds(1));
                return !File.Exists(file);
            },
            $"{Path.GetFileName(file)} is looked at again");

        public void Dispose()
        {
            Watch.Dispose();
            Fetch.Dispose();
        }
    }
}
