using System.Text;
using System.Text.RegularExpressions;
using Desk.Infrastructure.Mail;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Xunit.Abstractions;

namespace Desk.Tests.Mail.Imap;

/// <summary>The way Desk reads mailboxes, with all that happens to connections.</summary>
[Collection(DovecotFixture.Name)]
public sealed partial class ReadImapTests(DovecotFixture dovecot, ITestOutputHelper output)
{
    private readonly string _ann = DovecotFixture.NewUser();

    [DovecotFact]
    public async Task RunAsync_FiveThousandMails_ReadsEachOnceWithOneInHandAtATime()
    {
        var server = dovecot.Server;
        await ImapTest.FillAsync(server, _ann, 5000, bytes: 8_000);
        var (subjects, windows) = (new List<string>(), new List<uint>());
        Stream? before = null;
        long live = 0;

        var result = await Reader(server, _ann).RunAsync(
            "INBOX",
            ImapPosition.Start,
            async (mail, ct) =>
            {
                if (before is { } gone)
                {
                    Should.Throw<ObjectDisposedException>(() => gone.ReadByte(), "the mail before has been let go of");
                }

                before = mail.Content.ShouldNotBeNull();
                subjects.Add(await SubjectAsync(mail));
                live = subjects.Count % 1000 == 0 ? Math.Max(live, GC.GetTotalMemory(forceFullCollection: true)) : live;
            },
            Keep(windows),
            ImapTest.Patience);

        subjects.ShouldBe(Enumerable.Range(1, 5000).Select(i => $"s{i}"));
        windows.Count.ShouldBe(50);
        result.Position.LastUid.ShouldBe(5000u);
        result.ValidityChanged.ShouldBeFalse();
        output.WriteLine($"5,000 mails of 8 KB; at most {live / 1024 / 1024} MB were live in the whole process.");
    }

    [DovecotFact]
    public async Task RunAsync_Again_ReadsWhatIsNew()
    {
        var server = dovecot.Server;
        await ImapTest.FillAsync(server, _ann, 3);
        var subjects = new List<string>();
        var first = await ReadAsync(Reader(server, _ann), ImapPosition.Start, subjects);
        var nothing = await ReadAsync(Reader(server, _ann), first.Position, subjects);
        await ImapTest.FillAsync(server, _ann, 2, first: 4);

        var second = await ReadAsync(Reader(server, _ann), nothing.Position, subjects);

        subjects.ShouldBe(["s1", "s2", "s3", "s4", "s5"]);
        second.Position.ShouldBe(first.Position with { LastUid = 5 });
    }

    [DovecotFact]
    public async Task RunAsync_ConnectionIsCutInTheMiddleOfMails_LosesNothingAndDoublesNothing()
    {
        var server = dovecot.Server;
        await ImapTest.FillAsync(server, _ann, 60, bytes: 20_000);

        // once while signing in, once between mails, three times within one
        using var proxy = new CuttingProxy(server.Port, 150, 4_000, 100_500, 333_333, 777_777);
        var subjects = new List<string>();

        var result = await ReadAsync(Reader(server, _ann, proxy.Port, window: 25), ImapPosition.Start, subjects);

        subjects.ShouldBe(Enumerable.Range(1, 60).Select(i => $"s{i}"));
        result.Position.LastUid.ShouldBe(60u);
        proxy.Connections.ShouldBe(6);
    }

    [DovecotFact]
    public async Task RunAsync_ServerStaysAway_GivesUpInTheEnd()
    {
        var server = dovecot.Server;
        using var proxy = new CuttingProxy(server.Port, 0, 0, 0, 0, 0);
        var pauses = new List<int>();
        var reader = new ReadImap(ct => ConnectAsync(server, _ann, proxy.Port, ct), failures => Note(failures) < 3 ? TimeSpan.Zero : null, TimeProvider.System);

        var failure = await Should.ThrowAsync<Exception>(() => ReadAsync(reader, ImapPosition.Start, []));

        (failure is IOException or ProtocolException).ShouldBeTrue(failure.ToString());
        pauses.ShouldBe([1, 2, 3]);

        int Note(int failures)
        {
            pauses.Add(failures);
            return failures;
        }
    }

    [DovecotFact]
    public async Task RunAsync_WrongPassword_AsksOnce()
    {
        var server = dovecot.Server;
        var tries = 0;
        var reader = new ReadImap(
            async ct =>
            {
                tries++;
                var client = ImapTest.NewClient(server);
                await client.ConnectAsync("localhost", server.Port, SecureSocketOptions.None, ct);
                await client.AuthenticateAsync(_ann, "wrong", ct);
                return client;
            },
            _ => TimeSpan.Zero,
            TimeProvider.System);

        await Should.ThrowAsync<AuthenticationException>(() => ReadAsync(reader, ImapPosition.Start, []));

        tries.ShouldBe(1);
    }

    [DovecotFact]
    public async Task RunAsync_FolderWasMadeAnew_SaysSoAndReadsNothing()
    {
        var server = dovecot.Server;
        var subjects = new List<string>();
        await using var raw = await RawImap.OpenAsync(server, _ann);
        await raw.RunAsync("CREATE Work");
        await raw.AppendManyAsync("Work", [ImapTest.Message("old")]);
        var first = await ReadAsync(Reader(server, _ann), ImapPosition.Start, subjects, "Work");
        await raw.RunAsync("DELETE Work");
        await raw.RunAsync("CREATE Work");
        await raw.AppendManyAsync("Work", [ImapTest.Message("new")]);

        var second = await ReadAsync(Reader(server, _ann), first.Position, subjects, "Work");

        second.ValidityChanged.ShouldBeTrue();
        subjects.ShouldBe(["old"]);
        await ReadAsync(Reader(server, _ann), second.Position, subjects, "Work");
        subjects.ShouldBe(["old", "new"]);
    }

    [DovecotFact]
    public async Task RunAsync_MailIsTooLarge_TellsOfItAndGoesOn()
    {
        var server = dovecot.Server;
        await using (var raw = await RawImap.OpenAsync(server, _ann))
        {
            await raw.AppendManyAsync("INBOX", [ImapTest.Message("s1"), ImapTest.Message("large", 50_000), ImapTest.Message("s3")]);
        }

        var seen = new List<(uint Uid, bool IsRead)>();
        var reader = new ReadImap(ct => ConnectAsync(server, _ann, server.Port, ct), _ => null, TimeProvider.System) { MostBytes = 40_000 };

        await reader.RunAsync("INBOX", ImapPosition.Start, Take, (_, _) => Task.CompletedTask, ImapTest.Patience);

        seen.Order().ShouldBe([(1u, true), (2u, false), (3u, true)]);

        Task Take(ImapMail mail, CancellationToken ct)
        {
            seen.Add((mail.Uid.Id, mail.Content is not null));
            return Task.CompletedTask;
        }
    }

    [DovecotFact]
    public async Task RunAsync_CallerFails_ThrowsThatAtOnce()
    {
        var server = dovecot.Server;
        await ImapTest.FillAsync(server, _ann, 3);
        var taken = 0;
        var reader = new ReadImap(ct => ConnectAsync(server, _ann, server.Port, ct), _ => TimeSpan.Zero, TimeProvider.System);

        var failure = await Should.ThrowAsync<IOException>(
            () => reader.RunAsync("INBOX", ImapPosition.Start, (_, _) => ++taken == 2 ? throw new IOException("The disk is full.") : Task.CompletedTask, (_, _) => Task.CompletedTask, ImapTest.Patience));

        failure.Message.ShouldBe("The disk is full.");
        taken.ShouldBe(2);
    }

    [Theory]
    [InlineData(1, 0, 0.5)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 8)]
    [InlineData(12, 1, 300)]
    [InlineData(1_000_000, 0, 150)]
    public void After_Failures_DoublesUpToABound(int failures, double chance, double seconds) =>
        ReconnectPause.After(failures, chance).ShouldBe(TimeSpan.FromSeconds(seconds));

    private static ReadImap Reader(DovecotServer server, string user, int? port = null, int window = 100) =>
        new(ct => ConnectAsync(server, user, port ?? server.Port, ct), _ => TimeSpan.Zero, TimeProvider.System) { Window = window };

    private static async Task<ImapClient> ConnectAsync(DovecotServer server, string user, int port, CancellationToken ct)
    {
        var client = ImapTest.NewClient(server);
        try
        {
            await client.ConnectAsync("localhost", port, SecureSocketOptions.None, ct);
            await client.AuthenticateAsync(user, DovecotServer.Password, ct);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static Task<ImapReadResult> ReadAsync(ReadImap reader, ImapPosition from, List<string> subjects, string folder = "INBOX") =>
        reader.RunAsync(folder, from, async (mail, _) => subjects.Add(await SubjectAsync(mail)), (_, _) => Task.CompletedTask, ImapTest.Patience);

    private static Func<ImapPosition, CancellationToken, Task> Keep(List<uint> windows) => (position, _) =>
    {
        windows.Add(position.LastUid);
        return Task.CompletedTask;
    };

    private static async Task<string> SubjectAsync(ImapMail mail)
    {
        var bytes = await ImapTest.ReadAllAsync(mail.Content.ShouldNotBeNull());
        var text = Encoding.ASCII.GetString(bytes);
        text.ShouldEndWith("End.\r\n");
        return SubjectLine().Match(text).Groups[1].Value;
    }

    [GeneratedRegex("^Subject: (.*)\r$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubjectLine();
}
