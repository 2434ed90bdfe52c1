using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Tells whether a sign-in still holds: it was not ended, not left unused too long, and the account's stamp is the one it goes by.</summary>
public sealed class CheckSignIn(IDeskContextFactory contexts, TimeProvider time)
{
    private static readonly TimeSpan Noted = TimeSpan.FromHours(1);

    public async Task<bool> RunAsync(long accountId, long signInId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        var now = time.GetUtcNow();
        var over = now - StartSignIn.Lifetime;
        var seen = await context.SignIns.AsNoTracking().Where(s => s.Id == signInId && s.AccountId == accountId && s.SeenAt > over)
            .Join(context.Users, s => s.AccountId, u => u.Id, (s, u) => new { s.SeenAt, Holds = s.Stamp == u.SecurityStamp }).SingleOrDefaultAsync(cancellationToken);
        if (seen is not { Holds: true })
        {
            return false;
        }

        if (now - seen.SeenAt > Noted)
        {
            await context.SignIns.Where(s => s.Id == signInId).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellationToken);
        }

        return true;
    }
}
