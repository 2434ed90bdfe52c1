using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Makes, renames and deletes teams, and says who is in them.</summary>
public sealed class ChangeTeam(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>Makes a team without members.</summary>
    public async Task<(AgentOutcome Outcome, long? TeamId)> CreateAsync(AgentScope by, string name, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageTeams) || Clean(name) is not { } clean)
        {
            return (by.May(Permission.ManageTeams) ? AgentOutcome.Invalid : AgentOutcome.NotAllowed, null);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        if (await IsTakenAsync(context, clean, null, cancellationToken))
        {
            return (AgentOutcome.Taken, null);
        }

        var team = new Team(clean);
        context.Teams.Add(team);
        await context.SaveChangesAsync(cancellationToken);
        Record(context, by, team, cause, new FieldChange("team", null, team.Name));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (AgentOutcome.Done, team.Id);
    }

    public Task<AgentOutcome> RenameAsync(AgentScope by, long teamId, string name, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, teamId, async (context, team) =>
        {
            if (Clean(name) is not { } clean)
            {
                return AgentOutcome.Invalid;
            }

            if (await IsTakenAsync(context, clean, team.Id, cancellationToken))
            {
                return AgentOutcome.Taken;
            }

            var before = team.Name;
            team.Rename(clean);
            Record(context, by, team, cause, new FieldChange("team", before, clean));
            return before == clean ? AgentOutcome.Unchanged : AgentOutcome.Done;
        }, cancellationToken);

    /// <summary>Puts somebody into a team, or takes them out of it.</summary>
    public Task<AgentOutcome> MemberAsync(AgentScope by, long teamId, long agentId, bool isIn, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, teamId, async (context, team) =>
        {
            var name = await context.Agents.Where(a => a.Id == agentId).Select(a => a.Name).SingleOrDefaultAsync(cancellationToken);
            if (name is null)
            {
                return AgentOutcome.NotFound;
            }

            var member = await context.TeamMembers.SingleOrDefaultAsync(m => m.TeamId == teamId && m.AgentId == agentId, cancellationToken);
            if (member is not null == isIn)
            {
                return AgentOutcome.Unchanged;
            }

            if (member is null)
            {
                context.TeamMembers.Add(new TeamMember(teamId, agentId));
            }
            else
            {
                context.TeamMembers.Remove(member);
            }

            Record(context, by, team, cause, isIn ? new FieldChange("member", null, name) : new FieldChange("member", name, null));
            return AgentOutcome.Done;
        }, cancellationToken);

    /// <summary>Deletes a team and takes it off its tickets, which keep their assignees.</summary>
    public Task<AgentOutcome> DeleteAsync(AgentScope by, long teamId, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, teamId, async (context, team) =>
        {
            var now = time.GetUtcNow();
            var tickets = await context.Tickets.WithTrash().AsNoTracking().Where(t => t.TeamId == teamId).OrderBy(t => t.Id).ToListAsync(cancellationToken);
            foreach (var ticket in tickets)
            {
                context.Record(Actor.Agent(by, cause).Did(DeskEventKind.TicketChanged, ticket, now, changes: [new FieldChange("team", team.Name, null)]));
            }

            await context.Tickets.WithTrash().Where(t => t.TeamId == teamId).ExecuteUpdateAsync(
                set => set.SetProperty(t => t.TeamId, (long?)null).SetProperty(t => t.Version, t => t.Version + 1).SetProperty(t => t.UpdatedAt, now), cancellationToken);
            await context.TeamMembers.Where(m => m.TeamId == teamId).ExecuteDeleteAsync(cancellationToken);
            context.Teams.Remove(team);
            Record(context, by, team, cause, new FieldChange("team", team.Name, null));
            return AgentOutcome.Done;
        }, cancellationToken);

    private async Task<AgentOutcome> RunAsync(AgentScope by, long teamId, Func<DeskDbContext, Team, Task<AgentOutcome>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageTeams))
        {
            return AgentOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var team = await context.Teams.SingleOrDefaultAsync(t => t.Id == teamId, cancellationToken);
        if (team is null)
        {
            return AgentOutcome.NotFound;
        }

        var outcome = await change(context, team);
        if (outcome == AgentOutcome.Done)
        {
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return outcome;
    }

    private void Record(DeskDbContext context, AgentScope by, Team team, string cause, FieldChange change) =>
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.TeamChanged, team.Id, time.GetUtcNow(), change));

    private static Task<bool> IsTakenAsync(DeskDbContext context, string name, long? besides, CancellationToken cancellationToken)
    {
        var key = Team.KeyOf(name);
        return context.Teams.AnyAsync(t => t.NameKey == key && t.Id != besides, cancellationToken);
    }

    private static string? Clean(string name)
    {
        var clean = string.Join(' ', StorableText.Clean(name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return clean.Length is 0 or > Team.NameLength ? null : clean;
    }
}
