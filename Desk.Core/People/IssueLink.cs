using Desk.Core.Database;
using Desk.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>How issuing a link ended; the token is shown once.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Token">What the link carries; null when there is none.</param>
/// <param name="Kind">What the link lets do: somebody who was invited and never came is invited again.</param>
public sealed record LinkResult(AgentOutcome Outcome, string? Token = null, AccountLinkKind Kind = AccountLinkKind.ResetPassword);

/// <summary>Makes a link with which somebody chooses a new password.</summary>
public sealed class IssueLink(IDeskContextFactory contexts, FindAgent agents, TimeProvider time)
{
    /// <summary>For a colleague, whom whoever asks may manage, and who sees no more than they do: whoever holds the link could sign in as them.</summary>
    public async Task<LinkResult> ForAgentAsync(AgentScope by, long agentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageAgents))
        {
            return new LinkResult(AgentOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var agent = await context.Agents.AsNoTracking().SingleOrDefaultAsync(a => a.Id == agentId && a.IsActive, cancellationToken);
        if (agent is null || !await ChangeAgent.MayStandForAsync(context, by, agent, cancellationToken))
        {
            return new LinkResult(agent is null ? AgentOutcome.NotFound : AgentOutcome.NotAllowed);
        }

        var now = time.GetUtcNow();
        var token = await AddAsync(context, agent.AccountId, AccountLinkKind.ResetPassword, now, cancellationToken);
        context.Record(Actor.Agent(by, "screen").Did(DeskEventKind.AgentChanged, agent.Id, now, new FieldChange("agent", agent.Name, agent.Name),
            new FieldChange("password link", null, "made")));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new LinkResult(AgentOutcome.Done, token);
    }

    /// <summary>For whoever signs in with this address, on behalf of whoever runs the installation.</summary>
    public async Task<LinkResult> ForEmailAsync(string email, CancellationToken cancellationToken)
    {
        var key = Account.Normalise(email);
        await using var context = contexts.CreateForInstallation();
        var account = await context.Users.Where(u => u.NormalizedEmail == key).Select(u => (long?)u.Id).SingleOrDefaultAsync(cancellationToken);
        if (account is not { } id)
        {
            return new LinkResult(AgentOutcome.NotFound);
        }

        var kind = await agents.PlaceAsync(id, cancellationToken) is { IsInvited: true } ? AccountLinkKind.Invite : AccountLinkKind.ResetPassword;
        return await SaveAsync(context, id, kind, cancellationToken);
    }

    /// <summary>Adds a link to a change and ends every older one of the account.</summary>
    internal static async Task<string> AddAsync(DeskDbContext context, long accountId, AccountLinkKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await context.AccountLinks.Where(l => l.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
        var token = AccountLink.NewToken();
        context.AccountLinks.Add(new AccountLink(accountId, kind, AccountLink.HashOf(token)) { ExpiresAt = now + AccountLink.Lifetime });
        return token;
    }

    private async Task<LinkResult> SaveAsync(DeskDbContext context, long accountId, AccountLinkKind kind, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var token = await AddAsync(context, accountId, kind, now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new LinkResult(AgentOutcome.Done, token, kind);
    }
}
