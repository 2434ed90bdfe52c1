using Desk.Core.Replies;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Desk.Web.Replies;

/// <summary>Takes a text out of its box, which stands still until the script is told how it went.</summary>
internal static class TakeText
{
    // the script gives up waiting for the server after ten seconds: whoever takes longer went with the line
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

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

    /// <summary>Tells the script how it went: the box is written in again, empty once the text is sent. What a lost line has swallowed is said again; the script hears it once.</summary>
    public static async Task SettleAsync(BrowserModule browser, ElementReference element, DraftKind kind, bool isSent, TimeProvider time, CancellationToken gone)
    {
        for (var isHeard = false; !isHeard;)
        {
            using var limit = new CancellationTokenSource(Again, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, limit.Token);
            try
            {
                await browser.CallAsync("settle", either.Token, element, kind.ToString(), isSent);
                isHeard = true;
            }
            catch (OperationCanceledException) when (!gone.IsCancellationRequested)
            {
                // the page is there still: its line may be back
            }
        }
    }
}
