using Desk.Core.Intake;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Desk.Tests.EndToEnd;

/// <summary>Two Desks on one database read the same mailboxes, and one of them dies: every mail is there once.</summary>
[Collection(EndToEnd.Name)]
public sealed class TwoProcessesTests(ITestOutputHelper output)
{
    private static readonly string[] Switches = ["--Intake:LeaseSeconds=5", "--Intake:SweepSeconds=1"];
    private readonly Dictionary<string, int> _sent = [];
    private readonly Random _random = new(3);

    [PostgresFact]
    public async Task Kill_OneOfTwoOnOneDatabase_EveryMailIsThereOnce()
    {
        using var dovecot = await DovecotServer.StartAsync();
        var database = await TestServers.CreateAsync(DatabaseProvider.PostgreSql);
        await using (var one = new DeskProcess { Switches = Switches, Database = database })
        await using (var two = new DeskProcess { Switches = Switches, Database = database, Data = one.Data })
        {
            await one.StartAsync();
            await two.StartAsync();
            await RunAsync(dovecot, one, two);
        }

        await TestServers.DropAsync(database);
    }

    private async Task RunAsync(DovecotServer dovecot, DeskProcess one, DeskProcess two)
    {
        string[] users = ["first@two.example", "second@two.example", "third@two.example"];
        var mailboxes = new List<long>();
        foreach (var user in users)
        {
            mailboxes.Add(await ConnectMailbox.RunAsync(one, user, dovecot.Port));
        }

        await ConnectMailbox.LookedAtAsync(one, mailboxes);
        var (mails, kills, moved) = (LongRun.Count(90, 900), LongRun.Count(2, 8), 0);
        for (var kill = 1; kill <= kills; kill++)
        {
            await FeedAsync(dovecot, users, (mails * kill / (kills + 1)) - _sent.Count);

            // whoever reads the first mailbox dies, and whoever lives takes it over
            var owner = await OwnerAsync(one, mailboxes[0]);
            var (dies, lives) = IsOf(owner, one) ? (one, two) : (two, one);
            await dies.KillAsync();
            await FeedAsync(dovecot, users, _random.Next(5, 10));
            await ConnectMailbox.SettledAsync(lives, mailboxes, _sent.Count);
            IsOf(await OwnerAsync(lives, mailboxes[0]), lives).ShouldBeTrue();
            moved++;
            await dies.StartAsync();
        }

        await FeedAsync(dovecot, users, mails - _sent.Count);
        var ledger = await ConnectMailbox.SettledAsync(one, mailboxes, mails);
        ledger.Select(o => o.MailId).ShouldBe(_sent.Keys, ignoreOrder: true);
        ledger.ShouldAllBe(o => o.Fate == MailFate.Filed);
        await using var context = DeskData.Open(one);
        (await context.Messages.IgnoreQueryFilters().CountAsync(m => m.MailId!.EndsWith("@example.com") && m.Subject.StartsWith("Two "))).ShouldBe(mails);
        output.WriteLine($"{mails} mails in {users.Length} mailboxes, read by two processes, {kills} times one of them killed, {moved} times taken over: each Message-ID once.");
    }

    private async Task FeedAsync(DovecotServer dovecot, string[] users, int count)
    {
        while (count > 0)
        {
            var some = Math.Min(count, _random.Next(1, 8));
            await using var raw = await RawImap.OpenAsync(dovecot, users[_random.Next(users.Length)]);
            await raw.AppendManyAsync("INBOX", Enumerable.Range(_sent.Count + 1, some).Select(n => Mail(n)).ToList());
            count -= some;
        }
    }

    private byte[] Mail(int number)
    {
        _sent[$"Two.{number}@example.com"] = number;
        return ImapTest.Message($"Two {number}", _random.Next(200, 8000));
    }

    private static async Task<string> OwnerAsync(DeskProcess desk, long mailbox)
    {
        string? owner = null;
        await Eventually.TrueAsync(
            async () =>
            {
                await using var context = DeskData.Open(desk);
                owner = await context.MailboxSyncs.IgnoreQueryFilters().Where(s => s.MailboxId == mailbox).Select(s => s.LeaseOwner).SingleAsync();
                return owner is not null;
            },
            "somebody reads the mailbox");
        return owner!;
    }

    private static bool IsOf(string owner, DeskProcess desk) => owner.Contains($":{desk.ProcessId}:", StringComparison.Ordinal);
}
