using System.Net.Sockets;
using System.Security.Cryptography;
using Desk.Core.Mailboxes;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>What is wrong with reading a mailbox, and what to do about it, in words without any secret.</summary>
internal sealed record ImapFailure(SyncTrouble Trouble, string Text);

/// <summary>Says in a sentence why a mailbox could not be read, and what somebody can do.</summary>
internal static class ExplainImapFailure
{
    private const int LongestQuote = 300;

    // what a server says that is busy, not refusing (RFC 5530, 3; RFC 9051, 7.1)
    private static readonly string[] Passing = ["[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "Too many", "Temporary", "try again"];

    /// <param name="failure">What was thrown while connecting, signing in, opening the folder or reading.</param>
    /// <param name="server">Where.</param>
    /// <param name="folder">The folder that was to be read.</param>
    public static ImapFailure Of(Exception failure, ImapServer server, string folder)
    {
        ArgumentNullException.ThrowIfNull(failure);
        ArgumentNullException.ThrowIfNull(server);
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (Known(e, server, folder) is { } known)
            {
                return known;
            }
        }

        return new(SyncTrouble.Connection, $"Reading from {server.Host} failed: {Quote(failure.Message)} Desk tries again by itself.");
    }

    /// <summary>The password cannot be opened: what sealed it is gone.</summary>
    public static ImapFailure OfSealed(ImapServer? server = null) => new(
        SyncTrouble.Authentication, $"The stored password{(server is null ? "" : $" for {server.Host}")} was sealed with other keys than this installation has. Type it anew in the mailbox's settings.");

    private static ImapFailure? Known(Exception e, ImapServer server, string folder) => e switch
    {
        CryptographicException => OfSealed(server),
        SslHandshakeException => new(SyncTrouble.Certificate, $"{Quote(e.Message)} Check name, port and kind of security, or trust this certificate in the mailbox's settings."),
        AuthenticationException when Passing.Any(p => e.Message.Contains(p, StringComparison.OrdinalIgnoreCase)) =>
            new(SyncTrouble.Connection, $"{server.Host} lets nobody sign in just now: {Quote(e.Message)} Desk tries again by itself."),
        AuthenticationException => new(
            SyncTrouble.Authentication, $"{server.Host} refuses the user name {server.UserName} or its password: {Quote(e.Message)} Check both; some providers want an app password."),
        FolderNotFoundException => new(SyncTrouble.Folder, $"{server.Host} has no folder {folder} for {server.UserName}. Choose another folder in the mailbox's settings, or make it there."),
        NotSupportedException => new(SyncTrouble.Connection, $"{server.Host} cannot do what is needed: {Quote(e.Message)} Choose another kind of security, usually TLS on port 993."),
        SocketException socket => OfSocket(socket, server),
        TimeoutException => new(SyncTrouble.Connection, $"{server.Host} did not answer on port {server.Port} in time: {Quote(e.Message)} Check name and port, and whether a firewall is between."),
        ImapCommandException => new(SyncTrouble.Connection, $"{server.Host} refused a command: {Quote(e.Message)} Desk tries again by itself."),
        ProtocolException => new(SyncTrouble.Connection, $"{server.Host} did not answer as an IMAP server on port {server.Port}: {Quote(e.Message)} Check the port and the kind of security."),
        ServiceNotConnectedException or IOException { InnerException: null } =>
            new(SyncTrouble.Connection, $"The connection to {server.Host} broke: {Quote(e.Message)} Desk connects again by itself."),
        _ => null,
    };

    private static ImapFailure OfSocket(SocketException e, ImapServer server) => new(SyncTrouble.Connection, e.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData => $"There is no server named {server.Host}. Check the name for slips.",
        SocketError.TryAgain => $"The name {server.Host} cannot be looked up just now. Check the name, and whether this machine can reach its name server.",
        SocketError.ConnectionRefused => $"Nothing listens on port {server.Port} of {server.Host}. Check the port: 993 with TLS and 143 with STARTTLS are usual.",
        SocketError.TimedOut => $"{server.Host} does not answer on port {server.Port}. Check name and port, and whether a firewall is between.",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => $"{server.Host} cannot be reached from here. Check this machine's network.",
        _ => $"The connection to {server.Host} on port {server.Port} broke: {Quote(e.Message)} Desk connects again by itself.",
    });

    // one line, bounded, with a full stop at its end
    private static string Quote(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = line.Length > LongestQuote ? line[..LongestQuote] + "…" : line;
        return line is [.., '.' or '!' or '?' or '…'] ? line : line + ".";
    }
}
