using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Desk.Web.Shell;

/// <summary>Puts what was chosen or typed into the address. Whoever has gone on meanwhile is not fetched back: only the browser knows what is looked at.</summary>
public sealed class NarrowAddress(IJSRuntime js, NavigationManager navigation) : IAsyncDisposable
{
    private readonly BrowserModule _browser = new(js, "/narrow.js");

    /// <summary>Goes there, unless the browser is elsewhere by now.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="beside">The path of the list that it is about: what is open beside that list stays open. Null where nothing stands beside.</param>
    /// <param name="replace">True where the way back leads past what stood here.</param>
    /// <param name="cancellationToken">Ends with the screen.</param>
    public ValueTask RunAsync(string url, string? beside, bool replace, CancellationToken cancellationToken) =>
        _browser.CallAsync("narrow", cancellationToken, new Uri(navigation.Uri).AbsolutePath, navigation.ToAbsoluteUri(url).ToString(), beside, replace);

    public ValueTask DisposeAsync() => _browser.DisposeAsync();
}
