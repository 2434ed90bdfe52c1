using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;

namespace Desk.Tests.Mailboxes;

/// <summary>Two processes and one mailbox: one reads, and the other takes over when it is gone.</summary>
[Collection(DovecotFixture.Name)]
public sealed class TwoFetchersTests(DovecotFixture dovecot, TestDatabases databases) : IClassFixture<TestDatabases>
{
    private readonly string _ann = DovecotFixture.NewUser();

    [ProviderFact]
    public async Task Listen_TwoServersOnOneDatabase_EveryMailIsThereOnce(DatabaseProvider provider)
    {
        if (DovecotServer.Program is null)
        {
            return;
        }

        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var mailbox = await RemoteDesk.ConnectAsync(organisation, dovecot.Server, _ann);
        await using var one = new RemoteDesk(organisation);
        await using var two = new RemoteDesk(organisation);
        await one.FetchAsync(mailbox);
        var count = LongRun.Count(60, 600);
        for (var sent = 0; sent < count; sent += 10)
        {
            await ImapTest.FillAsync(dovecot.Server, _ann, 10, first: sent + 1);
            await Task.WhenAll(one.FetchAsync(mailbox), two.FetchAsync(mailbox), one.FetchAsync(mailbox), two.FetchAsync(mailbox));
        }

        await one.FetchAsync(mailbox);
        (await one.LedgerAsync(mailbox)).Select(o => o.Subject).ShouldBe(Enumerable.Range(1, count).Select(n => $"s{n}"), ignoreOrder: true);
        (await one.LedgerAsync(mailbox)).ShouldAllBe(o => o.Fate == MailFate.Filed);
    }

    [ProviderFact]
    public async Task AcceptMail_LeaseIsLost_AcceptsNothingAndMovesNothing(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await using var desk = new RemoteDesk(organisation, time: organisation.Desk.Time);
        var (leases, accept) = (desk.Get<LeaseMailbox>(), desk.Get<AcceptMail>());
        var mailbox = new MailboxSource(organisation.Scope, organisation.MailboxId, "support@desk.example", MailboxKind.Imap, null);
        var mine = (await leases.ClaimAsync(mailbox, "mine", TimeSpan.FromMinutes(1), CancellationToken.None)).ShouldNotBeNull();
        (await leases.ClaimAsync(mailbox, "theirs", TimeSpan.FromMinutes(1), CancellationToken.None)).ShouldBeNull();
        (await AcceptAsync(mine, 1)).ShouldNotBeNull();

        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(50));
        await leases.RenewAllAsync("mine", TimeSpan.FromMinutes(1), CancellationToken.None);
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(50));
        (await leases.ClaimAsync(mailbox, "theirs", TimeSpan.FromMinutes(1), CancellationToken.None)).ShouldBeNull("it was renewed");
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(20));
        (await AcceptAsync(mine, 2)).ShouldBeNull("it ran out");
        var theirs = (await leases.ClaimAsync(mailbox, "theirs", TimeSpan.FromMinutes(1), CancellationToken.None)).ShouldNotBeNull();
        (await AcceptAsync(mine, 3)).ShouldBeNull("it is theirs");
        (await leases.ChangeAsync(mine, s => s.LastUid = 99, CancellationToken.None)).ShouldBeFalse();
        await leases.ReleaseAsync(mine, CancellationToken.None);
        (await AcceptAsync(theirs, 4)).ShouldNotBeNull();

        (await desk.SyncAsync(mailbox)).LastUid.ShouldBe(4);
        (await desk.LedgerAsync(mailbox)).Select(o => o.SourceKey).ShouldBe(["INBOX|1|1", "INBOX|1|4"]);

        Task<IReadOnlyList<AcceptedMail>?> AcceptAsync(MailboxLease lease, uint uid) => accept.RunAsync(
            mailbox, [new IncomingMail(FolderSession.KeyOf("INBOX", 1, uid), ImapTest.Message($"s{uid}"))], leases.Fenced(lease, s => s.LastUid = uid), CancellationToken.None);
    }
}
