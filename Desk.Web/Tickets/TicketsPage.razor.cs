using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Desk.Web.Tickets;

/// <summary>The workspace: a list, and beside it the conversation that the address names.</summary>
public sealed partial class TicketsPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ErrorBoundary? _list;
    private ErrorBoundary? _conversation;
    private TicketView? _view;
    private string _title = "";
    private IReadOnlyList<string> _problems = [];
    private bool _missing;

    /// <summary>The list's name in the address.</summary>
    [Parameter] public string? View { get; set; }

    /// <summary>The open ticket's number.</summary>
    [Parameter] public string? Number { get; set; }

    [CascadingParameter] public required AgentScope Agent { get; set; }
    [CascadingParameter] public required DeskDirectory Directory { get; set; }
    [Inject] public required ReadConversation Conversations { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (View is null)
        {
            if (Number is null)
            {
                Navigation.NavigateTo(DeskUrls.Start, replace: true);
            }
            else if (await Conversations.RunAsync(Agent, Number, _gone.Token) is { } conversation)
            {
                Navigation.NavigateTo(DeskUrls.TicketIn(Fitting(conversation.Row), conversation.Row.Number) + new Uri(Navigation.Uri).Query + new Uri(Navigation.Uri).Fragment, replace: true);
            }
            else
            {
                (_view, _missing) = (null, true);
            }

            return;
        }

        Resolve();
        _list?.Recover();
        _conversation?.Recover();
    }

    protected override void OnInitialized() => Navigation.LocationChanged += FollowFilter;

    // what stands in the address is the list: a saved view's own filter counts as long as the address says nothing of one
    private void Resolve()
    {
        var address = new Uri(Navigation.Uri);
        if (address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is not [_, var slug, ..] || Uri.UnescapeDataString(slug) != View)
        {
            return; // on the way elsewhere
        }

        var saved = SavedView.IdIn(View) is { } id ? Directory.Views.FirstOrDefault(v => v.Id == id) : null;
        var view = SavedView.IdIn(View) is null ? TicketView.Parse(View) : saved?.View;
        var mailbox = Directory.Mailboxes.FirstOrDefault(m => m.Id == view?.MailboxId);
        _missing = view is null || (view.MailboxId is not null && mailbox is null);
        (var filter, _problems) = TicketFilterText.Read(address.Query);
        var isGiven = filter != TicketFilter.None || address.Query.Contains(DeskUrls.NoFilter, StringComparison.Ordinal);
        view = saved is null ? view is null ? null : view with { Filter = filter } : isGiven && filter != saved.Filter ? saved.View with { Filter = filter, IsChanged = true } : view;
        _view = _missing ? null : view;
        _problems = _view is null ? [] : [.. _problems, .. FilterWords.Gone(_view.Filter, Directory)];
        _title = saved?.Name ?? view?.Kind switch
        {
            TicketViewKind.Mailbox => mailbox?.Address ?? "",
            { } kind => TicketWords.Of(kind),
            null => "",
        };
    }

    // another filter is no other page: nobody but the address tells
    private void FollowFilter(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(() =>
    {
        if (View is not null && !_gone.IsCancellationRequested)
        {
            Resolve();
            StateHasChanged();
        }
    });

    private TicketView Fitting(TicketRow row) =>
        new List<TicketView> { new(TicketViewKind.Mine), new(TicketViewKind.Unassigned), new(TicketViewKind.Open), new(TicketViewKind.Snoozed), new(TicketViewKind.Done), new(TicketViewKind.Spam), new(TicketViewKind.Trash) }.First(v => v.Shows(row, Agent));

    public void Dispose()
    {
        Navigation.LocationChanged -= FollowFilter;
        _gone.Cancel();
        _gone.Dispose();
    }
}
