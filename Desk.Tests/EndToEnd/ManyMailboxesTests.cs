using System.Diagnostics;
using System.Text;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Desk.Tests.EndToEnd;

/// <summary>A desk with very many mailboxes, some of whose servers are away: the others do not wait for those.</summary>
[Collection(EndToEnd.Name)]
public sealed class ManyMailboxesTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int EveryTenthIsAway = 10;

    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [DovecotFact]
    public async Task Fetch_VeryManyMailboxes_ReadsEachAndHearsOfNewMailWhileSomeServersAreAway()
    {
        var count = LongRun.Count(30, 300);
        using var dovecot = await DovecotServer.StartAsync();
        var addresses = Enumerable.Range(0, count).Select(n => $"box{n}@many.test").ToList();
        var (good, away) = (new List<(long Id, string Address)>(), new List<long>());
        var clock = Stopwatch.StartNew();
        foreach (var (n, address) in addresses.Index())
        {
            var isAway = n % EveryTenthIsAway == 0;
            var id = await ConnectMailbox.RunAsync(_desk, address, isAway ? 1 : dovecot.Port);
            if (isAway)
            {
                away.Add(id);
            }
            else
            {
                good.Add((id, address));
            }
        }

        var patience = TimeSpan.FromMinutes(5);
        await ConnectMailbox.LookedAtAsync(_desk, patience, [.. good.Select(g => g.Id)]);
        var looked = clock.Elapsed;
        await Parallel.ForEachAsync(good, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (mailbox, _) =>
        {
            await using var raw = await RawImap.OpenAsync(dovecot, mailbox.Address);
            await raw.AppendManyAsync("INBOX", [Encoding.ASCII.GetBytes($"From: ann@desk.test\r\nTo: {mailbox.Address}\r\nMessage-ID: <for.{mailbox.Address}>\r\nSubject: For {mailbox.Address}\r\n\r\nHello.\r\n")]);
        });

        clock.Restart();
        var ledger = await ConnectMailbox.SettledAsync(_desk, [.. good.Select(g => g.Id)], good.Count, patience);

        ledger.Select(o => (o.MailboxId, o.MailId)).ShouldBe(good.Select(g => (g.Id, (string?)$"for.{g.Address}")), ignoreOrder: true);
        ledger.ShouldAllBe(o => o.Fate == MailFate.Filed);
        await using var context = DeskData.Open(_desk);
        (await context.MailboxSyncs.IgnoreQueryFilters().Where(s => away.Contains(s.MailboxId)).Select(s => s.Trouble).Distinct().ToListAsync()).ShouldBe([SyncTrouble.Connection]);
        output.WriteLine($"{count} mailboxes, {away.Count} of them away: {good.Count} looked at after {looked.TotalSeconds:0.0} s, a new mail in each filed {clock.Elapsed.TotalSeconds:0.0} s after the last was there.");
    }
}
