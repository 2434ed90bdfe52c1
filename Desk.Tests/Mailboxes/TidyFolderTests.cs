using Desk.Core.Mailboxes;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Mailboxes;

/// <summary>What happens to mails on the server once they are stored, and that it never happens before.</summary>
[Collection(DovecotFixture.Name)]
public sealed class TidyFolderTests(DovecotFixture dovecot, TestDatabases databases) : IClassFixture<TestDatabases>
{
    private readonly string _ann = DovecotFixture.NewUser();

    [DovecotTheory]
    [InlineData(AfterStoring.Leave, "1 2 3 4", "2", "")]
    [InlineData(AfterStoring.MarkSeen, "1 2 3 4", "2 3 4", "")]
    [InlineData(AfterStoring.Move, "1", "", "1 2 3")]
    [InlineData(AfterStoring.Delete, "1", "", "")]
    public async Task FetchAsync_Stored_IsTreatedAsTheAccountWants(AfterStoring after, string inbox, string seen, string moved)
    {
        var (desk, mailbox, raw) = await OpenAsync(a => (a.AfterStoring, a.MoveTo) = (after, after == AfterStoring.Move ? "Done/Desk" : null));
        await using var _ = desk;
        await using var __ = raw;
        await raw.AppendAsync(ImapTest.Message("history"));
        await desk.FetchAsync(mailbox);
        await ImapTest.FillAsync(dovecot.Server, _ann, 3);
        await raw.RunAsync("NOOP");
        await raw.RunAsync("UID STORE 2 +FLAGS (\\Seen)");

        await desk.FetchAsync(mailbox);

        (await desk.FiledAsync(mailbox, 3)).ShouldBe(["s1", "s2", "s3"]);
        (await SearchAsync(raw, "ALL")).ShouldBe(inbox);
        (await SearchAsync(raw, "SEEN")).ShouldBe(seen);
        (await desk.SyncAsync(mailbox)).TidiedUid.ShouldBe(4);
        if (after == AfterStoring.Move)
        {
            await raw.RunAsync("SELECT Done/Desk");
            (await SearchAsync(raw, "ALL")).ShouldBe(moved);
        }
    }

    [DovecotFact]
    public async Task FetchAsync_NothingCanBeStored_NothingIsDeleted()
    {
        var (desk, mailbox, raw) = await OpenAsync(a => a.AfterStoring = AfterStoring.Delete);
        await using var _ = desk;
        await using var __ = raw;
        await desk.FetchAsync(mailbox);
        await ImapTest.FillAsync(dovecot.Server, _ann, 2);
        desk.Blobs.IsFull = true;

        await desk.FetchAsync(mailbox);

        (await SearchAsync(raw, "ALL")).ShouldBe("1 2");
        (await desk.SyncAsync(mailbox)).LastUid.ShouldBe(0);
    }

    [DovecotFact]
    public async Task FetchAsync_ConnectionBrokeAfterStoring_TidiesNextTimeWhatIsStoredAndNothingElse()
    {
        var (desk, mailbox, raw) = await OpenAsync();
        await using var _ = desk;
        await using var __ = raw;
        await desk.FetchAsync(mailbox);
        await ImapTest.FillAsync(dovecot.Server, _ann, 3);
        await desk.FetchAsync(mailbox);
        await ImapTest.FillAsync(dovecot.Server, _ann, 1, first: 4);

        // 3 was too large at first, and fetched later
        await desk.ChangeAsync(context => context.Occurrences.Where(o => o.SourceKey.EndsWith("|3")).ExecuteUpdateAsync(set => set.SetProperty(o => o.SourceKey, o => o.SourceKey + "|again")));

        // as it stands when 1 to 3 were stored, and the connection broke before anything was done with 2 and 3; 4 was passed and never stored
        await desk.ChangeAsync(context =>
        {
            context.MailAccounts.Single(a => a.MailboxId == mailbox.Id).AfterStoring = AfterStoring.Delete;
            var sync = context.MailboxSyncs.Single(s => s.MailboxId == mailbox.Id);
            (sync.TidiedUid, sync.LastUid) = (1, 4);
            return Task.CompletedTask;
        });
        await desk.FetchAsync(mailbox);

        (await SearchAsync(raw, "ALL")).ShouldBe("1 4");
        (await desk.SyncAsync(mailbox)).TidiedUid.ShouldBe(4);
    }

    private async Task<(RemoteDesk Desk, MailboxSource Mailbox, RawImap Raw)> OpenAsync(Action<MailAccount>? change = null)
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        return (new RemoteDesk(organisation), await RemoteDesk.ConnectAsync(organisation, dovecot.Server, _ann, change), await RawImap.OpenAsync(dovecot.Server, _ann));
    }

    private static async Task<string> SearchAsync(RawImap raw, string what)
    {
        await raw.RunAsync("NOOP");
        return (await raw.RunAsync($"UID SEARCH {what}")).Single(l => l.StartsWith("* SEARCH", StringComparison.Ordinal))["* SEARCH".Length..].Trim();
    }
}
