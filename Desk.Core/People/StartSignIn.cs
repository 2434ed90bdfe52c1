using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Notes that somebody signed in, so that it can be seen and ended.</summary>
public sealed class StartSignIn(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>A sign-in that was not used for so long is over.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <param name="accountId">Whose sign-in it is.</param>
    /// <param name="device">What the browser calls itself.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>The sign-in's id, which the cookie carries.</returns>
    public async Task<long> RunAsync(long accountId, string? device, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        var now = time.GetUtcNow();
        var over = now - Lifetime;
        await context.SignIns.Where(s => s.AccountId == accountId && s.SeenAt < over).ExecuteDeleteAsync(cancellationToken);
        var stamp = await context.Users.Where(u => u.Id == accountId).Select(u => u.SecurityStamp!).SingleAsync(cancellationToken);
        var session = new SignInSession(accountId, stamp, StorableText.Cut(device ?? "", SignInSession.DeviceLength)) { StartedAt = now, SeenAt = now };
        context.SignIns.Add(session);
        await context.SaveChangesAsync(cancellationToken);
        return session.Id;
    }
}
