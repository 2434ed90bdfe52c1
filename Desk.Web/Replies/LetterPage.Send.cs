using Desk.Core.Replies;
using Desk.Core.Tickets;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <content>Sending what is written, now or later.</content>
public abstract partial class LetterPage
{
    /// <summary>Sends what is written, once.</summary>
    /// <param name="status">The status that the ticket is to have; null for what goes without saying.</param>
    /// <param name="sendAt">When; null for now.</param>
    protected abstract Task SendAsync(TicketStatus? status, DateTimeOffset? sendAt);

    // the browser knows what nine o'clock is where its writer sits
    protected async Task LaterAsync(string choice)
    {
        if (Browser is not { } browser)
        {
            return;
        }

        var at = await browser.AskAsync<DateTimeOffset?>("later", Gone, Element, choice);
        if (at is null || at <= Time.GetUtcNow())
        {
            Wrong = T("Choose a time that is still to come.");
            return;
        }

        await SendAsync(null, at);
    }

    /// <summary>Sends what is written, once. Answers null when it was not sent, and has said why.</summary>
    /// <param name="sendAsync">Sends the text, given as HTML.</param>
    /// <param name="otherwise">What is said when there is no other reason.</param>
    protected async Task<SendResult?> SendAsync(Func<string, Task<SendResult>> sendAsync, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(sendAsync);
        if (IsSending || Browser is not { } browser)
        {
            return null;
        }

        if (Unread is { } unread)
        {
            Wrong = Said(CheckRecipients.ProblemOf(unread));
            return null;
        }

        (IsSending, Wrong) = (true, null);
        SendResult? sent = null;
        try
        {
            if (await TakeText.RunAsync(browser, Element, DraftKind.Reply, Time, Gone) is not { } html)
            {
                Wrong ??= MovedOn is not null ? T("Another tab has a newer text: choose one first.") : T("A file, or what you wrote last, is still on its way. Send it again in a moment.");
                return null;
            }

            var result = await sendAsync(html);
            sent = result.Outcome == SendOutcome.Done ? result : null;
            Wrong = sent is not null ? null : result.Problem is { } problem ? Said(problem) : otherwise;
        }
        finally
        {
            await TakeText.SettleAsync(browser, Element, DraftKind.Reply, sent is not null, Time, Gone);
            IsSending = false;
        }

        return sent;
    }

    /// <summary>Says that it is sent, or planned, with a way back to the letter that it was.</summary>
    protected void SaySent(SendResult sent, DateTimeOffset? sendAt, string now, string planned)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var (by, id, letter, back) = (Agent, sent.MessageId!.Value, Letter, Address);
        if (sendAt is not null)
        {
            Toasts.Say(planned);
            return;
        }

        Toasts.Say(now, async () =>
        {
            switch (await Undo.RunAsync(by, id, "screen", CancellationToken.None))
            {
                case ChangeOutcome.Done when await Read.RunAsync(by, letter, CancellationToken.None) is null:
                    Toasts.Say(T("Taken back. Your text is a draft of this ticket."));
                    break;
                case ChangeOutcome.Done:
                    Toasts.Say(T("Taken back. Your text is a draft again."));
                    Navigation.NavigateTo(back);
                    break;
                case ChangeOutcome.NotFound:
                    Toasts.Say(T("It was taken back already."));
                    break;
                default:
                    Toasts.Warn(T("It has left already."));
                    break;
            }
        });
    }
}
