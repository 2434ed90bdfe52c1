using System.Text;
using Desk.Core;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Infrastructure;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.Mailboxes;

/// <summary>A server's fetching over a test's database: several over one database are several processes. Its clock is the real one.</summary>
internal sealed class RemoteDesk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly TestOrganisation _organisation;

    public RemoteDesk(TestOrganisation organisation, IntakeOptions? options = null, IDeskContextFactory? contexts = null, TimeProvider? time = null)
    {
        _organisation = organisation;
        var services = new ServiceCollection().AddLogging().AddSingleton(time ?? TimeProvider.System).AddDeskCore()
            .AddDeskInfrastructure(new DataDirectory(_folder.Path), organisation.Desk.Contexts.Choice, options ?? new IntakeOptions(), new ReplyOptions())
            .AddSingleton<RunMailboxes>()
            .AddSingleton<ISecretProtector>(new FakeSecrets())
            .AddSingleton<IBlobStore>(Blobs);
        _services = (contexts is null ? services : services.AddSingleton(contexts)).BuildServiceProvider();
    }

    /// <summary>What is stored; it can be told to be full.</summary>
    public FullBlobs Blobs { get; } = new();

    public RunMailboxes Runs => Get<RunMailboxes>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Connects a new mailbox of the organisation to a user of a server.</summary>
    public static async Task<MailboxSource> ConnectAsync(TestOrganisation organisation, DovecotServer server, string user, Action<MailAccount>? change = null)
    {
        var account = new MailAccount
        {
            ImapHost = "localhost",
            ImapPort = server.Port,
            ImapSecurity = ConnectionSecurity.None,
            UserName = user,
            SealedPassword = FakeSecrets.Sealed(DovecotServer.Password),
            PollMinutes = 1440, // whatever comes before that comes because the server told of it
            SmtpHost = "localhost",
            SmtpPort = 25,
        };
        change?.Invoke(account);
        await using var context = organisation.Open();
        var mailbox = new Mailbox($"{user}.{organisation.Scope.TenantId}@{organisation.Name}.example".ToLowerInvariant(), user, MailboxKind.Pickup);
        mailbox.Connect(account);
        context.Mailboxes.Add(mailbox);
        await context.SaveChangesAsync();
        return new MailboxSource(organisation.Scope, mailbox.Id, mailbox.Address, mailbox.Kind, null);
    }

    /// <summary>Fetches once; the mailbox is read to its end, or says why not.</summary>
    public Task FetchAsync(MailboxSource mailbox) => Get<FetchImap>().FetchAsync(mailbox, CancellationToken.None);

    /// <summary>Begins to read as a server does, and stays.</summary>
    public async Task ListenAsync(MailboxSource mailbox)
    {
        await Runs.StartAsync(CancellationToken.None);
        Runs.Look(mailbox);
    }

    public async Task<MailboxSync> SyncAsync(MailboxSource mailbox)
    {
        await using var context = _organisation.Open();
        return await context.MailboxSyncs.AsNoTracking().SingleOrDefaultAsync(s => s.MailboxId == mailbox.Id) ?? new MailboxSync(mailbox.Id);
    }

    public Task ChangeSyncAsync(MailboxSource mailbox, Action<MailboxSync> change) => ChangeAsync(async c => change(await c.MailboxSyncs.SingleAsync(s => s.MailboxId == mailbox.Id)));

    public async Task ChangeAsync(Func<DeskDbContext, Task> change)
    {
        await using var context = _organisation.Open();
        await change(context);
        await context.SaveChangesAsync();
    }

    public async Task<string?> ErrorAsync(MailboxSource mailbox)
    {
        await using var context = _organisation.Open();
        return await context.Mailboxes.Where(m => m.Id == mailbox.Id).Select(m => m.LastError).SingleAsync();
    }

    public async Task<List<Occurrence>> LedgerAsync(MailboxSource mailbox)
    {
        await using var context = _organisation.Open();
        return await context.Occurrences.AsNoTracking().Where(o => o.MailboxId == mailbox.Id).OrderBy(o => o.Id).ToListAsync();
    }

    /// <summary>Waits until so many mails are filed, and answers their subjects in the order in which they came.</summary>
    public async Task<List<string>> FiledAsync(MailboxSource mailbox, int count)
    {
        List<Occurrence> ledger = [];
        await Eventually.TrueAsync(
            async () => (ledger = await LedgerAsync(mailbox)).Count(o => o.State != OccurrenceState.Accepted) >= count, $"{count} mails of {mailbox.Address} are filed", TimeSpan.FromMinutes(3));
        return [.. ledger.Where(o => o.Fate == MailFate.Filed).Select(o => o.Subject)];
    }

    public async ValueTask DisposeAsync()
    {
        await Runs.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Seals so that nobody reads it by accident.</summary>
    internal sealed class FakeSecrets : ISecretProtector
    {
        public static string Sealed(string secret) => "sealed " + Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));

        public string Seal(string secret) => Sealed(secret);

        public string Open(string sealedSecret) => sealedSecret.StartsWith("sealed ", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(sealedSecret[7..]))
            : throw new System.Security.Cryptography.CryptographicException("Other keys.");
    }
}
