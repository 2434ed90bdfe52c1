using System.Net;
using System.Net.Sockets;

namespace Desk.Tests.Mail.Net;

/// <summary>Plays a <see cref="Transcript"/> to the first caller of a port on 127.0.0.1.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _playing;

    public ScriptedServer(string script)
    {
        Transcript = new Transcript(script);
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
            await using var stream = client.GetStream();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var listening = CopyAsync(stream, Transcript, over.Token);
            await CopyAsync(Transcript, stream, over.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            await over.CancelAsync();
            await listening;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // one side is gone
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
