using System.Globalization;
using Desk.Core.Live;
using Desk.Core.Notices;
using Desk.Web.Live;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Desk.Web.Notices;

/// <summary>
/// What the agent is told of: the bell with its counter, the list behind it, and what the browser shows while the page is out of sight.
/// What is about the ticket on the screen is read as soon as it can be seen.
/// </summary>
public sealed partial class NotificationBell : LiveComponent
{
    private const int PageSize = 30;

    private ElementReference _panel;
    private BrowserModule? _browser;
    private DotNetObjectReference<NotificationBell>? _me;
    private IReadOnlyList<ToldAgent> _items = [];
    private Task _looked = Task.CompletedTask;
    private int _shown = PageSize;
    private int _count;
    private long _newest;
    private bool _hasMore;
    private string _said = "";

    [Inject] public required ListNotifications List { get; init; }
    [Inject] public required MarkNotifications Mark { get; init; }
    [Inject] public required ChooseNotifications Choice { get; init; }
    [Inject] public required DismissNotice Dismiss { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }

    private string Number => _count >= ListNotifications.MostCounted ? $"{ListNotifications.MostCounted - 1}+" : _count.ToString(CultureInfo.InvariantCulture);

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += LookAtTicket;
        await ReadAgainAsync();
        _newest = await List.NewestAsync(Agent, Gone);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _me = DotNetObjectReference.Create(this);
            _browser = new BrowserModule(Js, "./Notices/NotificationBell.razor.js");
            await _browser.CallAsync("attach", Gone, _panel, _me);
            await LookAsync();
        }
    }

    protected override bool Concerns(LiveBatch batch) => batch.Events.Any(e => e.Kind is DeskEventKind.AgentsTold or DeskEventKind.NoticeChanged);

    protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
    {
        var events = batches.SelectMany(b => b.Events).Where(e => e.Kind is DeskEventKind.AgentsTold or DeskEventKind.NoticeChanged).ToList();
        if (!events.Exists(e => e.Kind == DeskEventKind.NoticeChanged || ListNotifications.Concerns(e, Agent.AgentId)))
        {
            return false;
        }

        await ReadAgainAsync();
        var fresh = await List.SinceAsync(Agent, _newest, PageSize, Gone);
        if (fresh.Count > 0)
        {
            _newest = fresh[^1].Id;
            _said = fresh.LastOrDefault(f => f.IsListed) is { } last ? $"{NotificationWords.Sentence(last)}: {last.TicketSubject ?? NotificationWords.Text(last)}" : _said;
            await ShowAsync(fresh);
        }

        return true;
    }

    protected override async ValueTask LeaveAsync()
    {
        Navigation.LocationChanged -= LookAtTicket;
        await Task.WhenAny(_looked);
        if (_browser is not null)
        {
            await _browser.LeaveAsync(_panel);
        }

        _me?.Dispose();
    }

    /// <summary>Called by the script when the page comes into sight: what is about its ticket is read.</summary>
    [JSInvokable]
    public Task LookAsync() => DeskUrls.NumberIn(Navigation.Uri) is { } number && _count > 0 ? SeeAsync(number) : Task.CompletedTask;

    private async Task ReadAgainAsync()
    {
        var items = await List.RunAsync(Agent, null, _shown + 1, false, Gone);
        (_items, _hasMore) = ([.. items.Take(_shown)], items.Count > _shown);
        _count = await List.CountAsync(Agent, Gone);
    }

    private async Task ShowAsync(IReadOnlyList<ToldAgent> fresh)
    {
        if (_browser is null)
        {
            return;
        }

        var wanted = (await Choice.ReadAsync(Agent, Gone)).Browser;
        var inSight = await _browser.AskAsync<bool>("show", Gone, _panel, fresh.Where(f => wanted.HasFlag(f.Kind)).Select(f => new Shown(
            f.Id, f.TicketSubject is { } subject ? $"{NotificationWords.Sentence(f)}: {subject}" : NotificationWords.Sentence(f), NotificationWords.Text(f), NotificationRow.AddressOf(f, Agent) ?? DeskUrls.Home)));
        if (inSight)
        {
            await LookAsync();
        }
    }

    private void LookAtTicket(object? sender, LocationChangedEventArgs args) => _looked = InvokeAsync(LookAsync);

    private async Task SeeAsync(string number)
    {
        if (_items.FirstOrDefault(i => i.TicketNumber == number && i.IsNews)?.TicketId is { } ticketId && await Mark.OfTicketAsync(Agent, ticketId, Gone) > 0)
        {
            await ReadAgainAsync();
            StateHasChanged();
        }
    }

    private async Task ReadAsync(ToldAgent item, bool read)
    {
        await Mark.RunAsync(Agent, [item.Id], read, Gone);
        await ReadAgainAsync();
    }

    private async Task ReadAllAsync()
    {
        await Mark.AllAsync(Agent, Gone);
        await ReadAgainAsync();
    }

    private async Task PutAwayAsync(ToldAgent item)
    {
        await Dismiss.RunAsync(Agent, item.StandingNoticeId!.Value, "screen", Gone);
        await ReadAgainAsync();
    }

    private async Task ReadOnAsync()
    {
        _shown += PageSize;
        await ReadAgainAsync();
    }

    // what the browser shows, under the names that the script uses
    private sealed record Shown(long Id, string Title, string Body, string Url);
}
