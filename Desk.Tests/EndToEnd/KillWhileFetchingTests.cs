using System.Security.Cryptography;
using System.Text;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.Tenants;
using Desk.Infrastructure;
using Desk.Infrastructure.Attachments;
using Desk.Infrastructure.Database;
using Desk.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Desk.Tests.EndToEnd;

/// <summary>The server is killed while it fetches, again and again: every mail is there once, and every file has its bytes.</summary>
[Collection(EndToEnd.Name)]
public sealed class KillWhileFetchingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string User = "ann";

    // a dead process's lease is over after a moment
    private readonly DeskProcess _desk = new() { Switches = ["--Intake:LeaseSeconds=5", "--Intake:SweepSeconds=1"] };
    private readonly Random _random = new(5);
    private readonly Dictionary<string, string> _hashes = [];

    public Task InitializeAsync() => _desk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [DovecotFact]
    public async Task Kill_AtRandomMomentsWhileMailsArrive_LosesAndDoublesNothing()
    {
        using var dovecot = await DovecotServer.StartAsync();
        var mailbox = await ConnectAsync(dovecot);
        await Eventually.TrueAsync(
            async () =>
            {
                await using var context = DeskData.Open(_desk);
                return await context.MailboxSyncs.IgnoreQueryFilters().AnyAsync(s => s.MailboxId == mailbox && s.LastSuccessAt != null);
            },
            "the mailbox was looked at");
        var (kills, mails) = (LongRun.Count(3, 20), LongRun.Count(90, 1000));
        var sent = 0;
        for (var round = 0; round < kills; round++)
        {
            for (var until = mails * (round + 1) / kills; sent < until;)
            {
                sent += await AppendAsync(dovecot, sent, Math.Min(_random.Next(1, 12), until - sent));
            }

            await Task.Delay(_random.Next(600));
            await _desk.KillAsync();
            await _desk.StartAsync();
        }

        List<Occurrence> ledger = [];
        await Eventually.TrueAsync(
            async () =>
            {
                await using var context = DeskData.Open(_desk);
                ledger = await context.Occurrences.IgnoreQueryFilters().AsNoTracking().Where(o => o.MailboxId == mailbox && o.State != OccurrenceState.Accepted).ToListAsync();
                return ledger.Count >= mails;
            },
            "all mails are filed",
            TimeSpan.FromMinutes(LongRun.Count(3, 15)));

        ledger.Select(o => o.MailId).ShouldBe(_hashes.Keys, ignoreOrder: true);
        ledger.ShouldAllBe(o => o.Fate == MailFate.Filed);
        await BytesAreIntactAsync(ledger.ConvertAll(o => o.MessageId!.Value), ledger[0].TenantId);
        output.WriteLine($"{mails} mails, {kills} kills: each Message-ID once, {mails} files with their bytes.");
    }

    // sealed with the installation's own keys, as the settings do it
    private async Task<long> ConnectAsync(DovecotServer dovecot)
    {
        var data = new DataDirectory(_desk.Data);
        var contexts = new DeskContextFactory(new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={data.Database}"), []);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<Desk.Core.Database.IDeskContextFactory>(contexts).AddKeyRing(data).BuildServiceProvider();
        await using var installation = contexts.CreateForInstallation();
        var tenant = new TenantScope(await installation.Organisations.IgnoreQueryFilters().OrderBy(o => o.Id).Select(o => o.Id).FirstAsync());
        var mailbox = new Mailbox($"{User}@kill.example", "Killed", MailboxKind.Imap);
        mailbox.Connect(new MailAccount
        {
            ImapHost = "localhost",
            ImapPort = dovecot.Port,
            ImapSecurity = ConnectionSecurity.None,
            UserName = User,
            SealedPassword = services.GetRequiredService<ISecretProtector>().Seal(DovecotServer.Password),
            SmtpHost = "localhost",
            SmtpPort = 25,
        });
        await using var context = contexts.Create(tenant);
        context.Mailboxes.Add(mailbox);
        await context.SaveChangesAsync();
        return mailbox.Id;
    }

    private async Task<int> AppendAsync(DovecotServer dovecot, int before, int count)
    {
        var mails = new List<byte[]>();
        for (var n = before + 1; n <= before + count; n++)
        {
            var file = new byte[_random.Next(1, 60_000)];
            _random.NextBytes(file);
            _hashes[$"{n}@kill.example"] = Convert.ToHexString(SHA256.HashData(file));
            mails.Add(Encoding.ASCII.GetBytes(
                $"From: Ann <ann@example.com>\r\nTo: {User}@kill.example\r\nSubject: Killed {n}\r\nMessage-ID: <{n}@kill.example>\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Disposition: attachment; filename=\"a.bin\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks) + "\r\n--b--\r\n"));
        }

        await using var raw = await RawImap.OpenAsync(dovecot, User);
        await raw.AppendManyAsync("INBOX", mails);
        return count;
    }

    private async Task BytesAreIntactAsync(List<long> messages, long tenant)
    {
        var blobs = new FileBlobStore(new DataDirectory(_desk.Data).Blobs, TimeProvider.System);
        await using var context = DeskData.Open(_desk);
        var files = await context.Attachments.IgnoreQueryFilters().AsNoTracking().Where(a => a.Message != null && messages.Contains(a.Message.Id))
            .Select(a => new { a.Blob, a.Message!.MailId }).ToListAsync();
        files.Count.ShouldBe(messages.Count);
        foreach (var file in files)
        {
            await using var stream = await blobs.OpenAsync(new TenantScope(tenant), file.Blob, CancellationToken.None);
            Convert.ToHexString(await SHA256.HashDataAsync(stream)).ShouldBe(_hashes[file.MailId!]);
        }
    }
}
