using Desk.Core.Live;
using Desk.Core.Presence;
using Desk.Core.Tickets;
using Desk.Web.Live;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>One conversation with its side panel, live, and the presence of whoever has it open here.</summary>
public sealed partial class ConversationPane : LiveComponent
{
    private BrowserModule? _browser;
    private DotNetObjectReference<ConversationPane>? _me;
    private ErrorBoundary? _boundary;
    private Conversation? _conversation;
    private readonly List<DeskEvent> _meanwhile = [];
    private string? _wanted;
    private string? _shown;
    private string _tab = "";
    private string _news = "";
    private long? _writesOn; // the ticket that a colleague deleted while it was open here: what is being written there stays
    private bool _missing;
    private bool _isSeen = true;
    private bool _hasNews;

    /// <summary>The list that it stands beside.</summary>
    [Parameter, EditorRequired]
    public required TicketView View { get; set; }

    /// <summary>The ticket's number.</summary>
    [Parameter, EditorRequired]
    public required string Number { get; set; }

    [Inject] public required ReadConversation Conversations { get; init; }
    [Inject] public required SharedReads Shared { get; init; }
    [Inject] public required MarkRead Reads { get; init; }
    [Inject] public required PresenceBoard Presence { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }
    [Inject] public required ViewerClock Clock { get; init; }

    protected override void OnInitialized()
    {
        _tab = Guid.CreateVersion7(Time.GetUtcNow()).ToString("N");
        base.OnInitialized();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_wanted == Number)
        {
            return;
        }

        // what was open stays until this one is read
        var wanted = _wanted = Number;
        _meanwhile.Clear();
        var read = await Conversations.RunAsync(Agent, wanted, Gone);
        while (_meanwhile.LastOrDefault(e => e.TicketId == read?.Row.Id || e.Kind == DeskEventKind.TagChanged) is { } missed && _wanted == wanted)
        {
            // it changed while it was read, in several queries: once more, with that change in it
            _meanwhile.Clear();
            read = await Shared.ConversationAsync(Agent, wanted, ConversationPart.End, missed.Sequence, Gone);
        }

        if (_wanted == wanted && !Gone.IsCancellationRequested)
        {
            (_conversation, _missing, _news, _shown, _writesOn) = (read, read is null, "", wanted, null);
            Presence.Show(Agent, _tab, read?.Row.Id);
            _hasNews = read is not null;
            await SeeAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _me = DotNetObjectReference.Create(this);
            _browser = new BrowserModule(Js, "./Tickets/ConversationPane.razor.js");
            await _browser.CallAsync("beat", Gone, _tab, _me);
        }
    }

    // while one is read, whatever happens may be about it
    protected override bool Concerns(LiveBatch batch) => _shown != _wanted || (_conversation?.Row is { } row
        && batch.Events.Any(e => e.TicketId == row.Id || e.CustomerId == row.CustomerId || e.Kind == DeskEventKind.TagChanged));

    protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
    {
        if (_shown != _wanted)
        {
            _meanwhile.AddRange(batches.SelectMany(b => b.Events));
        }

        if (_conversation is not { } before)
        {
            return false;
        }

        var id = before.Row.Id;
        if (batches.Any(b => b.Events.Any(e => e.TicketId == id && e.Kind == DeskEventKind.TicketDeleted)))
        {
            (_conversation, _missing) = (null, true);
            return true;
        }

        var events = batches.SelectMany(b => b.Events).Where(e =>
            (e.TicketId == id && e.Kind is not (DeskEventKind.DraftChanged or DeskEventKind.AskChanged)) || e.CustomerId == before.Row.CustomerId
            || (e.Kind == DeskEventKind.TagChanged && e.Changes.Any(c => before.Row.Tags.Contains(c.Before)))).ToList();
        if (events.Count == 0)
        {
            return false;
        }

        var now = await Shared.ConversationAsync(Agent, before.Row.Number, before.Part, events[^1].Sequence, Gone);
        if (_conversation?.Row.Id == id && _conversation.Part == before.Part)
        {
            // moved to where this agent does not see it, perhaps
            (_conversation, _missing) = (now, now is null);
            _writesOn = events.Any(e => e.TicketId == id && e.ActorId != Agent.AgentId && e.Changes.Any(c => c is { Field: "trash", After: "yes" })) ? id : _writesOn;
            if (now is not null)
            {
                // what it leaves out of its events is not for this agent to hear of either
                _news = News([.. events.Where(e => e.Kind != DeskEventKind.TicketChanged || now.Events.Any(shown => shown.Sequence == e.Sequence))]) ?? _news;
                _hasNews |= events.Any(e => e.TicketId == id && e.Kind is DeskEventKind.MessageAdded or DeskEventKind.NoteAdded);
                await SeeAsync();
            }
        }

        return true;
    }

    protected override async ValueTask LeaveAsync()
    {
        Presence.Leave(Agent.Tenant, _tab);
        if (_browser is not null)
        {
            await _browser.LeaveAsync(_tab);
        }

        _me?.Dispose();
    }

    /// <summary>Called by the script every ten seconds while this tab lives, and when it comes to the front or goes: renews its presence.</summary>
    /// <param name="isSeen">False while another tab is in front: what comes then is not read.</param>
    [JSInvokable]
    public async Task Beat(bool isSeen)
    {
        _isSeen = isSeen;
        if (!Gone.IsCancellationRequested)
        {
            Presence.Show(Agent, _tab, _conversation?.Row.Id);
            await SeeAsync();
        }
    }

    // of a long thread only the end is there at first
    private async Task ShowFromAsync(long? messageId)
    {
        if (_conversation is { Before: > 0 } shown && !Gone.IsCancellationRequested
            && await Conversations.RunAsync(Agent, shown.Row.Number, Gone, messageId is null ? new ConversationPart(shown.Messages.Count + ConversationPart.Step) : new ConversationPart(0, messageId)) is { } more && _conversation?.Row.Id == more.Row.Id)
        {
            _conversation = more;
            StateHasChanged();
        }
    }

    // only what is new is marked: a ticket that its reader marks unread stays so until it is opened again
    private async Task SeeAsync()
    {
        if (_hasNews && _isSeen && _conversation is { } conversation)
        {
            _hasNews = false;
            StateHasChanged(); // nobody waits for that to see it
            await Task.Yield(); // nor for the turn to draw: SQLite answers on the thread that asks
            await Reads.RunAsync(Agent, conversation.Row.Id, Gone);
        }
    }

    private string? News(List<DeskEvent> events) => events.LastOrDefault(e => e.ActorId != Agent.AgentId || e.ActorKind != ActorKind.Agent) switch
    {
        { Kind: DeskEventKind.MessageAdded, ActorName: var name } => T($"New message from {name}"),
        { Kind: DeskEventKind.NoteAdded, ActorName: var name } => T($"New note from {name}"),
        { Kind: DeskEventKind.MessageWithdrawn, ActorName: var name } => T($"{name} took a reply back"),
        { Kind: DeskEventKind.TicketChanged or DeskEventKind.TicketRated } change => TicketWords.Sentence(change, Clock),
        _ => null,
    };
}
