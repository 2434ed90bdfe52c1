using System.Diagnostics;
using Desk.Core.Mailboxes;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;
using Desk.Tests.Mail.Smtp;
using Xunit.Abstractions;

namespace Desk.Tests.EndToEnd;

/// <summary>
/// Mail comes and goes through a real Dovecot and a real Postfix while the connection is cut, the server restarted and Desk killed, again and again: nothing
/// is lost and nothing doubled, in either direction.
/// </summary>
[Collection(EndToEnd.Name)]
public sealed class SoakTests(ITestOutputHelper output) : IAsyncLifetime
{
    // a dead process's leases are over after a moment
    private readonly DeskProcess _desk = new() { Switches = ["--Intake:LeaseSeconds=5", "--Intake:SweepSeconds=1", "--Replies:LeaseSeconds=3", "--Api:CallsPerMinute=100000"] };
    private readonly Random _random = new(5);
    private int _cuts;

    public Task InitializeAsync() => _desk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [PostfixFact]
    public async Task Kill_WhileMailComesAndGoesOverABadLine_LosesAndDoublesNothing()
    {
        var (clock, mails, kills) = (Stopwatch.StartNew(), LongRun.Count(60, 1000), LongRun.Count(3, 20));
        var (replies, restarts) = (LongRun.Count(20, 300), LongRun.Count(1, 4));
        using var dovecot = await DovecotServer.StartAsync();
        using var postfix = await PostfixServer.StartAsync(dovecot);
        using var line = new CuttingProxy(dovecot.Port);
        var mailbox = await ConnectMailbox.RunAsync(_desk, PostfixServer.FilingSender, line.Port, a =>
        {
            (a.SmtpPort, a.SmtpSecurity) = (postfix.Port, ConnectionSecurity.StartTls);
            a.TrustedCertificates = dovecot.Authority.Certificate.ExportCertificatePem();
        });
        using var client = await _desk.SignInAsync("tickets:read,tickets:write");
        client.Timeout = TimeSpan.FromSeconds(20);
        await ConnectMailbox.LookedAtAsync(_desk, mailbox);

        var (customers, agent) = (new SoakMails(dovecot, PostfixServer.FilingSender, 5), new SoakReplies(_desk, client, mailbox));
        using var over = new CancellationTokenSource();
        var (writing, cutting) = (Task.Run(() => agent.WriteAsync(replies)), Task.Run(() => CutAsync(line, over.Token)));
        for (var kill = 1; kill <= kills; kill++)
        {
            await customers.FeedAsync((mails * kill / kills) - customers.Ids.Count);
            if (kill * restarts / kills > (kill - 1) * restarts / kills)
            {
                dovecot.Restart();
            }

            await Task.Delay(_random.Next(2500));
            await _desk.KillAsync();
            await _desk.StartAsync();
        }

        var patience = TimeSpan.FromMinutes(LongRun.Count(3, 15));
        await writing.WaitAsync(patience);
        await over.CancelAsync();
        await cutting;
        var ledger = await ConnectMailbox.SettledAsync(_desk, [mailbox], mails, patience);
        postfix.TakeUpAnew();
        await agent.SettleAsync(patience);

        await customers.AreThereAsync(_desk, ledger);
        var (delivered, uncertain) = await agent.AreThereAsync(dovecot, PostfixServer.FilingSender);
        output.WriteLine(
            $"{mails} mails ({customers.Files} with a file, {customers.Answers} answers), {replies} replies accepted; {kills} kills, {_cuts} cuts over {line.Connections} connections, {restarts} restarts of the server, "
            + $"{clock.Elapsed.TotalSeconds:0} s: each Message-ID once, each file whole; {delivered} replies delivered once, {uncertain} in doubt before a person and not delivered.");
    }

    private async Task CutAsync(CuttingProxy line, CancellationToken over)
    {
        var random = new Random(6);
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(random.Next(200, 4000), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            line.Cut();
            _cuts++;
        }
    }
}
