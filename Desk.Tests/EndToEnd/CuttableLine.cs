using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>The line between one page and Desk, which can be cut while both go on.</summary>
public sealed class CuttableLine
{
    private readonly ConcurrentBag<IWebSocketRoute> _sockets = [];
    private volatile bool _isCut;
    private volatile bool _isDeaf;

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

    public void Mend() => (_isCut, _isDeaf) = (false, false);

    private static Task CloseAsync(IWebSocketRoute socket) => socket.CloseAsync(new WebSocketRouteCloseOptions { Code = 1011 });
}
