using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>Does one thing to the selected tickets or to a whole list, says how many were changed and how many were left and why, and offers the way back.</summary>
public sealed class BulkActions(ChangeTickets change, ListTickets tickets, BulkRuns runs, Toasts toasts)
{
    private const string Cause = "screen";

    /// <param name="by">Who does it.</param>
    /// <param name="ids">To which tickets.</param>
    /// <param name="deed">What.</param>
    /// <param name="done">How the tickets are called then, for example <c>resolved</c>.</param>
    /// <param name="progress">Told how many are done.</param>
    /// <returns>False when it was refused, and nothing was done.</returns>
    public async Task<bool> RunAsync(AgentScope by, IReadOnlyCollection<long> ids, TicketDeed deed, string done, IProgress<int>? progress)
    {
        // what was begun is done, whether or not somebody still looks
        var result = await change.RunAsync(by, ids, deed, Cause, progress, CancellationToken.None);
        if (!result.IsAllowed)
        {
            toasts.Warn(T("You may read and write notes, but not change tickets."));
            return false;
        }

        TellOf((result.Changed.Count, result.Unchanged, result.Missing, result.Unfit), done, "", () => UndoAsync(by, result.Changed));
        return true;
    }

    /// <summary>Begins to do it to all tickets that a list has now; how it goes on is told by <see cref="BulkRuns"/>.</summary>
    /// <param name="by">Who does it.</param>
    /// <param name="view">To which list.</param>
    /// <param name="deed">What.</param>
    /// <param name="done">How the tickets are called then.</param>
    /// <param name="isOfFirst">True when somebody knows that the list has more than are changed at once, and means the first of them.</param>
    /// <returns>False when it was refused, and nothing was done.</returns>
    public async Task<bool> BeginAsync(AgentScope by, TicketView view, TicketDeed deed, string done, bool isOfFirst)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            toasts.Warn(T("You may read and write notes, but not change tickets."));
            return false;
        }

        var ids = await tickets.IdsAsync(by, view, isOfFirst ? BulkRuns.Most : BulkRuns.Most + 1, CancellationToken.None);
        if (ids.Count > BulkRuns.Most)
        {
            // it has grown since it was selected
            toasts.Warn(T($"Nothing was changed: this list has more than {TicketWords.Number(BulkRuns.Most)} tickets by now."));
            return false;
        }

        if (ids.Count == 0)
        {
            toasts.Warn(T("Nothing was changed: there is no ticket in this list any more."));
            return true;
        }

        if (runs.Begin(by, ids, deed, done) is null)
        {
            toasts.Warn(T("You are changing many tickets already: wait until that is done, or stop it."));
            return false;
        }

        return true;
    }

    /// <summary>Tells how a change of a whole list has ended.</summary>
    public void Tell(BulkRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var rest = run.Total - run.Done;
        var ended = rest == 0 ? "" : run.IsBroken ? T($" It broke off; {TicketWords.Number(rest)} were not looked at. The fault is logged: try again.") : T($" Stopped; {TicketWords.Number(rest)} were not looked at.");
        if (run.IsUndo)
        {
            TellOfUndo(run.Counts.Changed, run.Counts.Missing, ended);
            return;
        }

        TellOf(run.Counts, run.Words, ended, () =>
        {
            if (runs.Undo(run) is null)
            {
                toasts.Warn(T("You are changing many tickets already: wait until that is done, or stop it, and change these by hand."));
            }

            return Task.CompletedTask;
        });
    }

    private void TellOf((int Changed, int Unchanged, int Missing, int Unfit) result, string done, string ended, Func<Task> undo)
    {
        if (result.Changed == 0)
        {
            toasts.Warn((Why(result) is { Length: > 0 } why ? T($"Nothing was changed: {why}.") : T("Nothing was changed.")) + ended);
            return;
        }

        var left = result.Unchanged + result.Missing + result.Unfit;
        var changed = result.Changed == 1 ? T($"1 ticket {done}.") : T($"{TicketWords.Number(result.Changed)} tickets {done}.");
        toasts.Say(changed + (left == 0 ? "" : T($" {TicketWords.Number(left)} left as before: {Why(result)}.")) + ended, undo);
    }

    private async Task UndoAsync(AgentScope by, IReadOnlyList<ChangedTicket> changed)
    {
        var undone = await change.UndoAsync(by, changed, Cause, null, CancellationToken.None);
        TellOfUndo(undone.Back, undone.Left, "");
    }

    private void TellOfUndo(int back, int left, string ended)
    {
        var why = left == 0 ? "" : Many(left, " 1 left: somebody has changed it since.", " {0} left: somebody has changed them since.");
        if (back == 0)
        {
            toasts.Warn(T("Nothing was put back.") + why + ended);
        }
        else
        {
            toasts.Say(Many(back, "1 ticket back as before.", "{0} tickets back as before.") + why + ended);
        }
    }

    private static string Why((int Changed, int Unchanged, int Missing, int Unfit) result) => string.Join(", ", new[]
    {
        result.Unchanged > 0 ? T($"{TicketWords.Number(result.Unchanged)} so already") : null,
        result.Missing > 0 ? T($"{TicketWords.Number(result.Missing)} gone, or not yours to see") : null,
        result.Unfit > 0 ? T($"{TicketWords.Number(result.Unfit)} cannot take it") : null,
    }.OfType<string>());
}
