using Desk.Core.Database;
using Desk.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Changes what an agent may do, or whether the agent is here. What concerns an owner, only an owner may; nobody changes themselves.</summary>
public sealed class ChangeAgent(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>Gives another role; a higher one ends the agent's links.</summary>
    public Task<AgentOutcome> RoleAsync(AgentScope by, long agentId, AgentRole role, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, agentId, cause, async (context, agent, _) =>
        {
            if (!Enum.IsDefined(role))
            {
                return (AgentOutcome.Invalid, null);
            }

            if (role == AgentRole.Owner && by.Role != AgentRole.Owner)
            {
                return (AgentOutcome.NotAllowed, null);
            }

            if (agent.Role == AgentRole.Owner && role != AgentRole.Owner && await IsLastOwnerAsync(context, agent, cancellationToken))
            {
                return (AgentOutcome.LastOwner, null);
            }

            var before = agent.Role;
            if (before == role)
            {
                return (AgentOutcome.Unchanged, null);
            }

            agent.TakeRole(role);
            if (role < before)
            {
                await EndLinksAsync(context, agent, cancellationToken);
            }

            return (AgentOutcome.Done, new FieldChange("role", before.ToString(), role.ToString()));
        }, cancellationToken);

    /// <summary>Ends the agent's sign-ins and links; what the agent wrote and has stays as it is.</summary>
    public Task<AgentOutcome> DeactivateAsync(AgentScope by, long agentId, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, agentId, cause, async (context, agent, _) =>
        {
            if (agent is { IsActive: false, IsInvited: false })
            {
                return (AgentOutcome.Unchanged, null);
            }

            if (agent.Role == AgentRole.Owner && agent.IsActive && await IsLastOwnerAsync(context, agent, cancellationToken))
            {
                return (AgentOutcome.LastOwner, null);
            }

            agent.Deactivate();
            (await context.Users.SingleAsync(u => u.Id == agent.AccountId, cancellationToken)).RaiseStamp();
            await context.SignIns.Where(s => s.AccountId == agent.AccountId).ExecuteDeleteAsync(cancellationToken);
            await EndLinksAsync(context, agent, cancellationToken);
            return (AgentOutcome.Done, new FieldChange("active", "yes", "no"));
        }, cancellationToken);

    /// <summary>Lets a deactivated agent back in, with what signed them in before.</summary>
    public Task<AgentOutcome> ReactivateAsync(AgentScope by, long agentId, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, agentId, cause, (_, agent, _) =>
        {
            if (agent.IsActive || agent.IsInvited)
            {
                return Task.FromResult<(AgentOutcome, FieldChange?)>((AgentOutcome.Unchanged, null));
            }

            agent.Activate();
            return Task.FromResult<(AgentOutcome, FieldChange?)>((AgentOutcome.Done, new FieldChange("active", "no", "yes")));
        }, cancellationToken);

    /// <summary>Says which mailboxes the agent sees; more than before ends the agent's links. Whoever is limited gives and takes only what they see themselves.</summary>
    /// <param name="by">Who changes it.</param>
    /// <param name="agentId">Whose it is.</param>
    /// <param name="mailboxes">The mailboxes; null for all of them, now and later.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<AgentOutcome> MailboxesAsync(AgentScope by, long agentId, IReadOnlyCollection<long>? mailboxes, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, agentId, cause, async (context, agent, _) =>
        {
            if (agent.Role == AgentRole.Owner && mailboxes is not null)
            {
                return (AgentOutcome.Invalid, null);
            }

            if (by.Mailboxes is { } mine && (mailboxes is null || agent.SeesAllMailboxes || !mailboxes.All(mine.Contains)))
            {
                return (AgentOutcome.NotAllowed, null);
            }

            return await GiveMailboxesAsync(context, by, agent, mailboxes, cancellationToken);
        }, cancellationToken);

    /// <summary>Whether somebody may hold what lets them in as this agent: an owner's only an owner, and nobody's who sees more than they do.</summary>
    internal static async Task<bool> MayStandForAsync(DeskDbContext context, AgentScope by, Agent agent, CancellationToken cancellationToken) =>
        (agent.Role != AgentRole.Owner || by.Role == AgentRole.Owner)
        && (by.Mailboxes is not { } mine || (!agent.SeesAllMailboxes
            && (await context.MailboxAccess.Where(a => a.AgentId == agent.Id).Select(a => a.MailboxId).ToListAsync(cancellationToken)).TrueForAll(mine.Contains)));

    internal static async Task<(AgentOutcome, FieldChange?)> GiveMailboxesAsync(
        DeskDbContext context, AgentScope? by, Agent agent, IReadOnlyCollection<long>? mailboxes, CancellationToken cancellationToken)
    {
        var given = await context.MailboxAccess.Where(a => a.AgentId == agent.Id).ToListAsync(cancellationToken);
        var before = agent.SeesAllMailboxes ? "all" : await NamesAsync(context, [.. given.Select(a => a.MailboxId)], cancellationToken);
        var wanted = (mailboxes ?? []).Concat(given.Select(a => a.MailboxId).Where(id => by is not null && !by.MaySee(id))).ToHashSet();
        if (await context.Mailboxes.CountAsync(m => wanted.Contains(m.Id), cancellationToken) != wanted.Count)
        {
            return (AgentOutcome.Invalid, null);
        }

        var widens = !agent.SeesAllMailboxes && (mailboxes is null || wanted.Except(given.Select(a => a.MailboxId)).Any());
        context.MailboxAccess.RemoveRange(given.Where(a => !wanted.Contains(a.MailboxId)));
        context.MailboxAccess.AddRange(wanted.Except(given.Select(a => a.MailboxId)).Select(id => new MailboxAccess(agent.Id, id)));
        if (mailboxes is null)
        {
            agent.SeeAllMailboxes();
        }
        else
        {
            agent.LimitToGivenMailboxes();
        }

        if (widens)
        {
            await EndLinksAsync(context, agent, cancellationToken);
        }

        var now = mailboxes is null ? "all" : await NamesAsync(context, [.. wanted], cancellationToken);
        return before == now ? (AgentOutcome.Unchanged, null) : (AgentOutcome.Done, new FieldChange("mailboxes", before, now));
    }

    private async Task<AgentOutcome> RunAsync(
        AgentScope by,
        long agentId,
        string cause,
        Func<DeskDbContext, Agent, DateTimeOffset, Task<(AgentOutcome Outcome, FieldChange? Change)>> change,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageAgents))
        {
            return AgentOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var agent = await context.Agents.SingleOrDefaultAsync(a => a.Id == agentId, cancellationToken);
        if (agent is null)
        {
            return AgentOutcome.NotFound;
        }

        if (agent.Role == AgentRole.Owner && by.Role != AgentRole.Owner)
        {
            return AgentOutcome.NotAllowed;
        }

        if (agent.Id == by.AgentId)
        {
            return AgentOutcome.Oneself;
        }

        var now = time.GetUtcNow();
        var (outcome, changed) = await change(context, agent, now);
        if (changed is null)
        {
            return outcome;
        }

        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.AgentChanged, agent.Id, now, new FieldChange("agent", agent.Name, agent.Name), changed));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    // whoever has kept a link made for less would come in with all of it
    private static Task<int> EndLinksAsync(DeskDbContext context, Agent agent, CancellationToken cancellationToken) =>
        context.AccountLinks.Where(l => l.AccountId == agent.AccountId).ExecuteDeleteAsync(cancellationToken);

    private static async Task<bool> IsLastOwnerAsync(DeskDbContext context, Agent agent, CancellationToken cancellationToken) =>
        !await context.Agents.AnyAsync(a => a.Id != agent.Id && a.Role == AgentRole.Owner && a.IsActive, cancellationToken);

    private static async Task<string> NamesAsync(DeskDbContext context, List<long> ids, CancellationToken cancellationToken) => string.Join(", ",
        await context.Mailboxes.Where(m => ids.Contains(m.Id)).OrderBy(m => m.Address).Select(m => m.Address).ToListAsync(cancellationToken));
}
