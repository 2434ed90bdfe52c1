#pragma warning disable BL0006 // not meant to be used from outside: see the remarks
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

namespace Desk.Web.Live;

/// <summary>
/// Gives back, every few seconds, what each component of a circuit looked like before it was drawn last. Blazor has no use for that once both were compared, and gives it back itself when it begins to draw the
/// component again; until then a screen that stands open for hours would hold everything twice. It draws nothing.
/// </summary>
/// <remarks>
/// Blazor has no way to ask for this: fields of its renderer are looked into. Where another version of it has none of these names, everything stays as Blazor has it.
/// </remarks>
public sealed class ForgetDrawn : IComponent, IDisposable
{
    /// <summary>How long what was drawn before may lie around.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _gone = new();
    private RenderHandle _handle;
    private Task? _looking;

    [Inject]
    public required TimeProvider Time { get; init; }

    public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        _looking ??= LookAsync(_gone.Token);
        return Task.CompletedTask;
    }

    /// <summary>Does it now. Call it on the renderer.</summary>
    public void Forget()
    {
        if (Renderer(ref _handle) is { } renderer)
        {
            foreach (var component in Components(renderer).Values)
            {
                Before(component).Clear();
            }
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    // goes on where it was begun, on the renderer: nothing is being drawn meanwhile
    private async Task LookAsync(CancellationToken gone)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause, Time);
            while (await timer.WaitForNextTickAsync(gone))
            {
                Forget();
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // the circuit is gone, and all that it held
        }
        catch (MissingFieldException)
        {
            // a Blazor that names things otherwise
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_renderer")]
    private static extern ref Renderer? Renderer(ref RenderHandle handle);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_componentStateById")]
    private static extern ref Dictionary<int, ComponentState> Components(Renderer renderer);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_nextRenderTree")]
    private static extern ref RenderTreeBuilder Before(ComponentState component);
}
