#if !USE_MAILKIT // what a client says, and what it makes of rubbish, is its own affair
using Desk.Tests.Mail.Net;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Desk.Tests.Mail.Imap;

/// <summary>What the client says to be let in, to the letter.</summary>
public sealed class SignInTalkTests
{
    [Fact]
    public async Task AuthenticateAsync_Plain_SendsTheFirstMessageAlongAndAsksAgainWhatTheServerCan()
    {
        var server = new Transcript("""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hello
            C: A0001 AUTHENTICATE PLAIN AGFubgBzZWNyZXQ=
            S: A0001 OK in
            C: A0002 CAPABILITY
            S: * CAPABILITY IMAP4rev1 NAMESPACE SPECIAL-USE LIST-EXTENDED
            S: A0002 OK done
            C: A0003 NAMESPACE
            S: * NAMESPACE (("INBOX." ".")) (("~" "/")) NIL
            S: A0003 OK done
            C: A0004 LIST "" INBOX
            S: * LIST (\HasChildren) "." INBOX
            S: A0004 OK done
            C: A0005 LIST (SPECIAL-USE) "" *
            S: * LIST (\Sent) "." "INBOX.Gesendete Elemente"
            S: A0005 OK done
            C: A0006 LOGOUT
            S: * BYE bye
            S: A0006 OK done
            """);
        using var client = new ImapClient();
        await client.ConnectAsync(server, "imap.test", 143, SecureSocketOptions.None);

        await client.AuthenticateAsync("ann", "secret");

        client.GetFolder(SpecialFolder.Sent).ShouldNotBeNull().Name.ShouldBe("Gesendete Elemente");
        client.PersonalNamespaces[0].Path.ShouldBe("INBOX.");
        client.OtherNamespaces.Count.ShouldBe(1);
        await client.DisconnectAsync(quit: true);
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task AuthenticateAsync_ServerWithoutMechanisms_LogsIn()
    {
        var server = new Transcript("""
            S: * OK hello
            C: A0001 CAPABILITY
            S: * CAPABILITY IMAP4rev1
            S: A0001 OK done
            C: A0002 LOGIN "ann" "se\"cr\\et"
            S: A0002 OK [CAPABILITY IMAP4rev1] in
            C: A0003 LIST "" INBOX
            S: * LIST () NIL INBOX
            S: A0003 OK done
            """);
        using var client = new ImapClient();
        await client.ConnectAsync(server, "imap.test", 143, SecureSocketOptions.None);

        await client.AuthenticateAsync("ann", "se\"cr\\et");

        client.IsAuthenticated.ShouldBeTrue();
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task AuthenticateAsync_WrongPassword_AsksOnceAndSaysTheServersWords()
    {
        var server = new Transcript("""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=LOGIN] hello
            C: A0001 AUTHENTICATE PLAIN AGFubgB3cm9uZw==
            S: A0001 NO [AUTHENTICATIONFAILED] That is not your password.
            """);
        using var client = new ImapClient();
        await client.ConnectAsync(server, "imap.test", 143, SecureSocketOptions.None);

        var refusal = await Should.ThrowAsync<AuthenticationException>(() => client.AuthenticateAsync("ann", "wrong"));

        refusal.Message.ShouldContain("That is not your password.");
        server.Client.Count.ShouldBe(1);
        client.IsConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task AuthenticateAsync_ServerIsBusy_IsNoMatterOfThePassword()
    {
        var server = new Transcript("""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=LOGIN] hello
            C: A0001 AUTHENTICATE PLAIN AGFubgBzZWNyZXQ=
            S: A0001 NO [UNAVAILABLE] The user database is down.
            """);
        using var client = new ImapClient();
        await client.ConnectAsync(server, "imap.test", 143, SecureSocketOptions.None);

        (await Should.ThrowAsync<ImapCommandException>(() => client.AuthenticateAsync("ann", "secret"))).ResponseText.ShouldBe("The user database is down.");
    }

    [Fact]
    public async Task ConnectAsync_ServerTurnsAway_SaysWhy()
    {
        using var client = new ImapClient();

        var refusal = await Should.ThrowAsync<ImapProtocolException>(
            () => client.ConnectAsync(new Transcript("S: * BYE [UNAVAILABLE] Too many connections."), "imap.test", 143, SecureSocketOptions.None));

        refusal.Message.ShouldContain("Too many connections.");
        client.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task ConnectAsync_StartTlsIsAskedForAndNotOffered_EndsTheConnection()
    {
        using var client = new ImapClient();

        await Should.ThrowAsync<NotSupportedException>(
            () => client.ConnectAsync(new Transcript("S: * OK [CAPABILITY IMAP4rev1] hello"), "imap.test", 143, SecureSocketOptions.StartTls));

        client.IsConnected.ShouldBeFalse();
    }
}
#endif
