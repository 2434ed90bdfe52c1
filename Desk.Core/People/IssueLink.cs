using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>How issuing a link ended; the token is shown once.</summary>
public sealed record LinkResult(AgentOutcome Outcome, string? Token = null, DateTimeOffset? ExpiresAt = null);

/// <summary>Makes a link with which somebody chooses a new password.</summary>
public sealed class IssueLink(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>For a colleague, whom whoever asks may manage.</summary>
    public async Task<LinkResult> ForAgentAsync(AgentScope by, long agentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageAgents))
        {
            return new LinkResult(AgentOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        var agent = await context.Agents.AsNoTracking().SingleOrDefaultAsync(a => a.Id == agentId && a.IsActive, cancellationToken);
        return agent is null ? new LinkResult(AgentOutcome.NotFound)
            : agent.Role == AgentRole.Owner && by.Role != AgentRole.Owner ? new LinkResult(AgentOutcome.NotAllowed)
            : await SaveAsync(context, agent.AccountId, cancellationToken);
    }

    /// <summary>For whoever signs in with this address, on behalf of whoever runs the installation.</summary>
    public async Task<LinkResult> ForEmailAsync(string email, CancellationToken cancellationToken)
    {
        var key = Account.Normalise(email);
        await using var context = contexts.CreateForInstallation();
        var account = await context.Users.Where(u => u.NormalizedEmail == key).Select(u => (long?)u.Id).SingleOrDefaultAsync(cancellationToken);
        return account is { } id ? await SaveAsync(context, id, cancellationToken) : new LinkResult(AgentOutcome.NotFound);
    }

    /// <summary>Adds a link to a change and ends every older one of the account.</summary>
    internal static async Task<string> AddAsync(DeskDbContext context, long accountId, AccountLinkKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await context.AccountLinks.Where(l => l.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
        var token = AccountLink.NewToken();
        context.AccountLinks.Add(new AccountLink(accountId, kind, AccountLink.HashOf(token)) { ExpiresAt = now + AccountLink.Lifetime });
        return token;
    }

    private async Task<LinkResult> SaveAsync(DeskDbContext context, long accountId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var token = await AddAsync(context, accountId, AccountLinkKind.ResetPassword, now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new LinkResult(AgentOutcome.Done, token, now + AccountLink.Lifetime);
    }
}
