using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
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

        var view = TicketView.Parse(View);
        var mailbox = Directory.Mailboxes.FirstOrDefault(m => m.Id == view?.MailboxId);
        _missing = view is null || (view.MailboxId is not null && mailbox is null);
        _view = _missing ? null : view;
        _title = view?.Kind switch
        {
            TicketViewKind.Mailbox => mailbox?.Address ?? "",
            TicketViewKind.Open => "All open",
            { } kind => kind.ToString(),
            null => "",
        };
        _list?.Recover();
        _conversation?.Recover();
    }

    private TicketView Fitting(TicketRow row) =>
        new List<TicketView> { new(TicketViewKind.Mine), new(TicketViewKind.Unassigned), new(TicketViewKind.Open), new(TicketViewKind.Snoozed), new(TicketViewKind.Done), new(TicketViewKind.Spam), new(TicketViewKind.Trash) }.First(v => v.Shows(row, Agent));
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
