using Desk.Core.Mailboxes;
using System.Text;
using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Replies.Smtp;
using Desk.Tests.Mail.Smtp;

namespace Desk.Tests.Replies.Smtp;

public sealed class PostfixHandoverTests(MailServers servers) : IClassFixture<MailServers>
{
    [PostfixFact]
    public async Task RunAsync_EverythingIsRight_ArrivesToTheByteAndHasAPlaceInTheQueue()
    {
        var mail = Handing.Mail("Grüße\n\n.\n..\nEnd", id: "whole@desk.test", to: "whole@desk.test");
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(servers), mail, CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.Sent, delivery.Text);
        delivery.Text.ShouldContain("queued as");
        delivery.Refused.ShouldBeEmpty();
        using var written = new MemoryStream();
        await ComposeMail.WriteAsync(mail, written, CancellationToken.None);
        (await Arrived.InboxAsync(servers.Dovecot, "whole@desk.test")).ShouldEndWith("\r\n" + Encoding.Latin1.GetString(written.ToArray()));
    }

    [PostfixFact]
    public async Task RunAsync_UnderTls_Arrives() =>
        (await DeliverBySmtp.RunAsync(Handing.Server(servers, ConnectionSecurity.Tls), Handing.Mail(to: "tls@desk.test"), CancellationToken.None)).Kind.ShouldBe(SmtpDeliveryKind.Sent);

    [PostfixFact]
    public async Task RunAsync_WithAToken_Arrives()
    {
        var server = WithToken("good-desk@desk.test");
        (await DeliverBySmtp.RunAsync(server, Handing.Mail(to: "token@desk.test"), CancellationToken.None)).Kind.ShouldBe(SmtpDeliveryKind.Sent);
    }

    [PostfixFact]
    public async Task RunAsync_TokenHasExpired_IsRefused()
    {
        var delivery = await DeliverBySmtp.RunAsync(WithToken("old"), Handing.Mail(), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.Refused, delivery.Text);
        delivery.Text.ShouldContain("access token");
    }

    [PostfixFact]
    public async Task RunAsync_WrongPassword_IsTriedOnceAndSaid()
    {
        var tries = FailedTries();
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(servers, password: "wrong"), Handing.Mail(), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.Refused, delivery.Text);
        delivery.Text.ShouldStartWith("localhost did not accept the user name and the password: 535");
        await Eventually.TrueAsync(() => FailedTries() > tries, "Postfix writes its log");
        FailedTries().ShouldBe(tries + 1);
    }

    [PostfixFact]
    public async Task RunAsync_CertificateNobodyVouchesFor_KeepsTheMailAndSaysSo()
    {
        var server = new SmtpServer { Host = "localhost", Port = servers.Postfix.Port, UserName = "desk@desk.test", Password = "secret" };
        var delivery = await DeliverBySmtp.RunAsync(server, Handing.Mail(), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.TryLater, delivery.Text);
    }

    [PostfixFact]
    public async Task RunAsync_UnknownAmongGoodRecipients_GoesToTheGood()
    {
        var mail = Handing.Mail(id: "some@desk.test", to: ["nobody@desk.test", "some@desk.test", "later@desk.test"]);
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(servers), mail, CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.Sent, delivery.Text);
        delivery.Refused.Select(r => (r.Address, r.ForGood)).ShouldBe([("nobody@desk.test", true), ("later@desk.test", false)]);
        delivery.Refused[0].Reason.ShouldContain("There is no such mailbox");
        (await Arrived.InboxAsync(servers.Dovecot, "some@desk.test")).ShouldContain("some@desk.test");
    }

    [PostfixFact]
    public async Task RunAsync_NobodyButUnknown_IsRefused()
    {
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(servers), Handing.Mail(to: "nobody@desk.test"), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.Refused, delivery.Text);
        delivery.Text.ShouldContain("nobody@desk.test (5.1.1 <nobody@desk.test>: Recipient address rejected: There is no such mailbox)");
    }

    [PostfixFact]
    public async Task RunAsync_NobodyButPutOff_MayTryLater() =>
        (await DeliverBySmtp.RunAsync(Handing.Server(servers), Handing.Mail(to: ["nobody@desk.test", "later@desk.test"]), CancellationToken.None)).Kind.ShouldBe(SmtpDeliveryKind.TryLater);

    [PostfixFact]
    public async Task RunAsync_TooLarge_IsRefused()
    {
        var file = new Core.Mail.OutgoingFile("big.bin", "application/octet-stream", null, false, _ => Task.FromResult<Stream>(new MadeUpStream(PostfixServer.LargestMail)));
        var delivery = await DeliverBySmtp.RunAsync(Handing.Server(servers), Handing.Mail(files: [file]), CancellationToken.None);
        delivery.Kind.ShouldBe(SmtpDeliveryKind.Refused, delivery.Text);
        delivery.Text.ShouldContain("552");
    }

    private SmtpServer WithToken(string token) => new()
    {
        Host = "localhost",
        Port = servers.Postfix.Port,
        UserName = "desk@desk.test",
        AccessToken = _ => Task.FromResult(token),
        Trusted = [servers.Dovecot.Authority.Certificate],
    };

    private int FailedTries()
    {
        using var log = new StreamReader(new FileStream(Path.Combine(servers.Postfix.Folder, "log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return log.ReadToEnd().Split('\n').Count(l => l.Contains("authentication failed", StringComparison.Ordinal) && !l.Contains("XOAUTH2", StringComparison.Ordinal));
    }
}
