using Bunit;
using Desk.Core.Live;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;
using Desk.Web.Mailboxes;
using Desk.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.Mailboxes;

/// <summary>A mailbox that was connected as often within an hour as Desk does rests, says why, and goes on.</summary>
[Collection(DovecotFixture.Name)]
public sealed class TooOftenTests(DovecotFixture dovecot, TestDatabases databases) : BunitContext, IClassFixture<TestDatabases>
{
    private const string Why = "Desk has connected to localhost 60 times within an hour. It does so no more often, lest the server locks it out, and goes on by itself.";

    private readonly FakeTime _time = new();

    [DovecotFact]
    public async Task RunAsync_SixtyRunsWithinTheHour_RestsAndThePageSaysWhyAndWhenItGoesOn()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        var mailbox = await RemoteDesk.ConnectAsync(organisation, dovecot.Server, DovecotFixture.NewUser());
        await using var desk = new RemoteDesk(organisation, time: _time);
        await desk.FetchAsync(mailbox);
        var first = _time.GetUtcNow();
        await RunOftenAsync(desk, mailbox);
        _time.Advance(TimeSpan.FromMinutes(20));

        var next = await RunAsync(desk, mailbox);
        (await RunAsync(desk, mailbox)).ShouldBe(next);

        next.ShouldBe(first.AddHours(1), "the first of the sixty is an hour ago then");
        var status = await StatusAsync(desk, organisation, mailbox);
        (status.State, status.Trouble, status.NextRunAt, status.Failures, status.LastError).ShouldBe((MailboxState.Failing, SyncTrouble.TooOften, next, 0, Why));
        await using (var context = organisation.Open())
        {
            (await context.Events.CountAsync(e => e.Kind == DeskEventKind.MailboxChanged && e.MailboxId == mailbox.Id && e.Cause == "intake")).ShouldBe(1, "screens are told once");
            (await context.Notices.CountAsync()).ShouldBe(0, "nobody has to mend anything");
        }

        var page = Draw(organisation, status);
        page.Find("[role=status]").TextContent.ShouldBe("Resting, goes on in 40 min");
        page.Find("[role=alert]").TextContent.ShouldBe(Why);

        _time.Advance(TimeSpan.FromMinutes(40));
        using var stop = new CancellationTokenSource();
        var running = desk.Get<FetchImap>().RunAsync(mailbox, new WakeSignal(), listens: true, stop.Token);
        await Eventually.TrueAsync(async () => (await desk.SyncAsync(mailbox)).IsListening && await desk.ErrorAsync(mailbox) is null, "it listens again");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
        var again = await StatusAsync(desk, organisation, mailbox);
        (again.Trouble, again.LastError).ShouldBe((null, null));
    }

    [DovecotFact]
    public async Task RunAsync_ConnectionsBrokeAgainAndAgain_SaysTheLastTroubleToo()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        var port = FreePort.Next();
        var mailbox = await RemoteDesk.ConnectAsync(organisation, dovecot.Server, DovecotFixture.NewUser(), a => a.ImapPort = port);
        await using var desk = new RemoteDesk(organisation, time: _time);
        await desk.FetchAsync(mailbox);
        _time.Advance(TimeSpan.FromMinutes(5));
        await RunOftenAsync(desk, mailbox);

        await RunAsync(desk, mailbox);
        await RunAsync(desk, mailbox);

        var status = await StatusAsync(desk, organisation, mailbox);
        (status.Trouble, status.Failures).ShouldBe((SyncTrouble.TooOften, 1));
        status.LastError.ShouldBe($"{Why} The last time: Nothing listens on port {port} of localhost. Check the port: 993 with TLS and 143 with STARTTLS are usual.");
    }

    // another process did, and has ended
    private static async Task RunOftenAsync(RemoteDesk desk, MailboxSource mailbox)
    {
        var leases = desk.Get<LeaseMailbox>();
        var lease = (await leases.ClaimAsync(mailbox, "another", TimeSpan.FromMinutes(1), CancellationToken.None)).ShouldNotBeNull();
        for (var run = 0; run < MailboxSync.MostRunsInAnHour; run++)
        {
            (await leases.ChangeAsync(lease, sync => sync.CountRun(desk.Get<TimeProvider>().GetUtcNow()).ShouldBeNull(), CancellationToken.None)).ShouldBeTrue();
        }

        await leases.ReleaseAsync(lease, CancellationToken.None);
    }

    private static Task<DateTimeOffset?> RunAsync(RemoteDesk desk, MailboxSource mailbox) => desk.Get<FetchImap>().RunAsync(mailbox, new WakeSignal(), listens: true, CancellationToken.None);

    private static async Task<MailboxStatus> StatusAsync(RemoteDesk desk, TestOrganisation organisation, MailboxSource mailbox) =>
        (await desk.Get<ReadMailboxStatus>().RunAsync(organisation.Owner, mailbox.Id, CancellationToken.None)).ShouldNotBeNull();

    private IRenderedComponent<MailboxRun> Draw(TestOrganisation organisation, MailboxStatus status)
    {
        Services.AddSingleton<TimeProvider>(_time).AddScoped<ViewerClock>().AddSingleton(organisation.Desk.Get<PauseMailbox>());
        return Render<MailboxRun>(p => p.AddCascadingValue(organisation.Owner).Add(c => c.Status, status));
    }
}
