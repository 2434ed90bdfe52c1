using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Ends sign-ins: from then on their cookies, wherever they were copied to, are worth nothing.</summary>
public sealed class EndSignIn(IDeskContextFactory contexts)
{
    /// <summary>Ends one sign-in of an account. Returns false when the account has no such sign-in.</summary>
    public async Task<bool> OneAsync(long accountId, long signInId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        return await context.SignIns.Where(s => s.Id == signInId && s.AccountId == accountId).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    /// <summary>Ends every sign-in of an account by raising its stamp.</summary>
    /// <param name="accountId">Whose sign-ins end.</param>
    /// <param name="except">The one that goes on; null for none.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task EverywhereAsync(long accountId, long? except, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var account = await context.Users.SingleAsync(u => u.Id == accountId, cancellationToken);
        account.RaiseStamp();
        await context.SaveChangesAsync(cancellationToken);
        await context.SignIns.Where(s => s.AccountId == accountId && s.Id != except).ExecuteDeleteAsync(cancellationToken);
        await context.SignIns.Where(s => s.Id == except).ExecuteUpdateAsync(set => set.SetProperty(s => s.Stamp, account.SecurityStamp), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
