using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;

namespace Desk.Web.Tickets;

/// <summary>Does one thing to the selected tickets, says how many were changed and how many were left and why, and offers the way back.</summary>
public sealed class BulkActions(ChangeTickets change, Toasts toasts)
{
    private const string Cause = "screen";

    /// <param name="by">Who does it.</param>
    /// <param name="ids">To which tickets.</param>
    /// <param name="deed">What.</param>
    /// <param name="done">How the tickets are called then, for example <c>resolved</c>.</param>
    /// <param name="progress">Told how many are done.</param>
    public async Task RunAsync(AgentScope by, IReadOnlyCollection<long> ids, TicketDeed deed, string done, IProgress<int>? progress)
    {
        // what was begun is done, whether or not somebody still looks
        var result = await change.RunAsync(by, ids, deed, Cause, progress, CancellationToken.None);
        if (!result.IsAllowed)
        {
            toasts.Warn("You may read and write notes, but not change tickets.");
            return;
        }

        if (result.Changed.Count == 0)
        {
            toasts.Warn($"Nothing was changed: {Why(result)}.");
            return;
        }

        var left = result.Unchanged + result.Missing + result.Unfit;
        toasts.Say($"{Tickets(result.Changed.Count)} {done}.{(left == 0 ? "" : $" {left} left as before: {Why(result)}.")}", () => UndoAsync(by, result.Changed));
    }

    private async Task UndoAsync(AgentScope by, IReadOnlyList<ChangedTicket> changed)
    {
        var undone = await change.UndoAsync(by, changed, Cause, null, CancellationToken.None);
        var left = undone.Left == 0 ? "" : $" {undone.Left} left: somebody has changed {(undone.Left == 1 ? "it" : "them")} since.";
        if (undone.Back == 0)
        {
            toasts.Warn($"Nothing was put back.{left}");
        }
        else
        {
            toasts.Say($"{Tickets(undone.Back)} back as before.{left}");
        }
    }

    private static string Why(ChangedTickets result) => string.Join(", ", new[]
    {
        result.Unchanged > 0 ? $"{result.Unchanged} so already" : null,
        result.Missing > 0 ? $"{result.Missing} gone, or not yours to see" : null,
        result.Unfit > 0 ? $"{result.Unfit} cannot take it" : null,
    }.OfType<string>());

    private static string Tickets(int count) => count == 1 ? "1 ticket" : $"{TicketWords.Number(count)} tickets";
}
