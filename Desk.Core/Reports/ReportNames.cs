using Desk.Core.Database;
using Desk.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>
/// Tells whom a name in the log meant. Teams are followed through their names; agents keep theirs, and of two with one name it is the ticket's own, or who did it,
/// or who was there first.
/// </summary>
internal sealed class ReportNames
{
    private readonly ILookup<string, long> _agents;
    private readonly Dictionary<string, long> _teams;
    private readonly List<(long Sequence, long Id, string? Before, string? After)> _named;

    private ReportNames(ILookup<string, long> agents, Dictionary<string, long> teams, List<(long Sequence, long Id, string? Before, string? After)> named) =>
        (_agents, _teams, _named) = (agents, teams, named);

    public static async Task<ReportNames> LoadAsync(DeskDbContext context, CancellationToken cancellationToken)
    {
        var agents = await context.Agents.AsNoTracking().OrderBy(a => a.Id).Select(a => new { a.Id, a.Name }).ToListAsync(cancellationToken);
        var teams = await context.Teams.AsNoTracking().Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken);
        var events = await context.Events.AsNoTracking().Where(e => e.Kind == DeskEventKind.TeamChanged).OrderBy(e => e.Sequence).Select(e => new { e.Sequence, e.AboutId, e.Changes }).ToListAsync(cancellationToken);
        return new ReportNames(
            agents.ToLookup(a => a.Name, a => a.Id),
            teams.ToDictionary(t => t.Name, t => t.Id),
            [.. events.Where(e => e.AboutId is not null).SelectMany(e => e.Changes.Where(c => c.Field == "team").Select(c => (e.Sequence, e.AboutId!.Value, c.Before, c.After)))]);
    }

    /// <summary>The agent that a name meant; 0 for none.</summary>
    public long Agent(string? name, long present, long? actor)
    {
        var known = name is null ? [] : _agents[name].ToList();
        return known.Contains(present) ? present : actor is { } by && known.Contains(by) ? by : known.FirstOrDefault();
    }

    /// <summary>The team that a name meant when an event was written; 0 for none.</summary>
    public long Team(string? name, long sequence, long present)
    {
        if (name is null)
        {
            return 0;
        }

        // who was called so last before it, else who was called so when it was called otherwise, else who is
        return _named.FindLast(n => n.Sequence <= sequence && n.After == name) is { Id: > 0 } given ? given.Id
            : _named.Find(n => n.Sequence > sequence && n.Before == name) is { Id: > 0 } later ? later.Id
            : _teams.GetValueOrDefault(name, present);
    }
}
