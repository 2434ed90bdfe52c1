using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Mailboxes;

public sealed class WatchPickupFoldersTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Files_MovedInAndCopied_AreToldApartAndBothTakenIn()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        var (time, desk) = (organisation.Desk.Time, organisation.Desk);
        time.MoveTimers();
        var mailbox = (await desk.Get<ListMailboxes>().SourcesAsync(CancellationToken.None)).Single(m => m.Id == organisation.MailboxId);
        var (inbound, data, arrivals) = (PickupFolder.Of(mailbox, _folder.Path).Inbound, new DataDirectory(_folder.Path), new PickupArrivals());
        var (copied, moved, again) = (Path.Combine(inbound, "copied.eml"), Path.Combine(inbound, "moved.eml"), Path.Combine(inbound, "again.eml"));
        using var fetch = new FetchPickup(desk.Get<TakeInMail>(), desk.Get<NoteMailboxHealth>(), new IntakeOptions(), data, arrivals, time, NullLogger<FetchPickup>.Instance);
        using var watch = new WatchPickupFolders(fetch, desk.Get<ListMailboxes>(), data, arrivals, time, NullLogger<WatchPickupFolders>.Instance);
        await watch.LookForNewMailboxesAsync(CancellationToken.None);

        // both have just been written by the clock that stands still; what the watcher saw of them tells them apart
        await File.WriteAllBytesAsync(copied, TestMail.Raw("copied@x"));
        File.SetLastWriteTimeUtc(copied, time.GetUtcNow().AddSeconds(-1).UtcDateTime);
        await File.WriteAllBytesAsync(_folder.At("elsewhere"), TestMail.Raw("moved@x"));
        File.SetLastWriteTimeUtc(_folder.At("elsewhere"), time.GetUtcNow().AddSeconds(-1).UtcDateTime);
        File.Move(_folder.At("elsewhere"), moved);
        await Eventually.TrueAsync(() => arrivals.WasMovedIn(moved), "the watcher saw the file that was moved in");
        arrivals.WasMovedIn(copied).ShouldBeFalse();

        await watch.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => !File.Exists(moved), "the file that was moved in is taken in");
        File.Exists(copied).ShouldBeTrue();
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return !File.Exists(copied);
            },
            "the file that was copied is looked at again");
        await Eventually.TrueAsync(() => !arrivals.WasMovedIn(moved), "the watcher saw the file leave");

        File.Move(Path.Combine(inbound, "..", "processed", "copied.eml"), Path.Combine(inbound, "again.tmp"));
        File.Move(Path.Combine(inbound, "again.tmp"), again);
        await Eventually.TrueAsync(() => !File.Exists(again), "a file that gets its name in the folder is taken in");
        await watch.StopAsync(CancellationToken.None);
    }

    public void Dispose() => _folder.Dispose();
}
