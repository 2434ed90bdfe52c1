using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MailKit.Security;

namespace MailKit;

/// <summary>A client of one mail server: connects, secures the connection, signs in. One command at a time.</summary>
public abstract partial class MailService : IMailService
{
    private int _timeout = 120_000;
    private bool _disposed;
    private (string Host, int Port, SecureSocketOptions Options) _server = ("", 0, SecureSocketOptions.None);

    protected MailService()
        : this(new NullProtocolLogger())
    {
    }

    protected MailService(IProtocolLogger protocolLogger)
    {
        ArgumentNullException.ThrowIfNull(protocolLogger);
        ProtocolLogger = protocolLogger;
    }

    public event EventHandler<ConnectedEventArgs>? Connected;

    public event EventHandler<DisconnectedEventArgs>? Disconnected;

    public event EventHandler<AuthenticatedEventArgs>? Authenticated;

    public object SyncRoot { get; } = new();

    public IProtocolLogger ProtocolLogger { get; }

    /// <summary>Which versions of TLS may be spoken; none leaves the choice to the system.</summary>
    public SslProtocols SslProtocols { get; set; } = SslProtocols.None;

    public X509CertificateCollection? ClientCertificates { get; set; }

    public bool CheckCertificateRevocation { get; set; } = true;

    /// <summary>Judges the server's certificate; without it only a certificate without any fault is good.</summary>
    public RemoteCertificateValidationCallback? ServerCertificateValidationCallback { get; set; }

    /// <summary>The address of this machine to connect from.</summary>
    public IPEndPoint? LocalEndPoint { get; set; }

    /// <summary>What the server offers for signing in.</summary>
    public HashSet<string> AuthenticationMechanisms { get; } = new(StringComparer.Ordinal);

    public bool IsConnected => Connection is not null;

    public bool IsAuthenticated { get; private set; }

    /// <summary>True when TLS protects the connection.</summary>
    public bool IsSecure => Connection?.Tls is not null;

    /// <summary>Milliseconds that each step may take, not a whole command; <see cref="System.Threading.Timeout.Infinite"/> for ever.</summary>
    public int Timeout
    {
        get => _timeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, System.Threading.Timeout.Infinite);
            _timeout = value;
            if (Connection is { } connection)
            {
                connection.TimeoutOfStep = value;
            }
        }
    }

    /// <summary>The scheme of this protocol's addresses, without the final s.</summary>
    protected abstract string Protocol { get; }

    /// <summary>Null while not connected.</summary>
    private protected MailConnection? Connection { get; private set; }

    /// <summary>The host that was asked for.</summary>
    private protected string Host => _server.Host;

    public abstract Task NoOpAsync(CancellationToken cancellationToken = default);

    /// <param name="quit">True to say goodbye first; a server that does not answer to it is no error.</param>
    /// <param name="cancellationToken">Ends the wait for the goodbye.</param>
    public async Task DisconnectAsync(bool quit, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Connection is not { } connection)
        {
            return;
        }

        try
        {
            if (quit)
            {
                await QuitAsync(connection, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or ProtocolException or CommandException or TimeoutException)
        {
            // it ends either way
        }
        finally
        {
            Drop(requested: true);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void OnConnected(string host, int port, SecureSocketOptions options) => Connected?.Invoke(this, new ConnectedEventArgs(host, port, options));

    protected virtual void OnDisconnected(string host, int port, SecureSocketOptions options, bool requested) =>
        Disconnected?.Invoke(this, new DisconnectedEventArgs(host, port, options, requested));

    protected virtual void OnAuthenticated(string message) => Authenticated?.Invoke(this, new AuthenticatedEventArgs(message));

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            Drop(requested: true);
            ProtocolLogger.Dispose();
        }
    }

    /// <summary>The connection, for a command.</summary>
    /// <exception cref="ServiceNotConnectedException">There is none.</exception>
    private protected MailConnection RequireConnection()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Connection ?? throw new ServiceNotConnectedException();
    }

    /// <summary>Forgets the connection at once, without a word to the server.</summary>
    private protected void Drop(bool requested = false)
    {
        if (Connection is not { } connection)
        {
            return;
        }

        Connection = null;
        var told = _told;
        (IsAuthenticated, _told) = (false, false);
        AuthenticationMechanisms.Clear();
        connection.Dispose();
        Forget();
        if (told)
        {
            OnDisconnected(_server.Host, _server.Port, _server.Options, requested);
        }
    }
}
