using System.Globalization;
using System.Text;
using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>The beginning and the end of a talk (RFC 5321, 3.1 and 4.1.1.1), and STARTTLS (RFC 3207).</summary>
public partial class SmtpClient
{
    public override async Task NoOpAsync(CancellationToken cancellationToken = default) =>
        Require(await CommandAsync(RequireConnection(), "NOOP", cancellationToken), SmtpStatusCode.Ok);

    private protected override async Task GreetAsync(MailConnection connection, CancellationToken cancellationToken)
    {
        Require(await ReadReply.RunAsync(connection, cancellationToken), SmtpStatusCode.ServiceReady);
        await GreetAgainAsync(connection, cancellationToken);
    }

    private protected override async Task GreetAgainAsync(MailConnection connection, CancellationToken cancellationToken)
    {
        Forget();
        AuthenticationMechanisms.Clear();
        var name = NameOfClient(connection);
        var hello = await CommandAsync(connection, $"EHLO {name}", cancellationToken);
        if ((int)hello.StatusCode is >= 500 and < 600)
        {
            // a server from before 1995
            Require(await CommandAsync(connection, $"HELO {name}", cancellationToken), SmtpStatusCode.Ok);
            return;
        }

        Require(hello, SmtpStatusCode.Ok);
        foreach (var line in hello.Response.Split('\n').Skip(1))
        {
            Note(line);
        }

        _capabilities = _offered;
    }

    private protected override async Task AskForTlsAsync(MailConnection connection, CancellationToken cancellationToken) =>
        Require(await CommandAsync(connection, "STARTTLS", cancellationToken), SmtpStatusCode.ServiceReady);

    private protected override async Task QuitAsync(MailConnection connection, CancellationToken cancellationToken)
    {
        await WriteLineAsync(connection, "QUIT", cancellationToken);
        await connection.FlushAsync(cancellationToken);
        await ReadReply.RunAsync(connection, cancellationToken);
    }

    private static void Require(SmtpResponse reply, SmtpStatusCode expected)
    {
        if (reply.StatusCode != expected)
        {
            throw new SmtpCommandException(SmtpErrorCode.UnexpectedStatusCode, reply.StatusCode, reply.Response);
        }
    }

    private string NameOfClient(MailConnection connection)
    {
        var name = LocalDomain is not { Length: > 0 } given ? AddressLiteral(connection.LocalAddress) : Ascii.IsValid(given) ? given : new IdnMapping().GetAscii(given);
        return name.All(c => c is > ' ' and <= '~') ? name : throw new InvalidOperationException($"'{Header.Unfold(name)}' cannot be the name of a mail client.");
    }

    private void Note(string line)
    {
        var words = line.Split([' ', '=', '\t'], StringSplitOptions.RemoveEmptyEntries);
        _offered |= words.FirstOrDefault()?.ToUpperInvariant() switch
        {
            "SIZE" => NoteSize(words),
            "AUTH" => NoteMechanisms(words),
            "DSN" => SmtpCapabilities.Dsn,
            "ENHANCEDSTATUSCODES" => SmtpCapabilities.EnhancedStatusCodes,
            "8BITMIME" => SmtpCapabilities.EightBitMime,
            "PIPELINING" => SmtpCapabilities.Pipelining,
            "BINARYMIME" => SmtpCapabilities.BinaryMime,
            "CHUNKING" => SmtpCapabilities.Chunking,
            "STARTTLS" => SmtpCapabilities.StartTLS,
            "SMTPUTF8" => SmtpCapabilities.UTF8,
            "REQUIRETLS" => SmtpCapabilities.RequireTLS,
            _ => SmtpCapabilities.None,
        };
    }

    private SmtpCapabilities NoteSize(string[] words)
    {
        MaxSize = words.Length > 1 && uint.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
        return SmtpCapabilities.Size;
    }

    // old servers write AUTH=LOGIN as well
    private SmtpCapabilities NoteMechanisms(string[] words)
    {
        AuthenticationMechanisms.UnionWith(words.Skip(1).Select(w => w.ToUpperInvariant()));
        return SmtpCapabilities.Authentication;
    }

    /// <summary>RFC 5321, 4.1.3. A host name that only its own network knows is refused by many.</summary>
    private static string AddressLiteral(System.Net.IPAddress? address) => address switch
    {
        null => "[127.0.0.1]",
        { IsIPv4MappedToIPv6: true } => $"[{address.MapToIPv4()}]",
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => $"[IPv6:{new System.Net.IPAddress(address.GetAddressBytes())}]",
        _ => $"[{address}]",
    };
}
