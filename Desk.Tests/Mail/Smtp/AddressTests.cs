using Desk.Tests.Mail.Net;
using MimeKit;

namespace Desk.Tests.Mail.Smtp;

/// <summary>An address becomes part of a command line: nothing may end that line early.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("ann@desk.test\r\nDATA")]
    [InlineData("\"ann\r\nRCPT TO:<eve@evil.test>\"@desk.test")]
    [InlineData("\"a\\\rb\"@desk.test")]
    [InlineData("\"a\0b\"@desk.test")]
    [InlineData("ann@desk.test> NOTIFY=NEVER <x@x.test")]
    [InlineData("a b@desk.test")]
    [InlineData("ann")]
    [InlineData("ann@")]
    [InlineData("")]
    public async Task SendAsync_AddressThatBreaksTheLine_IsRefusedBeforeAnythingLeaves(string address)
    {
        await using var server = new Transcript(SmtpTalk.Hello("PIPELINING", "SMTPUTF8", "8BITMIME"));
        using var client = await SmtpTalk.ConnectAsync(server);
        await Should.ThrowAsync<FormatException>(client.SendAsync(SmtpTalk.Message(), SmtpTalk.Mailbox("desk@desk.test"), [MailboxAddress.AsRead(null, address)]));
        (server.Client.Count, client.IsConnected).ShouldBe((1, true));
    }

    [Theory]
    [InlineData("ann@desk.test\r\nDATA")]
    [InlineData("\"a\rb\"@desk.test")]
    [InlineData("\"a\nb\"@desk.test")]
    [InlineData("a\0b@desk.test")]
    [InlineData("ann@desk.test>")]
    public void MailboxAddress_AddressThatBreaksTheLine_CannotBeMade(string address) => Should.Throw<FormatException>(() => SmtpTalk.Mailbox(address));

    [Fact]
    public async Task SendAsync_LettersBeforeTheAt_NeedSmtpUtf8()
    {
        await using var server = new Transcript(SmtpTalk.Hello("8BITMIME"));
        using var client = await SmtpTalk.ConnectAsync(server);
        await Should.ThrowAsync<NotSupportedException>(client.SendAsync(SmtpTalk.Message(), SmtpTalk.Mailbox("desk@desk.test"), [SmtpTalk.Mailbox("jörg@desk.test")]));
        client.IsConnected.ShouldBeTrue();
        server.Client.Count.ShouldBe(1);
    }

    [Fact]
    public async Task SendAsync_LettersBeforeTheAtAndSmtpUtf8_GoesAsItIs()
    {
        await using var server = new Transcript(SmtpTalk.Hello("SMTPUTF8", "8BITMIME") + """
            C: MAIL FROM:<desk@desk.test> SMTPUTF8 BODY=8BITMIME
            S: 250 Ok
            C: RCPT TO:<jörg@exämple.test>
            S: 250 Ok
            C: DATA
            S: 354 Go on
            C* body
            S: 250 Ok
            """);
        using var client = await SmtpTalk.ConnectAsync(server);
        await client.SendAsync(SmtpTalk.Message("grüße\n", "jörg@exämple.test"));
        server.Body.ShouldContain("To: jörg@exämple.test");
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task SendAsync_LettersInTheDomainOnly_GoesInAscii()
    {
        await using var server = new Transcript(SmtpTalk.Hello() + """
            C: MAIL FROM:<desk@desk.test>
            S: 250 Ok
            C: RCPT TO:<ann@xn--exmple-cua.test>
            S: 250 Ok
            C: DATA
            S: 354 Go on
            C* body
            S: 250 Ok
            """);
        using var client = await SmtpTalk.ConnectAsync(server);
        await client.SendAsync(SmtpTalk.Message(to: "ann@exämple.test"));
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task SendAsync_ForwardedMessage_GoesToItsNewRecipients()
    {
        await using var server = new Transcript(SmtpTalk.Hello() + """
            C: MAIL FROM:<bob@desk.test>
            S: 250 Ok
            C: RCPT TO:<cid@desk.test>
            S: 250 Ok
            C: DATA
            S: 354 Go on
            C* body
            S: 250 Ok
            """);
        using var client = await SmtpTalk.ConnectAsync(server);
        using var message = SmtpTalk.Message();
        message.Headers.Insert(0, "Resent-To", "cid@desk.test");
        message.Headers.Insert(0, "Resent-From", "bob@desk.test");
        await client.SendAsync(message);
        server.Rest.ShouldBeEmpty();
    }

    [Fact]
    public async Task SendAsync_NobodyNamed_Throws()
    {
        await using var server = new Transcript(SmtpTalk.Hello());
        using var client = await SmtpTalk.ConnectAsync(server);
        using var message = new MimeMessage();
        await Should.ThrowAsync<InvalidOperationException>(() => client.SendAsync(message));
        message.From.Add(SmtpTalk.Mailbox("desk@desk.test"));
        await Should.ThrowAsync<InvalidOperationException>(() => client.SendAsync(message));
        await Should.ThrowAsync<InvalidOperationException>(client.SendAsync(message, SmtpTalk.Mailbox("desk@desk.test"), []));
    }
}
