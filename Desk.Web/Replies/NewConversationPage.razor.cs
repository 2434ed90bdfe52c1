using System.Globalization;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <summary>Begins a conversation with a customer. The text is kept in this browser until it is sent.</summary>
public sealed partial class NewConversationPage : LetterPage
{
    private string _subject = "";
    private TicketRow? _followed;
    private long _mailboxId;
    private bool _isReady;
    private bool _isOpen;

    /// <summary>Whom to write to, for links that know.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>The number of the ticket that it follows up.</summary>
    [SupplyParameterFromQuery(Name = "follows")]
    public string? Follows { get; set; }

    [CascadingParameter] public required DeskDirectory Directory { get; set; }
    [Inject] public required ReadConversation Conversations { get; init; }
    [Inject] public required StartConversation Start { get; init; }
    [Inject] public required ReadTicketRows Rows { get; init; }
    [Inject] public required UndoSend Undo { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _mailboxId = Directory.Mailboxes.Count > 0 ? Directory.Mailboxes[0].Id : 0;
        WrittenTo = new DraftRecipients(ReadAddresses.In(To ?? "").Good, [], []);
        if (Follows is { } number && await Conversations.RunAsync(Agent, number, Gone) is { } before)
        {
            (_followed, WrittenTo, _subject) = (before.Row, To is null ? before.Recipients : WrittenTo, before.Row.Subject);
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
            await RestoreFieldsAsync();
            await ReadSignatureAsync();
            await OpenEditorAsync();
        }
    }

    protected override string Key => $"desk:draft:{Agent.Tenant.TenantId}:{Agent.AgentId}:new{(_followed is null ? "" : $":{_followed.Number}")}";

    private async Task RestoreFieldsAsync()
    {
        if (await KeptFields.ReadAsync(Js, Key, Gone) is not { } fields)
        {
            return;
        }

        _mailboxId = Directory.Mailboxes.FirstOrDefault(m => m.Id.ToString(CultureInfo.InvariantCulture) == fields.Mailbox)?.Id ?? _mailboxId;
        _subject = _subject.Length > 0 && _followed is null ? _subject : fields.Subject ?? _subject; // what is typed already is newer
        WrittenTo = To is null && (_followed is not null || WrittenTo is { To.Count: 0, Cc.Count: 0, Bcc.Count: 0 }) ? fields.Recipients ?? WrittenTo : WrittenTo;
        Files.AddRange(fields.Files ?? []);
        StateHasChanged();
        if (To is null && fields.Adding is { } adding)
        {
            await Addressees!.GoOnAsync(adding);
        }
    }

    private async Task SendAsync()
    {
        var sent = await SendAsync(
            html => Start.RunAsync(
                Agent,
                new NewConversation
                {
                    MailboxId = _mailboxId,
                    To = WrittenTo.To,
                    Cc = WrittenTo.Cc,
                    Bcc = WrittenTo.Bcc,
                    Subject = _subject,
                    Html = html,
                    Files = [.. Files.Select(f => f.Id)],
                    Signature = _signs && _signature.Length > 0 ? _signature : null,
                    MayBeUndone = true,
                    TakesTicket = true,
                    FollowsUpId = _followed?.Id,
                },
                "screen",
                CancellationToken.None),
            T("You may write notes, but not to customers."));
        if (sent is not null)
        {
            await ShowAsync(sent);
        }
    }

    private async Task ShowAsync(SendResult result)
    {
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
