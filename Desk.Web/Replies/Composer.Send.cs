using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <content>Sending what is written.</content>
public sealed partial class Composer
{
    private MenuEntry Deed(string text, Func<Task> does) => MenuEntry.Deed(EventCallback.Factory.Create(this, does), text);

    // the browser knows what nine o'clock is where its writer sits
    private async Task LaterAsync(string choice)
    {
        if (_browser is null)
        {
            return;
        }

        var at = await _browser.AskAsync<DateTimeOffset?>("later", Gone, _element, choice);
        if (at is null || at <= Time.GetUtcNow())
        {
            _wrong[DraftKind.Reply] = T("Choose a time that is still to come.");
            return;
        }

        await SendAsync(TicketStatus.Waiting, at);
    }

    private async Task SendAsync(TicketStatus status, DateTimeOffset? sendAt = null)
    {
        if (_isSending || _browser is null)
        {
            return;
        }

        if (_unread is { } unread)
        {
            _wrong[DraftKind.Reply] = Said(CheckRecipients.ProblemOf(unread));
            return;
        }

        if (_newer.Count > 0)
        {
            _wrong[DraftKind.Reply] = T("Read what came in between first.");
            return;
        }

        await WithTheTextAsync(DraftKind.Reply, async html =>
        {
            var result = await Send.RunAsync(
                Agent,
                new ReplyRequest
                {
                    TicketId = TicketId,
                    LastSeenMessageId = _seen,
                    Html = html,
                    To = _recipients?.To,
                    Cc = _recipients?.Cc,
                    Bcc = _recipients?.Bcc ?? [],
                    Files = [.. _files.Select(f => f.Id)],
                    Signature = _signs && _signature.Length > 0 ? _signature : null,
                    Status = status,
                    SendAt = sendAt,
                    MayBeUndone = true,
                    TakesTicket = true,
                },
                "screen",
                CancellationToken.None);
            _wrong[DraftKind.Reply] = ProblemOf(result);
            if (result.Outcome == SendOutcome.Stale)
            {
                // live news may be a moment behind the refusal
                _newer = result.Newer!;
                _seen = _newer.Count == 0 ? result.LastMessageId : _seen;
            }

            if (result.Outcome != SendOutcome.Done)
            {
                return false;
            }

            Sent(result, status);
            return true;
        });
    }

    private Task NoteAsync() => WithTheTextAsync(DraftKind.Note, async text =>
    {
        var (outcome, _, unseeing) = await Notes.RunAsync(Agent, TicketId, text, "screen", CancellationToken.None);
        _wrong[DraftKind.Note] = outcome switch
        {
            ChangeOutcome.Done => null,
            ChangeOutcome.Invalid => string.IsNullOrWhiteSpace(text) ? T("Write something first.") : T("A note has at most 50 000 characters."),
            ChangeOutcome.NotFound => T("This ticket is not there any more, or you may not see it. Your text is kept."),
            _ => T("The note could not be written. Your text is kept."),
        };
        if (unseeing.Count > 0)
        {
            Toasts.Warn(unseeing.Count == 1 ? T($"{unseeing[0]} cannot see this ticket and was not told.") : T($"{AllOf(unseeing)} cannot see this ticket and were not told."));
        }

        return outcome == ChangeOutcome.Done;
    });

    // While it is on its way the text stands still; it goes only when it was taken. Not cancelled with the page: what was sent is sent.
    private async Task WithTheTextAsync(DraftKind kind, Func<string, Task<bool>> send)
    {
        if (_isSending || _browser is null)
        {
            return;
        }

        (_isSending, _wrong[kind]) = (true, null);
        var done = false;
        try
        {
            var body = await TakeText.RunAsync(_browser, _element, kind, Time, Gone);
            if (body is null)
            {
                _wrong[kind] = _unkept[kind] is not null ? null : _elsewhere.Contains(kind) ? T("Another tab has a newer text: choose one first.") : T("A file, or what you wrote last, is still on its way. Send it again in a moment.");
                return;
            }

            done = await send(body);
            if (done)
            {
                _saved[kind] = null;
                _written.Remove(kind);
            }
        }
        finally
        {
            // nothing else is sent before the box knows how this went: what it hears late would be about that
            await TakeText.SettleAsync(_browser, _element, kind, done, Time, Gone);
            _isSending = false;
        }
    }

    private void Sent(SendResult result, TicketStatus status)
    {
        (_seen, _newer, _recipients, _signs) = (result.MessageId, [], null, true);
        _files.Clear();
        if (_choosesTime || result.LeavesAt - Time.GetUtcNow() > TimeSpan.FromMinutes(10))
        {
            _choosesTime = false;
            Toasts.Say(T("Your reply is planned. Until it leaves, Cancel on it makes it a draft again."));
            return;
        }

        var seconds = (int)Math.Ceiling((result.LeavesAt!.Value - Time.GetUtcNow()).TotalSeconds);
        var (by, id) = (Agent, result.MessageId!.Value);
        var text = status == TicketStatus.Resolved ? T("Resolved, and your reply is on its way.") : T("Your reply is on its way.");
        Toasts.Say(seconds > 0 ? text : T("Your reply has left."), seconds <= 0 ? null : async () =>
        {
            switch (await Undo.RunAsync(by, id, "screen", CancellationToken.None))
            {
                case ChangeOutcome.Done:
                    Toasts.Say(T("Taken back. Your text is a draft again."));
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

    // what came in between has been read: the next try has seen it
    private async Task ReadItAsync()
    {
        _seen = Math.Max(Conversation.LastMessageId ?? 0, _newer.Count == 0 ? 0 : _newer[^1].Id);
        (_newer, _wrong[DraftKind.Reply]) = ([], null);
        _told = TellSeenAsync();
        await TouchAsync();
        await (_browser is null || _isLight ? Task.CompletedTask : _browser.CallAsync("write", Gone, _element, nameof(DraftKind.Reply)).AsTask());
    }

    private static string? ProblemOf(SendResult result) => result.Outcome switch
    {
        SendOutcome.Done => null,
        SendOutcome.Stale when result.Newer!.Count == 0 => T("A reply was taken back while you were writing: look at the conversation, then send again."),
        SendOutcome.Stale => T("Not sent: the conversation has moved on. Your text is kept."),
        SendOutcome.Invalid => Said(result.Problem),
        SendOutcome.NotAllowed => T("You may write notes, but not answer customers."),
        _ => T("This ticket is not there any more, or you may not see it. Your text is kept."),
    };
}
