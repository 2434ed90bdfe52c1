using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit.Abstractions;

namespace Desk.Tests.EndToEnd;

/// <summary>The disk is full, or the database away: <c>deliver</c> says so to the MTA, what is read from a server stays there, and afterwards everything arrives.</summary>
[Collection(EndToEnd.Name)]
public sealed class MachineFaultTests(ITestOutputHelper output)
{
    private const int TryAgain = 75;
    private const string User = "ann@fault.example";
    private static readonly string[] Switches = ["--Intake:LeaseSeconds=5", "--Intake:SweepSeconds=1"];

    [SmallDiskFact]
    public async Task Disk_Full_NothingIsHalfThereAndEverythingArrivesAfterwards()
    {
        await using var desk = new DeskProcess { Switches = Switches };
        var blobs = new DataDirectory(desk.Data).Blobs;
        using var disk = SmallDisk.Mount(blobs, 16);
        using var dovecot = await DovecotServer.StartAsync();
        await desk.StartAsync();
        var mailbox = await ConnectMailbox.RunAsync(desk, User, dovecot.Port);
        await ConnectMailbox.LookedAtAsync(desk, mailbox);
        var mail = TestMail.New("Full");
        disk.Fill();
        var before = FilesIn(blobs);

        (await desk.DeliverAsync(TestMail.Mailbox, mail.Raw())).ExitCode.ShouldBe(TryAgain);
        await ImapTest.FillAsync(dovecot, User, 3, bytes: 100_000);
        await Eventually.TrueAsync(async () => (await SyncAsync(desk, mailbox)).Trouble == SyncTrouble.Storage, "the mailbox says that nothing can be stored");

        (await SyncAsync(desk, mailbox)).LastUid.ShouldBe(0);
        (await DeskData.LedgerAsync(desk, "Full")).ShouldBeEmpty();
        FilesIn(blobs).ShouldBe(before, ignoreOrder: true, "nothing is half there");
        disk.MakeRoom();
        await ArriveAsync(desk, mailbox, mail);
    }

    [PostgresFact(OwnServer = true)]
    public async Task Database_PostgreSqlAway_NothingIsHalfThereAndEverythingArrivesAfterwards()
    {
        var server = await PostgresServer.StartAsync();
        var folder = new NpgsqlConnectionStringBuilder(server).Host!;
        await using var desk = new DeskProcess { Switches = Switches, Database = new DatabaseChoice(DatabaseProvider.PostgreSql, server) };
        using var dovecot = await DovecotServer.StartAsync();
        await desk.StartAsync();
        var mailbox = await ConnectMailbox.RunAsync(desk, User, dovecot.Port);
        await ConnectMailbox.LookedAtAsync(desk, mailbox);
        var mail = TestMail.New("Away");

        await PostgresServer.StopAsync(folder);
        await ImapTest.FillAsync(dovecot, User, 3);
        (await desk.DeliverAsync(TestMail.Mailbox, mail.Raw())).ExitCode.ShouldBe(TryAgain);
        await Eventually.TrueAsync(() => desk.Output.Contains($"mailbox {User} could not be", StringComparison.Ordinal), "the fetching has met a database that is away");
        await PostgresServer.StartAgainAsync(folder);
        NpgsqlConnection.ClearAllPools();
        try
        {
            await ArriveAsync(desk, mailbox, mail);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await PostgresServer.StopAsync(folder);
            output.WriteLine(string.Join('\n', desk.Output.Split('\n').Where(l => l.Contains("mailbox", StringComparison.Ordinal)).TakeLast(20)));
        }
    }

    [SmallDiskFact]
    public async Task Database_SqliteFullOrReadOnly_DeliverIsToldAndEverythingArrivesAfterwards()
    {
        await using var desk = new DeskProcess { Switches = Switches };
        using var disk = SmallDisk.Mount(desk.Data, 64);
        using var dovecot = await DovecotServer.StartAsync();
        await desk.StartAsync();
        var mailbox = await ConnectMailbox.RunAsync(desk, User, dovecot.Port);
        await ConnectMailbox.LookedAtAsync(desk, mailbox);
        await desk.KillAsync();
        await ImapTest.FillAsync(dovecot, User, 3);
        var mail = TestMail.New("Unwritable");

        disk.Fill();
        (await desk.DeliverAsync(TestMail.Mailbox, mail.Raw())).ExitCode.ShouldBe(TryAgain);
        disk.MakeRoom();
        SqliteConnection.ClearAllPools(); // what this process holds open keeps it writable
        disk.MayBeWritten(false).ShouldBeTrue();
        (await desk.DeliverAsync(TestMail.Mailbox, mail.Raw())).ExitCode.ShouldBe(TryAgain);
        disk.MayBeWritten(true).ShouldBeTrue();
        (await DeskData.LedgerAsync(desk, "Unwritable")).ShouldBeEmpty();
        if (LongRun.Count(0, 1) == 1)
        {
            // it waits half a minute for its turn
            await using var connection = new SqliteConnection($"Data Source={new DataDirectory(desk.Data).Database}");
            await connection.OpenAsync();
            await using var locked = await connection.BeginTransactionAsync();
            (await desk.DeliverAsync(TestMail.Mailbox, mail.Raw())).ExitCode.ShouldBe(TryAgain);
        }

        SqliteConnection.ClearAllPools();
        await desk.StartAsync();
        await ArriveAsync(desk, mailbox, mail);
    }

    // what the MTA kept and what stayed at the server
    private static async Task ArriveAsync(DeskProcess desk, long mailbox, TestMail mail)
    {
        var fetched = await ConnectMailbox.SettledAsync(desk, [mailbox], 3);
        fetched.Select(o => (o.MailId, o.Fate)).ShouldBe([("s1@example.com", MailFate.Filed), ("s2@example.com", MailFate.Filed), ("s3@example.com", MailFate.Filed)], ignoreOrder: true);
        await Eventually.TrueAsync(async () => (await SyncAsync(desk, mailbox)) is { LastUid: 3, Trouble: null }, "the mailbox is well again");
        var (exitCode, _, errors) = await desk.DeliverAsync(TestMail.Mailbox, mail.Raw());
        exitCode.ShouldBe(0, errors);
        (await DeskData.LedgerAsync(desk, mail.Subject)).ShouldHaveSingleItem().Fate.ShouldBe(MailFate.Filed);
    }

    private static List<string> FilesIn(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)];

    private static async Task<MailboxSync> SyncAsync(DeskProcess desk, long mailbox)
    {
        await using var context = DeskData.Open(desk);
        return await context.MailboxSyncs.IgnoreQueryFilters().AsNoTracking().SingleAsync(s => s.MailboxId == mailbox);
    }
}
