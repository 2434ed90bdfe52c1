using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Desk.Tests.Circuits;

/// <summary>A line to Blazor's hub as a browser opens it: negotiated, over a WebSocket, compressed when the server agrees, speaking <c>blazorpack</c>.</summary>
internal sealed class HubLine : IAsyncDisposable
{
    private const byte EndOfHandshake = 0x1e;

    private readonly ClientWebSocket _socket;
    private readonly SemaphoreSlim _turn = new(1);
    private byte[] _buffer = new byte[16384];
    private int _filled;
    private int _taken;

    private HubLine(ClientWebSocket socket) => _socket = socket;

    /// <summary>Bytes of messages that came, before compression.</summary>
    public long Received { get; private set; }

    /// <param name="http">A client that is signed in at this address.</param>
    /// <param name="cookies">What it is signed in with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<HubLine> OpenAsync(HttpClient http, System.Net.CookieContainer cookies, CancellationToken cancellationToken)
    {
        using var negotiated = await http.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, cancellationToken);
        var answer = await negotiated.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var address = new UriBuilder(http.BaseAddress!) { Scheme = "ws", Path = "/_blazor", Query = $"id={Uri.EscapeDataString(answer.GetProperty("connectionToken").GetString()!)}" };
        var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions(); // every browser offers it
        await socket.ConnectAsync(address.Uri, cancellationToken);
        var line = new HubLine(socket);
        await line.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), cancellationToken);
        await line.ShakeHandsAsync(cancellationToken);
        return line;
    }

    public async Task SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The next message; null at the end of the line. It is good until the next call.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (PackReader.TryFrame(_buffer.AsSpan(_taken, _filled - _taken), out var start, out var length))
            {
                var message = _buffer.AsMemory(_taken + start, length);
                _taken += start + length;
                return message;
            }

            if (!await FillAsync(cancellationToken))
            {
                return null;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // the server was faster
        }

        _socket.Dispose();
        _turn.Dispose();
    }

    private async Task ShakeHandsAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf(EndOfHandshake)) < 0)
        {
            if (!await FillAsync(cancellationToken))
            {
                throw new InvalidDataException("The hub hung up before it had greeted.");
            }
        }

        var greeting = Encoding.UTF8.GetString(_buffer, 0, end);
        _taken = end + 1;
        if (greeting != "{}")
        {
            throw new InvalidDataException($"The hub refused: {greeting}");
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_taken > 0)
        {
            _buffer.AsSpan(_taken, _filled - _taken).CopyTo(_buffer);
            (_filled, _taken) = (_filled - _taken, 0);
        }

        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        try
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), cancellationToken);
            _filled += part.Count;
            Received += part.Count;
            return part.MessageType != WebSocketMessageType.Close;
        }
        catch (WebSocketException)
        {
            return false; // cut off
        }
    }
}
