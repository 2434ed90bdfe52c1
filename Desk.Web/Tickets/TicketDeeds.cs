using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>Does one thing to one ticket from the screen, says in words how it ended, and offers the way back as long as nothing else has happened to it.</summary>
public sealed class TicketDeeds(ChangeTickets change, Toasts toasts)
{
    private const string Cause = "screen";

    /// <summary>Does it. Answers whether it is so now because of that.</summary>
    /// <param name="by">Who does it.</param>
    /// <param name="row">To which ticket.</param>
    /// <param name="deed">What.</param>
    /// <param name="done">What is said then.</param>
    /// <param name="back">What is said once it is undone.</param>
    public async Task<bool> DoAsync(AgentScope by, TicketRow row, TicketDeed deed, string done, string back)
    {
        ArgumentNullException.ThrowIfNull(row);
        var result = await change.RunAsync(by, [row.Id], deed, Cause, null, CancellationToken.None);
        if (result.Changed.Count == 1)
        {
            toasts.Say(done, () => UndoAsync(by, result.Changed, back));
            return true;
        }

        toasts.Warn(!result.IsAllowed ? T("You may read and write notes, but not change tickets.") : result.Missing > 0 ? T("This ticket is not there any more, or a colleague was faster.") : T("It was so already."));
        return false;
    }

    private async Task UndoAsync(AgentScope by, IReadOnlyList<ChangedTicket> changed, string back)
    {
        if ((await change.UndoAsync(by, changed, Cause, null, CancellationToken.None)).Back == 1)
        {
            toasts.Say(back);
        }
        else
        {
            toasts.Warn(T("Something has happened to it since; nothing was undone."));
        }
    }
}
