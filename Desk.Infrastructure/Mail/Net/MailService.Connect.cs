using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Security;

namespace MailKit;

/// <summary>Connecting, and securing the connection.</summary>
public abstract partial class MailService
{
    private bool _told;

    /// <summary>Connects to an address such as <c>smtp://host:587</c> or <c>smtps://host</c>; <c>?starttls=always</c>, <c>when-available</c> or <c>never</c> say more.</summary>
    public Task ConnectAsync(Uri uri, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || !(uri.Scheme == Protocol || uri.Scheme == Protocol + "s"))
        {
            throw new ArgumentException($"The address has to start with {Protocol}:// or {Protocol}s://.", nameof(uri));
        }

        var query = uri.Query.ToLowerInvariant();
        var options = uri.Scheme != Protocol ? SecureSocketOptions.SslOnConnect
            : query.Contains("starttls=always", StringComparison.Ordinal) ? SecureSocketOptions.StartTls
            : query.Contains("starttls=never", StringComparison.Ordinal) ? SecureSocketOptions.None
            : SecureSocketOptions.StartTlsWhenAvailable;
        return ConnectAsync(uri.DnsSafeHost, Math.Max(uri.Port, 0), options, cancellationToken);
    }

    /// <param name="host">A name or an address.</param>
    /// <param name="port">0 for the usual one.</param>
    /// <param name="useSsl">True for TLS at once, false for STARTTLS when the server offers it.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public Task ConnectAsync(string host, int port, bool useSsl, CancellationToken cancellationToken = default) =>
        ConnectAsync(host, port, useSsl ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable, cancellationToken);

    /// <summary>Connects to the first address of the host that answers.</summary>
    /// <exception cref="SslHandshakeException">There is no secure connection to be had; the message says why.</exception>
    /// <exception cref="NotSupportedException">STARTTLS is asked for and the server does not offer it.</exception>
    /// <exception cref="TimeoutException">The server did not answer in time.</exception>
    public async Task ConnectAsync(string host, int port = 0, SecureSocketOptions options = SecureSocketOptions.Auto, CancellationToken cancellationToken = default)
    {
        CheckFree(host, port);
        var stream = await OpenSocket.RunAsync(host, PortOf(port, options), LocalEndPoint, Timeout, cancellationToken);
        await ConnectAsync(stream, host, port, options, cancellationToken);
    }

    /// <summary>Takes over a stream that is connected already. It belongs to the client from now on.</summary>
    public async Task ConnectAsync(
        Stream stream, string host, int port = 0, SecureSocketOptions options = SecureSocketOptions.Auto, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CheckFree(host, port);
        port = PortOf(port, options);
        if (options == SecureSocketOptions.Auto)
        {
            options = port == DefaultPorts.Tls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable;
        }

        _server = (host, port, options);
        var connection = new MailConnection(stream, ProtocolLogger, Broken) { TimeoutOfStep = Timeout };
        Connection = connection;
        ProtocolLogger.AuthenticationSecretDetector = connection;
        try
        {
            var scheme = options == SecureSocketOptions.SslOnConnect ? Protocol + "s" : Protocol;
            ProtocolLogger.LogConnect(new UriBuilder(scheme, host, port).Uri);
            await BeginAsync(connection, options, cancellationToken);
        }
        catch
        {
            Drop();
            throw;
        }

        _told = true;
        OnConnected(host, port, options);
        if (IsAuthenticated)
        {
            OnAuthenticated("");
        }
    }

    private async Task BeginAsync(MailConnection connection, SecureSocketOptions options, CancellationToken cancellationToken)
    {
        if (options == SecureSocketOptions.SslOnConnect)
        {
            await SecureAsync(connection, cancellationToken);
        }

        await GreetAsync(connection, cancellationToken);
        if (options == SecureSocketOptions.StartTls && !OffersStartTls)
        {
            throw new NotSupportedException("The server does not offer STARTTLS.");
        }

        if (options is SecureSocketOptions.StartTls or SecureSocketOptions.StartTlsWhenAvailable && OffersStartTls)
        {
            await AskForTlsAsync(connection, cancellationToken);
            await SecureAsync(connection, cancellationToken);
            await GreetAgainAsync(connection, cancellationToken);
        }
    }

    private async Task SecureAsync(MailConnection connection, CancellationToken cancellationToken)
    {
        var judge = new JudgeCertificate(this, Host, ServerCertificateValidationCallback);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = Host,
            EnabledSslProtocols = SslProtocols,
            ClientCertificates = ClientCertificates,
            CertificateRevocationCheckMode = CheckCertificateRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = judge.Accepts,
        };
        try
        {
            await connection.StartTlsAsync(options, cancellationToken);
        }
        catch (Exception e) when (e is System.Security.Authentication.AuthenticationException or IOException)
        {
            throw judge.Explain(e);
        }
    }

    private void CheckFree(string host, int port)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (IsConnected)
        {
            throw new InvalidOperationException("The client is connected already.");
        }
    }

    private int PortOf(int port, SecureSocketOptions options) =>
        port != 0 ? port : options == SecureSocketOptions.SslOnConnect ? DefaultPorts.Tls : DefaultPorts.Plain;
}
