using System.Text;
using System.Text.RegularExpressions;
using Desk.Infrastructure.Mail;
using MailKit;
using Xunit.Abstractions;

namespace Desk.Tests.Mail.Imap;

/// <summary>The way Desk reads a folder's mails. What happens to connections is in the tests of mailboxes.</summary>
[Collection(DovecotFixture.Name)]
public sealed partial class ReadImapTests(DovecotFixture dovecot, ITestOutputHelper output)
{
    private readonly string _ann = DovecotFixture.NewUser();

    [DovecotFact]
    public async Task RunAsync_FiveThousandMails_ReadsEachOnceWithOneBatchInHandAtATime()
    {
        var server = dovecot.Server;
        await ImapTest.FillAsync(server, _ann, 5000, bytes: 8_000);
        var (client, inbox) = await ImapTest.OpenInboxAsync(server, _ann, FolderAccess.ReadOnly);
        using var _ = client;
        var reader = new ReadImap(inbox) { Window = 100 };
        var (subjects, ends) = (new List<string>(), new List<uint>());
        long live = 0;

        await reader.RunAsync(
            await reader.FindAsync(0, uint.MaxValue, ImapTest.Patience),
            (batch, _) =>
            {
                ends.Add(batch.LastUid);
                subjects.AddRange(batch.Mails.Select(Subject));
                live = ends.Count % 10 == 0 ? Math.Max(live, GC.GetTotalMemory(forceFullCollection: true)) : live;
                return Task.FromResult(true);
            },
            ImapTest.Patience);

        subjects.ShouldBe(Enumerable.Range(1, 5000).Select(i => $"s{i}"));
        ends.ShouldBe(Enumerable.Range(1, 50).Select(i => (uint)i * 100));
        output.WriteLine($"5,000 mails of 8 KB; at most {live / 1024 / 1024} MB were live in the whole process.");
    }

    [DovecotFact]
    public async Task RunAsync_ManyBytes_AreSeveralBatchesAndALargeMailGoesAlone()
    {
        var server = dovecot.Server;
        await using (var raw = await RawImap.OpenAsync(server, _ann))
        {
            await raw.AppendManyAsync("INBOX", [ImapTest.Message("s1", 9_000), ImapTest.Message("s2", 9_000), ImapTest.Message("s3", 30_000), ImapTest.Message("s4"), ImapTest.Message("s5")]);
        }

        (await ReadAsync(20_000, 64L << 20)).ShouldBe(["s1 s2", "s3", "s4 s5"]);
    }

    [DovecotFact]
    public async Task RunAsync_MailIsTooLarge_TellsOfItInItsPlace()
    {
        await using (var raw = await RawImap.OpenAsync(dovecot.Server, _ann))
        {
            await raw.AppendManyAsync("INBOX", [ImapTest.Message("s1"), ImapTest.Message("large", 50_000), ImapTest.Message("s3")]);
        }

        (await ReadAsync(32L << 20, 40_000)).ShouldBe(["s1 (left) s3"]);
    }

    [DovecotFact]
    public async Task RunAsync_MailIsGoneMeanwhile_PassesItOverAndIsCompleteToTheEnd()
    {
        await ImapTest.FillAsync(dovecot.Server, _ann, 3);
        var (client, inbox) = await ImapTest.OpenInboxAsync(dovecot.Server, _ann, FolderAccess.ReadOnly);
        using var _ = client;
        var reader = new ReadImap(inbox);
        var found = await reader.FindAsync(1, uint.MaxValue, ImapTest.Patience);
        found.Select(u => u.Id).ShouldBe([2u, 3u]);
        await using (var raw = await RawImap.OpenAsync(dovecot.Server, _ann))
        {
            await raw.RunAsync("UID STORE 3 +FLAGS (\\Deleted)");
            await raw.RunAsync("EXPUNGE");
        }

        ImapBatch? last = null;
        await reader.RunAsync(
            found,
            (batch, _) =>
            {
                last = batch;
                return Task.FromResult(true);
            },
            ImapTest.Patience);

        last!.LastUid.ShouldBe(3u);
        (await reader.FindAsync(3, uint.MaxValue, ImapTest.Patience)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 0, 0.5)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 8)]
    [InlineData(12, 1, 300)]
    [InlineData(1_000_000, 0, 150)]
    public void After_Failures_DoublesUpToABound(int failures, double chance, double seconds) =>
        ReconnectPause.After(failures, chance).ShouldBe(TimeSpan.FromSeconds(seconds));

    private async Task<List<string>> ReadAsync(long batchBytes, long mostBytes)
    {
        var (client, inbox) = await ImapTest.OpenInboxAsync(dovecot.Server, _ann, FolderAccess.ReadOnly);
        using var _ = client;
        var reader = new ReadImap(inbox) { BatchBytes = batchBytes, MostBytes = mostBytes };
        var batches = new List<string>();
        await reader.RunAsync(
            await reader.FindAsync(0, uint.MaxValue, ImapTest.Patience),
            (batch, _) =>
            {
                batches.Add(string.Join(' ', batch.Mails.Select(Subject)));
                return Task.FromResult(true);
            },
            ImapTest.Patience);
        return batches;
    }

    private static string Subject(ImapMail mail)
    {
        if (mail.Content is not { } content)
        {
            return "(left)";
        }

        var text = Encoding.ASCII.GetString(content.Span);
        text.ShouldEndWith("End.\r\n");
        return SubjectLine().Match(text).Groups[1].Value;
    }

    [GeneratedRegex("^Subject: (.*)\r$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubjectLine();
}
