using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>Links tickets from the screen, says in words how it ended, and offers the way back.</summary>
public sealed class LinkActions(LinkTickets link, Toasts toasts)
{
    private const string Cause = "screen";

    /// <summary>Links a ticket to another.</summary>
    public async Task LinkAsync(AgentScope by, TicketRow row, LinkKind kind, long otherId, string other)
    {
        ArgumentNullException.ThrowIfNull(row);
        var linked = await link.AddAsync(by, row.Id, kind, otherId, Cause, CancellationToken.None);
        if (linked.Outcome == LinkOutcome.Done)
        {
            toasts.Say(Done(kind, other), async () => await TakeAwayAsync(by, row, otherId, other, mayUndo: false));
        }
        else
        {
            toasts.Warn(Why(linked, kind, row.Number, other));
        }
    }

    /// <summary>Takes a link away.</summary>
    public Task TakeAwayAsync(AgentScope by, TicketRow row, long otherId, string other)
    {
        ArgumentNullException.ThrowIfNull(row);
        return TakeAwayAsync(by, row, otherId, other, mayUndo: true);
    }

    private async Task TakeAwayAsync(AgentScope by, TicketRow row, long otherId, string other, bool mayUndo)
    {
        var parted = await link.RemoveAsync(by, row.Id, otherId, Cause, CancellationToken.None);
        if (parted is { Outcome: LinkOutcome.Done, Kind: { } kind })
        {
            toasts.Say(T($"The link to {other} is gone."), mayUndo ? () => LinkAsync(by, row, kind, otherId, other) : null);
        }
        else
        {
            toasts.Warn(parted.Outcome == LinkOutcome.Invalid ? T($"It is not linked to {other} any more.") : Why(parted, LinkKind.RelatedTo, row.Number, other));
        }
    }

    private static string Done(LinkKind kind, string other) => kind switch
    {
        LinkKind.DuplicateOf => T($"It is marked as a duplicate of {other}."),
        LinkKind.DuplicatedBy => T($"{other} is marked as a duplicate of it."),
        LinkKind.ChildOf => T($"It is a child of {other} now."),
        LinkKind.ParentOf => T($"{other} is a child of it now."),
        _ => T($"It is linked to {other}."),
    };

    private static string Why(LinkedOutcome linked, LinkKind wanted, string number, string other) => linked.Outcome switch
    {
        LinkOutcome.Itself => T($"{number} is this ticket itself: choose another one."),
        LinkOutcome.Linked when linked.Kind == wanted => T($"It is linked to {other} like that already."),
        LinkOutcome.Linked => T($"They are linked already: {other} is {Present(linked.Kind!.Value)}. Take that link away first."),
        LinkOutcome.Circle when wanted is LinkKind.ChildOf or LinkKind.ParentOf => T($"That would make a circle: {(wanted == LinkKind.ChildOf ? number : other)} would be its own parent, by way of the links that there are."),
        LinkOutcome.Circle => T($"That would make a circle of links: {number} and {other} are linked the other way round already, by way of others."),
        LinkOutcome.Merged => T("One of the two was merged into another ticket: link that one."),
        LinkOutcome.NotAllowed => T("You may read and write notes, but not change tickets."),
        LinkOutcome.NotFound => T("One of them is not there any more, or you may not see it."),
        _ => T("They cannot be linked like that."),
    };

    private static string Present(LinkKind kind) => kind switch
    {
        LinkKind.DuplicateOf => T("what it is a duplicate of"),
        LinkKind.DuplicatedBy => T("its duplicate"),
        LinkKind.ChildOf => T("its parent"),
        LinkKind.ParentOf => T("its child"),
        LinkKind.FollowsUp => T("what it follows up"),
        LinkKind.FollowedUpBy => T("its follow-up"),
        _ => T("related to it"),
    };
}
