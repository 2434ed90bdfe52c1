using Desk.Core.Replies;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Desk.Web.Replies;

/// <summary>Takes a text out of its box, which stands still until the script is told how it went (<c>settle</c>).</summary>
internal static class TakeText
{
    // the script gives up waiting for the server after ten seconds: whoever takes longer went with the line
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>All of it, as it is kept; null when it is not kept yet, and when the browser does not answer in time.</summary>
    public static async Task<string?> RunAsync(BrowserModule browser, ElementReference element, DraftKind kind, TimeProvider time, CancellationToken gone)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, limit.Token);
        try
        {
            return await browser.AskAsync<string?>("take", either.Token, element, kind.ToString());
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return null;
        }
    }
}
