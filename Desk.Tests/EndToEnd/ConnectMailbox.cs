using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.Tenants;
using Desk.Infrastructure;
using Desk.Infrastructure.Secrets;
using Desk.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.EndToEnd;

/// <summary>Connects mailboxes of a running Desk to the tests' servers, as somebody does on its settings page.</summary>
internal static class ConnectMailbox
{
    /// <param name="desk">Its password is sealed with the installation's own keys.</param>
    /// <param name="user">The address, which is the account's name as well.</param>
    /// <param name="imapPort">Where its mail is read.</param>
    /// <param name="change">Changes the account.</param>
    public static async Task<long> RunAsync(DeskProcess desk, string user, int imapPort, Action<MailAccount>? change = null)
    {
        var (contexts, data) = (desk.Contexts, new DataDirectory(desk.Data));
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IDeskContextFactory>(contexts)
            .AddSingleton(MasterKey.Load(data.MasterKey)).AddKeyRing(data).BuildServiceProvider();
        await using var installation = contexts.CreateForInstallation();
        var tenant = new TenantScope(await installation.Organisations.IgnoreQueryFilters().OrderBy(o => o.Id).Select(o => o.Id).FirstAsync());
        var mailbox = new Mailbox(user, user, MailboxKind.Imap);
        var account = new MailAccount
        {
            ImapHost = "localhost",
            ImapPort = imapPort,
            ImapSecurity = ConnectionSecurity.None,
            UserName = user,
            SealedPassword = services.GetRequiredService<ISecretProtector>().Seal(DovecotServer.Password),
            SmtpHost = "localhost",
            SmtpPort = 25,
        };
        change?.Invoke(account);
        mailbox.Connect(account);
        await using var context = contexts.Create(tenant);
        context.Mailboxes.Add(mailbox);
        await context.SaveChangesAsync();
        return mailbox.Id;
    }

    /// <summary>Waits until a mailbox was looked at: what arrives from now on is new.</summary>
    public static Task LookedAtAsync(DeskProcess desk, params IReadOnlyCollection<long> mailboxes) => LookedAtAsync(desk, null, mailboxes);

    /// <summary>The same, with so much patience.</summary>
    public static Task LookedAtAsync(DeskProcess desk, TimeSpan? patience, IReadOnlyCollection<long> mailboxes) => Eventually.TrueAsync(
        async () =>
        {
            await using var context = DeskData.Open(desk);
            return await context.MailboxSyncs.IgnoreQueryFilters().CountAsync(s => mailboxes.Contains(s.MailboxId) && s.LastSuccessAt != null) == mailboxes.Count;
        },
        "every mailbox was looked at",
        patience);

    /// <summary>Waits until so many mails of these mailboxes are settled, and answers the ledger.</summary>
    public static async Task<List<Occurrence>> SettledAsync(DeskProcess desk, IReadOnlyCollection<long> mailboxes, int count, TimeSpan? patience = null)
    {
        List<Occurrence> ledger = [];
        await Eventually.TrueAsync(
            async () =>
            {
                await using var context = DeskData.Open(desk);
                ledger = await context.Occurrences.IgnoreQueryFilters().AsNoTracking().Where(o => mailboxes.Contains(o.MailboxId) && o.State != OccurrenceState.Accepted).ToListAsync();
                return ledger.Count >= count;
            },
            $"{count} mails are settled",
            patience);
        return ledger;
    }
}
