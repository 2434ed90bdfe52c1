#if !USE_MAILKIT // what a client says is its own affair
using System.Text;
using Desk.Infrastructure.Mail;
using MailKit;

namespace Desk.Tests.Mail.Imap;

/// <summary>Servers that do not hand out a mail: because something is wrong with it, or with them.</summary>
public sealed class RefusedMailTests
{
    private const string Sizes = """
        C: A0003 UID FETCH 21:22 (UID INTERNALDATE RFC822.SIZE)
        S: * 1 FETCH (UID 21 RFC822.SIZE 3)
        S: * 2 FETCH (UID 22 RFC822.SIZE 3)
        S: A0003 OK done

        """;

    [Fact]
    public async Task RunAsync_ServerRefusesOneAndHandsOutOthers_TellsOfIt()
    {
        var (mails, error) = await ReadAsync(Sizes + """
            C: A0004 UID FETCH 21:22 (UID BODY.PEEK[])
            S: * 1 FETCH (UID 21 BODY[] "aaa")
            S: A0004 NO that one is broken
            C: A0005 UID FETCH 22 (UID BODY.PEEK[])
            S: A0005 NO that one is broken
            C: A0006 UID FETCH 21 (UID BODY.PEEK[])
            S: * 1 FETCH (UID 21 BODY[] "aaa")
            S: A0006 OK done
            C: A0007 UID FETCH 22 (UID BODY.PEEK[])
            S: A0007 NO that one is broken

            """);

        error.ShouldBeNull();
        mails.Count.ShouldBe(2);
        mails[0].ShouldBe("21 aaa");
        mails[1].ShouldStartWith("22 left: ");
        mails[1].ShouldContain("that one is broken");
    }

    [Theory]
    [InlineData("S: A0005 NO [UNAVAILABLE] going down", "S: A0006 NO [UNAVAILABLE] going down")]
    [InlineData("S: * 2 FETCH (UID 22 BODY[] \"\")\nS: A0005 OK done", "S: * 1 FETCH (UID 21 BODY[] NIL)\nS: A0006 OK done")]
    public async Task RunAsync_ServerHandsOutNothingAnyMore_TakesWhatCameAndTriesTheRestAgain(string refused, string probe)
    {
        var (mails, error) = await ReadAsync(Sizes + $"""
            C: A0004 UID FETCH 21:22 (UID BODY.PEEK[])
            S: * 1 FETCH (UID 21 BODY[] "aaa")
            S: A0004 NO something
            C: A0005 UID FETCH 22 (UID BODY.PEEK[])
            {refused}
            C: A0006 UID FETCH 21 (UID BODY.PEEK[])
            {probe}

            """);

        error.ShouldBeOfType<IOException>().Message.ShouldStartWith("The server did not hand out mail 22 of INBOX: ");
        mails.ShouldBe(["21 aaa"]);
    }

    [Fact]
    public async Task RunAsync_ServerRefusesItsOnlyNewMail_AsksForAnotherOfTheFolderBeforeItIsBelieved()
    {
        var (mails, error) = await ReadAsync(
            """
            C: A0003 UID FETCH 22 (UID INTERNALDATE RFC822.SIZE)
            S: * 2 FETCH (UID 22 RFC822.SIZE 3)
            S: A0003 OK done
            C: A0004 UID FETCH 22 (UID BODY.PEEK[])
            S: A0004 NO no
            C: A0005 UID FETCH 22 (UID BODY.PEEK[])
            S: A0005 NO no
            C: A0006 FETCH 1:1 (UID RFC822.SIZE)
            S: * 1 FETCH (UID 21 RFC822.SIZE 3)
            S: A0006 OK done
            C: A0007 FETCH 3:3 (UID RFC822.SIZE)
            S: * 3 FETCH (UID 23 RFC822.SIZE 2)
            S: A0007 OK done
            C: A0008 UID FETCH 23 (UID BODY.PEEK[])
            S: * 3 FETCH (UID 23 BODY[] "cc")
            S: A0008 OK done
            C: A0009 UID FETCH 22 (UID BODY.PEEK[])
            S: * 2 FETCH (UID 22 BODY[] "bbb")
            S: A0009 OK done

            """,
            22);

        error.ShouldBeNull();
        mails.ShouldBe(["22 bbb"]);
    }

    private static async Task<(List<string> Mails, Exception? Error)> ReadAsync(string script, params uint[] uids)
    {
        var (client, inbox, _) = await ImapScript.OpenAsync(script);
        using var owned = client;
        var mails = new List<string>();
        UniqueId[] wanted = [.. (uids.Length > 0 ? uids : [21, 22]).Select(u => new UniqueId(u))];
        var error = await Record.ExceptionAsync(() => new ReadImap(inbox).RunAsync(
            wanted,
            (batch, _) =>
            {
                mails.AddRange(batch.Mails.Select(m => m.Content is { } content ? $"{m.Uid.Id} {Encoding.ASCII.GetString(content.Span)}" : $"{m.Uid.Id} left: {m.Problem}"));
                return Task.FromResult(true);
            },
            CancellationToken.None));
        return (mails, error);
    }
}
#endif
