using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

internal static class WebSocketFrames
{
    /// <summary>Sends it on, as what it is.</summary>
    public static void PassTo(this IWebSocketFrame frame, IWebSocketRoute to)
    {
        if (frame.Binary is { } bytes)
        {
            to.Send(bytes);
        }
        else
        {
            to.Send(frame.Text!);
        }
    }
}
