using System.Globalization;
using Desk.Core.Live;
using Desk.Core.Mailboxes;
using Desk.Core.Presence;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Desk.Web.Sla;

/// <summary>What team leads look at: how work stands this moment, following every event.</summary>
public sealed partial class BoardPage
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private ElementReference _element;
    private BrowserModule? _browser;
    private DotNetObjectReference<BoardPage>? _me;
    private BoardSeen? _seen;
    private BoardChoice? _shown;
    private DateTimeOffset _lastEvent;
    private DateTimeOffset _read;
    private int _turn;
    private int _turnSeen;

    // what does not change while a day lasts
    private (TimeSpan? FirstReply, IReadOnlyList<double>? Inbound) _before;

    [SupplyParameterFromQuery] public long? Team { get; set; }

    [SupplyParameterFromQuery] public long? Mailbox { get; set; }

    [SupplyParameterFromQuery] public int? Days { get; set; }

    /// <summary>Anything at all: the board is on a wall.</summary>
    [SupplyParameterFromQuery] public string? Wall { get; set; }

    [CascadingParameter] public required DeskDirectory Directory { get; set; }

    [Inject] public required ReadBoard Boards { get; init; }

    [Inject] public required CountInbound Inbound { get; init; }

    [Inject] public required ListMailboxStatus Mailboxes { get; init; }

    [Inject] public required PresenceBoard Presence { get; init; }

    [Inject] public required ViewerClock Clock { get; init; }

    [Inject] public required TicketActions Actions { get; init; }

    [Inject] public required IJSRuntime Js { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    private bool IsWall => Wall is not null;

    private int Span => BoardPeriod.Offered.Contains(Days ?? 1) ? Days ?? 1 : 1;

    private DateOnly Today => DateOnly.FromDateTime(Clock.Wall);

    // looked at from far: numbers that move each second nobody reads
    protected override TimeSpan Rest => TimeSpan.FromSeconds(2);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _lastEvent = _read = Time.GetUtcNow();
        LookEvery(Beat, async () =>
        {
            await ReadAsync();
            return true;
        });
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Chosen() != _shown)
        {
            await ReadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _me = DotNetObjectReference.Create(this);
            _browser = new BrowserModule(Js, "./Sla/BoardPage.razor.js");
            await _browser.CallAsync("start", Gone, _element, _me);
        }
    }

    protected override async ValueTask LeaveAsync()
    {
        if (_browser is not null)
        {
            await _browser.LeaveAsync(_element);
        }

        _me?.Dispose();
    }

    /// <summary>A deadline was let go over an agent.</summary>
    [JSInvokable]
    public async Task GiveAsync(long ticketId, long agentId)
    {
        if (_seen?.Board.Next.FirstOrDefault(r => r.Id == ticketId) is { } row)
        {
            await GiveAsync(row, agentId);
        }
    }

    private Task GiveAsync(TicketRow row, long agentId) =>
        row.AssigneeId == agentId || Directory.Assignable.FirstOrDefault(a => a.Id == agentId) is not { } agent ? Task.CompletedTask : Actions.AssignAsync(Agent, row, agent, CancellationToken.None);

    protected override bool Concerns(LiveBatch batch) => batch.Presence.Count > 0 || batch.Events.Any(IsOfWork);

    protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
    {
        if (!batches.Any(b => b.Events.Any(IsOfWork)))
        {
            _seen = _seen is null ? null : _seen with { Agents = await AgentsAsync(_seen.Board) };
            return true;
        }

        _lastEvent = Time.GetUtcNow();
        await ReadAsync();
        return true;
    }

    private static bool IsOfWork(DeskEvent e) => e.Kind is DeskEventKind.TicketCreated or DeskEventKind.MessageAdded or DeskEventKind.NoteAdded or DeskEventKind.TicketChanged or DeskEventKind.TicketDeleted
        or DeskEventKind.MessageWithdrawn or DeskEventKind.MailboxChanged or DeskEventKind.AgentChanged or DeskEventKind.DeliveryChanged
        or DeskEventKind.SlaChanged or DeskEventKind.SlaBreached or DeskEventKind.SlaEscalated or DeskEventKind.TicketRated or DeskEventKind.GoalsChanged;

    private BoardChoice Chosen() => new(Clock.StartOf(Today.AddDays(1 - Span)), Team, Mailbox);

    private async Task ReadAsync()
    {
        await Task.Yield(); // SQLite answers on the thread that asks, and nobody should wait that long for a turn to draw
        var (turn, choice, days, began) = (++_turn, Chosen(), Span, Time.GetUtcNow());
        var today = Clock.DayOf(Today);
        if (choice != _shown)
        {
            _shown = choice;
            (_before, var back) = (default, days == 1 ? 7 : days);
            var expected = await Inbound.ExpectAsync(Agent, choice, [.. Enumerable.Range(1, CountInbound.Weeks).Select(week => Clock.DayOf(Today.AddDays(-7 * week)))], Gone);
            var before = await Boards.FirstReplyAsync(Agent, choice with { From = Clock.StartOf(Today.AddDays(1 - days - back)) }, choice.From, Gone);
            if (_shown == choice)
            {
                _before = (before, expected);
            }
        }

        var board = await Boards.RunAsync(Agent, choice, Gone);
        var seen = new BoardSeen(board, days, _before.FirstReply, await Inbound.DayAsync(Agent, choice, today, Gone), _before.Inbound, Clock.Wall.Hour,
            await AgentsAsync(board), await Mailboxes.RunAsync(Agent, Gone));
        if (turn > _turnSeen && _shown == choice)
        {
            // what was asked for earlier and comes later is old
            (_seen, _turnSeen, _read) = (seen with { FirstReplyBefore = _before.FirstReply, Expected = _before.Inbound }, turn, began);
        }
    }

    private async Task<IReadOnlyList<AgentNow>> AgentsAsync(Board board)
    {
        var places = Presence.Whereabouts(Agent.Tenant);
        var numbers = await Boards.NumbersAsync(Agent, [.. places.Values.Select(p => p.TicketId).Distinct()], Gone);
        return
        [
            .. Directory.Agents.Select(agent =>
            {
                var number = places.TryGetValue(agent.Id, out var place) ? numbers.GetValueOrDefault(place.TicketId) : null;
                return new AgentNow(agent, number is null ? null : place.Viewer, number, board.OpenOf.GetValueOrDefault(agent.Id), board.DueOf.GetValueOrDefault(agent.Id), board.RepliesOf.GetValueOrDefault(agent.Id));
            }).OrderByDescending(a => a.Where is not null).ThenByDescending(a => a.Open).ThenBy(a => a.Agent.Name, StringComparer.CurrentCulture),
        ];
    }

    private void Choose(long? team = null, long? mailbox = null, long? days = null) =>
        Navigation.NavigateTo(Address(team is null ? Team : Some(team), mailbox is null ? Mailbox : Some(mailbox), days is null ? Days : (int)days, IsWall), replace: true);

    private static string Address(long? team, long? mailbox, int? days, bool isWall) => DeskUrls.BoardOf(team, mailbox, days, isWall);

    // nothing chosen comes as zero
    private static long? Some(long? id) => id == 0 ? null : id;

    private static long Id(ChangeEventArgs e) => long.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
