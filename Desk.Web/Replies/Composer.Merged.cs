using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <content>Going on in the ticket that this one was merged into.</content>
public sealed partial class Composer
{
    [Inject] public required MoveDraft Move { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    // what is written is kept first, and goes along; what cannot be kept stays here
    private async Task GoOnThereAsync(TicketLink into)
    {
        if (_isSending || _browser is null)
        {
            return;
        }

        _isSending = true;
        var outcome = ChangeOutcome.MovedOn;
        DraftKind[] kinds = _isLight ? [DraftKind.Note] : [DraftKind.Reply, DraftKind.Note];
        try
        {
            foreach (var kind in kinds)
            {
                if (await TakeText.RunAsync(_browser, _element, kind, Time, Gone) is null)
                {
                    _wrong[kind] = T("A file, or what you wrote last, is still on its way. Try again in a moment.");
                    return;
                }
            }

            outcome = await Move.RunAsync(Agent, TicketId, CancellationToken.None);
        }
        finally
        {
            foreach (var kind in kinds)
            {
                await TakeText.SettleAsync(_browser, _element, kind, IsThere(outcome), Time, Gone);
            }

            _isSending = false;
        }

        if (IsThere(outcome))
        {
            Navigation.NavigateTo(DeskUrls.Ticket(into.Number));
            return;
        }

        Toasts.Warn(outcome switch
        {
            ChangeOutcome.Invalid => T("You have a text there too, and both are too long for one mail. Shorten one first."),
            ChangeOutcome.MovedOn => T("This was changed at the same moment. Try again."),
            _ => T("That ticket is not there any more, or you may not see it. Your text is kept here."),
        });
    }

    private static bool IsThere(ChangeOutcome outcome) => outcome is ChangeOutcome.Done or ChangeOutcome.Unchanged;
}
