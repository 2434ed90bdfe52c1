using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A line between one page and Desk on which each message takes its time, and none overtakes another.</summary>
public static class SlowLine
{
    /// <summary>Lays it; what the page opens from then on goes over it.</summary>
    /// <param name="delay">How long a message takes, either way.</param>
    public static Task LayAsync(IPage page, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.RouteWebSocketAsync("**/_blazor*", socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(Later(delay, server));
            server.OnMessage(Later(delay, socket));
        });
    }

    private static Action<IWebSocketFrame> Later(TimeSpan delay, IWebSocketRoute to)
    {
        var before = Task.CompletedTask;
        return frame =>
        {
            var (earlier, due) = (before, Task.Delay(delay));
            before = SendAsync();

            async Task SendAsync()
            {
                await earlier;
                await due;
                frame.PassTo(to);
            }
        };
    }
}
