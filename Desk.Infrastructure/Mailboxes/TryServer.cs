using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Mail;
using MailKit;
using MailKit.Security;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>The steps that one server is tried in. The first that fails ends them.</summary>
/// <param name="side">What a person calls it, for both may be one host: <c>incoming</c> or <c>outgoing</c>.</param>
/// <param name="host">Its name.</param>
/// <param name="port">Where it listens.</param>
/// <param name="security">How the connection is encrypted.</param>
/// <param name="trusted">Certificates that are trusted beside those that the system trusts.</param>
/// <param name="progress">Told of each step.</param>
internal sealed class TryServer(string side, string host, int port, ConnectionSecurity security, X509Certificate2Collection trusted, IProgress<ConnectionStep>? progress)
{
    private readonly List<ConnectionStep> _steps = [];

    public IReadOnlyList<ConnectionStep> Steps => _steps;

    /// <summary>The certificate that was not trusted.</summary>
    public ShownCertificate? Refused { get; private set; }

    /// <summary>Runs the steps within a time, and says in words why one failed.</summary>
    public async Task RunAsync(TimeSpan patience, Func<CancellationToken, Task> steps, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(patience);
        try
        {
            await steps(bounded.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Fail($"The {side} server {host} did not answer within {patience.TotalSeconds:0} seconds on port {port}. A firewall may be in between, or the port is another.");
        }
#pragma warning disable CA1031 // a person asked whether it works: whatever came of it is the answer
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Fail(Sentence(e));
        }
    }

    public void Begin(ConnectionStage stage, string text) => Tell(new ConnectionStep(stage, StepState.Running, text), isNew: true);

    public void Pass(string text) => Tell(_steps[^1] with { State = StepState.Passed, Text = text });

    public void Fail(string text) => Tell(_steps[^1] with { State = StepState.Failed, Text = text });

    public async Task FindAsync(ConnectionStage stage, CancellationToken stop)
    {
        Begin(stage, $"Looking up the {side} server {host} …");
        var found = await Dns.GetHostAddressesAsync(host, stop);
        if (found.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        Pass($"The {side} server {host} has an address.");
    }

    public async Task ConnectAsync(ConnectionStage stage, MailService client, CancellationToken stop)
    {
        Begin(stage, $"Connecting to the {side} server {host}, port {port} …");
        var trust = new TrustCertificates(trusted);
        client.CheckCertificateRevocation = false; // as when mail is fetched and sent
        client.ServerCertificateValidationCallback = (sender, certificate, chain, errors) => trust.Accepts(sender, certificate, chain, errors) || Note(certificate);
        await client.ConnectAsync(host, port, ChooseSocketOptions.For(security), stop);
        Pass(client.IsSecure ? $"The {side} server {host} answers on port {port}, and the connection is encrypted." : $"The {side} server {host} answers on port {port}. The connection is not encrypted: everybody on the way can read the password.");
    }

    public async Task SignInAsync(ConnectionStage stage, MailService client, string user, Secret password, CancellationToken stop)
    {
        Begin(stage, $"Signing in to the {side} server as {user} …");
        ChooseMechanism.For(client);
        await client.AuthenticateAsync(user, password.Reveal(), stop);
        Pass($"The {side} server {host} lets {user} in.");
    }

    private bool Note(X509Certificate? certificate)
    {
        if (certificate is X509Certificate2 shown)
        {
            var fingerprint = string.Join(':', Convert.ToHexString(SHA256.HashData(shown.RawData)).Chunk(2).Select(b => new string(b)));
            Refused = new ShownCertificate(
                host, shown.GetNameInfo(X509NameType.SimpleName, false), shown.GetNameInfo(X509NameType.SimpleName, true), new DateTimeOffset(shown.NotAfter.ToUniversalTime(), TimeSpan.Zero), fingerprint, shown.ExportCertificatePem());
        }

        return false;
    }

    private string Sentence(Exception e) => e switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => $"There is no {side} server named {host}. Look at how the name is written.",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => $"Nothing listens on port {port} of the {side} server {host}. Look at the port.",
        SocketException s => $"The {side} server {host} cannot be reached on port {port}: {s.Message}.",
        SslHandshakeException when Refused is { } shown => $"The {side} server {host} shows a certificate that nobody here vouches for ({shown.Subject}, issued by {shown.Issuer}). If it is your own server, compare the fingerprint and trust it.",
        SslHandshakeException => $"The {side} server {host} does not speak TLS on port {port} as chosen. TLS is usual on 993 and 465, STARTTLS on 143 and 587.",
        AuthenticationException => $"The {side} server {host} refuses the user name or the password: {OneLine(e.Message)} {(string.Equals(host, "localhost", StringComparison.Ordinal) ? "" : "Many providers want an app password here instead of the usual one.")}".TrimEnd(),
        NotSupportedException => $"The {side} server {host} cannot do what is needed: {OneLine(e.Message)}",
        TimeoutException => $"The {side} server {host} did not answer in time on port {port}.",
        IOException or ProtocolException or ServiceNotConnectedException => $"The {side} server {host} closed the connection on port {port}. It may speak another protocol there, or want TLS: {OneLine(e.Message)}",
        _ => $"The {side} server {host} answered what Desk does not understand: {OneLine(e.Message)}",
    };

    private void Tell(ConnectionStep step, bool isNew = false)
    {
        if (isNew)
        {
            _steps.Add(step);
        }
        else
        {
            _steps[^1] = step;
        }

        progress?.Report(step);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
