using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;

namespace Desk.Tests.Mailboxes;

/// <summary>Mail of an account on a real server becomes tickets, each once, and the position moves with it.</summary>
[Collection(DovecotFixture.Name)]
public sealed class FetchImapTests(DovecotFixture dovecot, TestDatabases databases) : IClassFixture<TestDatabases>
{
    private readonly string _ann = DovecotFixture.NewUser();

    [DovecotFact]
    public async Task FetchAsync_MailThatCameSinceItWasConnected_IsFiledAndHistoryIsNot()
    {
        var (desk, mailbox) = await OpenAsync();
        await using var _ = desk;
        await ImapTest.FillAsync(dovecot.Server, _ann, 3);
        await desk.FetchAsync(mailbox);
        (await desk.LedgerAsync(mailbox)).ShouldBeEmpty();
        await ImapTest.FillAsync(dovecot.Server, _ann, 2, first: 4);

        await desk.FetchAsync(mailbox);
        await desk.FetchAsync(mailbox);

        (await desk.FiledAsync(mailbox, 2)).ShouldBe(["s4", "s5"]);
        var sync = await desk.SyncAsync(mailbox);
        sync.LastUid.ShouldBe(5);
        sync.LeaseOwner.ShouldBeNull();
        sync.LastMailAt.ShouldNotBeNull();
        (await desk.LedgerAsync(mailbox)).Select(o => o.SourceKey).ShouldBe([$"INBOX|{sync.UidValidity}|4", $"INBOX|{sync.UidValidity}|5"]);
        (await desk.ErrorAsync(mailbox)).ShouldBeNull();
    }

    [DovecotFact]
    public async Task Listen_NewMail_IsThereBeforeTheNextPoll()
    {
        var (desk, mailbox) = await OpenAsync();
        await using var _ = desk;
        await desk.ListenAsync(mailbox);
        await Eventually.TrueAsync(async () => (await desk.SyncAsync(mailbox)).IsListening, "the server tells of new mail");

        await ImapTest.FillAsync(dovecot.Server, _ann, 1);
        (await desk.FiledAsync(mailbox, 1)).ShouldBe(["s1"]);
        await ImapTest.FillAsync(dovecot.Server, _ann, 2, first: 2);
        (await desk.FiledAsync(mailbox, 3)).ShouldBe(["s1", "s2", "s3"]);

        await desk.Runs.StopAsync(CancellationToken.None);
        var sync = await desk.SyncAsync(mailbox);
        sync.LeaseOwner.ShouldBeNull();
        sync.IsListening.ShouldBeFalse();
    }

    [DovecotFact]
    public async Task FetchAsync_MailTooLarge_StandsInTheLedgerWithWhereItLiesAndOthersGoOn()
    {
        var (desk, mailbox) = await OpenAsync(new IntakeOptions { MaxMailBytes = 65_536 }, a => a.AfterStoring = AfterStoring.Delete);
        await using var _ = desk;
        await desk.FetchAsync(mailbox);
        await using var raw = await RawImap.OpenAsync(dovecot.Server, _ann);
        await raw.AppendManyAsync("INBOX", [ImapTest.Message("s1"), ImapTest.Message("large", 100_000), ImapTest.Message("s3")]);

        await desk.FetchAsync(mailbox);

        (await desk.FiledAsync(mailbox, 3)).ShouldBe(["s1", "s3"], ignoreOrder: true);
        var large = (await desk.LedgerAsync(mailbox)).Single(o => o.Fate == MailFate.Failed);
        large.State.ShouldBe(OccurrenceState.Dead);
        large.Subject.ShouldBe("large");
        large.FromAddress.ShouldBe("ann@example.com");
        large.MailId.ShouldBe("large@example.com");
        large.Reason.ShouldContain("Intake:MaxMailBytes (65536)");
        large.Reason.ShouldContain("UID 2");
        await raw.RunAsync("NOOP");
        (await raw.RunAsync("UID SEARCH ALL")).ShouldContain("* SEARCH 2");
    }

    private async Task<(RemoteDesk Desk, MailboxSource Mailbox)> OpenAsync(IntakeOptions? options = null, Action<MailAccount>? change = null)
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        return (new RemoteDesk(organisation, options), await RemoteDesk.ConnectAsync(organisation, dovecot.Server, _ann, change));
    }
}
