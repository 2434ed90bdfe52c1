using System.Globalization;
using Desk.Core.Attachments;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <summary>Begins a conversation with a customer. The text is kept in this browser until it is sent.</summary>
public sealed partial class NewConversationPage : ComponentBase
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<DraftFile> _files = [];
    private DraftRecipients _recipients = new([], [], []);
    private BrowserModule? _browser;
    private DotNetObjectReference<NewConversationPage>? _me;
    private ElementReference _element;
    private Recipients? _addressees;
    private string _subject = "";
    private string? _wrong;
    private TicketRow? _followed;
    private long _mailboxId;
    private string? _unread;
    private bool _isSending;
    private bool _isReady;
    private bool _isOpen;

    /// <summary>Whom to write to, for links that know.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>The number of the ticket that it follows up.</summary>
    [SupplyParameterFromQuery(Name = "follows")]
    public string? Follows { get; set; }

    [CascadingParameter] public required AgentScope Agent { get; set; }
    [CascadingParameter] public required DeskDirectory Directory { get; set; }
    [Inject] public required ReadConversation Conversations { get; init; }
    [Inject] public required StartConversation Start { get; init; }
    [Inject] public required AttachmentOptions Limits { get; init; }
    [Inject] public required ReadTicketRows Rows { get; init; }
    [Inject] public required UndoSend Undo { get; init; }
    [Inject] public required Toasts Toasts { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _mailboxId = Directory.Mailboxes.Count > 0 ? Directory.Mailboxes[0].Id : 0;
        _recipients = new DraftRecipients(ReadAddresses.In(To ?? "").Good, [], []);
        if (Follows is { } number && await Conversations.RunAsync(Agent, number, _gone.Token) is { } before)
        {
            (_followed, _recipients, _subject) = (before.Row, To is null ? before.Recipients : _recipients, before.Row.Subject);
            _mailboxId = Directory.Mailboxes.FirstOrDefault(m => m.Id == before.Row.MailboxId)?.Id ?? _mailboxId;
        }

        _isReady = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // not before it is known what it follows up
        if (_isReady && !_isOpen)
        {
            _isOpen = true;
            _me = DotNetObjectReference.Create(this);
            await RestoreFieldsAsync();
            await ReadSignatureAsync();
            _browser = new BrowserModule(Js, "./Replies/Composer.razor.js");
            await _browser.CallAsync("open", _gone.Token, _element, _me, new
            {
                key = Key,
                maxBytes = Limits.MaxFileBytes,
                uploads = DeskUrls.Uploads,
                local = true,
            });
        }
    }

    /// <summary>Called by the script: there is no ticket yet to keep a draft on, so the browser goes on keeping it.</summary>
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
        if (_browser is not null)
        {
            await _browser.LeaveAsync(_element);
        }

        _me?.Dispose();
    }

    private string Key => $"desk:draft:{Agent.Tenant.TenantId}:{Agent.AgentId}:new{(_followed is null ? "" : $":{_followed.Number}")}";

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

        _mailboxId = Directory.Mailboxes.FirstOrDefault(m => m.Id.ToString(CultureInfo.InvariantCulture) == fields.Mailbox)?.Id ?? _mailboxId;
        _subject = _subject.Length > 0 && _followed is null ? _subject : fields.Subject ?? ""; // what is typed already is newer
        _recipients = To is null && (_followed is not null || _recipients is { To.Count: 0, Cc.Count: 0, Bcc.Count: 0 }) ? fields.Recipients ?? _recipients : _recipients;
        _files.AddRange(fields.Files ?? []);
        StateHasChanged();
        if (To is null && fields.Adding is { } adding)
        {
            await _addressees!.GoOnAsync(adding);
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

            result = await Start.RunAsync(
                Agent,
                new NewConversation
                {
                    MailboxId = _mailboxId,
                    To = _recipients.To,
                    Cc = _recipients.Cc,
                    Bcc = _recipients.Bcc,
                    Subject = _subject,
                    Html = html,
                    Files = [.. _files.Select(f => f.Id)],
                    Signature = _signs && _signature.Length > 0 ? _signature : null,
                    MayBeUndone = true,
                    TakesTicket = true,
                    FollowsUpId = _followed?.Id,
                },
                "screen",
                CancellationToken.None);
            _wrong = result.Outcome == SendOutcome.Done ? null : result.Problem is { } problem ? Said(problem) : T("You may write notes, but not to customers.");
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
        var row = (await Rows.RunAsync(Agent.Tenant, [result.TicketId!.Value], CancellationToken.None)).Single();
        var (by, id) = (Agent, result.MessageId!.Value);
        Toasts.Say(T("Your mail is on its way."), async () =>
        {
            if (await Undo.RunAsync(by, id, "screen", CancellationToken.None) == ChangeOutcome.Done)
            {
                Toasts.Say(T("Taken back. Your text is a draft of this ticket."));
            }
            else
            {
                Toasts.Warn(T("It has left already."));
            }
        });
        Navigation.NavigateTo(DeskUrls.Ticket(row.Number));
    }
}
