#if !USE_MAILKIT // what a client says, and what it makes of rubbish, is its own affair
using MailKit;
using MailKit.Search;
using MimeKit;

namespace Desk.Tests.Mail.Imap;

/// <summary>What the client says once it is in, to the letter.</summary>
public sealed class TalkTests
{
    [Fact]
    public async Task FetchAsync_ManyUids_AsksInLinesThatServersTake()
    {
        var uids = Enumerable.Range(1, 3000).Select(i => new UniqueId((uint)i * 2)).ToList();
        var text = UniqueIdSet.ToString(uids);
        var cuts = text.Select((c, i) => (c, i)).Where(t => t.c == ',').Select(t => t.i).ToList();
        var first = cuts.First(i => i > 7000 - 24);
        var (client, inbox, server) = await ImapScript.OpenAsync($"""
            C: A0003 UID FETCH {text[..first]} (UID FLAGS)
            S: * 2 FETCH (UID 4 FLAGS (\Seen))
            S: A0003 OK done
            C: A0004 UID FETCH {text[(first + 1)..(first + 1 + Length(text[(first + 1)..]))]} (UID FLAGS)
            S: * 3 FETCH (UID 6000 FLAGS ())
            S: A0004 OK done

            """ + (first + 1 + Length(text[(first + 1)..]) < text.Length ? $"""
            C: A0005 UID FETCH {text[(first + 2 + Length(text[(first + 1)..]))..]} (UID FLAGS)
            S: A0005 OK done
            """ : ""));
        using var owned = client;

        var summaries = await inbox.FetchAsync(uids, MessageSummaryItems.Flags);

        summaries.Select(s => s.UniqueId.Id).ShouldBe([4u, 6000u]);
        server.Client.ShouldAllBe(line => line.Length < 8000);
        server.Rest.ShouldBeEmpty();

        static int Length(string rest) => rest.Length <= 7000 - 24 ? rest.Length : rest.IndexOf(',', 7000 - 23) is >= 0 and var at ? at : rest.Length;
    }

    [Fact]
    public async Task SearchAsync_TextBeyondAscii_GoesAsALiteral()
    {
        var (client, inbox, server) = await ImapScript.OpenAsync("""
            C: A0003 UID SEARCH CHARSET UTF-8 OR SUBJECT {8}
            S: + go on
            C: Grüße  FROM "a\"b"
            S: * SEARCH 21 20 20
            S: A0003 OK done
            """);
        using var owned = client;

        var found = await inbox.SearchAsync(SearchQuery.SubjectContains("Grüße ").Or(SearchQuery.FromContains("a\"b")));

        found.Select(u => u.Id).ShouldBe([20u, 21u]);
        server.Rest.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UIDPLUS LITERAL+", "5000", "+", false)]
    [InlineData("UIDPLUS LITERAL-", "100", "+", false)]
    [InlineData("UIDPLUS LITERAL-", "5000", "", true)]
    [InlineData("UIDPLUS", "100", "", true)]
    public async Task AppendAsync_ByWhatTheServerOffers_WaitsForItsWord(string offers, string size, string sign, bool waits)
    {
        using var message = new MimeMessage { Body = null };
        message.Headers.Clear();
        message.Headers.Add("X-Fill", "x");
        await using var empty = new MemoryStream();
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        await message.WriteToAsync(format, empty);
        message.Headers["X-Fill"] = new string('x', int.Parse(size, System.Globalization.CultureInfo.InvariantCulture) - (int)empty.Length + 1);
        await using var body = new MemoryStream();
        await message.WriteToAsync(format, body);
        var lines = System.Text.Encoding.ASCII.GetString(body.ToArray()).Split("\r\n");
        var (client, _, server) = await ImapScript.OpenAsync(
            $"C: A0003 APPEND \"INBOX\" (\\Seen) {{{body.Length}{sign}}}\n" + (waits ? "S: + go on\n" : "")
            + string.Concat(lines.Select(l => $"C: {l}\n")) + "S: A0003 OK [APPENDUID 7 31] done\n",
            "IMAP4rev1 " + offers);
        using var owned = client;

        var uid = await client.Inbox.AppendAsync(message, MessageFlags.Seen);

        uid.ShouldBe(new UniqueId(7, 31));
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task IdleAsync_NewsArrive_RaisesThemAndEndsWhenTold()
    {
        var (client, inbox, server) = await ImapScript.OpenAsync("""
            C: A0003 IDLE
            S: + waiting
            S: * 4 EXISTS
            S: * 2 EXPUNGE
            S: * 1 FETCH (UID 20 FLAGS (\Seen $Later))
            C: DONE
            S: A0003 OK done
            """);
        using var owned = client;
        using var done = new CancellationTokenSource();
        var news = new List<string>();
        inbox.CountChanged += (_, _) => news.Add($"count {inbox.Count}");
        inbox.MessageExpunged += (_, e) => news.Add($"gone {e.Index}");
        inbox.MessageFlagsChanged += (_, e) =>
        {
            news.Add($"flags {e.UniqueId} {e.Flags} {string.Join(' ', e.Keywords)}");
            done.Cancel();
        };

        await client.IdleAsync(done.Token);

        news.ShouldBe(["count 4", "gone 1", "count 3", "flags 20 Seen $Later"]);
        client.IsConnected.ShouldBeTrue();
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenAsync_WithWhatWasKnown_TellsWhatIsGone()
    {
        var (client, server) = await ImapScript.ConnectAsync(
            """
            C: A0002 ENABLE QRESYNC CONDSTORE
            S: * ENABLED QRESYNC CONDSTORE
            S: A0002 OK done
            C: A0003 SELECT "INBOX" (QRESYNC (7 90060115194045000 41:45))
            S: * 3 EXISTS
            S: * OK [UIDVALIDITY 7] it is
            S: * OK [HIGHESTMODSEQ 90060115205545359] it is
            S: * VANISHED (EARLIER) 41,43:44
            S: * 1 FETCH (UID 42 FLAGS (\Seen) MODSEQ (90060115205545000))
            S: A0003 OK [READ-WRITE] done
            """,
            "IMAP4rev1 ENABLE CONDSTORE QRESYNC");
        using var owned = client;
        var (gone, changed) = (new List<uint>(), new List<uint>());
        client.Inbox.MessagesVanished += (_, e) => gone.AddRange(e.Earlier ? e.UniqueIds.Select(u => u.Id) : []);
        client.Inbox.MessageFlagsChanged += (_, e) => changed.Add(e.UniqueId!.Value.Id);
        await client.EnableQuickResyncAsync();

        await client.Inbox.OpenAsync(FolderAccess.ReadWrite, 7, 90060115194045000, new UniqueIdRange(7, 41, 45));

        gone.ShouldBe([41u, 43u, 44u]);
        changed.ShouldBe([42u]);
        client.Inbox.HighestModSeq.ShouldBe(90060115205545359UL);
        client.Inbox.Count.ShouldBe(3);
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task FetchAsync_GoogleItems_ReadsThem()
    {
        var (client, inbox, server) = await ImapScript.OpenAsync(
            """
            C: A0003 UID FETCH 20 (UID X-GM-MSGID X-GM-THRID X-GM-LABELS)
            S: * 1 FETCH (X-GM-THRID 1266894439832287888 X-GM-MSGID 1278455344230334865 X-GM-LABELS ("\\Inbox" "\\Sent" Important "Entw&APw-rfe") UID 20)
            S: A0003 OK done
            """,
            "IMAP4rev1 X-GM-EXT-1");
        using var owned = client;

        var items = MessageSummaryItems.GMailMessageId | MessageSummaryItems.GMailThreadId | MessageSummaryItems.GMailLabels;
        var summary = (await inbox.FetchAsync([new UniqueId(20)], items)).ShouldHaveSingleItem();

        summary.GMailMessageId.ShouldBe(1278455344230334865UL);
        summary.GMailThreadId.ShouldBe(1266894439832287888UL);
        summary.GMailLabels.ShouldBe(["\\Inbox", "\\Sent", "Important", "Entwürfe"]);
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task Alert_InAnyAnswer_IsRaised()
    {
        var (client, server) = await ImapScript.ConnectAsync("""
            C: A0002 NOOP
            S: * OK [ALERT] The server goes down at noon.
            S: A0002 OK done
            """);
        using var owned = client;
        var alerts = new List<string>();
        client.Alert += (_, e) => alerts.Add(e.Message);

        await client.NoOpAsync();

        alerts.ShouldBe(["The server goes down at noon."]);
        server.Rest.ShouldBeEmpty();
    }
}
#endif
