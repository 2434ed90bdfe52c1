using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Web.Live;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Desk.Web.Intake;

/// <summary>The ledger: every arrival, filtered by the address, with one of them open beside the list.</summary>
public sealed partial class LedgerPage : LiveComponent
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private List<LedgerEntry>? _entries;
    private LedgerFilter? _shown;
    private long? _next;
    private long _newest;
    private bool _short;
    private bool _reading;

    /// <summary>The arrival that is open.</summary>
    [Parameter]
    public long? Id { get; set; }

    [SupplyParameterFromQuery(Name = "mailbox")]
    public long? Mailbox { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "fate")]
    public string? Fate { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [CascadingParameter]
    public required DeskDirectory Directory { get; set; }

    [Inject]
    public required ReadLedger Ledger { get; init; }

    [Inject]
    public required ViewerClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required NarrowAddress Narrow { get; init; }

    private LedgerFilter Filter => LedgerQuery.Read(Mailbox, State, Fate, From, Until, Text, Clock);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        LookEvery(Beat, LookAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Filter)
        {
            (_entries, _next) = (null, null);
            await ReadAsync();
        }
    }

    protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
    {
        if (_entries is not { Count: <= ReadLedger.PageSize } || !batches.Any(b => b.Events.Any(e => e.Kind is DeskEventKind.MessageAdded or DeskEventKind.TicketCreated)))
        {
            return false;
        }

        await ReadAsync();
        return true;
    }

    private async Task ReadAsync()
    {
        var filter = _shown = Filter;
        var newest = await Ledger.NewestAsync(Agent, Gone);
        var page = await Ledger.PageAsync(Agent, filter, null, ReadLedger.PageSize, Gone);

        // an answer that comes late, to what was asked before, is nobody's
        if (filter == _shown)
        {
            (_entries, _next, _newest, _short) = ([.. page.Entries], page.Next, newest, page.Next is not null && page.Entries.Count < ReadLedger.PageSize);
        }
    }

    private async Task OlderAsync()
    {
        (_reading, var filter) = (true, _shown);
        try
        {
            var page = await Ledger.PageAsync(Agent, filter!, _next, ReadLedger.PageSize, Gone);
            if (filter == _shown)
            {
                _entries!.AddRange(page.Entries);
                (_next, _short) = (page.Next, page.Next is not null && page.Entries.Count < ReadLedger.PageSize);
            }
        }
        finally
        {
            _reading = false;
        }
    }

    private Task GoAsync(IReadOnlyDictionary<string, object?> query) => Narrow.RunAsync(Navigation.GetUriWithQueryParameters(query), DeskUrls.Ledger, true, Gone).AsTask();

    private string UrlOf(long? id)
    {
        var query = new Uri(Navigation.Uri).Query;
        return (id is { } open ? DeskUrls.LedgerMail(open) : DeskUrls.Ledger) + query;
    }

    // mail that becomes no message writes no event: whether there is any is asked, cheaply, as long as the first page is shown
    private async Task<bool> LookAsync()
    {
        if (_entries is not { Count: <= ReadLedger.PageSize } shown || _reading
            || !(shown.Exists(e => e.State == OccurrenceState.Accepted) || await Ledger.NewestAsync(Agent, Gone) != _newest))
        {
            return false;
        }

        await ReadAsync();
        return true;
    }
}
