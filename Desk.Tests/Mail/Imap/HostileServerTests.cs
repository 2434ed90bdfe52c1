#if !USE_MAILKIT // what a client says, and what it makes of rubbish, is its own affair
using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Desk.Tests.Mail.Imap;

/// <summary>Servers that are sloppy, broken or malicious.</summary>
public sealed class HostileServerTests
{
    [Fact]
    public async Task FetchAsync_AnswersInAnyShape_KeepsWhatWasAskedFor()
    {
        var (client, inbox) = await ImapScript.AgainstAsync("""
            * 9 EXISTS
            * 3 FETCH (FLAGS () UID 23)
            * 2 FETCH (UID 99 FLAGS (\Seen))
            * 2 fetch (uid 22 flags (\seen) bodystructure (("text" "plain" NIL (("a" ((("b")))))) "x") RFC822.SIZE 99999999999999999999)
            * 1 FETCH (UID 4294967296 FLAGS (\Seen))
            * 1 FETCH (FLAGS NIL ENVELOPE NIL INTERNALDATE NIL RFC822.SIZE NIL UID 21)
            * 2 FETCH (RFC822.SIZE 5000000000 UID 22)
            * 1 EXPUNGE
            * 500 EXPUNGE
            * 0 EXPUNGE

            * WHATEVER IS THIS ((("
            A0003 OK done

            """);
        using var owned = client;

        var summaries = await inbox.FetchAsync(new UniqueIdRange(new UniqueId(21), new UniqueId(24)), MessageSummaryItems.All);

        summaries.Select(s => (s.UniqueId.Id, s.Flags)).ShouldBe([(21u, MessageFlags.None), (22u, MessageFlags.Seen), (23u, MessageFlags.None)]);
        summaries[1].Size.ShouldBe(uint.MaxValue, "it is too large for a number, and must not look small");
        summaries[0].Envelope.ShouldBeNull();
        inbox.Count.ShouldBe(8);
    }

    [Fact]
    public async Task FetchAsync_OddEnvelope_ReadsWhatCanBeRead()
    {
        var (client, inbox) = await ImapScript.AgainstAsync("""
            * 1 FETCH (UID 21 ENVELOPE ("Wed, 17 Jul 1996 02:23:25 -0700" {7}
            Sch
            n (("=?utf-8?q?J=C3=BCrgen?=" NIL "j" "example.com")(NIL NIL "Gr\"uppe" NIL)("Bo" NIL "bo" "example.org")(NIL NIL NIL NIL)(NIL NIL "root" "")) NIL "no list" (NIL) NIL ((())) "<a@b>" "<c@d>" "extra"))
            A0003 OK done

            """.Replace("Sch\n", "Sch\n", StringComparison.Ordinal));
        using var owned = client;

        var envelope = (await inbox.FetchAsync([new UniqueId(21)], MessageSummaryItems.Envelope)).ShouldHaveSingleItem().Envelope.ShouldNotBeNull();

        envelope.Date.ShouldBe(new DateTimeOffset(1996, 7, 17, 2, 23, 25, TimeSpan.FromHours(-7)));
        envelope.From.Mailboxes.Select(m => (m.Name, m.Address)).ShouldBe([("Jürgen", "j@example.com"), ("Bo", "bo@example.org"), (null, "root")]);
        envelope.From[1].Name.ShouldBe("Gr\"uppe");
        (envelope.InReplyTo, envelope.MessageId).ShouldBe(("a@b", "c@d"));
    }

    [Fact]
    public async Task FetchAsync_RawBytesInStrings_ReadsThem()
    {
        var (client, inbox) = await ImapScript.AgainstAsync([
            .. "* 1 FETCH (UID 21 ENVELOPE (NIL \"Gr\u00fc\u00dfe"u8, .. "\" NIL NIL NIL NIL NIL NIL NIL NIL))\r\n"u8,
            .. Encoding.Latin1.GetBytes("* 2 FETCH (UID 22 ENVELOPE (NIL \"Gr\u00fc\u00dfe\" NIL NIL NIL NIL NIL NIL NIL NIL))\r\n"),
            .. "A0003 OK done\r\n"u8]);
        using var owned = client;

        var summaries = await inbox.FetchAsync([new UniqueId(21), new UniqueId(22)], MessageSummaryItems.Envelope);

        summaries.Select(s => s.Envelope!.Subject).ShouldBe(["Grüße", "Grüße"]);
    }

    [Theory]
    [InlineData("* 1 FETCH (UID 21 BODY[] {99999999999}\r\n")]
    [InlineData("* 1 FETCH (UID 21 BODY[] {99999999999999999999999}\r\n")]
    [InlineData("* 1 FETCH (UID 21 BODY[] {100}\r\nonly this")]
    [InlineData("* 1 FETCH (UID 21 BODY[] {3}\r\nabc")]
    [InlineData("A0099 OK done\r\n")]
    [InlineData("I am no IMAP server\r\n")]
    [InlineData("* BYE going down\r\n")]
    [InlineData("* VANISHED 1:4294967295\r\nA0003 OK done\r\n")]
    [InlineData("")]
    public async Task GetStreamAsync_ServerBreaksTheProtocol_Disconnects(string answer)
    {
        var (client, inbox) = await ImapScript.AgainstAsync(Encoding.ASCII.GetBytes(answer));
        using var owned = client;

        await Should.ThrowAsync<ImapProtocolException>(() => inbox.GetStreamAsync(new UniqueId(21)));

        client.IsConnected.ShouldBeFalse();
        inbox.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task GetStreamAsync_LineWithoutEnd_IsNotReadForEver()
    {
        var (client, inbox) = await ImapScript.AgainstAsync([.. "* "u8, .. Enumerable.Repeat((byte)'x', 33 * 1024 * 1024)]);
        using var owned = client;

        (await Should.ThrowAsync<ImapProtocolException>(() => inbox.GetStreamAsync(new UniqueId(21)))).Message.ShouldContain("line");
    }

    [Fact]
    public async Task FetchAsync_DeepNesting_EndsInLinearTime()
    {
        var (client, inbox) = await ImapScript.AgainstAsync([
            .. "* 1 FETCH (BODYSTRUCTURE "u8, .. Enumerable.Repeat((byte)'(', 10_000_000), .. "\r\n* 1 FETCH (UID 21 FLAGS ())\r\nA0003 OK done\r\n"u8]);
        using var owned = client;

        (await inbox.FetchAsync([new UniqueId(21)], MessageSummaryItems.Flags)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task GetStreamAsync_MessageIsGone_SaysSoAndStaysConnected()
    {
        var (client, inbox) = await ImapScript.AgainstAsync("""
            * 1 FETCH (UID 21 BODY[] NIL)
            A0003 OK done
            A0004 NO [EXPUNGEISSUED] some are gone
            A0005 OK done

            """);
        using var owned = client;

        await Should.ThrowAsync<MessageNotFoundException>(() => inbox.GetStreamAsync(new UniqueId(21)));
        (await Should.ThrowAsync<ImapCommandException>(() => inbox.GetStreamAsync(new UniqueId(22)))).Response.ShouldBe(ImapCommandResponse.No);

        await client.NoOpAsync();
    }

    [Fact]
    public async Task GetStreamsAsync_MessagesTwiceAndOfOthers_HandsOverEachOnce()
    {
        var (client, inbox) = await ImapScript.AgainstAsync("""
            * 3 FETCH (UID 23 BODY[] {3}
            ccc FLAGS (\Seen))
            * 1 FETCH (UID 21 BODY[] "aaa")
            * 1 FETCH (UID 20 BODY[] "old")
            * 3 FETCH (UID 23 BODY[] "ddd")
            * 2 FETCH (BODY[] {0}
             UID 22)
            A0003 OK {5}

            """);
        using var owned = client;
        var given = new List<string>();

        await inbox.GetStreamsAsync(
            new UniqueIdRange(new UniqueId(21), UniqueId.MaxValue),
            async (_, index, uid, stream, _) => given.Add($"{index} {uid} {Encoding.ASCII.GetString(await ImapTest.ReadAllAsync(stream))}"));

        given.ShouldBe(["2 23 ccc", "0 21 aaa", "1 22 "]);
    }

    [Fact]
    public async Task SearchAsync_RubbishAmongTheNumbers_IsPassedOver()
    {
        var (client, inbox) = await ImapScript.AgainstAsync("""
            * SEARCH 5 x 0 99999999999 3 (MODSEQ 12) "4" 3
            * ESEARCH (TAG "A0003") UID ALL 9:7,11,x,0 COUNT 99999999999 NEW (1 2)
            A0003 OK done

            """);
        using var owned = client;

        (await inbox.SearchAsync(SearchQuery.All)).Select(u => u.Id).ShouldBe([3u, 5u, 7u, 8u, 9u, 11u]);
    }

    [Fact]
    public async Task GetFolderAsync_NameIsNoProperOne_KeepsIt()
    {
        var (client, _) = await ImapScript.AgainstAsync("""
            * LIST (\HasNoChildren) "/" {3}
            a&b
            A0003 OK done

            """);
        using var owned = client;

        (await client.GetFoldersAsync(client.PersonalNamespaces[0])).Select(f => f.FullName).ShouldBe(["a&b"]);
    }

    [Fact]
    public async Task OpenAsync_NameWithLineEnds_CannotSmuggleACommand()
    {
        var (client, server) = await ImapScript.ConnectAsync("""
            C: A0002 LIST "" "&AA0ACg-A0003 DELETE INBOX"
            S: A0002 OK done
            """);
        using var owned = client;

        await Should.ThrowAsync<FolderNotFoundException>(() => client.GetFolderAsync("\r\nA0003 DELETE INBOX"));
        Should.Throw<ArgumentException>(() => new FetchRequest(MessageSummaryItems.None, ["To)\r\nA1 NOOP"]));
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task NoOpAsync_ServerSaysNothing_EndsWithTheTimeOut()
    {
        var (client, _) = await ImapScript.ConnectAsync("""
            C: A0002 NOOP
            S* hang
            """);
        using var owned = client;
        client.Timeout = 50;

        await Should.ThrowAsync<TimeoutException>(() => client.NoOpAsync());

        client.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task GetStreamsAsync_CommandFromTheCallback_IsRefused()
    {
        var (client, inbox) = await ImapScript.AgainstAsync("""
            * 1 FETCH (UID 21 BODY[] "aaa")
            A0003 OK done

            """);
        using var owned = client;

        await Should.ThrowAsync<InvalidOperationException>(() => inbox.GetStreamsAsync([new UniqueId(21)], (_, _, _, _, ct) => client.NoOpAsync(ct)));
    }
}
#endif
