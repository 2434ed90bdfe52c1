using System.Threading.Channels;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.AspNetCore.Components;

namespace Desk.Web.Live;

/// <summary>
/// A component that follows its organisation's live feed. It subscribes before it reads anything, handles batches on its own
/// renderer and in its own execution context, the first at once and the next ones at most every <see cref="Rest"/>, hands
/// failures to the nearest error boundary, and lets go when it is disposed.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    /// <summary>How long batches are gathered after one was handled.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<LiveBatch> _batches = Channel.CreateUnbounded<LiveBatch>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _gone = new();
    private readonly List<Task> _looks = [];
    private IDisposable? _subscription;
    private Task _pump = Task.CompletedTask;

    protected LiveComponent() => Gone = _gone.Token;

    [Inject]
    public required LiveFeed Feed { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>Who looks at this screen.</summary>
    [CascadingParameter]
    public required AgentScope Agent { get; set; }

    /// <summary>Cancelled when the component goes: everything it starts takes this token.</summary>
    protected CancellationToken Gone { get; }

    protected override void OnInitialized()
    {
        _subscription = Feed.Subscribe(Agent.Tenant, Take);
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Takes in what happened; runs on the renderer. Answers whether there is something new to show.</summary>
    protected abstract Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches);

    /// <summary>How long this component gathers what happens after it has handled something.</summary>
    protected virtual TimeSpan Rest => Pause;

    /// <summary>
    /// Whether a batch can be of interest at all. Asked where it is published, on no particular thread, so that it may only look at what never changes or is read whole: a dozen components of each of two hundred
    /// screens would otherwise be woken for what concerns one of them.
    /// </summary>
    protected virtual bool Concerns(LiveBatch batch) => true;

    /// <summary>
    /// Looks again and again at what changes without an event, on the renderer, until the component goes. Call it on the renderer.
    /// </summary>
    /// <param name="pause">How long between two looks.</param>
    /// <param name="lookAsync">Answers whether there is something new to show.</param>
    protected void LookEvery(TimeSpan pause, Func<Task<bool>> lookAsync) => _looks.Add(LookAsync(pause, lookAsync));

    /// <summary>Releases what the component itself holds.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Gone.IsCancellationRequested)
        {
            return;
        }

        _subscription?.Dispose();
        await _gone.CancelAsync();
        await LeaveAsync();
        await _pump;
        await Task.WhenAll(_looks);
        _gone.Dispose();
    }

    private void Take(LiveBatch batch)
    {
        if (Concerns(batch))
        {
            _batches.Writer.TryWrite(batch);
        }
    }

    private async Task LookAsync(TimeSpan pause, Func<Task<bool>> lookAsync)
    {
        try
        {
            using var timer = new PeriodicTimer(pause, Time);
            while (await timer.WaitForNextTickAsync(Gone))
            {
                if (await lookAsync())
                {
                    StateHasChanged();
                }
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // nobody looks any more
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            while (await _batches.Reader.WaitToReadAsync(Gone))
            {
                var batches = new List<LiveBatch>();
                while (_batches.Reader.TryRead(out var batch))
                {
                    batches.Add(batch);
                }

                await InvokeAsync(() => HandleAsync(batches));
                await Task.Delay(Rest, Time, Gone);
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // the component is gone, and with it whoever wanted to see this
        }
    }

    private async Task HandleAsync(List<LiveBatch> batches)
    {
        try
        {
            if (!Gone.IsCancellationRequested && await OnLiveAsync(batches))
            {
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // as above
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }
}
