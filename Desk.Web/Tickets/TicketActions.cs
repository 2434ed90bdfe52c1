using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;

namespace Desk.Web.Tickets;

/// <summary>What a person can do to a ticket from the screen: each says in words how it ended, and offers the way back.</summary>
public sealed class TicketActions(AssignTicket assign, AssignTeam team, ChangeStatus status, ChangePriority priority, TagTicket tags, Toasts toasts)
{
    private const string Cause = "screen";

    /// <summary>Gives the ticket to an agent, or to nobody.</summary>
    public async Task AssignAsync(AgentScope by, TicketRow row, AgentChoice? to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(row);
        var before = row.AssigneeId;
        var outcome = await assign.RunAsync(by, row.Id, to?.Id, Cause, cancellationToken);
        Tell(outcome, to is null ? "Nobody has it now." : to.Id == by.AgentId ? "It is yours." : $"{to.Name} has it now.",
            "That agent cannot take tickets.",
            async () => Tell(await assign.RunAsync(by, row.Id, before, Cause, CancellationToken.None, new While<long?>(to?.Id)), row.AssigneeName is null ? "Back to nobody." : $"Back to {row.AssigneeName}."));
    }

    /// <summary>Gives the ticket to a team, or to none.</summary>
    public async Task AssignTeamAsync(AgentScope by, TicketRow row, TeamChoice? to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var before = row.TeamId;
        var outcome = await team.RunAsync(by, row.Id, to?.Id, Cause, cancellationToken);
        Tell(outcome, to is null ? "It is no team's now." : $"It is for {to.Name} now.", "That team is not there any more.",
            async () => Tell(await team.RunAsync(by, row.Id, before, Cause, CancellationToken.None, new While<long?>(to?.Id)), row.TeamName is null ? "Back to no team." : $"Back to {row.TeamName}."));
    }

    public async Task ChangeStatusAsync(AgentScope by, TicketRow row, TicketStatus to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        // nobody makes a ticket new again: open is as close as it gets
        var before = row.Status == TicketStatus.New ? TicketStatus.Open : row.Status;
        var outcome = await status.RunAsync(by, row.Id, to, Cause, cancellationToken);
        Tell(outcome, to switch
        {
            TicketStatus.Resolved => "Resolved.",
            TicketStatus.Closed => "Closed.",
            _ => $"The status is {TicketWords.Of(to).ToLowerInvariant()} now.",
        },
            "A ticket cannot get that status.",
            before == to ? null : async () => Tell(await status.RunAsync(by, row.Id, before, Cause, CancellationToken.None, new While<TicketStatus>(to)), $"Back to {TicketWords.Of(before).ToLowerInvariant()}."));
    }

    public async Task ChangePriorityAsync(AgentScope by, TicketRow row, TicketPriority to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var before = row.Priority;
        var outcome = await priority.RunAsync(by, row.Id, to, Cause, cancellationToken);
        Tell(outcome, $"The priority is {Lower(to)} now.", "There is no such priority.",
            async () => Tell(await priority.RunAsync(by, row.Id, before, Cause, CancellationToken.None, new While<TicketPriority>(to)), $"Back to {Lower(before)}."));
    }

    /// <summary>Adds a tag. Answers whether it is on the ticket now.</summary>
    public async Task<bool> AddTagAsync(AgentScope by, TicketRow row, string tag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var outcome = await tags.AddAsync(by, row.Id, tag, Cause, cancellationToken);
        Tell(outcome, $"The tag {TicketTag.Clean(tag)} is on.", $"A tag is a word or a few, at most {TicketTag.MaxLength} characters.",
            async () => Tell(await tags.RemoveAsync(by, row.Id, tag, Cause, CancellationToken.None), $"The tag {TicketTag.Clean(tag)} is off again."));
        return outcome is ChangeOutcome.Done or ChangeOutcome.Unchanged;
    }

    public async Task RemoveTagAsync(AgentScope by, TicketRow row, string tag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var outcome = await tags.RemoveAsync(by, row.Id, tag, Cause, cancellationToken);
        Tell(outcome, $"The tag {tag} is off.", null, async () => Tell(await tags.AddAsync(by, row.Id, tag, Cause, CancellationToken.None), $"The tag {tag} is back."));
    }

    private void Tell(ChangeOutcome outcome, string? done, string? invalid = null, Func<Task>? undo = null)
    {
        switch (outcome)
        {
            case ChangeOutcome.Done when done is not null:
                toasts.Say(done, undo);
                break;
            case ChangeOutcome.Done:
                break;
            case ChangeOutcome.Unchanged:
                toasts.Say("It was so already.");
                break;
            case ChangeOutcome.MovedOn:
                toasts.Warn("A colleague has changed it since; nothing was undone.");
                break;
            case ChangeOutcome.NotFound:
                toasts.Warn("This ticket is not there any more, or you may not see it.");
                break;
            case ChangeOutcome.NotAllowed:
                toasts.Warn("You may read and write notes, but not change tickets.");
                break;
            default:
                toasts.Warn(invalid ?? "That cannot be done.");
                break;
        }
    }

    private static string Lower(TicketPriority priority) => priority.ToString().ToLowerInvariant();
}
