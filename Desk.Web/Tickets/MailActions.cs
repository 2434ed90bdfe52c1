using Desk.Core.Intake;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>What a person can do about where mails belong: each says in words how it ended, and offers the way back.</summary>
public sealed class MailActions(
    MoveMail move, SplitTicket split, RestitchMail restitch, MergeTickets merge, MarkSpam spam, BlockSender block, ReadTicket read, Toasts toasts)
{
    private const string Cause = "screen";

    /// <summary>Moves a mail or note to the ticket of that number.</summary>
    public async Task<bool> MoveAsync(AgentScope by, long messageId, TicketRow from, string number)
    {
        ArgumentNullException.ThrowIfNull(from);
        if (await FindAsync(by, number) is not { } to)
        {
            return false;
        }

        var outcome = await move.RunAsync(by, messageId, to.Id, Cause, CancellationToken.None);
        Tell(outcome, T($"It is in {to.Number} now."), T("That ticket was merged into another; name that one."), () => BackAsync(by, messageId, to.Id, from));
        return outcome == ChangeOutcome.Done;
    }

    /// <summary>Splits a mail off into a ticket of its own.</summary>
    public async Task SplitAsync(AgentScope by, long messageId, TicketRow from)
    {
        var placed = await split.RunAsync(by, messageId, Cause, CancellationToken.None);
        Tell(placed.Outcome, T($"It is a ticket of its own now: {placed.TicketNumber}."), T("It is the only message here: the ticket is its own already."), () => BackAsync(by, messageId, placed.TicketId!.Value, from));
    }

    /// <summary>Looks anew where a mail belongs.</summary>
    public async Task RestitchAsync(AgentScope by, long messageId, TicketRow from)
    {
        var placed = await restitch.RunAsync(by, messageId, Cause, CancellationToken.None);
        if (placed.Outcome == ChangeOutcome.Unchanged)
        {
            toasts.Say(T("It is where it belongs, by all that Desk knows."));
            return;
        }

        Tell(placed.Outcome, T($"It belongs to {placed.TicketNumber}, and is there now."), T("It did not come by mail, so nothing says where it belongs."), () => BackAsync(by, messageId, placed.TicketId!.Value, from));
    }

    /// <summary>Merges a ticket into the one of that number.</summary>
    public async Task<bool> MergeAsync(AgentScope by, TicketRow row, string number)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (await FindAsync(by, number) is not { } into)
        {
            return false;
        }

        var merged = await merge.RunAsync(by, row.Id, into.Id, Cause, CancellationToken.None);
        Tell(merged.Outcome, T($"Merged: everything is in {into.Number} now."), T("Name another ticket, and none that was merged itself."), async () =>
            Tell(await merge.UndoAsync(by, row.Id, into.Id, merged.Mark!, Cause, CancellationToken.None), T($"{row.Number} is a ticket of its own again."),
                T($"Something new has come to {into.Number} since, so the merge stays. What belongs to {row.Number} can be split off or moved, message by message.")));
        return merged.Outcome == ChangeOutcome.Done;
    }

    /// <summary>Says that a ticket is spam, or that it is none.</summary>
    public async Task SpamAsync(AgentScope by, TicketRow row, bool isSpam)
    {
        ArgumentNullException.ThrowIfNull(row);
        Tell(await spam.RunAsync(by, row.Id, isSpam, Cause, CancellationToken.None), isSpam ? T("It is in Spam now.") : T("It is no spam."), null,
            async () => Tell(await spam.RunAsync(by, row.Id, !isSpam, Cause, CancellationToken.None), isSpam ? T("It is no spam.") : T("It is in Spam again.")));
    }

    /// <summary>Makes further mail of an address or <c>@domain</c> spam.</summary>
    public async Task BlockAsync(AgentScope by, string pattern)
    {
        var outcome = await block.RunAsync(by, pattern, Cause, CancellationToken.None);
        Tell(outcome, T($"Mail of {pattern} is spam from now on."), T("The desk's own addresses cannot be blocked."), async () =>
            Tell(await block.UnblockAsync(by, pattern, Cause, CancellationToken.None), T($"Mail of {pattern} is taken in again.")));
    }

    private async Task<TicketFacts?> FindAsync(AgentScope by, string number)
    {
        var found = await read.FactsAsync(by, number.Trim().Trim('[', ']').ToUpperInvariant(), CancellationToken.None);
        if (found is null)
        {
            toasts.Warn(T("There is no ticket of that number, or you may not see it."));
        }

        return found;
    }

    private async Task BackAsync(AgentScope by, long messageId, long there, TicketRow from) =>
        Tell(await move.RunAsync(by, messageId, from.Id, Cause, CancellationToken.None, new While<long>(there)), T($"It is back in {from.Number}."));

    private void Tell(ChangeOutcome outcome, string done, string? invalid = null, Func<Task>? undo = null)
    {
        switch (outcome)
        {
            case ChangeOutcome.Done:
                toasts.Say(done, undo);
                break;
            case ChangeOutcome.Unchanged:
                toasts.Say(T("It was so already."));
                break;
            case ChangeOutcome.MovedOn:
                toasts.Warn(T("A colleague has moved it since; nothing was done."));
                break;
            case ChangeOutcome.NotAllowed:
                toasts.Warn(T("You may read and write notes, but not change tickets."));
                break;
            case ChangeOutcome.NotFound:
                toasts.Warn(T("It is not there any more, or you may not see where it belongs."));
                break;
            default:
                toasts.Warn(invalid ?? T("That cannot be done."));
                break;
        }
    }
}
