using Desk.Infrastructure.Mail;
using MailKit.Net.Imap;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Makes a client that is connected to an IMAP server and has signed in.</summary>
internal static class ConnectImap
{
    /// <exception cref="MailKit.Security.AuthenticationException">The server refuses the name or the password.</exception>
    /// <exception cref="MailKit.Security.SslHandshakeException">The server cannot prove who it is, or speaks no TLS there.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">There is no such host, or nobody listens there.</exception>
    public static async Task<ImapClient> RunAsync(ImapServer server, CancellationToken cancellationToken)
    {
        var client = new ImapClient { Timeout = (int)server.Patience.TotalMilliseconds };
        try
        {
            // lists that cannot be fetched would stop all mail, and most authorities no longer publish any
            client.CheckCertificateRevocation = false;
            if (server.Trusted.Count > 0)
            {
                client.ServerCertificateValidationCallback = new TrustCertificates(server.Trusted).Accepts;
            }

            await client.ConnectAsync(server.Host, server.Port, ChooseSocketOptions.For(server.Security), cancellationToken);
            ChooseMechanism.For(client);
            await client.AuthenticateAsync(server.UserName, server.Password, cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
