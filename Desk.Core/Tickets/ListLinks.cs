using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>A ticket that is linked to another.</summary>
/// <param name="Kind">What the other is to this one: a <see cref="LinkKind.ChildOf"/> names a parent.</param>
/// <param name="Id">The linked ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Children">For a parent: how many children it has.</param>
/// <param name="OpenChildren">For a parent: how many of them are neither resolved nor closed.</param>
public sealed record LinkedTicket(LinkKind Kind, long Id, string Number, string Subject, TicketStatus Status, int Children = 0, int OpenChildren = 0)
{
    /// <summary>True until it is resolved or closed.</summary>
    public bool IsUndone => Status is not (TicketStatus.Resolved or TicketStatus.Closed);
}

/// <summary>What a ticket is linked to, as far as an agent may see it.</summary>
/// <param name="Links">The linked tickets: parents first, what is only related last.</param>
/// <param name="Others">Whose changes change what is shown: those, the children of its parents, and what is not shown now but may come out of the trash.</param>
public sealed record TicketLinks(IReadOnlyList<LinkedTicket> Links, IReadOnlySet<long> Others)
{
    public static readonly TicketLinks None = new([], new HashSet<long>());

    /// <summary>How many children the ticket has itself.</summary>
    public int Children => Links.Count(l => l.Kind == LinkKind.ParentOf);

    /// <summary>How many of them are neither resolved nor closed.</summary>
    public int OpenChildren => Links.Count(l => l.Kind == LinkKind.ParentOf && l.IsUndone);

    /// <summary>Whether a change of that ticket changes what is shown.</summary>
    public bool Concern(long ticketId) => Others.Contains(ticketId);
}

/// <summary>Lists what a ticket is linked to. A ticket that the agent may not see is not there, and counts nowhere.</summary>
public sealed class ListLinks(IDeskContextFactory contexts)
{
    /// <summary>The most that are listed.</summary>
    public const int Most = 200;

    private static readonly LinkKind[] Order =
        [LinkKind.ChildOf, LinkKind.ParentOf, LinkKind.DuplicateOf, LinkKind.DuplicatedBy, LinkKind.FollowsUp, LinkKind.FollowedUpBy, LinkKind.RelatedTo];

    /// <summary>Answers with nothing for a ticket that the agent may not see.</summary>
    public async Task<TicketLinks> RunAsync(AgentScope by, long ticketId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var seen = context.Tickets.AsNoTracking().Seen(by);
        var kinds = await KindsAsync(context, ticketId, cancellationToken);
        var ids = kinds.Keys.Append(ticketId).ToList();
        var shown = await seen.Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, t.Number, t.Subject, t.Status, t.LastActivityAt }).ToListAsync(cancellationToken);
        if (kinds.Count == 0 || !shown.Exists(t => t.Id == ticketId))
        {
            return TicketLinks.None;
        }

        List<long> parents = [.. shown.Where(t => kinds.GetValueOrDefault(t.Id) == LinkKind.ChildOf && t.Id != ticketId).Select(t => t.Id)];
        var children = parents.Count == 0 ? [] : await context.TicketRelations.Where(r => parents.Contains(r.ToId) && r.Kind == LinkKind.ChildOf)
            .Join(seen, r => r.FromId, t => t.Id, (r, t) => new { ParentId = r.ToId, t.Id, t.Status }).ToListAsync(cancellationToken);
        var links = shown.Where(t => t.Id != ticketId).OrderBy(t => Array.IndexOf(Order, kinds[t.Id])).ThenByDescending(t => t.LastActivityAt)
            .Select(t => new LinkedTicket(
                kinds[t.Id], t.Id, t.Number, t.Subject, t.Status, children.Count(c => c.ParentId == t.Id), children.Count(c => c.ParentId == t.Id && c.Status is not (TicketStatus.Resolved or TicketStatus.Closed))));
        return new TicketLinks([.. links], children.Select(c => c.Id).Concat(kinds.Keys).ToHashSet());
    }

    // what the ticket is to each of the others
    private static async Task<Dictionary<long, LinkKind>> KindsAsync(DeskDbContext context, long ticketId, CancellationToken cancellationToken)
    {
        var relations = await context.TicketRelations.AsNoTracking().Where(r => r.FromId == ticketId || r.ToId == ticketId).Take(Most).ToListAsync(cancellationToken);
        var kinds = relations.ToDictionary(r => r.FromId == ticketId ? r.ToId : r.FromId, r => r.FromId == ticketId ? r.Kind : r.Kind.Reverse());
        foreach (var follow in await context.Tickets.WithTrash().Where(t => t.FollowsUpId == ticketId || (t.Id == ticketId && t.FollowsUpId != null)).OrderBy(t => t.Id).Take(Most)
            .Select(t => new { t.Id, FollowsUpId = t.FollowsUpId!.Value }).ToListAsync(cancellationToken))
        {
            kinds[follow.Id == ticketId ? follow.FollowsUpId : follow.Id] = follow.Id == ticketId ? LinkKind.FollowsUp : LinkKind.FollowedUpBy;
        }

        return kinds;
    }
}
