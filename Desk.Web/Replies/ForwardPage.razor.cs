using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <summary>Hands a message or a conversation on to somebody else. The quote stands in the editor, and its files below, to be cut down as one likes; the text is kept in this browser until it is sent.</summary>
public sealed partial class ForwardPage : LetterPage
{
    private ForwardQuote? _quote;
    private (string? Number, long? MessageId) _shown;
    private long _ticketId;
    private long? _lastId;
    private bool _missing;
    private bool _toOpen;

    [Parameter] public string Number { get; set; } = "";

    /// <summary>The message; null for the whole conversation.</summary>
    [Parameter] public long? MessageId { get; set; }

    [Inject] public required ReadConversation Conversations { get; init; }
    [Inject] public required ReadDrafts Drafts { get; init; }
    [Inject] public required ForwardMessage Forward { get; init; }
    [Inject] public required UndoSend Undo { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Number, MessageId))
        {
            return;
        }

        _shown = (Number, MessageId);
        await LeaveEditorAsync();
        var conversation = await Conversations.RunAsync(Agent, Number, Gone);
        _ticketId = conversation?.Row.Id ?? 0;
        _lastId = conversation?.Messages.LastOrDefault(m => m.Direction != MessageDirection.Note)?.Id;
        var draft = conversation is null ? null : (await Drafts.RunAsync(Agent, _ticketId, Gone)).FirstOrDefault(d => d.Kind == DraftKind.Forward);
        _quote = draft is not null ? new ForwardQuote(draft.Content.Body, draft.Files)
            : conversation is null ? null : await Forward.QuoteAsync(Agent, _ticketId, MessageId, Gone);
        (_missing, _toOpen) = (_quote is null, _quote is not null);
        WrittenTo = draft?.Content.Recipients ?? WrittenTo;
        Files.Clear();
        Files.AddRange(_quote?.Files ?? []);
    }

    protected override string Key => FormattableString.Invariant($"desk:draft:{Agent.Tenant.TenantId}:{Agent.AgentId}:forward:{_ticketId}:{MessageId}");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_toOpen)
        {
            _toOpen = false;
            await RestoreFieldsAsync();
            await OpenEditorAsync(_quote!.Html);
        }
    }

    private async Task RestoreFieldsAsync()
    {
        if (await KeptFields.ReadAsync(Js, Key, Gone) is not { } fields)
        {
            return;
        }

        WrittenTo = fields.Recipients ?? WrittenTo;
        if (fields.Files is { } files)
        {
            Files.Clear();
            Files.AddRange(files);
        }

        StateHasChanged();
        if (fields.Adding is { } adding)
        {
            await Addressees!.GoOnAsync(adding);
        }
    }

    private async Task SendAsync()
    {
        var sent = await SendAsync(
            html => Forward.RunAsync(
                Agent,
                new ForwardRequest
                {
                    TicketId = _ticketId,
                    To = WrittenTo.To,
                    Cc = WrittenTo.Cc,
                    Bcc = WrittenTo.Bcc,
                    Html = html,
                    Quotes = false,
                    Files = [.. Files.Select(f => f.Id)],
                    MayBeUndone = true,
                },
                "screen",
                CancellationToken.None),
            T("This ticket is not there any more, or you may not forward it."));
        if (sent is not null)
        {
            Show(sent);
        }
    }

    private void Show(SendResult result)
    {
        var (by, id, back) = (Agent, result.MessageId!.Value, DeskUrls.Forward(Number, MessageId));
        Toasts.Say(T("Your forward is on its way."), async () =>
        {
            if (await Undo.RunAsync(by, id, "screen", CancellationToken.None) == ChangeOutcome.Done)
            {
                Toasts.Say(T("Taken back. Your text is a draft again."));
                Navigation.NavigateTo(back);
            }
            else
            {
                Toasts.Warn(T("It has left already."));
            }
        });
        Navigation.NavigateTo(DeskUrls.Ticket(Number));
    }
}
