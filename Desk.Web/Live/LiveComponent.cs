using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.AspNetCore.Components;

namespace Desk.Web.Live;

/// <summary>
/// A component that follows its organisation's live feed, as a part of its <see cref="LiveScreen"/>. It joins before it reads anything, handles batches on its own
/// renderer and in its own execution context, hands failures to the nearest error boundary, and lets go when it is disposed.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Lock _lock = new();
    private List<LiveBatch> _news = [];
    private List<Task>? _looks;
    private Task _handling = Task.CompletedTask;
    private DateTimeOffset _restsUntil;

    protected LiveComponent() => Gone = _gone.Token;

    [Inject]
    public required LiveScreen Screen { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>Who looks at this screen.</summary>
    [CascadingParameter]
    public required AgentScope Agent { get; set; }

    /// <summary>Cancelled when the component goes: everything it starts takes this token.</summary>
    protected CancellationToken Gone { get; }

    protected override void OnInitialized() => Screen.Join(this);

    /// <summary>Takes in what happened; runs on the renderer. Answers whether there is something new to show.</summary>
    protected abstract Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches);

    /// <summary>How long this component gathers what happens after it has handled something, where that is longer than the screen does.</summary>
    protected virtual TimeSpan Rest => TimeSpan.Zero;

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
    protected void LookEvery(TimeSpan pause, Func<Task<bool>> lookAsync) => (_looks ??= []).Add(LookAsync(pause, lookAsync));

    /// <summary>Releases what the component itself holds.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Gone.IsCancellationRequested)
        {
            return;
        }

        Screen.Leave(this);
        await _gone.CancelAsync();
        await LeaveAsync();
        await _handling;
        await Task.WhenAll(_looks ?? []);
        _gone.Dispose();
    }

    /// <summary>True while something waits to be handled.</summary>
    internal bool HasNews => _news.Count > 0;

    /// <summary>Takes note of a batch, on whatever thread. Answers whether it is of interest.</summary>
    internal bool Take(LiveBatch batch)
    {
        if (!Concerns(batch))
        {
            return false;
        }

        lock (_lock)
        {
            _news.Add(batch);
        }

        return true;
    }

    /// <summary>Whether it may handle what waits now: it has rested, and is not still at what came before.</summary>
    internal bool IsReady(DateTimeOffset now) => _handling.IsCompleted && _restsUntil <= now;

    /// <summary>Handles what waits, and tells the screen if there is something new to show. Runs on the renderer.</summary>
    internal void Handle()
    {
        List<LiveBatch> batches;
        lock (_lock)
        {
            (batches, _news) = (_news, []);
        }

        _handling = HandleAsync(batches);
    }

    internal Task OnRendererAsync(Action work) => InvokeAsync(work);

    /// <summary>Draws it. What it throws at that reaches its own error boundary, and nobody else's round.</summary>
    internal void TryDraw()
    {
        try
        {
            StateHasChanged();
        }
        catch (Exception failure)
        {
            _ = FailAsync(failure);
        }
    }

    /// <summary>Hands a failure to the nearest error boundary, on whatever thread.</summary>
    internal Task FailAsync(Exception failure) => DispatchExceptionAsync(failure);

    private async Task LookAsync(TimeSpan pause, Func<Task<bool>> lookAsync)
    {
        try
        {
            using var timer = new PeriodicTimer(pause, Time);
            while (await timer.WaitForNextTickAsync(Gone))
            {
                if (await lookAsync())
                {
                    Screen.Show(this);
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

    private async Task HandleAsync(List<LiveBatch> batches)
    {
        try
        {
            if (!Gone.IsCancellationRequested && await OnLiveAsync(batches))
            {
                Screen.Show(this);
            }

            // from now: what takes long to handle would else never rest
            _restsUntil = Rest == TimeSpan.Zero ? default : Time.GetUtcNow() + Rest;
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // the component is gone, and with it whoever wanted to see this
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }
}
