using Desk.Core.Attachments;
using Desk.Core.Live;
using Desk.Core.Presence;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Web.Live;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Desk.Web.Replies;

/// <summary>
/// Where an agent writes a reply or a note. The text itself lives in the browser, so that nothing drawn from here can ever overwrite it; it is kept
/// there with each key and on the server a moment later. What the writer has seen is fixed by the first letter: whatever comes then is
/// shown, and has to be read before the reply leaves.
/// </summary>
public sealed partial class Composer : LiveComponent
{
    // why it could not be sent, until it is tried again or changed; and why it could not be kept
    private readonly Dictionary<DraftKind, string?> _wrong = new() { [DraftKind.Reply] = null, [DraftKind.Note] = null };
    private readonly Dictionary<DraftKind, KeepInTurn> _keep = new() { [DraftKind.Reply] = new(), [DraftKind.Note] = new() };
    private readonly Dictionary<DraftKind, string?> _unkept = new() { [DraftKind.Reply] = null, [DraftKind.Note] = null };
    private readonly Dictionary<DraftKind, DateTimeOffset?> _saved = new() { [DraftKind.Reply] = null, [DraftKind.Note] = null };
    private readonly HashSet<DraftKind> _written = [];
    private readonly List<DraftFile> _files = [];
    private BrowserModule? _browser;
    private DotNetObjectReference<Composer>? _me;
    private ElementReference _element;
    private DraftRecipients? _recipients;
    private readonly HashSet<DraftKind> _elsewhere = [];
    private string? _unread;
    private bool _choosesTime;
    private DraftKind? _history;
    private IReadOnlyList<ConversationMessage> _newer = [];
    private long? _seen;
    private Task _told = Task.CompletedTask;
    private bool _isOpen;
    private bool _isSending;
    private bool _isLight;
    private readonly GivenBefore _given = new();

    [Parameter, EditorRequired]
    public required Conversation Conversation { get; set; }

    /// <summary>The tab's id on the presence board.</summary>
    [Parameter, EditorRequired]
    public required string Tab { get; set; }

    /// <summary>What the address asks to write: reply or note.</summary>
    [SupplyParameterFromQuery(Name = "write")]
    public string? Write { get; set; }

    [Inject] public required ReadDrafts Drafts { get; init; }
    [Inject] public required AttachmentOptions Limits { get; init; }
    [Inject] public required SaveDraft Save { get; init; }
    [Inject] public required SendReply Send { get; init; }
    [Inject] public required UndoSend Undo { get; init; }
    [Inject] public required AddNote Notes { get; init; }
    [Inject] public required PresenceBoard Presence { get; init; }
    [Inject] public required ViewerClock Clock { get; init; }
    [Inject] public required Toasts Toasts { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }

    private long TicketId => Conversation.Row.Id;

    private string Id(string part) => $"{part}-{TicketId}";

    public override Task SetParametersAsync(ParameterView parameters) => _given.Has(parameters) ? Task.CompletedTask : base.SetParametersAsync(parameters);

    protected override void OnInitialized()
    {
        _isLight = !Agent.MayChangeTickets;
        _seen = Conversation.LastMessageId;
        base.OnInitialized();
    }

    protected override void OnParametersSet()
    {
        if (Conversation.MergedInto is not null)
        {
            return; // its messages are elsewhere; what was seen of them goes along with the text
        }

        if (!_isOpen || _seen == Conversation.LastMessageId)
        {
            _newer = _isOpen ? [] : _newer;
            return;
        }

        var newer = NewerThan(_seen);
        if (newer.Count == 0 || !(_written.Contains(DraftKind.Reply) || _files.Count > 0))
        {
            // nothing is written yet, or what was seen was taken back: what the screen shows is what its reader sees
            (_seen, _newer) = (Conversation.LastMessageId, []);
            _told = TellSeenAsync();
        }
        else
        {
            _newer = newer;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _me = DotNetObjectReference.Create(this);
        _browser = new BrowserModule(Js, "./Replies/Composer.razor.js");
        var drafts = await Drafts.RunAsync(Agent, TicketId, Gone);
        var (reply, note) = (drafts.FirstOrDefault(d => d.Kind == DraftKind.Reply), drafts.FirstOrDefault(d => d.Kind == DraftKind.Note));
        TakeOver(reply);
        (_saved[DraftKind.Reply], _saved[DraftKind.Note]) = (reply?.UpdatedAt, note?.UpdatedAt);
        var local = await _browser.AskAsync<long?>("open", Gone, _element, _me, new Sheets(
            $"desk:draft:{Agent.Tenant.TenantId}:{Agent.AgentId}:{TicketId}", SheetOf(reply), SheetOf(note), SaveDraft.MaxLength, Limits.MaxFileBytes, DeskUrls.Uploads, _seen, Write switch { "note" => nameof(DraftKind.Note), "reply" => nameof(DraftKind.Reply), _ => null }));
        _seen = local ?? _seen;
        _isOpen = true;
        OnParametersSet();
        StateHasChanged();
        if (!_isLight)
        {
            _signature = await Signatures.OfTicketAsync(Agent, TicketId, Gone); // nobody waits for it to begin to write
            StateHasChanged();
        }
    }

    protected override bool Concerns(LiveBatch batch) => batch.Events.Any(e => e.Kind == DeskEventKind.MessageWithdrawn);

    protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
    {
        if (_browser is not null && batches.SelectMany(b => b.Events).Any(e =>
            e.TicketId == TicketId && e.Kind == DeskEventKind.MessageWithdrawn && e.ActorKind == ActorKind.Agent && e.ActorId == Agent.AgentId))
        {
            await ShowSavedAsync(DraftKind.Reply, unlessChanged: true);
            return true;
        }

        return false;
    }

    protected override async ValueTask LeaveAsync()
    {
        await Task.WhenAny(_told);
        if (_browser is not null)
        {
            await _browser.LeaveAsync(_element);
        }

        _me?.Dispose();
    }

    private List<ConversationMessage> NewerThan(long? seen) => [.. Conversation.Messages.Where(m =>
        m.Id > (seen ?? 0) && m.Direction != MessageDirection.Note && m.Kind == Desk.Core.Intake.MailKind.Message && !m.IsForward)];

    private void TakeOver(OpenDraft? reply)
    {
        _recipients = reply?.Content.Recipients;
        _signs = reply?.Content.IsUnsigned != true;
        _files.Clear();
        _files.AddRange(reply?.Files ?? []);
        _seen = reply is { Content.SeenMessageId: { } seen } ? seen : Conversation.LastMessageId;
    }

    // the browser keeps it beside the text
    private Task TellSeenAsync() => _browser is null ? Task.CompletedTask : _browser.CallAsync("saw", Gone, _element, _seen).AsTask();

    private static KeptText? SheetOf(OpenDraft? draft) => draft is null ? null : new KeptText(draft.Content.Body, draft.Version);

    // both sides of a sheet of paper: what the browser is given, under the names that its script uses
    private sealed record Sheets(string Key, KeptText? Reply, KeptText? Note, int MaxLength, long MaxBytes, string Uploads, long? Seen, string? Write);
}
