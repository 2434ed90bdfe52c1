using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MimeKit;
using Xunit.Abstractions;

namespace Desk.Tests.Mail.Imap;

/// <summary>News, large mails and interruptions, with the real server.</summary>
[Collection(DovecotFixture.Name)]
public sealed class RealServerTests(DovecotFixture dovecot, ITestOutputHelper output)
{
    private readonly string _ann = DovecotFixture.NewUser();

    [DovecotFact]
    public async Task IdleAsync_MailArrives_WakesUp()
    {
        var server = dovecot.Server;
        var (client, inbox) = await ImapTest.OpenInboxAsync(server, _ann);
        using var owned = client;
        await using var raw = await RawImap.OpenAsync(server, _ann);
        using var done = new CancellationTokenSource();
        var (clock, woken) = (new Stopwatch(), TimeSpan.MaxValue);
        inbox.CountChanged += (_, _) =>
        {
            woken = clock.Elapsed;
            done.Cancel();
        };

        var idling = client.IdleAsync(done.Token, ImapTest.Patience);
        clock.Start();
        await raw.AppendAsync(ImapTest.Message("news"));
        await idling;

        inbox.Count.ShouldBe(1);
        output.WriteLine($"IDLE told of the mail after {woken.TotalMilliseconds:0} ms.");
        (await inbox.SearchAsync(SearchQuery.All, ImapTest.Patience)).Count.ShouldBe(1);
    }

    [DovecotFact]
    public async Task IdleAsync_EndedWithoutNews_CanBeRepeated()
    {
        var server = dovecot.Server;
        var (client, _) = await ImapTest.OpenInboxAsync(server, _ann);
        using var owned = client;
        for (var i = 0; i < 3; i++)
        {
            using var done = new CancellationTokenSource();
            var idling = client.IdleAsync(done.Token, ImapTest.Patience);
            await Eventually.TrueAsync(() => client.IsIdle, "the client idles");
            await done.CancelAsync();
            await idling;
        }

        await client.NoOpAsync(ImapTest.Patience);
    }

    [DovecotFact]
    public async Task IdleAsync_Cancelled_Disconnects()
    {
        var server = dovecot.Server;
        var (client, _) = await ImapTest.OpenInboxAsync(server, _ann);
        using var owned = client;
        using var done = new CancellationTokenSource();
        using var cancel = new CancellationTokenSource();
        var idling = client.IdleAsync(done.Token, cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => idling);

        client.IsConnected.ShouldBeFalse();
    }

    [DovecotFact]
    public async Task GetStreamAsync_AttachmentOf25Megabytes_IsTheSameToTheByte()
    {
        var server = dovecot.Server;
        var (client, inbox) = await ImapTest.OpenInboxAsync(server, _ann);
        using var owned = client;
        var bytes = new byte[25 * 1024 * 1024];
        new Random(7).NextBytes(bytes);
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress("Ann", "ann@example.com"));
        message.Body = new MimePart("application", "octet-stream")
        {
            Content = new MimeContent(new MemoryStream(bytes)), ContentTransferEncoding = ContentEncoding.Base64, FileName = "large.bin",
        };
        var uid = await inbox.AppendAsync(message, cancellationToken: ImapTest.Patience);

        await using var stream = await inbox.GetStreamAsync(uid.ShouldNotBeNull(), ImapTest.Patience);

        stream.ShouldNotBeOfType<MemoryStream>("a mail this large waits in a file");
        stream.Length.ShouldBeGreaterThan(bytes.Length * 4 / 3);
        var text = Encoding.ASCII.GetString(await ImapTest.ReadAllAsync(stream));
        var decoded = Convert.FromBase64String(text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        SHA256.HashData(decoded).ShouldBe(SHA256.HashData(bytes));
    }

    [DovecotFact]
    public async Task GetStreamAsync_CutInTheMiddleOfALiteral_DisconnectsAndCanConnectAgain()
    {
        var server = dovecot.Server;
        await ImapTest.FillAsync(server, _ann, 1, bytes: 500_000);
        using var proxy = new CuttingProxy(server.Port, 200_000);
        using var client = ImapTest.NewClient(server);
        await OpenAsync();

        var failure = await Should.ThrowAsync<Exception>(() => client.Inbox.GetStreamAsync(new UniqueId(1), ImapTest.Patience));

        (failure is IOException or ImapProtocolException).ShouldBeTrue(failure.ToString());
        client.IsConnected.ShouldBeFalse();
        await OpenAsync();
        await using var stream = await client.Inbox.GetStreamAsync(new UniqueId(1), ImapTest.Patience);
        (await ImapTest.ReadAllAsync(stream)).ShouldBe(ImapTest.Message("s1", 500_000));

        async Task OpenAsync()
        {
            await client.ConnectAsync("localhost", proxy.Port, MailKit.Security.SecureSocketOptions.None, ImapTest.Patience);
            await client.AuthenticateAsync(_ann, DovecotServer.Password, ImapTest.Patience);
            await client.Inbox.OpenAsync(FolderAccess.ReadOnly, ImapTest.Patience);
        }
    }

    [DovecotFact]
    public async Task GetStreamsAsync_CancelledWithinAMail_Disconnects()
    {
        var server = dovecot.Server;
        await ImapTest.FillAsync(server, _ann, 50, bytes: 100_000);
        var (client, inbox) = await ImapTest.OpenInboxAsync(server, _ann);
        using var owned = client;
        using var cancel = new CancellationTokenSource();
        var given = 0;

        await Should.ThrowAsync<OperationCanceledException>(() => inbox.GetStreamsAsync(
            UniqueIdRange.All,
            (_, _, _, _, _) =>
            {
                given++;
                return given == 3 ? cancel.CancelAsync() : Task.CompletedTask;
            },
            cancel.Token));

        given.ShouldBe(3);
        client.IsConnected.ShouldBeFalse();
    }

    [DovecotFact]
    public async Task OpenAsync_AfterOthersWereRemoved_TellsWhichVanished()
    {
        var server = dovecot.Server;
        await ImapTest.FillAsync(server, _ann, 5);
        uint validity;
        ulong modSeq;
        await using (var raw = await RawImap.OpenAsync(server, _ann))
        {
            var (first, inbox) = await ImapTest.OpenInboxAsync(server, _ann);
            using var owned = first;
            (validity, modSeq) = (inbox.UidValidity, inbox.HighestModSeq);
            await raw.RunAsync("STORE 2:3 +FLAGS (\\Deleted)");
            await raw.RunAsync("EXPUNGE");
        }

        using var client = await ImapTest.SignInAsync(server, _ann);
        await client.EnableQuickResyncAsync(ImapTest.Patience);
        var gone = new List<uint>();
        client.Inbox.MessagesVanished += (_, e) => gone.AddRange(e.UniqueIds.Select(u => u.Id));

        await client.Inbox.OpenAsync(FolderAccess.ReadWrite, validity, modSeq, new UniqueIdRange(validity, 1, 5), ImapTest.Patience);

        gone.Order().ShouldBe([2u, 3u]);
        client.Inbox.Count.ShouldBe(3);
        await client.Inbox.AddFlagsAsync(new UniqueId(4), MessageFlags.Deleted, true, ImapTest.Patience);
        await client.Inbox.ExpungeAsync([new UniqueId(4)], ImapTest.Patience);
        gone.Order().ShouldBe([2u, 3u, 4u]);
        client.Inbox.Count.ShouldBe(2);
    }

    [DovecotFact]
    public async Task LogServer_WhileSigningIn_ShowsNoSecret()
    {
        var server = dovecot.Server;
        await using var log = new MemoryStream();
        using (var client = new ImapClient(new ProtocolLogger(log, leaveOpen: true) { RedactSecrets = true }))
        {
            await client.ConnectAsync("localhost", server.Port, MailKit.Security.SecureSocketOptions.None, ImapTest.Patience);
            await client.AuthenticateAsync(new MailKit.Security.SaslMechanismPlain(_ann, DovecotServer.Password), ImapTest.Patience);
            await client.Inbox.OpenAsync(FolderAccess.ReadOnly, ImapTest.Patience);
        }

        var text = Encoding.ASCII.GetString(log.ToArray());
        text.ShouldContain("AUTHENTICATE PLAIN");
        text.ShouldContain("EXAMINE");
        text.ShouldNotContain(Convert.ToBase64String(Encoding.ASCII.GetBytes($"\0{_ann}\0{DovecotServer.Password}")));
    }
}
