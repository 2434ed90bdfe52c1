using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>The line between one page and Desk, which can be cut while both go on.</summary>
public sealed class CuttableLine
{
    private readonly ConcurrentBag<IWebSocketRoute> _sockets = [];
    private volatile bool _isCut;
    private volatile bool _isDeaf;
    private volatile byte[]? _last;
    private readonly TaskCompletionSource _deaf = new();

    /// <summary>Lays it; what the page opens from then on goes over it.</summary>
    public static async Task<CuttableLine> LayAsync(IPage page)
    {
        var line = new CuttableLine();
        await page.RouteWebSocketAsync("**/_blazor*", socket =>
        {
            if (line._isCut)
            {
                _ = CloseAsync(socket);
                return;
            }

            line._sockets.Add(socket);
            var server = socket.ConnectToServer();
            server.OnMessage(frame =>
            {
                if (line._last is { } last && Said(frame).AsSpan().IndexOf(last) >= 0)
                {
                    line._isDeaf = true;
                    line._deaf.TrySetResult();
                }

                if (!line._isDeaf)
                {
                    frame.PassTo(socket);
                }
            });
        });

        // without a socket the circuit would be polled for
        await page.RouteAsync("**/_blazor/negotiate*", route => line._isCut ? route.AbortAsync() : route.ContinueAsync());
        return line;
    }

    public async Task CutAsync()
    {
        _isCut = true;
        foreach (var socket in _sockets)
        {
            await CloseAsync(socket);
        }
    }

    /// <summary>Lets nothing through from now on; what is open stays open.</summary>
    public void Block() => _isCut = true;

    /// <summary>Loses what Desk says from now on, not what the page says.</summary>
    public void Deafen() => _isDeaf = true;

    /// <summary>Loses what Desk says from the first of its messages on that has this word in it.</summary>
    public void DeafenAt(string word) => _last = Encoding.UTF8.GetBytes(word);

    public void Mend() => (_isCut, _isDeaf, _last) = (false, false, null);

    /// <summary>Waits until that is so.</summary>
    public Task IsDeafAsync() => _deaf.Task.WaitAsync(TimeSpan.FromSeconds(30));

    private static byte[] Said(IWebSocketFrame frame) => frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? "");

    private static Task CloseAsync(IWebSocketRoute socket) => socket.CloseAsync(new WebSocketRouteCloseOptions { Code = 1011 });
}
