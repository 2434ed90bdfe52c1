using System.Text.Json;
using Desk.Core.Replies;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Desk.Web.Replies;

/// <summary>What stands around a mail whose text this browser alone keeps: kept beside the text with each key (fields.js), and what the server alone knows when it says so.</summary>
/// <param name="Mailbox">From which mailbox, by its id.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Recipients">To whom.</param>
/// <param name="Files">The files that go with it.</param>
/// <param name="Adding">What was typed of further addresses, for To, Cc and Bcc.</param>
internal sealed record KeptFields(string? Mailbox, string? Subject, DraftRecipients? Recipients, IReadOnlyList<DraftFile>? Files, IReadOnlyList<string>? Adding)
{
    /// <summary>What this browser has kept; null for nothing that can be read.</summary>
    public static async Task<KeptFields?> ReadAsync(IJSRuntime js, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await js.InvokeAsync<string?>("localStorage.getItem", cancellationToken, Of(key)) is { } kept ? JsonSerializer.Deserialize<KeptFields>(kept, JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps recipients and files, once the script is there.</summary>
    public static async Task KeepAsync(BrowserModule? browser, ElementReference element, DraftRecipients recipients, IReadOnlyList<DraftFile> files, CancellationToken cancellationToken)
    {
        if (browser is not null)
        {
            await browser.CallAsync("keepFields", cancellationToken, element, new { recipients, files });
        }
    }

    /// <summary>Forgets them: the mail is on its way.</summary>
    public static ValueTask ForgetAsync(IJSRuntime js, string key) => js.InvokeVoidAsync("localStorage.removeItem", CancellationToken.None, Of(key));

    private static string Of(string key) => $"{key}:fields";
}
