using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <summary>Hands a message or a conversation on to somebody else. The quote stands in the editor, and its files below, to be cut down as one likes.</summary>
public sealed partial class ForwardPage : LetterPage
{
    private LetterKey? _key;
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
    [Inject] public required ListLetters Letters { get; init; }
    [Inject] public required ForwardMessage Forward { get; init; }

    protected override string Address => DeskUrls.Forward(Number, Letter.Kind == LetterKind.Forward ? Letter.MessageId : MessageId);

    protected override bool HasQuote => true;

    protected override long? TemplatesOf => _ticketId;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Number, MessageId))
        {
            return;
        }

        var isSame = _shown.Number == Number;
        _shown = (Number, MessageId);
        await LeaveEditorAsync();
        var conversation = await Conversations.RunAsync(Agent, Number, Gone);
        _ticketId = conversation?.Row.Id ?? 0;
        _lastId = conversation?.Messages.LastOrDefault(m => m.Direction != MessageDirection.Note)?.Id;
        _quote = conversation is null ? null : await Forward.QuoteAsync(Agent, _ticketId, MessageId, Gone);

        // what was begun is there, though its message be not any more
        _key = _quote is not null ? LetterKey.Forwarding(_ticketId, MessageId)
            : conversation is null ? null : (await Letters.RunAsync(Agent, Gone)).FirstOrDefault(l => l.Key.Kind == LetterKind.Forward && l.Key.TicketId == _ticketId)?.Key;
        (_missing, _toOpen) = (_key is null, _key is not null);
        BeginWith("", isSame ? WrittenTo : new DraftRecipients([], [], []), 0, _quote?.Files ?? []);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_toOpen)
        {
            _toOpen = false;
            await OpenEditorAsync(_key, _quote?.Html);
        }
    }

    // who hands a mail on is seldom done with its ticket, and waits for nobody there
    private static List<(TicketStatus Status, string Text)> Ways() => [(TicketStatus.Resolved, T("Forward and resolve")), (TicketStatus.Closed, T("Forward and close"))];

    protected override async Task SendAsync(TicketStatus? status, DateTimeOffset? sendAt)
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
                    Status = status,
                    SendAt = sendAt,
                    MayBeUndone = true,
                    Letter = Letter,
                },
                "screen",
                CancellationToken.None),
            T("This ticket is not there any more, or you may not forward it."));
        if (sent is not null)
        {
            SaySent(sent, sendAt, status == TicketStatus.Resolved ? T("Resolved, and your forward is on its way.") : T("Your forward is on its way."), T("Your mail is planned. Until it leaves, Cancel on it makes it a draft again."));
            Navigation.NavigateTo(DeskUrls.Ticket(Number));
        }
    }
}
