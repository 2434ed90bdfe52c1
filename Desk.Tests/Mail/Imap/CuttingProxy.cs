using System.Net;
using System.Net.Sockets;

namespace Desk.Tests.Mail.Imap;

/// <summary>Stands between a client and a server, and cuts connections after so many bytes of the server's, one number a connection; later ones live until <see cref="Cut"/>.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource _cut = new();
    private readonly int _port;
    private readonly Queue<long> _cuts;

    public CuttingProxy(int port, params IEnumerable<long> cuts)
    {
        (_port, _cuts) = (port, new Queue<long>(cuts));
        _listener.Start();
        Serving = ServeAsync();
    }

    public Task Serving { get; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>So many connections were made.</summary>
    public int Connections { get; private set; }

    /// <summary>Cuts every connection that there is.</summary>
    public void Cut() => Interlocked.Exchange(ref _cut, new CancellationTokenSource()).Cancel();

    public void Dispose()
    {
        _stop.Cancel();
        _cut.Cancel();
        _listener.Dispose();
        _stop.Dispose();
        _cut.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                _ = ConnectAsync(client, _cuts.TryDequeue(out var cut) ? cut : long.MaxValue, _cut.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // the test is over
        }
    }

    private async Task ConnectAsync(TcpClient client, long most, CancellationToken cut)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                using var over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cut);
                await server.ConnectAsync(IPAddress.Loopback, _port, over.Token);
                var up = CopyAsync(client.GetStream(), server.GetStream(), long.MaxValue, over.Token);
                var down = CopyAsync(server.GetStream(), client.GetStream(), most, over.Token);
                await Task.WhenAny(up, down);
                await over.CancelAsync();
                await Task.WhenAll(up, down);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // the server is away, or the test is over: so is this connection
            }
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, long most, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; most > 0 && (read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most)), ct)) > 0; most -= read)
            {
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // one of the two hung up
        }
    }
}
