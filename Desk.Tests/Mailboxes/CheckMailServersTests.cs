using Desk.Core.Mailboxes;
using Desk.Infrastructure;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Smtp;

namespace Desk.Tests.Mailboxes;

/// <summary>What "Test" on a mailbox says, word for word as a person reads it, of real servers and of what is wrong with reaching them.</summary>
public sealed class CheckMailServersTests(MailServers servers) : IClassFixture<MailServers>
{
    [PostfixFact]
    public async Task Account_AllIsWell_SaysSoOfEachStep()
    {
        var (report, told) = await CheckAsync(Account());

        report.Works.ShouldBeTrue();
        report.Steps.Select(s => s.Text).ShouldBe(
        [
            "The incoming server 127.0.0.1 has an address.",
            $"The incoming server 127.0.0.1 answers on port {servers.Dovecot.Port}. The connection is not encrypted: everybody on the way can read the password.",
            "The incoming server 127.0.0.1 lets ann in.",
            "The folder INBOX is there, with 0 mails. The server tells of new mail at once.",
            "The outgoing server 127.0.0.1 has an address.",
            $"The outgoing server 127.0.0.1 answers on port {servers.Postfix.Port}. The connection is not encrypted: everybody on the way can read the password.",
            "The outgoing server 127.0.0.1 lets ann in.",
        ]);
        report.Folders.ShouldBe(["INBOX", "Sent"], ignoreOrder: true);
        told.Where(s => s.State == StepState.Running).Select(s => s.Stage).ShouldBe([.. Enum.GetValues<ConnectionStage>().Where(s => s != ConnectionStage.PickupFolders)], ignoreOrder: true);
    }

    [PostfixFact]
    public async Task Account_NoServerOfThatName_SaysWhichNameAndGoesNoFurther()
    {
        var (incoming, _) = await CheckAsync(Account() with { ImapHost = "imap.invalid" });
        Failed(incoming).ShouldBe((ConnectionStage.FindIncoming, "There is no incoming server named imap.invalid. Look at how the name is written."));
        incoming.Steps.Count(s => s.State == StepState.Passed).ShouldBe(3, "the other server is tried all the same");

        var (outgoing, _) = await CheckAsync(Account() with { SmtpHost = "smtp.invalid" });
        Failed(outgoing).ShouldBe((ConnectionStage.FindOutgoing, "There is no outgoing server named smtp.invalid. Look at how the name is written."));
        outgoing.Steps.Count(s => s.State == StepState.Passed).ShouldBe(4);
    }

    [PostfixFact]
    public async Task Account_NobodyListens_NamesThePort()
    {
        var port = FreePort.Next();

        Failed((await CheckAsync(Account() with { ImapPort = port })).Report).ShouldBe((ConnectionStage.ConnectIncoming, $"Nothing listens on port {port} of the incoming server 127.0.0.1. Look at the port."));
        Failed((await CheckAsync(Account() with { SmtpPort = port })).Report).ShouldBe((ConnectionStage.ConnectOutgoing, $"Nothing listens on port {port} of the outgoing server 127.0.0.1. Look at the port."));
    }

    [PostfixFact]
    public async Task Account_CertificateThatNobodyVouchesFor_ShowsItAndWorksOnceItIsTrusted()
    {
        const string Words = "shows a certificate that nobody here vouches for (localhost, issued by Desk Test Authority). If it is your own server, compare the fingerprint and trust it.";
        var incoming = Account() with { ImapHost = "localhost", ImapPort = servers.Dovecot.TlsPort, ImapSecurity = ConnectionSecurity.Tls };
        var outgoing = Account() with { SmtpHost = "localhost", SmtpPort = servers.Postfix.TlsPort, SmtpSecurity = ConnectionSecurity.Tls };
        var (reading, _) = await CheckAsync(incoming);
        var (sending, _) = await CheckAsync(outgoing);

        Failed(reading).ShouldBe((ConnectionStage.ConnectIncoming, $"The incoming server localhost {Words}"));
        Failed(sending).ShouldBe((ConnectionStage.ConnectOutgoing, $"The outgoing server localhost {Words}"));
        var shown = reading.Certificate.ShouldNotBeNull();
        (shown.Host, shown.Subject, shown.Issuer).ShouldBe(("localhost", "localhost", "Desk Test Authority"));
        shown.Fingerprint.ShouldMatch("^([0-9A-F]{2}:){31}[0-9A-F]{2}$");
        sending.Certificate.ShouldNotBeNull().Fingerprint.ShouldBe(shown.Fingerprint, "both servers have the same one");

        var both = outgoing with { ImapHost = incoming.ImapHost, ImapPort = incoming.ImapPort, ImapSecurity = incoming.ImapSecurity, TrustedCertificates = shown.Pem };
        var (trusted, _) = await CheckAsync(both);
        trusted.Works.ShouldBeTrue(string.Join('\n', trusted.Steps.Select(s => s.Text)));
        trusted.Steps.ShouldContain(s => s.Text == $"The outgoing server localhost answers on port {servers.Postfix.TlsPort}, and the connection is encrypted.");
    }

    [PostfixFact]
    public async Task Account_NoTlsThere_SaysWhereItIsUsual()
    {
        const string Usual = "as chosen. TLS is usual on 993 and 465, STARTTLS on 143 and 587.";

        Failed((await CheckAsync(Account() with { ImapSecurity = ConnectionSecurity.Tls })).Report)
            .ShouldBe((ConnectionStage.ConnectIncoming, $"The incoming server 127.0.0.1 does not speak TLS on port {servers.Dovecot.Port} {Usual}"));
        Failed((await CheckAsync(Account() with { SmtpSecurity = ConnectionSecurity.Tls })).Report)
            .ShouldBe((ConnectionStage.ConnectOutgoing, $"The outgoing server 127.0.0.1 does not speak TLS on port {servers.Postfix.Port} {Usual}"));
    }

    [PostfixFact]
    public async Task Account_PasswordIsRefused_SaysSoInTheServersWordsAndNeverSaysThePassword()
    {
        var (incoming, _) = await CheckAsync(Account(), password: "hush-hush", smtpPassword: DovecotServer.Password);
        var (outgoing, _) = await CheckAsync(Account(), smtpPassword: "hush-hush");

        var reading = Failed(incoming);
        reading.Stage.ShouldBe(ConnectionStage.SignInIncoming);
        reading.Text.ShouldStartWith("The incoming server 127.0.0.1 refuses the user name or the password: ");
        reading.Text.ShouldContain("Authentication failed");
        reading.Text.ShouldEndWith("Many providers want an app password here instead of the usual one.");
        var sending = Failed(outgoing);
        sending.Stage.ShouldBe(ConnectionStage.SignInOutgoing);
        sending.Text.ShouldStartWith("The outgoing server 127.0.0.1 refuses the user name or the password: ");
        sending.Text.ShouldContain("authentication failed", Case.Insensitive);
        sending.Text.ShouldEndWith("Many providers want an app password here instead of the usual one.");
        incoming.Steps.Concat(outgoing.Steps).ShouldAllBe(s => !s.Text.Contains("hush"));
    }

    [PostfixFact]
    public async Task Account_FolderIsMissing_SaysWhichOfItsAndHowManyThereAre()
    {
        Failed((await CheckAsync(Account() with { Folder = "Orders" })).Report).ShouldBe((ConnectionStage.OpenFolder, "The account has no folder Orders. Choose one of its 2 folders."));
        Failed((await CheckAsync(Account() with { AfterStoring = AfterStoring.Move, MoveTo = "Done" })).Report).ShouldBe((ConnectionStage.OpenFolder, "The account has no folder Done. Choose one of its 2 folders."));

        // what is sent is copied there
        Failed((await CheckAsync(Account() with { SentFolder = "Outbox" })).Report).ShouldBe((ConnectionStage.OpenFolder, "The account has no folder Outbox. Choose one of its 2 folders."));
        (await CheckAsync(Account() with { SentFolder = "Sent" })).Report.Works.ShouldBeTrue();
    }

    [PostfixFact]
    public async Task Account_PortsOfEachOther_SaysThatItMayBeAnotherProtocol()
    {
        var (report, _) = await CheckAsync(Account() with { ImapPort = servers.Postfix.Port, SmtpPort = servers.Dovecot.Port });

        report.Steps.Where(s => s.State == StepState.Failed).Select(s => s.Stage).ShouldBe([ConnectionStage.ConnectIncoming, ConnectionStage.ConnectOutgoing]);
        report.Steps.Where(s => s.State == StepState.Failed).ShouldAllBe(s => s.Text.Contains("It may speak another protocol there, or want TLS: ") && !s.Text.Contains('\n'));
    }

    private AccountSettings Account() => new()
    {
        ImapHost = "127.0.0.1",
        ImapPort = servers.Dovecot.Port,
        ImapSecurity = ConnectionSecurity.None,
        UserName = "ann",
        SmtpHost = "127.0.0.1",
        SmtpPort = servers.Postfix.Port,
        SmtpSecurity = ConnectionSecurity.None,
    };

    private static (ConnectionStage Stage, string Text) Failed(ConnectionReport report)
    {
        report.Works.ShouldBeFalse();
        var failed = report.Steps.Where(s => s.State != StepState.Passed).ToList().ShouldHaveSingleItem();
        failed.State.ShouldBe(StepState.Failed);
        return (failed.Stage, failed.Text);
    }

    private static async Task<(ConnectionReport Report, List<ConnectionStep> Told)> CheckAsync(AccountSettings account, string password = DovecotServer.Password, string? smtpPassword = null)
    {
        using var folder = new TemporaryFolder();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var told = new Told();
        var report = await new CheckMailServers(new DataDirectory(folder.Path)).AccountAsync(account, new Secret(password), smtpPassword is null ? null : new Secret(smtpPassword), told, patience.Token);
        return (report, told.Steps);
    }

    private sealed class Told : IProgress<ConnectionStep>
    {
        private readonly Lock _lock = new();

        public List<ConnectionStep> Steps { get; } = [];

        public void Report(ConnectionStep value)
        {
            lock (_lock)
            {
                Steps.Add(value);
            }
        }
    }
}
