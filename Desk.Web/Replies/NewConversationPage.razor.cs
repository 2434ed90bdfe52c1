using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <summary>Begins a conversation with a customer, or goes on with one that was begun. Several can be begun at once: the address says which this is.</summary>
public sealed partial class NewConversationPage : LetterPage
{
    private LetterKey? _key;
    private bool _beginsInText; // whom it goes to is said already
    private TicketLink? _followed;
    private bool _toOpen;
    private Task _arriving = Task.CompletedTask;

    [CascadingParameter] public required DeskDirectory Directory { get; set; }
    [Inject] public required ReadConversation Conversations { get; init; }
    [Inject] public required StartConversation Start { get; init; }
    [Inject] public required ReadTicketRows Rows { get; init; }

    protected override string Address => Letter.TicketId is not null && _followed is { } followed ? DeskUrls.FollowUp(followed.Number) : DeskUrls.Letter(Letter);

    protected override bool NamesAddress => true;

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Arrive;
        await ArriveAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // not before it is known what it follows up
        if (_toOpen)
        {
            _toOpen = false;
            await OpenEditorAsync(_key);
            await ReadSignatureAsync();
        }
    }

    protected override void Leave() => Navigation.LocationChanged -= Arrive;

    // the page stays where somebody goes from one letter to another, or begins a further one
    private void Arrive(object? sender, LocationChangedEventArgs to)
    {
        if (new Uri(to.Location).AbsolutePath == DeskUrls.New && Asked(to.Location, "draft") != Letter.Text)
        {
            _arriving = InvokeAsync(async () =>
            {
                await LeaveEditorAsync();
                await ArriveAsync();
                StateHasChanged();
            });
        }
    }

    private async Task ArriveAsync()
    {
        var (to, follows) = (Asked(Navigation.Uri, "to"), Asked(Navigation.Uri, "follows"));
        var (recipients, subject, mailboxId) = (new DraftRecipients(ReadAddresses.In(to ?? "").Good, [], []), "", Directory.Mailboxes.Count > 0 ? Directory.Mailboxes[0].Id : 0);
        (_key, _followed) = (LetterKey.Of(Asked(Navigation.Uri, "draft")) is { Kind: LetterKind.New } named ? named : to is null ? null : LetterKey.New(), null);
        if (follows is not null && await Conversations.RunAsync(Agent, follows, Gone) is { } before)
        {
            _key = LetterKey.Following(before.Row.Id);
            (recipients, subject) = (to is null ? before.Recipients : recipients, before.Row.Subject);
            mailboxId = Directory.Mailboxes.FirstOrDefault(m => m.Id == before.Row.MailboxId)?.Id ?? mailboxId;
        }

        _beginsInText = recipients.To.Count > 0;
        _followed = _key?.TicketId is { } id ? await Read.FollowedAsync(Agent, id, Gone) : null;
        BeginWith(subject, recipients, mailboxId);
        _toOpen = true;
    }

    private static List<(TicketStatus Status, string Text)> Ways() =>
    [
        (TicketStatus.Waiting, T("Send and wait for the customer")),
        (TicketStatus.Resolved, T("Send and resolve")),
        (TicketStatus.Open, T("Send and keep open")),
        (TicketStatus.Closed, T("Send and close")),
    ];

    private static string? Asked(string address, string what) => QueryHelpers.ParseQuery(new Uri(address).Query).TryGetValue(what, out var asked) ? (string?)asked : null;

    protected override async Task SendAsync(TicketStatus? status, DateTimeOffset? sendAt)
    {
        var sent = await SendAsync(
            html => Start.RunAsync(
                Agent,
                new NewConversation
                {
                    MailboxId = Written.MailboxId ?? 0,
                    To = WrittenTo.To,
                    Cc = WrittenTo.Cc,
                    Bcc = WrittenTo.Bcc,
                    Subject = Written.Subject,
                    Html = html,
                    Files = [.. Files.Select(f => f.Id)],
                    Signature = Signs && _signature.Length > 0 ? _signature : null,
                    Status = status,
                    SendAt = sendAt,
                    MayBeUndone = true,
                    TakesTicket = true,
                    Letter = Letter,
                    FollowsUpId = _followed?.Id,
                },
                "screen",
                CancellationToken.None),
            T("You may write notes, but not to customers."));
        if (sent is not null)
        {
            var row = (await Rows.RunAsync(Agent.Tenant, [sent.TicketId!.Value], CancellationToken.None)).Single();
            SaySent(sent, sendAt, status == TicketStatus.Resolved ? T("Resolved, and your mail is on its way.") : T("Your mail is on its way."), T("Your mail is planned. Until it leaves, Cancel on it makes it a draft again."));
            Navigation.NavigateTo(DeskUrls.Ticket(row.Number));
        }
    }
}
