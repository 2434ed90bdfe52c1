using Desk.Core.Attachments;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <summary>Hands a message or a conversation on to somebody else. The quote stands in the editor, and its files below, to be cut down as one likes; the text is kept in this browser until it is sent.</summary>
public sealed partial class ForwardPage : ComponentBase
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<DraftFile> _files = [];
    private DraftRecipients _recipients = new([], [], []);
    private BrowserModule? _browser;
    private DotNetObjectReference<ForwardPage>? _me;
    private ElementReference _element;
    private ForwardQuote? _quote;
    private Recipients? _addressees;
    private (string? Number, long? MessageId) _shown;
    private long _ticketId;
    private long? _lastId;
    private string? _wrong;
    private string? _unread;
    private bool _missing;
    private bool _toOpen;
    private bool _isSending;

    [Parameter] public string Number { get; set; } = "";

    /// <summary>The message; null for the whole conversation.</summary>
    [Parameter] public long? MessageId { get; set; }

    [CascadingParameter] public required AgentScope Agent { get; set; }
    [Inject] public required ReadConversation Conversations { get; init; }
    [Inject] public required ReadDrafts Drafts { get; init; }
    [Inject] public required ForwardMessage Forward { get; init; }
    [Inject] public required UndoSend Undo { get; init; }
    [Inject] public required Toasts Toasts { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required AttachmentOptions Limits { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Number, MessageId))
        {
            return;
        }

        _shown = (Number, MessageId);
        await LeaveEditorAsync();
        var conversation = await Conversations.RunAsync(Agent, Number, _gone.Token);
        _ticketId = conversation?.Row.Id ?? 0;
        _lastId = conversation?.Messages.LastOrDefault(m => m.Direction != MessageDirection.Note)?.Id;
        var draft = conversation is null ? null : (await Drafts.RunAsync(Agent, _ticketId, _gone.Token)).FirstOrDefault(d => d.Kind == DraftKind.Forward);
        _quote = draft is not null ? new ForwardQuote(draft.Content.Body, draft.Files)
            : conversation is null ? null : await Forward.QuoteAsync(Agent, _ticketId, MessageId, _gone.Token);
        (_missing, _toOpen) = (_quote is null, _quote is not null);
        _recipients = draft?.Content.Recipients ?? _recipients;
        _files.Clear();
        _files.AddRange(_quote?.Files ?? []);
    }

    private string Key => FormattableString.Invariant($"desk:draft:{Agent.Tenant.TenantId}:{Agent.AgentId}:forward:{_ticketId}:{MessageId}");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_toOpen)
        {
            _toOpen = false;
            _me ??= DotNetObjectReference.Create(this);
            await RestoreFieldsAsync();
            _browser = new BrowserModule(Js, "./Replies/Composer.razor.js");
            await _browser.CallAsync("open", _gone.Token, _element, _me, new
            {
                key = Key,
                reply = new { body = _quote!.Html, version = 0 },
                maxBytes = Limits.MaxFileBytes,
                uploads = DeskUrls.Uploads,
                local = true,
            });
        }
    }

    /// <summary>Called by the script: the browser goes on keeping the text.</summary>
    [JSInvokable]
    public int? KeepAsync(string what, string body, int? version) => null;

    /// <summary>Called by the script while keys are pressed: nobody looks over this shoulder.</summary>
    [JSInvokable]
    public void Typed(string what, bool hasText, bool pressed) => _wrong = hasText ? null : _wrong;

    /// <summary>Called by the script once a file that is no picture in the text has arrived.</summary>
    [JSInvokable]
    public Task Uploaded(long id, string name, string type, long size)
    {
        _files.Add(new DraftFile(id, name, type, size));
        StateHasChanged();
        return KeepFieldsAsync();
    }

    /// <summary>Called by the script when a file could not be taken.</summary>
    [JSInvokable]
    public void Refused(string name, string why) => Toasts.Warn($"{name}: {Said(why)}");

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        await LeaveEditorAsync();
        _me?.Dispose();
    }

    private Task AddressAsync(DraftRecipients recipients)
    {
        _recipients = recipients;
        return KeepFieldsAsync();
    }

    private Task DropAsync(DraftFile file)
    {
        _files.Remove(file);
        return KeepFieldsAsync();
    }

    private Task KeepFieldsAsync() => KeptFields.KeepAsync(_browser, _element, _recipients, _files, _gone.Token);

    private async Task RestoreFieldsAsync()
    {
        if (await KeptFields.ReadAsync(Js, Key, _gone.Token) is not { } fields)
        {
            return;
        }

        _recipients = fields.Recipients ?? _recipients;
        if (fields.Files is { } files)
        {
            _files.Clear();
            _files.AddRange(files);
        }

        StateHasChanged();
        if (fields.Adding is { } adding)
        {
            await _addressees!.GoOnAsync(adding);
        }
    }

    private async Task LeaveEditorAsync()
    {
        if (_browser is { } browser)
        {
            _browser = null;
            await browser.LeaveAsync(_element);
        }
    }

    private async Task SendAsync()
    {
        if (_isSending || _browser is null)
        {
            return;
        }

        if (_unread is { } unread)
        {
            _wrong = Said(CheckRecipients.ProblemOf(unread));
            return;
        }

        _isSending = true;
        SendResult? result = null;
        try
        {
            if (await _browser.AskAsync<string?>("take", _gone.Token, _element, nameof(DraftKind.Reply)) is not { } html)
            {
                _wrong = T("A file is still on its way.");
                return;
            }

            var request = new ForwardRequest
            {
                TicketId = _ticketId,
                To = _recipients.To,
                Cc = _recipients.Cc,
                Bcc = _recipients.Bcc,
                Html = html,
                Quotes = false,
                Files = [.. _files.Select(f => f.Id)],
                MayBeUndone = true,
            };
            result = await Forward.RunAsync(Agent, request, "screen", CancellationToken.None);
            _wrong = result.Outcome == SendOutcome.Done ? null : result.Problem is { } problem ? Said(problem) : T("This ticket is not there any more, or you may not forward it.");
        }
        finally
        {
            _isSending = false;
            await _browser.CallAsync("settle", _gone.Token, _element, nameof(DraftKind.Reply), result?.Outcome == SendOutcome.Done);
        }

        if (result?.Outcome == SendOutcome.Done)
        {
            await ShowAsync(result);
        }
    }

    private async Task ShowAsync(SendResult result)
    {
        await KeptFields.ForgetAsync(Js, Key);
        var (by, id, back) = (Agent, result.MessageId!.Value, DeskUrls.Forward(Number, MessageId));
        Toasts.Say(T("Your forward is on its way."), async () =>
        {
            if (await Undo.RunAsync(by, id, "screen", CancellationToken.None) == ChangeOutcome.Done)
            {
                Toasts.Say(T("Taken back. Your text is a draft again."));
                Navigation.NavigateTo(back);
            }
            else
            {
                Toasts.Warn(T("It has left already."));
            }
        });
        Navigation.NavigateTo(DeskUrls.Ticket(Number));
    }
}
