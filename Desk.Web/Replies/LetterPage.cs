using Desk.Core.Attachments;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <summary>A page where a mail is written that stands in no ticket yet: text, recipients and files are kept in this browser until it is sent.</summary>
public abstract class LetterPage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private DotNetObjectReference<LetterPage>? _me;

    protected LetterPage() => Gone = _gone.Token;

    [CascadingParameter] public required AgentScope Agent { get; set; }
    [Inject] public required AttachmentOptions Limits { get; init; }
    [Inject] public required Toasts Toasts { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }

    /// <summary>By which this browser keeps it.</summary>
    protected abstract string Key { get; }

    /// <summary>Cancelled when the page goes.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>The editor's script; null while none is open.</summary>
    protected BrowserModule? Browser { get; private set; }

    /// <summary>What the editor stands in.</summary>
    protected ElementReference Element { get; set; }

    protected Recipients? Addressees { get; set; }

    protected DraftRecipients WrittenTo { get; set; } = new([], [], []);

    protected List<DraftFile> Files { get; } = [];

    /// <summary>What is wrong, a sentence for a person; null for nothing.</summary>
    protected string? Wrong { get; private set; }

    /// <summary>What was typed for an address and is none.</summary>
    protected string? Unread { get; set; }

    protected bool IsSending { get; private set; }

    /// <summary>Called by the script: there is no ticket to keep a draft on, so the browser goes on keeping the text.</summary>
    [JSInvokable]
    public int? KeepAsync(string what, string body, int? version) => null;

    /// <summary>Called by the script while keys are pressed: nobody looks over this shoulder.</summary>
    [JSInvokable]
    public void Typed(string what, bool hasText, bool pressed) => Wrong = hasText ? null : Wrong;

    /// <summary>Called by the script once a file that is no picture in the text has arrived.</summary>
    [JSInvokable]
    public Task Uploaded(long id, string name, string type, long size)
    {
        Files.Add(new DraftFile(id, name, type, size));
        StateHasChanged();
        return KeepFieldsAsync();
    }

    /// <summary>Called by the script when a file could not be taken.</summary>
    [JSInvokable]
    public void Refused(string name, string why) => Toasts.Warn($"{name}: {Said(why)}");

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _gone.CancelAsync();
        await LeaveEditorAsync();
        _me?.Dispose();
        _gone.Dispose();
    }

    /// <summary>Opens the editor, with a text to begin with or with what this browser has kept.</summary>
    protected async Task OpenEditorAsync(string? text = null)
    {
        _me ??= DotNetObjectReference.Create(this);
        Browser = new BrowserModule(Js, "./Replies/Composer.razor.js");
        await Browser.CallAsync("open", Gone, Element, _me, new
        {
            key = Key,
            reply = text is null ? null : new { body = text, version = 0 },
            maxBytes = Limits.MaxFileBytes,
            uploads = DeskUrls.Uploads,
            local = true,
        });
    }

    protected async Task LeaveEditorAsync()
    {
        if (Browser is { } browser)
        {
            Browser = null;
            await browser.LeaveAsync(Element);
        }
    }

    protected Task AddressAsync(DraftRecipients recipients)
    {
        WrittenTo = recipients;
        return KeepFieldsAsync();
    }

    protected Task DropAsync(DraftFile file)
    {
        Files.Remove(file);
        return KeepFieldsAsync();
    }

    /// <summary>Sends what is written, once. Answers null when it was not sent, and has said why.</summary>
    /// <param name="sendAsync">Sends the text, given as HTML.</param>
    /// <param name="otherwise">What is said when there is no other reason.</param>
    protected async Task<SendResult?> SendAsync(Func<string, Task<SendResult>> sendAsync, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(sendAsync);
        if (IsSending || Browser is not { } browser)
        {
            return null;
        }

        if (Unread is { } unread)
        {
            Wrong = Said(CheckRecipients.ProblemOf(unread));
            return null;
        }

        IsSending = true;
        SendResult? sent = null;
        try
        {
            if (await browser.AskAsync<string?>("take", Gone, Element, nameof(DraftKind.Reply)) is not { } html)
            {
                Wrong = T("A file is still on its way.");
                return null;
            }

            var result = await sendAsync(html);
            sent = result.Outcome == SendOutcome.Done ? result : null;
            Wrong = sent is not null ? null : result.Problem is { } problem ? Said(problem) : otherwise;
        }
        finally
        {
            IsSending = false;
            await browser.CallAsync("settle", Gone, Element, nameof(DraftKind.Reply), sent is not null);
        }

        if (sent is not null)
        {
            await KeptFields.ForgetAsync(Js, Key);
        }

        return sent;
    }

    protected Task KeepFieldsAsync() => KeptFields.KeepAsync(Browser, Element, WrittenTo, Files, Gone);
}
