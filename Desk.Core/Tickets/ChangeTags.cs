using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>How a change of a tag ended.</summary>
/// <param name="Outcome">Whether it was made.</param>
/// <param name="Tickets">How many tickets carried the tag.</param>
/// <param name="IsTaken">With <see cref="ChangeOutcome.Invalid"/>: there is a tag of that name, and nobody said that the two are one.</param>
public sealed record TagChange(ChangeOutcome Outcome, int Tickets = 0, bool IsTaken = false);

/// <summary>
/// Renames a tag on all of its tickets, makes two tags one, or takes one off everywhere: each in a few statements, however many tickets there are, and with one event.
/// Only leads who see every mailbox do, for the tickets of all of them change.
/// </summary>
public sealed class ChangeTags(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Who renames it.</param>
    /// <param name="tag">Which tag.</param>
    /// <param name="to">What it is called from now on, cleaned by <see cref="TicketTag.Clean"/>.</param>
    /// <param name="mayMerge">Whether it may become one with a tag that has that name.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<TagChange> RenameAsync(AgentScope by, string tag, string to, bool mayMerge, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, tag, TicketTag.Clean(to), cause, async (context, name, count) =>
        {
            var clean = TicketTag.Clean(to);
            if (clean is null || clean == name)
            {
                return new TagChange(clean is null ? ChangeOutcome.Invalid : ChangeOutcome.Unchanged);
            }

            if (await context.TicketTags.AnyAsync(t => t.Name == clean, cancellationToken))
            {
                if (!mayMerge)
                {
                    return new TagChange(ChangeOutcome.Invalid, count, IsTaken: true);
                }

                var both = context.TicketTags.Where(t => t.Name == clean).Select(t => t.TicketId);
                await context.TicketTags.Where(t => t.Name == name && both.Contains(t.TicketId)).ExecuteDeleteAsync(cancellationToken);
            }

            await context.TicketTags.Where(t => t.Name == name).ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, clean), cancellationToken);
            await RenameInViewsAsync(context, by, name, clean, cause, cancellationToken);
            return new TagChange(ChangeOutcome.Done, count);
        }, cancellationToken);

    /// <summary>Takes a tag off every ticket. A view that asks for it finds nothing from then on.</summary>
    public Task<TagChange> DeleteAsync(AgentScope by, string tag, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, tag, null, cause, async (context, name, count) =>
        {
            await context.TicketTags.Where(t => t.Name == name).ExecuteDeleteAsync(cancellationToken);
            return new TagChange(ChangeOutcome.Done, count);
        }, cancellationToken);

    private async Task<TagChange> RunAsync(
        AgentScope by, string tag, string? after, string cause, Func<DeskDbContext, string, int, Task<TagChange>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageTags) || by.Mailboxes is not null)
        {
            return new TagChange(ChangeOutcome.NotAllowed);
        }

        var name = TicketTag.Clean(tag);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);

        // whoever keeps a copy of the tickets reads by this what is new
        var now = time.GetUtcNow();
        var count = name is null ? 0 : await context.Tickets.WithTrash().Where(t => t.Tags.Any(g => g.Name == name))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Version, t => t.Version + 1).SetProperty(t => t.UpdatedAt, now), cancellationToken);
        if (count == 0)
        {
            return new TagChange(ChangeOutcome.NotFound);
        }

        var changed = await change(context, name!, count);
        if (changed.Outcome == ChangeOutcome.Done)
        {
            context.Record(Actor.Agent(by, cause).Did(DeskEventKind.TagChanged, 0, now, new FieldChange("tag", name, after)));
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return changed;
    }

    // deleted ones too: they may come back
    private async Task RenameInViewsAsync(DeskDbContext context, AgentScope by, string name, string to, string cause, CancellationToken cancellationToken)
    {
        foreach (var view in await context.SavedViews.Where(v => v.Filter.Contains(TicketFilterText.Tag)).ToListAsync(cancellationToken))
        {
            var filter = TicketFilterText.Read(view.Filter).Filter;
            if (filter.Tag == name)
            {
                view.Set(new SavedViewSettings(view.Name, view.Reach, view.TeamId, view.Kind, filter with { Tag = to }));
                context.Record(Actor.Agent(by, cause).Did(DeskEventKind.ViewChanged, view.Id, time.GetUtcNow(), new FieldChange("tag", name, to)));
            }
        }
    }
}
