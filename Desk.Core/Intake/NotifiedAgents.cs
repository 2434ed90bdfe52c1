using Desk.Core.Database;
using Desk.Core.Notices;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>Agents who were told of something by a mail, by their addresses: an answer of theirs becomes a note.</summary>
internal sealed class NotifiedAgents
{
    private readonly Dictionary<string, (long Id, string Name)> _byAddress = [];
    private SeeingAgents? _seeing;

    public static NotifiedAgents Nobody { get; } = new();

    /// <summary>To whom each of these notices went.</summary>
    public static async Task<Dictionary<long, string>> AddressesAsync(DeskDbContext context, List<long> notices, CancellationToken cancellationToken) =>
        notices.Count == 0 ? [] : (await context.Messages.AsNoTracking().Where(m => notices.Contains(m.Id)).Select(m => new { m.Id, m.To }).ToListAsync(cancellationToken))
            .Where(m => m.To.Count > 0).ToDictionary(m => m.Id, m => m.To[0].Address.ToLowerInvariant());

    public static async Task<NotifiedAgents> LoadAsync(DeskDbContext context, IReadOnlyCollection<string> addresses, IReadOnlyCollection<long> tickets, CancellationToken cancellationToken)
    {
        if (addresses.Count == 0)
        {
            return Nobody;
        }

        var notified = new NotifiedAgents();
        foreach (var agent in await context.Agents.AsNoTracking().Where(a => a.IsActive).Select(a => new { a.Id, a.Name, a.Email }).ToListAsync(cancellationToken))
        {
            if (addresses.Contains(agent.Email.ToLowerInvariant()))
            {
                notified._byAddress[agent.Email.ToLowerInvariant()] = (agent.Id, agent.Name);
            }
        }

        notified._seeing = await SeeingAgents.LoadAsync(context, [.. notified._byAddress.Values.Select(a => a.Id)], tickets, cancellationToken);
        return notified;
    }

    /// <summary>The agent of an address, if the agent may see the ticket still.</summary>
    public (long Id, string Name)? Of(string address, Ticket ticket) =>
        _byAddress.TryGetValue(address, out var agent) && _seeing!.May(agent.Id, ticket.Id) ? agent : null;
}
