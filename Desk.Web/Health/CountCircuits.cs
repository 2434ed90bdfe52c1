using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Desk.Web.Health;

/// <summary>Counts the tabs that are connected to this process.</summary>
internal sealed class CountCircuits : CircuitHandler
{
    private int _connected;

    public int Connected => Volatile.Read(ref _connected);

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _connected);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Decrement(ref _connected);
        return Task.CompletedTask;
    }
}
