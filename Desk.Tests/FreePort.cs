using System.Net;
using System.Net.Sockets;

namespace Desk.Tests;

/// <summary>
/// Ports of 127.0.0.1 for servers that cannot choose one themselves. The system hands out its own from 32768 on: one of those may be gone,
/// to a connection or to whoever asks next, before the server has it.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000, Count = 12_000;

    // processes of tests side by side begin in different places
    private static int _last = Environment.ProcessId * 97;

    /// <summary>One that nobody listens on, and that no other caller of this process got.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _last) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // somebody's
            }
        }
    }
}
