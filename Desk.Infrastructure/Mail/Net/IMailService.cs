using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit.Security;

namespace MailKit;

/// <summary>What clients of mail servers have in common.</summary>
public interface IMailService : IDisposable
{
    event EventHandler<ConnectedEventArgs> Connected;

    event EventHandler<DisconnectedEventArgs> Disconnected;

    event EventHandler<AuthenticatedEventArgs> Authenticated;

    object SyncRoot { get; }

    SslProtocols SslProtocols { get; set; }

    X509CertificateCollection? ClientCertificates { get; set; }

    bool CheckCertificateRevocation { get; set; }

    RemoteCertificateValidationCallback? ServerCertificateValidationCallback { get; set; }

    IPEndPoint? LocalEndPoint { get; set; }

    HashSet<string> AuthenticationMechanisms { get; }

    bool IsAuthenticated { get; }

    bool IsConnected { get; }

    bool IsSecure { get; }

    int Timeout { get; set; }

    Task ConnectAsync(string host, int port, bool useSsl, CancellationToken cancellationToken = default);

    Task ConnectAsync(string host, int port = 0, SecureSocketOptions options = SecureSocketOptions.Auto, CancellationToken cancellationToken = default);

    Task ConnectAsync(Stream stream, string host, int port = 0, SecureSocketOptions options = SecureSocketOptions.Auto, CancellationToken cancellationToken = default);

    Task AuthenticateAsync(ICredentials credentials, CancellationToken cancellationToken = default);

    Task AuthenticateAsync(Encoding encoding, ICredentials credentials, CancellationToken cancellationToken = default);

    Task AuthenticateAsync(Encoding encoding, string userName, string password, CancellationToken cancellationToken = default);

    Task AuthenticateAsync(string userName, string password, CancellationToken cancellationToken = default);

    Task AuthenticateAsync(SaslMechanism mechanism, CancellationToken cancellationToken = default);

    Task DisconnectAsync(bool quit, CancellationToken cancellationToken = default);

    Task NoOpAsync(CancellationToken cancellationToken = default);
}
