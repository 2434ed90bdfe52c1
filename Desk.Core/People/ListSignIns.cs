using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>One place where somebody is signed in.</summary>
public sealed record SignInEntry(long Id, string Device, DateTimeOffset StartedAt, DateTimeOffset SeenAt);

/// <summary>Lists where an account is signed in, the newest first.</summary>
public sealed class ListSignIns(IDeskContextFactory contexts)
{
    private const int Shown = 50;

    public async Task<IReadOnlyList<SignInEntry>> RunAsync(long accountId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        return await context.SignIns.AsNoTracking().Where(s => s.AccountId == accountId)
            .Join(context.Users, s => s.AccountId, u => u.Id, (s, u) => new { Session = s, Holds = s.Stamp == u.SecurityStamp }).Where(s => s.Holds)
            .OrderByDescending(s => s.Session.Id).Take(Shown)
            .Select(s => new SignInEntry(s.Session.Id, s.Session.Device, s.Session.StartedAt, s.Session.SeenAt)).ToListAsync(cancellationToken);
    }
}
