using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;

namespace Desk.Core.Tickets;

/// <summary>
/// Changes several fields of a ticket at once. Changes of different fields by different people merge; a field that somebody else has
/// changed since the writer looked is a conflict, and then nothing is changed.
/// </summary>
public sealed class EditTicket(ChangeTicket change)
{
    /// <summary>The most tags that one edit may give a ticket.</summary>
    public const int MostTags = 50;

    public async Task<EditResult> RunAsync(AgentScope by, long ticketId, TicketEdit edit, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        List<FieldConflict> conflicts = [];
        string? problem = null;
        var outcome = await change.RunAsync(by, ticketId, cause, async (context, ticket, now) =>
        {
            conflicts = [.. ConflictsOf(edit, ticket)];
            if (conflicts.Count > 0)
            {
                return ChangeTicket.MovedOn;
            }

            problem = ProblemOf(edit, ticket);
            if (problem is not null)
            {
                return null;
            }

            var changes = new List<FieldChange>();
            if (edit.AssigneeId is { } assignee)
            {
                if (await AssignTicket.ApplyAsync(context, ticket, assignee.To, now, cancellationToken) is not { } assigned)
                {
                    problem = $"assigneeId {assignee.To} is no active agent who may take this ticket.";
                    return null;
                }

                changes.AddRange(assigned);
            }

            if (edit.TeamId is { } team)
            {
                if (await AssignTeam.ApplyAsync(context, ticket, team.To, now, cancellationToken) is not { } given)
                {
                    problem = $"There is no team {team.To}.";
                    return null;
                }

                changes.AddRange(given);
            }

            changes.AddRange(Apply(edit, ticket, now));
            return changes;
        }, cancellationToken);
        return new EditResult(outcome, conflicts, problem);
    }

    private static IEnumerable<FieldChange> Apply(TicketEdit edit, Ticket ticket, DateTimeOffset now)
    {
        var (subject, status, priority) = (ticket.Subject, ticket.Status, ticket.Priority);
        if (edit.Subject is { } newSubject && ticket.Rename(CleanSubject(newSubject.To), now))
        {
            yield return new FieldChange("subject", subject, ticket.Subject);
        }

        if (edit.Status is { } newStatus && ticket.MoveTo(newStatus.To, now))
        {
            yield return new FieldChange("status", status.ToString(), ticket.Status.ToString());
        }

        if (edit.Priority is { } newPriority && ticket.Prioritise(newPriority.To, now))
        {
            yield return new FieldChange("priority", priority.ToString(), ticket.Priority.ToString());
        }

        var wanted = edit.Tags?.To.Select(t => TicketTag.Clean(t)!).ToHashSet();
        foreach (var tag in wanted is null ? [] : ticket.Tags.Select(t => t.Name).Except(wanted).ToList())
        {
            ticket.Untag(tag, now);
            yield return new FieldChange("tag", tag, null);
        }

        foreach (var tag in (wanted ?? []).Where(t => ticket.Tag(t, now)))
        {
            yield return new FieldChange("tag", null, tag);
        }
    }

    private static string? ProblemOf(TicketEdit edit, Ticket ticket) =>
        edit.Subject is { } subject && CleanSubject(subject.To).Length is 0 or > TicketModel.SubjectLength ? $"subject must have 1 to {TicketModel.SubjectLength} characters."
        : edit.Status is { To: TicketStatus.New } && ticket.Status != TicketStatus.New ? "status cannot go back to new; somebody has seen the ticket."
        : edit.Status is { To: not TicketStatus.Closed } && ticket.MergedIntoId is not null ? "status stays closed: the ticket was merged into another; change that one."
        : edit.Tags is { } tags && tags.To.Count > MostTags ? $"tags has more than {MostTags} tags."
        : edit.Tags?.To.Any(t => TicketTag.Clean(t) is null) == true ? $"tags holds something that is no tag: a tag has 1 to {TicketTag.MaxLength} characters."
        : null;

    private static string CleanSubject(string subject) => StorableText.Clean(subject).ReplaceLineEndings(" ").Trim();

    private static IEnumerable<FieldConflict> ConflictsOf(TicketEdit edit, Ticket ticket)
    {
        var tags = (IReadOnlyList<string>)[.. ticket.Tags.Select(t => t.Name).Order(StringComparer.Ordinal)];
        return new[]
        {
            Compare("subject", edit.Subject, ticket.Subject, Equals),
            Compare("status", edit.Status, ticket.Status, (a, b) => a == b),
            Compare("priority", edit.Priority, ticket.Priority, (a, b) => a == b),
            Compare("assigneeId", edit.AssigneeId, ticket.AssigneeId, (a, b) => a == b),
            Compare("teamId", edit.TeamId, ticket.TeamId, (a, b) => a == b),
            Compare("tags", edit.Tags, tags, (a, b) => a.Select(TicketTag.Clean).ToHashSet().SetEquals(b.Select(TicketTag.Clean))),
        }.OfType<FieldConflict>();
    }

    // who wants what it has become already, is content
    private static FieldConflict? Compare<T>(string field, FieldEdit<T>? edit, T actual, Func<T, T, bool> same) =>
        edit is { Seen: { } seen } && !same(seen.Value, actual) && !same(edit.To, actual) ? new FieldConflict(field, seen.Value, actual, edit.To) : null;
}
