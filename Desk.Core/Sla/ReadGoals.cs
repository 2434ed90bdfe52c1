using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>Reads what the organisation aims at; everybody may know.</summary>
public sealed class ReadGoals(IDeskContextFactory contexts)
{
    public async Task<Goals> RunAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return await OfAsync(context, cancellationToken);
    }

    internal static async Task<Goals> OfAsync(DeskDbContext context, CancellationToken cancellationToken) =>
        (await context.BoardGoals.AsNoTracking().SingleOrDefaultAsync(cancellationToken))?.Read() ?? Goals.None;
}
