using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Whom to invite, and as what.</summary>
/// <param name="Name">What colleagues will read; the person can change it.</param>
/// <param name="Email">What the person will sign in with.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="Mailboxes">The mailboxes the person sees; null for all of them.</param>
public sealed record Invitation(string Name, string Email, AgentRole Role, IReadOnlyCollection<long>? Mailboxes = null);

/// <summary>How inviting ended. The token is in nobody's hands but the caller's: show it once.</summary>
public sealed record InviteResult(AgentOutcome Outcome, long? AgentId = null, string? Token = null);

/// <summary>Invites somebody to the desk by a link that works once, for seven days.</summary>
public sealed class InviteAgent(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>Invites on behalf of an agent.</summary>
    public Task<InviteResult> RunAsync(AgentScope by, Invitation invitation, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(invitation);
        var tooMuch = by.Mailboxes is { } mine && !(invitation.Mailboxes?.All(mine.Contains) ?? false);
        return !by.May(Permission.ManageAgents) || (invitation.Role == AgentRole.Owner && by.Role != AgentRole.Owner) || tooMuch
            ? Task.FromResult(new InviteResult(AgentOutcome.NotAllowed))
            : InviteAsync(by.Tenant, invitation, Actor.Agent(by, cause), cancellationToken);
    }

    /// <summary>Invites on behalf of whoever runs the installation.</summary>
    public Task<InviteResult> FromOutsideAsync(TenantScope tenant, Invitation invitation, string cause, CancellationToken cancellationToken) =>
        InviteAsync(tenant, invitation, new Actor(ActorKind.System, null, "", cause), cancellationToken);

    /// <summary>Makes a new link for somebody who has not come yet; the old one ends.</summary>
    public async Task<InviteResult> AgainAsync(AgentScope by, long agentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageAgents))
        {
            return new InviteResult(AgentOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var agent = await context.Agents.SingleOrDefaultAsync(a => a.Id == agentId && a.IsInvited, cancellationToken);
        if (agent is null || !await ChangeAgent.MayStandForAsync(context, by, agent, cancellationToken))
        {
            return new InviteResult(agent is null ? AgentOutcome.NotFound : AgentOutcome.NotAllowed);
        }

        var now = time.GetUtcNow();
        var token = await IssueLink.AddAsync(context, agent.AccountId, AccountLinkKind.Invite, now, cancellationToken);
        context.Record(Actor.Agent(by, "screen").Did(DeskEventKind.AgentChanged, agent.Id, now, new FieldChange("agent", agent.Name, agent.Name),
            new FieldChange("invitation link", null, "made")));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new InviteResult(AgentOutcome.Done, agent.Id, token);
    }

    private async Task<InviteResult> InviteAsync(TenantScope tenant, Invitation invitation, Actor actor, CancellationToken cancellationToken)
    {
        var (name, key) = (StorableText.Cut((invitation.Name ?? "").Trim(), Agent.NameLength), Account.Normalise(invitation.Email ?? ""));
        if (name.Length == 0 || !Account.IsPlausibleEmail(invitation.Email) || !Enum.IsDefined(invitation.Role) || (invitation is { Role: AgentRole.Owner, Mailboxes: not null }))
        {
            return new InviteResult(AgentOutcome.Invalid);
        }

        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        if (await context.Users.AnyAsync(u => u.NormalizedEmail == key, cancellationToken))
        {
            return new InviteResult(AgentOutcome.Taken);
        }

        var account = Account.OfEmail(invitation.Email!);
        context.Users.Add(account);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // another organisation invited the same address in this moment
            return new InviteResult(AgentOutcome.Taken);
        }

        var agent = new Agent(account.Id, name, account.Email!, invitation.Role);
        agent.AwaitInvited();
        context.Agents.Add(agent);
        await context.SaveChangesAsync(cancellationToken);
        if (invitation.Mailboxes is not null && (await ChangeAgent.GiveMailboxesAsync(context, null, agent, invitation.Mailboxes, cancellationToken)).Item1 == AgentOutcome.Invalid)
        {
            return new InviteResult(AgentOutcome.Invalid);
        }

        var now = time.GetUtcNow();
        var token = await IssueLink.AddAsync(context, account.Id, AccountLinkKind.Invite, now, cancellationToken);
        context.Record(actor.Did(DeskEventKind.AgentChanged, agent.Id, now, new FieldChange("agent", null, agent.Name), new FieldChange("role", null, agent.Role.ToString())));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new InviteResult(AgentOutcome.Done, agent.Id, token);
    }
}
