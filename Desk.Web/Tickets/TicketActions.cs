using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>What a person can do to a ticket from the screen: each says in words how it ended, and offers the way back.</summary>
public sealed class TicketActions(AssignTicket assign, AssignTeam team, ChangeStatus status, SnoozeTicket snooze, ChangePriority priority, TagTicket tags, MarkRead reads, FindLastChange lastChange, ViewerClock clock, Toasts toasts)
{
    private const string Cause = "screen";

    /// <summary>Gives the ticket to an agent, or to nobody. Answers whether it is so now.</summary>
    public Task<bool> AssignAsync(AgentScope by, TicketRow row, AgentChoice? to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(row);
        return ChangeAsync(by, row, new Field<long?>(
            "assignee", row.AssigneeId, to?.Id, to?.Name ?? T("nobody"),
            to is null ? T("Nobody has it now.") : to.Id == by.AgentId ? T("It is yours.") : T($"{to.Name} has it now."),
            row.AssigneeName is null ? T("Back to nobody.") : T($"Back to {row.AssigneeName}."),
            T("That agent cannot take tickets."),
            (id, only) => assign.RunAsync(by, row.Id, id, Cause, cancellationToken, only)));
    }

    /// <summary>Gives the ticket to a team, or to none. Answers whether it is so now.</summary>
    public Task<bool> AssignTeamAsync(AgentScope by, TicketRow row, TeamChoice? to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        return ChangeAsync(by, row, new Field<long?>(
            "team", row.TeamId, to?.Id, to?.Name ?? T("no team"),
            to is null ? T("It is no team's now.") : T($"It is for {to.Name} now."),
            row.TeamName is null ? T("Back to no team.") : T($"Back to {row.TeamName}."),
            T("That team is not there any more."),
            (id, only) => team.RunAsync(by, row.Id, id, Cause, cancellationToken, only)));
    }

    /// <summary>Moves it to another status. Answers whether it is so now.</summary>
    public Task<bool> ChangeStatusAsync(AgentScope by, TicketRow row, TicketStatus to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        return ChangeAsync(by, row, new Field<TicketStatus>(
            "status", row.Status, to, TicketWords.InText(to),
            to is TicketStatus.Resolved or TicketStatus.Closed ? $"{TicketWords.Of(to)}." : T($"The status is {TicketWords.InText(to)} now."),
            T($"Back to {TicketWords.InText(row.Status)}."),
            T("A ticket cannot get that status."),
            (value, only) => status.RunAsync(by, row.Id, value, Cause, cancellationToken, only)));
    }

    /// <summary>Puts the ticket out of the way until then; null until the customer answers.</summary>
    public Task SnoozeAsync(AgentScope by, TicketRow row, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var seen = new Standing(row.Status, row.SnoozedUntil);
        var words = until is { } at ? T($"snoozed until {clock.Ahead(at)}") : T("snoozed until the customer answers");
        return ChangeAsync(by, row, new Field<Standing>(
            "status", seen, Standing.Snoozed(until), words, $"{char.ToUpperInvariant(words[0])}{words[1..]}.",
            row.Status == TicketStatus.Snoozed ? T("Snoozed as before.") : T("Back in the list."),
            T("Choose a time that is still to come, within five years."),
            (to, only) => snooze.RunAsync(by, row.Id, to, Cause, cancellationToken, only)));
    }

    /// <summary>Sets how urgent it is. Answers whether it is so now.</summary>
    public Task<bool> ChangePriorityAsync(AgentScope by, TicketRow row, TicketPriority to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        return ChangeAsync(by, row, new Field<TicketPriority>(
            "priority", row.Priority, to, TicketWords.InText(to), T($"The priority is {TicketWords.InText(to)} now."), T($"Back to {TicketWords.InText(row.Priority)}."), T("There is no such priority."),
            (value, only) => priority.RunAsync(by, row.Id, value, Cause, cancellationToken, only)));
    }

    /// <summary>Adds a tag. Answers whether it is on the ticket now.</summary>
    public async Task<bool> AddTagAsync(AgentScope by, TicketRow row, string tag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var outcome = await tags.AddAsync(by, row.Id, tag, Cause, cancellationToken);
        Tell(outcome, T($"The tag {TicketTag.Clean(tag)} is on."), T($"A tag is a word or a few, at most {TicketTag.MaxLength} characters."),
            async () => Tell(await tags.RemoveAsync(by, row.Id, tag, Cause, CancellationToken.None), T($"The tag {TicketTag.Clean(tag)} is off again.")));
        return outcome is ChangeOutcome.Done or ChangeOutcome.Unchanged;
    }

    public async Task RemoveTagAsync(AgentScope by, TicketRow row, string tag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var outcome = await tags.RemoveAsync(by, row.Id, tag, Cause, cancellationToken);
        Tell(outcome, T($"The tag {tag} is off."), null, async () => Tell(await tags.AddAsync(by, row.Id, tag, Cause, CancellationToken.None), T($"The tag {tag} is back.")));
    }

    /// <summary>Makes the ticket unread for this agent alone, until it is opened again.</summary>
    public async Task MarkUnreadAsync(AgentScope by, TicketRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Tell(await reads.UnreadAsync(by, row.Id, CancellationToken.None), T("It is unread for you, until you open it again."),
            undo: async () => Tell(await reads.RunAsync(by, row.Id, CancellationToken.None), T("It is read.")));
    }

    // a field as the person saw it and wants it
    private sealed record Field<TValue>(string Name, TValue Seen, TValue Wanted, string Words, string Done, string Back, string Invalid, Func<TValue, While<TValue>?, Task<ChangeOutcome>> Set);

    private async Task<bool> ChangeAsync<TValue>(AgentScope by, TicketRow row, Field<TValue> field)
    {
        var outcome = await field.Set(field.Wanted, new While<TValue>(field.Seen));
        if (outcome != ChangeOutcome.MovedOn)
        {
            Tell(outcome, field.Done, field.Invalid,
                EqualityComparer<TValue>.Default.Equals(field.Seen, field.Wanted) ? null : async () => Tell(await field.Set(field.Seen, new While<TValue>(field.Wanted)), field.Back));
            return outcome is ChangeOutcome.Done or ChangeOutcome.Unchanged;
        }

        var theirs = await lastChange.RunAsync(by, row.Id, field.Name, CancellationToken.None);
        if (theirs is { IsOwn: true })
        {
            // one's own, made before the screen had drawn it: nobody is overruled
            var again = await field.Set(field.Wanted, null);
            Tell(again, field.Done, field.Invalid);
            return again is ChangeOutcome.Done or ChangeOutcome.Unchanged;
        }

        // the field is another than the one on the screen: both values, and the person decides
        var now = theirs is not null ? TicketWords.Value(theirs.Change) : T("another value");
        if (now.Equals(field.Words, StringComparison.OrdinalIgnoreCase))
        {
            toasts.Say(T($"{theirs!.By} has just done the same."));
            return true;
        }

        var who = theirs?.By ?? T("Somebody");
        toasts.Offer(
            field.Name switch
            {
                "assignee" => T($"{who} has just set the assignee to {now}; you chose {field.Words}."),
                "team" => T($"{who} has just set the team to {now}; you chose {field.Words}."),
                "priority" => T($"{who} has just set the priority to {now}; you chose {field.Words}."),
                _ => T($"{who} has just set the status to {now}; you chose {field.Words}."),
            },
            T($"Set {field.Words}"),
            async () => Tell(await field.Set(field.Wanted, null), field.Done, field.Invalid));
        return false;
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
                toasts.Say(T("It was so already."));
                break;
            case ChangeOutcome.MovedOn:
                toasts.Warn(T("A colleague has changed it since; nothing was undone."));
                break;
            case ChangeOutcome.NotFound:
                toasts.Warn(T("This ticket is not there any more, or you may not see it."));
                break;
            case ChangeOutcome.NotAllowed:
                toasts.Warn(T("You may read and write notes, but not change tickets."));
                break;
            default:
                toasts.Warn(invalid ?? T("That cannot be done."));
                break;
        }
    }
}
