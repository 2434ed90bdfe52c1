using System.Net.Sockets;
using System.Security.Cryptography;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;
using MailKit;

namespace Desk.Tests.Mailboxes;

[Collection(DovecotFixture.Name)]
public sealed class ExplainImapFailureTests(DovecotFixture dovecot)
{
    [Fact]
    public async Task Of_NoSuchName_SaysWhichName()
    {
        var failure = await FailAsync(new ImapServer { Host = "mail.invalid", Port = 993, UserName = "ann", Password = "hush-hush" });

        failure.Trouble.ShouldBe(SyncTrouble.Connection);
        failure.Text.ShouldContain("mail.invalid");
    }

    [Fact]
    public async Task Of_NobodyListens_NamesThePortAndTheUsualOnes()
    {
        var port = FreePort.Next();

        var failure = await FailAsync(new ImapServer { Host = "127.0.0.1", Port = port, UserName = "ann", Password = "hush-hush" });

        failure.Text.ShouldBe($"Nothing listens on port {port} of 127.0.0.1. Check the port: 993 with TLS and 143 with STARTTLS are usual.");
    }

    [DovecotFact]
    public async Task Of_CertificateThatNobodyTrusts_IsNoMatterOfThePassword()
    {
        var failure = await FailAsync(Server(dovecot.Server.TlsPort, ConnectionSecurity.Tls, DovecotServer.Password));

        failure.Trouble.ShouldBe(SyncTrouble.Certificate);
        failure.Text.ShouldContain("localhost");
        failure.Text.ShouldContain("trust this certificate");
    }

    [DovecotFact]
    public async Task Of_PasswordIsRefused_SaysWhoseAndNeverWhich()
    {
        var failure = await FailAsync(Server(dovecot.Server.Port, ConnectionSecurity.None, "hush-hush"));

        failure.Trouble.ShouldBe(SyncTrouble.Authentication);
        failure.Text.ShouldStartWith("localhost refuses the user name ann or its password:");
        failure.Text.ShouldNotContain("hush-hush");
    }

    [DovecotFact]
    public async Task Of_FolderIsMissing_SaysWhichFolder()
    {
        var server = Server(dovecot.Server.Port, ConnectionSecurity.None, DovecotServer.Password);

        var failure = await FailAsync(server, "No such folder");

        failure.Trouble.ShouldBe(SyncTrouble.Folder);
        failure.Text.ShouldBe("localhost has no folder No such folder for ann. Choose another folder in the mailbox's settings, or make it there.");
    }

    [Fact]
    public void Of_WhatNobodyForesaw_IsOneLineThatEnds()
    {
        var server = Server(993, ConnectionSecurity.Tls, "hush-hush");

        ExplainImapFailure.Of(new InvalidOperationException("One\r\ntwo"), server, "INBOX").Text.ShouldBe("Reading from localhost failed: One two. Desk tries again by itself.");
        ExplainImapFailure.Of(new CryptographicException("x"), server, "INBOX").Trouble.ShouldBe(SyncTrouble.Authentication);
        ExplainImapFailure.Of(new IOException("Cut off", new SocketException((int)SocketError.ConnectionReset)), server, "INBOX").Trouble.ShouldBe(SyncTrouble.Connection);
    }

    private static ImapServer Server(int port, ConnectionSecurity security, string password) => new() { Host = "localhost", Port = port, Security = security, UserName = "ann", Password = password };

    private static async Task<ImapFailure> FailAsync(ImapServer server, string folder = "INBOX")
    {
        try
        {
            using var client = await ConnectImap.RunAsync(server, ImapTest.Patience);
            await (await client.GetFolderAsync(folder, ImapTest.Patience)).OpenAsync(FolderAccess.ReadOnly, ImapTest.Patience);
        }
#pragma warning disable CA1031 // it is what the test is about
        catch (Exception e)
#pragma warning restore CA1031
        {
            return ExplainImapFailure.Of(e, server, folder);
        }

        throw new InvalidOperationException("It went well.");
    }
}
