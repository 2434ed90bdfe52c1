using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Composing;
using Desk.Tests.Mail.Imap;
using Desk.Tests.Replies;
using MailKit.Net.Imap;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Mailboxes;

/// <summary>Copies of sent mail and the look for them use the connection by which a mailbox is read, which goes on being read.</summary>
[Collection(DovecotFixture.Name)]
public sealed class ErrandTests(DovecotFixture dovecot, TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly string _ann = DovecotFixture.NewUser();
    private readonly CuttingProxy _proxy = new(dovecot.Server.Port);

    public void Dispose() => _proxy.Dispose();

    [DovecotFact]
    public async Task KeepCopyAsync_MailboxListens_GoesByItsConnectionAndItsMailIsReadOn()
    {
        var (desk, mailbox) = await OpenAsync();
        await using var _ = desk;
        await ListenAsync(desk, mailbox);
        var sender = Sender(desk);

        (await sender.HasLeftAsync(mailbox, "one@desk.example", CancellationToken.None)).ShouldBeNull();
        await Task.WhenAll(Enumerable.Range(1, 5).Select(n => sender.KeepCopyAsync(mailbox, Outgoing.Mail() with { MessageId = $"{n}@desk.example" }, CancellationToken.None)));
        await sender.KeepCopyAsync(mailbox, Outgoing.Mail() with { MessageId = "1@desk.example" }, CancellationToken.None);
        (await sender.HasLeftAsync(mailbox, "5@desk.example", CancellationToken.None)).ShouldBe(true);

        await ImapTest.FillAsync(dovecot.Server, _ann, 2);
        (await desk.FiledAsync(mailbox, 2)).ShouldBe(["s1", "s2"]);
        (await CopiesAsync()).ShouldBe(5, "each is there once");
        _proxy.Connections.ShouldBe(1);
    }

    [DovecotFact]
    public async Task KeepCopyAsync_WhileMailComesInAllTheTime_NeitherIsLost()
    {
        var (desk, mailbox) = await OpenAsync();
        await using var _ = desk;
        await ListenAsync(desk, mailbox);
        var sender = Sender(desk);

        for (var n = 1; n <= 10; n++)
        {
            await Task.WhenAll(
                sender.KeepCopyAsync(mailbox, Outgoing.Mail() with { MessageId = $"{n}@desk.example" }, CancellationToken.None),
                ImapTest.FillAsync(dovecot.Server, _ann, 1, first: n));
        }

        (await desk.FiledAsync(mailbox, 10)).ShouldBe([.. Enumerable.Range(1, 10).Select(n => $"s{n}")]);
        (await CopiesAsync()).ShouldBe(10);
        _proxy.Connections.ShouldBe(1);
    }

    [DovecotFact]
    public async Task KeepCopyAsync_NobodyReadsTheMailbox_ConnectsForIt()
    {
        var (desk, mailbox) = await OpenAsync();
        await using var _ = desk;

        await Sender(desk).KeepCopyAsync(mailbox, Outgoing.Mail(), CancellationToken.None);
        await desk.FetchAsync(mailbox);
        await Sender(desk).KeepCopyAsync(mailbox, Outgoing.Mail() with { MessageId = "2@desk.example" }, CancellationToken.None);

        (await CopiesAsync()).ShouldBe(2);
        _proxy.Connections.ShouldBe(3, "one for each, and one for the look between them");
    }

    [DovecotFact]
    public async Task RunAsync_AnotherProcessReadsTheMailbox_ItsConnectionIsUsed()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        var mailbox = await RemoteDesk.ConnectAsync(organisation, dovecot.Server, _ann, a => a.ImapPort = _proxy.Port);
        await using var reader = new RemoteDesk(organisation);
        await using var other = new RemoteDesk(organisation);
        await ListenAsync(reader, mailbox);
        var message = await LeftAsync(organisation, reader, mailbox);

        await other.Get<KeepSentCopies>().RunAsync(CancellationToken.None);
        (await CopyIsDueAsync(organisation, message)).ShouldBeTrue("it is the reader's");
        await reader.Get<KeepSentCopies>().RunAsync(CancellationToken.None);

        (await CopyIsDueAsync(organisation, message)).ShouldBeFalse();
        (await CopiesAsync()).ShouldBe(1);
        _proxy.Connections.ShouldBe(1);
    }

    [DovecotFact]
    public async Task KeepCopyAsync_ServerRefuses_IsToldAndTheMailboxGoesOn()
    {
        var (desk, mailbox) = await OpenAsync(a => a.SentFolder = new string('x', 200) + "/" + new string('y', 90));
        await using var _ = desk;
        await ListenAsync(desk, mailbox);

        await Should.ThrowAsync<ImapCommandException>(Sender(desk).KeepCopyAsync(mailbox, Outgoing.Mail(), CancellationToken.None));

        await ImapTest.FillAsync(dovecot.Server, _ann, 1);
        (await desk.FiledAsync(mailbox, 1)).ShouldBe(["s1"]);
        (_proxy.Connections, await desk.ErrorAsync(mailbox)).ShouldBe((1, null));
    }

    [DovecotFact]
    public async Task KeepCopyAsync_ConnectionIsCut_IsThereOnceAllTheSame()
    {
        var (desk, mailbox) = await OpenAsync();
        await using var _ = desk;
        await ListenAsync(desk, mailbox);

        _proxy.Cut();
        await Sender(desk).KeepCopyAsync(mailbox, Outgoing.Mail(), CancellationToken.None);
        await Sender(desk).KeepCopyAsync(mailbox, Outgoing.Mail(), CancellationToken.None);

        (await CopiesAsync()).ShouldBe(1);
    }

    [DovecotFact]
    public async Task RunAsync_AccountWasChanged_IsNotDoneByTheConnectionOfBefore()
    {
        var (desk, mailbox) = await OpenAsync();
        await using var _ = desk;
        var account = (await desk.Get<OpenAccount>().FindAsync(mailbox, CancellationToken.None)).ShouldNotBeNull();
        await desk.ChangeAsync(async c => (await c.MailAccounts.FindAsync(account.Id)).ShouldNotBeNull().PollMinutes = 5);
        var wake = new WakeSignal();
        using var before = desk.Get<RunErrands>().Take(account, wake);
        using var stop = new CancellationTokenSource();
        var reading = ReadWhenWokenAsync(before, wake, stop.Token);

        await Sender(desk).KeepCopyAsync(mailbox, Outgoing.Mail(), CancellationToken.None);

        (await CopiesAsync()).ShouldBe(1);
        await stop.CancelAsync();
        (await reading).ShouldBeFalse("nothing was asked of it");
    }

    [Fact]
    public async Task AskAsync_ItsTurnDoesNotComeInTime_IsDoneByNobodyHere()
    {
        var time = new FakeTime();
        _ = time.MoveTimers();
        using var queue = new ErrandQueue(1, new WakeSignal(), time, _ => { });
        var asked = queue.AskAsync((_, _) => throw new InvalidOperationException("It is done elsewhere by now."), CancellationToken.None);

        time.Advance(TimeSpan.FromSeconds(29));
        asked.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        (await asked).ShouldBeFalse();
        using var client = new ImapClient();
        (await queue.RunAsync(client, CancellationToken.None)).ShouldBeFalse("it is not done twice");
    }

    [Fact]
    public async Task AskAsync_QueueEnds_LeavesNobodyWaiting()
    {
        var (ended, wake) = (0, new WakeSignal());
        var queue = new ErrandQueue(1, wake, TimeProvider.System, _ => ended++);
        var asked = queue.AskAsync((_, _) => Task.CompletedTask, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var stopped = queue.AskAsync((_, _) => Task.CompletedTask, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(stopped);

        queue.Dispose();

        (await asked).ShouldBeFalse();
        (await queue.AskAsync((_, _) => Task.CompletedTask, CancellationToken.None)).ShouldBeFalse("nor does anybody wait from now on");
        ended.ShouldBe(1);
    }

    [Fact]
    public async Task AskAsync_WhoeverAskedLeavesWhileItIsDone_IsDoneToItsEnd()
    {
        using var queue = new ErrandQueue(1, new WakeSignal(), TimeProvider.System, _ => { });
        using var stop = new CancellationTokenSource();
        var (begun, goOn, isDone) = (new TaskCompletionSource(), new TaskCompletionSource(), false);
        var asked = queue.AskAsync(async (_, ct) =>
        {
            begun.SetResult();
            await goOn.Task.WaitAsync(ct);
            isDone = true;
        }, stop.Token);
        using var client = new ImapClient();
        var running = queue.RunAsync(client, CancellationToken.None);

        await begun.Task;
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asked);
        running.IsCompleted.ShouldBeFalse("half a command would cost the connection");
        goOn.SetResult();

        (await running).ShouldBeTrue();
        isDone.ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_ReaderStops_LeavesItToAnother()
    {
        var queue = new ErrandQueue(1, new WakeSignal(), TimeProvider.System, _ => { });
        using var stop = new CancellationTokenSource();
        var asked = queue.AskAsync(async (_, ct) =>
        {
            await stop.CancelAsync();
            ct.ThrowIfCancellationRequested();
        }, CancellationToken.None);
        using var client = new ImapClient();

        await Should.ThrowAsync<OperationCanceledException>(queue.RunAsync(client, stop.Token));

        (await asked).ShouldBeFalse();
        queue.Dispose();
    }

    private static IMailSender Sender(RemoteDesk desk) => desk.Get<IEnumerable<IMailSender>>().Single(s => s.Kind == MailboxKind.Imap);

    // a reply that is with its recipients, and whose copy is due
    private static async Task<long> LeftAsync(TestOrganisation organisation, RemoteDesk desk, MailboxSource mailbox)
    {
        var ticket = await organisation.AddTicketAsync(mailboxId: mailbox.Id);
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var message = (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id)).MessageId.ShouldNotBeNull();
        var now = TimeProvider.System.GetUtcNow();
        await desk.ChangeAsync(async c =>
        {
            var outbound = await c.Outbound.SingleAsync(o => o.MessageId == message);
            outbound.HasLeft(now);
            outbound.CopyAt(now);
        });
        return message;
    }

    private static async Task<bool> CopyIsDueAsync(TestOrganisation organisation, long message) => (await organisation.OutboundAsync(message)).CopyDueAt is not null;

    private static async Task<bool> ReadWhenWokenAsync(ErrandQueue queue, WakeSignal wake, CancellationToken stop)
    {
        await wake.WaitAsync(over => Task.Delay(Timeout.Infinite, over).ContinueWith(_ => { }, TaskScheduler.Default), TimeSpan.FromMinutes(5), TimeProvider.System, stop);
        using var client = new ImapClient();
        return await queue.RunAsync(client, CancellationToken.None);
    }

    private static async Task ListenAsync(RemoteDesk desk, MailboxSource mailbox)
    {
        await desk.ListenAsync(mailbox);
        await Eventually.TrueAsync(async () => (await desk.SyncAsync(mailbox)).IsListening, "the server tells of new mail");
    }

    private async Task<int> CopiesAsync()
    {
        await using var imap = await RawImap.OpenAsync(dovecot.Server, _ann);
        await imap.RunAsync("EXAMINE Sent");
        return (await imap.RunAsync("SEARCH ALL")).Single(l => l.StartsWith("* SEARCH", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length - 2;
    }

    private async Task<(RemoteDesk Desk, MailboxSource Mailbox)> OpenAsync(Action<MailAccount>? change = null)
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        var mailbox = await RemoteDesk.ConnectAsync(organisation, dovecot.Server, _ann, a =>
        {
            a.ImapPort = _proxy.Port;
            change?.Invoke(a);
        });
        return (new RemoteDesk(organisation), mailbox);
    }
}
