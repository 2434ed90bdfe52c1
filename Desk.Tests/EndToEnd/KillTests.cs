using Desk.Core.Intake;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.EndToEnd;

/// <summary>Whatever was accepted is there exactly once, however often the server is killed.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int DroppedPerRound = 12;
    private const int DeliveredPerRound = 2;
    private readonly DeskProcess _desk = new();
    private Task _feeding = Task.CompletedTask;

    public Task InitializeAsync() => _desk.StartAsync();

    public async Task DisposeAsync()
    {
        // nobody writes into a folder that is being deleted
        await Task.WhenAny(_feeding);
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task Kill_AtRandomMomentsWhileMailComes_LosesAndDoublesNothing()
    {
        var random = new Random(7);
        var sent = new List<TestMail>();
        var rounds = LongRun.Count(5, 30);
        for (var round = 1; round <= rounds; round++)
        {
            var filedBefore = await FiledAsync();
            var dropped = Enumerable.Range(0, DroppedPerRound).Select(_ => TestMail.New("Kill")).ToList();
            var delivered = Enumerable.Range(0, DeliveredPerRound).Select(_ => TestMail.New("Kill")).ToList();
            sent.AddRange([.. dropped, .. delivered]);
            _feeding = Task.WhenAll(Task.Run(() => DropAsync(dropped)), Task.Run(() => DeliverAsync(delivered)));

            var killAfter = random.Next(DroppedPerRound);
            await Eventually.TrueAsync(async () => await FiledAsync() >= filedBefore + killAfter, $"round {round}: {killAfter} mails are filed");
            await _desk.KillAsync();
            await _feeding;
            await _desk.StartAsync();
        }

        await Eventually.TrueAsync(
            async () => await FiledAsync() >= sent.Count && !Directory.EnumerateFiles(Inbound).Any(), $"all {sent.Count} mails are filed");
        await AssertOnceEachAsync(sent);
    }

    private string Inbound => Path.Combine(_desk.Data, "mail", TestMail.Mailbox, "inbound");

    private async Task AssertOnceEachAsync(List<TestMail> sent)
    {
        await using var context = DeskData.Open(_desk);
        var messages = await context.Messages.IgnoreQueryFilters().Where(m => m.Subject.StartsWith("Kill ")).Select(m => m.MailId!).ToListAsync();
        messages.ShouldBe(sent.Select(m => m.MessageId), ignoreOrder: true);
        var ledger = await DeskData.LedgerAsync(_desk, "Kill ");
        ledger.Select(o => o.MailId!).ShouldBe(sent.Select(m => m.MessageId), ignoreOrder: true);
        ledger.ShouldAllBe(o => o.State == OccurrenceState.Done && o.Fate == MailFate.Filed && o.Attempts < Occurrence.MaxAttempts);
        var events = await context.Events.IgnoreQueryFilters().OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync();
        events.ShouldBe(Enumerable.Range(1, events.Count).Select(n => (long)n));
        var counted = await context.Tickets.IgnoreQueryFilters().CountAsync();
        (await context.TicketCounts.IgnoreQueryFilters().SumAsync(c => c.Count)).ShouldBe(counted);
        (await context.Tickets.IgnoreQueryFilters().Select(t => t.Number).Distinct().CountAsync()).ShouldBe(counted);
    }

    private async Task DropAsync(List<TestMail> mails)
    {
        foreach (var mail in mails)
        {
            await mail.DropAsync(_desk.Data);
        }
    }

    // as an MTA does: what was not stored is offered again
    private async Task DeliverAsync(List<TestMail> mails)
    {
        foreach (var mail in mails)
        {
            await Eventually.TrueAsync(async () => (await _desk.DeliverAsync(TestMail.Mailbox, mail.Raw())).ExitCode == 0, "deliver takes the mail");
        }
    }

    private async Task<int> FiledAsync()
    {
        await using var context = DeskData.Open(_desk);
        return await context.Messages.IgnoreQueryFilters().CountAsync(m => m.Subject.StartsWith("Kill "));
    }
}
