using Desk.Core.Database;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Mailboxes;

public sealed class NoteFetchTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task SucceededAsync_EndedBeforeAnybodyWasTold_TheNextLookTells(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var desk = organisation.Desk;
        var mailbox = new MailboxSource(organisation.Scope, organisation.MailboxId, "support@desk.example", MailboxKind.Pickup, null);
        var leases = desk.Get<LeaseMailbox>();
        var lease = (await leases.ClaimAsync(mailbox, "here", TimeSpan.FromMinutes(1), CancellationToken.None)).ShouldNotBeNull();
        await desk.Get<NoteFetch>().FailedAsync(lease, SyncTrouble.Authentication, "The password is refused.", _ => TimeSpan.FromMinutes(5), CancellationToken.None);
        (await ReadAsync()).ShouldBe(("The password is refused.", 1));

        var contexts = new AbsentContexts(desk.Get<IDeskContextFactory>()) { AreAway = true };
        var dying = new NoteFetch(contexts, new NoteMailboxHealth(contexts, desk.Time), leases, desk.Time);
        await Should.ThrowAsync<IOException>(() => dying.SucceededAsync(lease, desk.Time.GetUtcNow().AddMinutes(5), isListening: true, CancellationToken.None));
        (await ReadAsync()).ShouldBe(("The password is refused.", 1));

        (await desk.Get<NoteFetch>().SucceededAsync(lease, desk.Time.GetUtcNow().AddMinutes(5), isListening: true, CancellationToken.None)).ShouldBeTrue();

        (await ReadAsync()).ShouldBe((null, 0));
        await using var context = organisation.Open();
        var sync = await context.MailboxSyncs.SingleAsync(s => s.MailboxId == mailbox.Id);
        (sync.Trouble, sync.Failures, sync.LastSuccessAt).ShouldBe((null, 0, desk.Time.GetUtcNow()));

        async Task<(string? Error, int Told)> ReadAsync()
        {
            await using var read = organisation.Open();
            return (await read.Mailboxes.Where(m => m.Id == mailbox.Id).Select(m => m.LastError).SingleAsync(), await read.Notices.CountAsync(n => n.MailboxId == mailbox.Id && n.ResolvedAt == null));
        }
    }
}
