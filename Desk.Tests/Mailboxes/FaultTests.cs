using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Desk.Tests.Mailboxes;

/// <summary>Whatever breaks: nothing is lost, nothing doubled, and a person reads what to do.</summary>
[Collection(DovecotFixture.Name)]
public sealed class FaultTests(DovecotFixture dovecot, TestDatabases databases, ITestOutputHelper output) : IClassFixture<TestDatabases>
{
    private readonly string _ann = DovecotFixture.NewUser();

    [DovecotFact]
    public async Task FetchAsync_WrongPassword_IsToldAtOnceTriedSeldomAndOverWhenItIsRight()
    {
        var (organisation, mailbox) = await ConnectAsync(a => a.SealedPassword = RemoteDesk.FakeSecrets.Sealed("guess-me-not"));
        var clock = new FakeTime();
        await using var desk = new RemoteDesk(organisation, time: clock);

        for (var look = 0; look < 5; look++)
        {
            await desk.FetchAsync(mailbox);
        }

        (await desk.SyncAsync(mailbox)).Failures.ShouldBe(1, "looks within the pause ask nobody");
        var error = (await desk.ErrorAsync(mailbox)).ShouldNotBeNull();
        error.ShouldContain($"localhost refuses the user name {_ann} or its password");
        error.ShouldNotContain("guess-me-not");
        var notice = (await NoticesAsync(organisation, mailbox)).ShouldHaveSingleItem();
        (notice.Kind, notice.Audience, notice.ResolvedAt).ShouldBe((NoticeKind.SignInRefused, Permission.ManageMailboxes, null));
        notice.Text.ShouldContain(mailbox.Address);

        clock.Advance(TimeSpan.FromMinutes(5));
        await desk.FetchAsync(mailbox);
        var sync = await desk.SyncAsync(mailbox);
        (sync.Failures, sync.Trouble, sync.NextRunAt).ShouldBe((2, SyncTrouble.Authentication, clock.GetUtcNow().AddMinutes(10)));
        (await NoticesAsync(organisation, mailbox)).Count.ShouldBe(1, "it is told once");

        await desk.ChangeAsync(async c => (await c.MailAccounts.SingleAsync(a => a.MailboxId == mailbox.Id)).SealedPassword = RemoteDesk.FakeSecrets.Sealed(DovecotServer.Password));
        await desk.ChangeSyncAsync(mailbox, s => s.Failures = 0);
        await desk.FetchAsync(mailbox);

        (await desk.ErrorAsync(mailbox)).ShouldBeNull();
        (await NoticesAsync(organisation, mailbox)).ShouldHaveSingleItem().ResolvedAt.ShouldNotBeNull();
        var status = (await desk.Get<ReadMailboxStatus>().RunAsync(organisation.Owner, mailbox.Id, CancellationToken.None)).ShouldNotBeNull();
        (status.State, status.Failures, status.Trouble).ShouldBe((MailboxState.Polling, 0, null));
    }

    [DovecotFact]
    public async Task FetchAsync_FailsForAnHour_IsTold()
    {
        var (organisation, mailbox) = await ConnectAsync(a => a.ImapPort = FreePort.Next());
        var clock = new FakeTime();
        await using var desk = new RemoteDesk(organisation, time: clock);
        await desk.FetchAsync(mailbox);
        (await NoticesAsync(organisation, mailbox)).ShouldBeEmpty();

        clock.Advance(TimeSpan.FromMinutes(61));
        await desk.FetchAsync(mailbox);

        var notice = (await NoticesAsync(organisation, mailbox)).ShouldHaveSingleItem();
        notice.Kind.ShouldBe(NoticeKind.MailboxFailing);
        notice.Text.ShouldContain("Nothing listens on port");
    }

    [DovecotFact]
    public async Task FetchAsync_DiskIsFull_PositionStaysAndEverythingArrivesAfterwards()
    {
        var (organisation, mailbox) = await ConnectAsync();
        await using var desk = new RemoteDesk(organisation);
        await desk.FetchAsync(mailbox);
        await ImapTest.FillAsync(dovecot.Server, _ann, 3);
        desk.Blobs.IsFull = true;
        await desk.FetchAsync(mailbox);

        var sync = await desk.SyncAsync(mailbox);
        (sync.LastUid, sync.Trouble).ShouldBe((0, SyncTrouble.Storage));
        (await desk.ErrorAsync(mailbox)).ShouldNotBeNull().ShouldContain("No space left on device");
        (await desk.LedgerAsync(mailbox)).ShouldBeEmpty();

        desk.Blobs.IsFull = false;
        await desk.ListenAsync(mailbox);
        (await desk.FiledAsync(mailbox, 3)).ShouldBe(["s1", "s2", "s3"]);
    }

    [DovecotFact]
    public async Task Listen_DatabaseIsAway_PositionStaysAndEverythingArrivesAfterwards()
    {
        var (organisation, mailbox) = await ConnectAsync();
        var contexts = new AbsentContexts(organisation.Desk.Contexts);
        await using var desk = new RemoteDesk(organisation, contexts: contexts);
        await desk.ListenAsync(mailbox);
        await Eventually.TrueAsync(async () => (await desk.SyncAsync(mailbox)).IsListening, "the server tells of new mail");

        contexts.AreAway = true;
        await ImapTest.FillAsync(dovecot.Server, _ann, 3);
        await Eventually.TrueAsync(() => contexts.Refused > 3, "the fetching has met a database that is away, and tries again");
        (await desk.SyncAsync(mailbox)).LastUid.ShouldBe(0);
        (await desk.LedgerAsync(mailbox)).ShouldBeEmpty();

        // nobody wakes it, and the next look is planned for tomorrow
        contexts.AreAway = false;
        (await desk.FiledAsync(mailbox, 3)).ShouldBe(["s1", "s2", "s3"]);
    }

    [DovecotFact]
    public async Task FetchAsync_ServerNumbersItsMailsAnew_ReadsWhatIsNewAndDoublesNothing()
    {
        var (organisation, mailbox) = await ConnectAsync(a => a.Folder = "Work");
        await using var raw = await RawImap.OpenAsync(dovecot.Server, _ann);
        await raw.RunAsync("CREATE Work");
        await using var desk = new RemoteDesk(organisation);
        await desk.FetchAsync(mailbox);
        await raw.AppendManyAsync("Work", [ImapTest.Message("s1"), ImapTest.Message("s2")]);
        await desk.FetchAsync(mailbox);
        var before = await desk.SyncAsync(mailbox);

        await raw.RunAsync("DELETE Work");
        await raw.RunAsync("CREATE Work");
        await raw.AppendManyAsync("Work", [ImapTest.Message("s1"), ImapTest.Message("s3"), ImapTest.Message("s2")]);
        await desk.FetchAsync(mailbox);
        await raw.AppendManyAsync("Work", [ImapTest.Message("s4")]);
        await desk.FetchAsync(mailbox);

        (await desk.FiledAsync(mailbox, 6)).ShouldBe(["s1", "s2", "s3", "s4"]);
        (await desk.LedgerAsync(mailbox)).Count(o => o.Fate == MailFate.Duplicate).ShouldBe(2);
        var after = await desk.SyncAsync(mailbox);
        after.UidValidity.ShouldNotBe(before.UidValidity);
        after.LastUid.ShouldBe(4);
        await using var context = organisation.Open();
        var told = await context.Events.Where(e => e.MailboxId == mailbox.Id).ToListAsync();
        told.SelectMany(e => e.Changes).ShouldContain(c => c.Field == "uidvalidity");
    }

    [DovecotFact]
    public async Task Listen_ConnectionIsCutAndServerRestarted_EveryMailIsThereOnce()
    {
        // a server of its own, which is stopped and started again meanwhile
        using var server = await DovecotServer.StartAsync();
        var count = LongRun.Count(120, 1000);
        var random = new Random(7);
        using var proxy = new CuttingProxy(server.Port, Enumerable.Range(0, LongRun.Count(8, 40)).Select(_ => (long)random.Next(200, 150_000)));
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        var mailbox = await RemoteDesk.ConnectAsync(organisation, server, _ann, a => a.ImapPort = proxy.Port);
        await using var desk = new RemoteDesk(organisation);
        await desk.ListenAsync(mailbox);
        await Eventually.TrueAsync(
            async () =>
            {
                desk.Runs.Look(mailbox);
                return (await desk.SyncAsync(mailbox)).UidValidity != 0;
            },
            "it was connected");
        var sent = 0;
        while (sent < count)
        {
            var some = Math.Min(random.Next(1, 30), count - sent);
            await ImapTest.FillAsync(server, _ann, some, bytes: random.Next(200, 20_000), first: sent + 1);
            sent += some;
            if (sent > count / 2 && sent - some <= count / 2)
            {
                server.Restart();
            }
        }

        await Eventually.TrueAsync(
            async () =>
            {
                desk.Runs.Look(mailbox);
                return (await desk.LedgerAsync(mailbox)).Count(o => o.State == OccurrenceState.Done) >= count;
            },
            "all mails are filed",
            TimeSpan.FromMinutes(LongRun.Count(3, 20)));

        var ledger = await desk.LedgerAsync(mailbox);
        ledger.Select(o => o.MailId).ShouldBe(Enumerable.Range(1, count).Select(n => $"s{n}@example.com"), ignoreOrder: true);
        ledger.ShouldAllBe(o => o.Fate == MailFate.Filed);
        await using var context = organisation.Open();
        (await context.Messages.CountAsync()).ShouldBe(count);
        output.WriteLine($"{count} mails over {proxy.Connections} connections, and one restart of the server: each is there once.");
    }

    private async Task<(TestOrganisation Organisation, MailboxSource Mailbox)> ConnectAsync(Action<MailAccount>? change = null)
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        return (organisation, await RemoteDesk.ConnectAsync(organisation, dovecot.Server, _ann, change));
    }

    private static async Task<List<Notice>> NoticesAsync(TestOrganisation organisation, MailboxSource mailbox)
    {
        await using var context = organisation.Open();
        return await context.Notices.AsNoTracking().Where(n => n.MailboxId == mailbox.Id).ToListAsync();
    }
}
