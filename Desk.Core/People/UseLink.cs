using Desk.Core.Database;
using Desk.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>What a link is good for.</summary>
/// <param name="Kind">What it lets do.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Email">What that person signs in with.</param>
public sealed record OpenedLink(AccountLinkKind Kind, long AccountId, string Email);

/// <summary>Opens a link that was issued to somebody, and does once what it is for.</summary>
public sealed class UseLink(IDeskContextFactory contexts, FindAgent agents, TimeProvider time)
{
    /// <summary>Looks what a link is good for, without using it up. Returns null when it is unknown, used or expired.</summary>
    public async Task<OpenedLink?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var (hash, now) = (AccountLink.HashOf(token), time.GetUtcNow());
        await using var context = contexts.CreateForInstallation();
        return await context.AccountLinks.AsNoTracking().Where(l => l.TokenHash == hash && l.ExpiresAt > now)
            .Join(context.Users, l => l.AccountId, u => u.Id, (l, u) => new OpenedLink(l.Kind, l.AccountId, u.Email!)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>What whoever invited the person called them; null when the link is no good.</summary>
    public async Task<string?> InvitedNameAsync(string token, CancellationToken cancellationToken)
    {
        if (await ReadAsync(token, cancellationToken) is not { Kind: AccountLinkKind.Invite } link || await agents.PlaceAsync(link.AccountId, cancellationToken) is not { } place)
        {
            return null;
        }

        await using var context = contexts.Create(place.Tenant);
        return await context.Agents.Where(a => a.Id == place.AgentId).Select(a => a.Name).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Accepts an invitation: the person has a name, a way to sign in, and is an active agent.</summary>
    /// <param name="token">The link's token.</param>
    /// <param name="name">What colleagues read.</param>
    /// <param name="passwordHash">What the password hasher made of the password; null when the account gets a passkey instead.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>The account, when the link was good for it.</returns>
    public async Task<(AgentOutcome Outcome, long? AccountId)> AcceptAsync(string token, string name, string? passwordHash, CancellationToken cancellationToken)
    {
        var clean = StorableText.Cut((name ?? "").Trim(), Agent.NameLength);
        if (clean.Length == 0)
        {
            return (AgentOutcome.Invalid, null);
        }

        if (await ReadAsync(token, cancellationToken) is not { Kind: AccountLinkKind.Invite } link
            || await agents.PlaceAsync(link.AccountId, cancellationToken) is not { } place)
        {
            return (AgentOutcome.NotFound, null);
        }

        await using var context = contexts.Create(place.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var agent = await context.Agents.SingleOrDefaultAsync(a => a.Id == place.AgentId && a.IsInvited, cancellationToken);
        if (agent is null || !await TakeAsync(context, token, cancellationToken))
        {
            return (AgentOutcome.NotFound, null);
        }

        agent.Rename(clean);
        agent.Activate();
        if (passwordHash is not null)
        {
            (await context.Users.SingleAsync(u => u.Id == link.AccountId, cancellationToken)).TakePassword(passwordHash);
        }

        context.Record(new Actor(ActorKind.Agent, agent.Id, agent.Name, "invitation")
            .Did(DeskEventKind.AgentChanged, agent.Id, time.GetUtcNow(), new FieldChange("agent", agent.Name, agent.Name), new FieldChange("active", "invited", "yes")));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (AgentOutcome.Done, link.AccountId);
    }

    /// <summary>Takes a new password, which ends every sign-in and any lock-out.</summary>
    public async Task<AgentOutcome> ResetPasswordAsync(string token, string passwordHash, CancellationToken cancellationToken)
    {
        if (await ReadAsync(token, cancellationToken) is not { Kind: AccountLinkKind.ResetPassword } link)
        {
            return AgentOutcome.NotFound;
        }

        await using var context = contexts.CreateForInstallation();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await TakeAsync(context, token, cancellationToken))
        {
            return AgentOutcome.NotFound;
        }

        (await context.Users.SingleAsync(u => u.Id == link.AccountId, cancellationToken)).TakePassword(passwordHash);
        await context.SignIns.Where(s => s.AccountId == link.AccountId).ExecuteDeleteAsync(cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return AgentOutcome.Done;
    }

    // whoever deletes the row has used the link; of two at once, one
    private async Task<bool> TakeAsync(DeskDbContext context, string token, CancellationToken cancellationToken)
    {
        var (hash, now) = (AccountLink.HashOf(token), time.GetUtcNow());
        return await context.AccountLinks.Where(l => l.TokenHash == hash && l.ExpiresAt > now).ExecuteDeleteAsync(cancellationToken) == 1;
    }
}
