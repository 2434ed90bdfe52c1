using Microsoft.JSInterop;

namespace Desk.Web.Shell;

/// <summary>A component's own script, loaded when it is first needed and let go with the component.</summary>
/// <param name="js">The browser.</param>
/// <param name="path">The script's path from the site's root, for example <c>./Tickets/TicketList.razor.js</c>.</param>
public sealed class BrowserModule(IJSRuntime js, string path) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;
    private bool _isLeft;

    public async ValueTask CallAsync(string name, CancellationToken cancellationToken, params object?[] arguments)
    {
        try
        {
            await (await LoadAsync()).InvokeVoidAsync(name, cancellationToken, arguments);
        }
        catch (JSException) when (_isLeft)
        {
            // its element went before its script came, as when somebody opens one ticket right after another: whatever the script found wrong is nobody's trouble
        }
    }

    public async ValueTask<T> AskAsync<T>(string name, CancellationToken cancellationToken, params object?[] arguments) =>
        await (await LoadAsync()).InvokeAsync<T>(name, cancellationToken, arguments);

    /// <summary>Calls the script's <c>leave</c> with these arguments, then lets it go.</summary>
    public async ValueTask LeaveAsync(params object?[] arguments)
    {
        _isLeft = true;
        try
        {
            if (_module is not null)
            {
                await (await _module).InvokeVoidAsync("leave", arguments);
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // its scripts went with the page
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _isLeft = true;
        try
        {
            if (_module is not null)
            {
                await (await _module).DisposeAsync();
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // as above
        }
    }

    // the page was closed, or its line was lost without a word and the answer never came
    private static bool IsGone(Exception failure) => failure is JSDisconnectedException or OperationCanceledException;

    // one that could not be loaded is asked for again: the line may have hiccuped
    private Task<IJSObjectReference> LoadAsync() => _module is { IsFaulted: false, IsCanceled: false } module ? module : _module = js.InvokeAsync<IJSObjectReference>("import", path).AsTask();
}
