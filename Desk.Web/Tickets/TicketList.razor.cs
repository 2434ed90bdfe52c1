using Desk.Core.Live;
using Desk.Core.Tickets;
using Desk.Web.Live;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>One list of tickets, live.</summary>
public sealed partial class TicketList : LiveComponent
{
    /// <summary>The height of every row in pixels; the stylesheet has the same.</summary>
    public const float RowHeight = 83;

    private const int PageSize = 60;

    private BrowserModule? _browser;
    private DotNetObjectReference<TicketList>? _me;
    private ElementReference _element;
    private TicketListState? _state;
    private TicketListState? _coming;
    private IReadOnlyList<TicketCount>? _counts;
    private readonly RowSelection _picked = new();
    private EventCallback<(long Id, bool UpTo)> _pick;
    private List<TicketRow>? _worked;
    private ReadMarks? _marks;
    private IDisposable? _watch;
    private bool _isFiltering;
    private bool _isTagGone;
    private bool _isReading;
    private bool _isHeld;
    private int _minute;

    /// <summary>Which list.</summary>
    [Parameter, EditorRequired]
    public required TicketView View { get; set; }

    /// <summary>What it is called.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The ticket that is open beside it.</summary>
    [Parameter]
    public string? Number { get; set; }

    /// <summary>What the address asks for and cannot have, in sentences.</summary>
    [Parameter]
    public IReadOnlyList<string> Problems { get; set; } = [];

    [Inject] public required ViewCounts ViewCounts { get; init; }
    [Inject] public required ListTickets Tickets { get; init; }
    [Inject] public required ReadTicketRows Rows { get; init; }
    [Inject] public required MarkRead Reads { get; init; }
    [Inject] public required ShownList List { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }

    // what has left the list meanwhile is not selected any more
    private List<TicketRow> Picked => _worked ?? (_picked.Count == 0 || _state is null ? [] : [.. _state.Shown.Where(r => _picked.Has(r.Id))]);

    private bool IsCountedBeside => !View.Filter.IsNone || View.Kind is TicketViewKind.Due or TicketViewKind.Spam or TicketViewKind.Trash || ReachedCounts.Concern(Agent, View);

    // what is filtered no counter knows, nor what has only reached an agent's mailboxes: it is counted beside the list, once for all who look at the same
    private int? Total => !IsCountedBeside ? _counts is null ? _state?.Shown.Count ?? 0 : View.Count(_counts, Agent)
        : IsAllHere ? _state!.Shown.Count : ViewCounts.Of(Agent, View);

    private bool IsAllHere => _state is { IsComplete: true, View: var shown } && shown == View;

    private bool IsCapped => IsCountedBeside && !IsAllHere && Total > ListTickets.MostCounted;

    private string TotalWords => Total is not { } total ? "" : IsCapped ? TicketWords.Capped(total) : TicketWords.Number(total);

    // a list that is counted beside is counted to its end once somebody selects it
    private string? WholeWords => _picked.InList is { } counted ? TicketWords.Number(IsCapped ? counted : Total ?? counted) : IsAllHere || Total is null ? null : TotalWords;

    private bool IsTooLong => (_picked.InList ?? Total) > BulkRuns.Most;

    private IReadOnlyList<string> Tags => _isFiltering && _state is not null ? [.. _state.Shown.SelectMany(r => r.Tags).Distinct().Order(StringComparer.Ordinal).Take(50)] : [];

    private (string Title, string Text) Empty => View.Kind switch
    {
        _ when _isTagGone => (T("Nothing fits this filter"), T($"No ticket has the tag {View.Filter.Tag} any more.")),
        _ when !View.Filter.IsNone => (T("Nothing fits this filter"), T("Take a condition off above, or look among all tickets.")),
        TicketViewKind.Mine => (T("Nothing is on your desk"), T("Tickets that are assigned to you stand here.")),
        TicketViewKind.Unassigned => (T("Everything is taken"), T("New mail shows up here as it arrives.")),
        TicketViewKind.Due => (T("No deadline is near"), T("Tickets whose deadline is missed or comes within two hours stand here, the most urgent first.")),
        TicketViewKind.Snoozed => (T("Nothing is snoozed"), T("A ticket that can wait is out of the way here until its time comes or the customer answers: press z on it.")),
        TicketViewKind.Trash => (T("The trash is empty"), T("Deleted tickets stand here for a while, and can be restored.")),
        TicketViewKind.Spam => (T("No spam"), T("What somebody marks as spam stands here. What a filter takes for spam opens no ticket: the mail ledger has it, with what the filter said.")),
        TicketViewKind.Done => (T("Nothing is done yet"), T("Resolved and closed tickets stand here.")),
        _ => (T("No open tickets"), T("New mail shows up here as it arrives.")),
    };

    protected override async Task OnInitializedAsync()
    {
        if (Agent.MayChangeTickets)
        {
            _pick = EventCallback.Factory.Create<(long Id, bool UpTo)>(this, pick => _picked.Pick(pick.Id, pick.UpTo, _state?.Shown ?? []));
        }

        var counts = await Rows.CountsAsync(Agent.Tenant, Gone);
        _counts ??= counts; // what came live meanwhile is newer
    }

    protected override async Task OnParametersSetAsync()
    {
        if ((_coming ?? _state)?.View == View)
        {
            return;
        }

        // the list before stays until the first page of this one is here
        var coming = _coming = new TicketListState(View, Agent, Time);
        _watch?.Dispose();
        _watch = !IsCountedBeside ? null : ViewCounts.Watch(Agent, View, () => _ = InvokeAsync(StateHasChanged));
        var page = await Tickets.RunAsync(Agent, View, null, PageSize, Gone);
        await (_marks ??= new ReadMarks(Reads, Agent)).LearnAsync(page.Rows, Gone);
        var isTagGone = page.Rows.Count == 0 && View.Filter.Tag is { } tag && !await Tickets.KnowsTagAsync(Agent, tag, Gone);
        if (_coming == coming)
        {
            coming.Append(page);
            (_state, _coming, _isTagGone) = (coming, null, isTagGone);
            _picked.None();
            List.Show(coming);
            if (_isHeld)
            {
                coming.Hold();
            }
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _me = DotNetObjectReference.Create(this);
            _browser = new BrowserModule(Js, "./Tickets/TicketList.razor.js");
            await _browser.CallAsync("attach", Gone, _element, _me);
        }
    }

    protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
    {
        var (changed, total) = (false, TotalWords);
        foreach (var batch in batches)
        {
            _counts = batch.Counts ?? _counts;
            await JudgeAsync(_state, batch);
            await JudgeAsync(_coming, batch);
            changed |= _state?.Apply(batch.Rows.Values) ?? false;
            _coming?.Apply(batch.Rows.Values);
            List<long> gone = [.. batch.Events.Where(e => e.Kind == DeskEventKind.TicketDeleted).Select(e => e.TicketId!.Value)];
            changed |= _state?.Drop(gone) ?? false;
            _coming?.Drop(gone);
            changed |= await RetagAsync(batch);
            if (_marks is not null)
            {
                var (moved, unknown) = _marks.Follow(batch);
                changed |= moved;
                await _marks.LearnAsync(unknown.Where(r => View.Shows(r, Agent)), Gone);
            }
        }

        return changed || total != TotalWords;
    }

    // who is at a ticket its row shows by itself
    protected override bool Concerns(LiveBatch batch) => batch.Events.Count > 0 || batch.Rows.Count > 0 || batch.Counts is not null;

    protected override async ValueTask LeaveAsync()
    {
        _watch?.Dispose();
        if (_browser is not null)
        {
            await _browser.LeaveAsync(_element);
        }

        _me?.Dispose();
    }

    /// <summary>Called by the script when somebody comes to the rows with the pointer or the keyboard, and when they are gone.</summary>
    [JSInvokable]
    public void Hold(bool hold)
    {
        _isHeld = hold;
        if (hold)
        {
            _state?.Hold();
        }
        else if (_state?.Release() == true)
        {
            StateHasChanged();
        }
    }

    /// <summary>Called by the script when the end of the rows comes near.</summary>
    [JSInvokable]
    public async Task ReadOnAsync()
    {
        if (_isReading || _state is not { Next: { } next } state)
        {
            return;
        }

        _isReading = true;
        try
        {
            var page = await Tickets.RunAsync(Agent, state.View, next, PageSize, Gone);
            await _marks!.LearnAsync(page.Rows, Gone);
            state.Append(page);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _isReading = false;
        }

        StateHasChanged();
    }

    /// <summary>Called by the script every half minute, so that "4m" becomes "5m", and what comes and goes by the time does so.</summary>
    [JSInvokable]
    public async Task Tick()
    {
        _minute++;
        if (_state is { IsLoaded: true, View.GoesByTime: true } state && !Gone.IsCancellationRequested)
        {
            try
            {
                await ReadAnewAsync(state);
            }
            catch (OperationCanceledException) when (Gone.IsCancellationRequested)
            {
                return;
            }
        }

        StateHasChanged();
    }

    private async Task ReadAnewAsync(TicketListState state)
    {
        var page = await Tickets.RunAsync(Agent, state.View, null, PageSize, Gone);
        await _marks!.LearnAsync(page.Rows, Gone);
        state.GoOn(page);
    }

    // what a row does not tell about itself the database is asked, of changed rows that could stand here
    private async Task JudgeAsync(TicketListState? state, LiveBatch batch)
    {
        if (state?.Unsure(batch.Rows.Values) is { Count: > 0 } unsure)
        {
            state.Judge(unsure, await Tickets.AmongAsync(Agent, state.View, unsure, Gone));
        }
    }

    // one event stands for all tickets of a tag; those that are shown are read anew, and the first page before them where the list asks for the tag
    private async Task<bool> RetagAsync(LiveBatch batch)
    {
        var isAnew = false;
        if (_state is { IsLoaded: true, View.Filter.Tag: { } asked } state
            && batch.Events.Any(e => e.Kind == DeskEventKind.TagChanged && e.Changes.Any(c => c.Before == asked || c.After == asked)))
        {
            await ReadAnewAsync(state);
            isAnew = true;
        }

        var tags = batch.Events.Where(e => e.Kind == DeskEventKind.TagChanged).SelectMany(e => e.Changes).Select(c => c.Before).ToHashSet();
        List<long> ids = tags.Count == 0 ? [] : [.. (_state?.Shown ?? []).Where(r => r.Tags.Any(tags.Contains)).Select(r => r.Id)];
        if (ids.Count == 0)
        {
            return isAnew;
        }

        var anew = batch with { Rows = (await Rows.RunAsync(Agent.Tenant, ids, Gone)).ToDictionary(r => r.Id) };
        await JudgeAsync(_state, anew);
        return _state?.Apply(anew.Rows.Values) == true || isAnew;
    }

    private async Task PickWholeAsync()
    {
        // who has gone to another list while it was counted, or let the selection go, means that
        if (_state is not { } state || await Tickets.CountAsync(Agent, state.View, BulkRuns.Most + 1, Gone) is var count && (_state != state || _picked.Count == 0))
        {
            return;
        }

        _picked.Whole(state.Shown, count);
    }

    private void ShowWaiting() => _state?.ShowWaiting();
}
