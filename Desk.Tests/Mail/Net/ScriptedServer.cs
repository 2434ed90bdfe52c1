using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Desk.Tests.Mail.Net;

/// <summary>Plays a <see cref="Transcript"/> to the first caller of a port on 127.0.0.1.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _playing;
    private readonly string _inTheClear;
    private readonly X509Certificate2? _certificate;

    /// <param name="script">As <see cref="Transcript"/> has it.</param>
    /// <param name="certificate">For TLS, in which the script is played.</param>
    /// <param name="inTheClear">Lines of <c>S:</c> and <c>C:</c> that are played before TLS begins; those of the server that follow each other leave in one piece.</param>
    public ScriptedServer(string script, X509Certificate2? certificate = null, string inTheClear = "")
    {
        Transcript = new Transcript(script);
        (_certificate, _inTheClear) = (certificate, inTheClear);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _playing = PlayAsync(_stop.Token);
    }

    public int Port { get; }

    public Transcript Transcript { get; }

    /// <summary>Stops it, and fails when the client kept to another script.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _playing;
        _stop.Dispose();
        await Transcript.DisposeAsync();
    }

    private async Task PlayAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(cancellationToken);
            await using var stream = await SecureAsync(client.GetStream(), cancellationToken);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var listening = CopyAsync(stream, Transcript, over.Token);
            await CopyAsync(Transcript, stream, over.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            await over.CancelAsync();
            await listening;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // one side is gone
        }
    }

    private async Task<Stream> SecureAsync(Stream stream, CancellationToken cancellationToken)
    {
        var told = new StringBuilder();
        foreach (var line in _inTheClear.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("S: ", StringComparison.Ordinal))
            {
                told.Append(line[3..]).Append("\r\n");
                continue;
            }

            await TellAsync();
            await SkipLineAsync(stream, cancellationToken);
        }

        await TellAsync();
        if (_certificate is null)
        {
            return stream;
        }

        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, cancellationToken);
        return tls;

        async Task TellAsync()
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(told.ToString()), cancellationToken);
            told.Clear();
        }
    }

    // a byte at a time: what comes after belongs to TLS
    private static async Task SkipLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var one = new byte[1];
        while (one[0] != '\n' && await stream.ReadAsync(one, cancellationToken) > 0)
        {
            // goes on
        }
    }

    private static async Task CopyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
