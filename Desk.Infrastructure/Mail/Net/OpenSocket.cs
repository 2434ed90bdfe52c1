using System.Net;
using System.Net.Sockets;

namespace MailKit;

/// <summary>Connects to a host: each of its addresses in turn, each with the whole time-out, until one answers.</summary>
internal static class OpenSocket
{
    // a name with hundreds of dead addresses would take hours
    private const int MostAddresses = 8;

    public static async Task<Stream> RunAsync(string host, int port, IPEndPoint? from, int timeout, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        var addresses = await LimitAsync(ct => Dns.GetHostAddressesAsync(host, ct), $"The name {host} could not be looked up", timeout, cancellationToken);
        foreach (var address in addresses.Take(MostAddresses))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                if (from is not null)
                {
                    socket.Bind(from);
                }

                await LimitAsync(
                    async ct =>
                    {
                        await socket.ConnectAsync(address, port, ct);
                        return 0;
                    },
                    $"{host} ({address}) did not answer on port {port}",
                    timeout,
                    cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e) when (e is SocketException or TimeoutException)
            {
                socket.Dispose();
                failure = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> step, string what, int timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            return await step(limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{what} within {TimeSpan.FromMilliseconds(timeout).TotalSeconds:0.#} seconds.", e);
        }
    }
}
