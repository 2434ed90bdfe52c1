using Desk.Core.Database;
using Desk.Core.Notices;

namespace Desk.Core.Tickets;

/// <summary>Whom a note names, and who of them may see it.</summary>
internal sealed class NamedInNote
{
    private readonly List<long> _told = [];

    /// <summary>Those who are named, for the note's row; null for nobody.</summary>
    public NoteMentions? Stored { get; private init; }

    /// <summary>The names of agents who may not see the ticket.</summary>
    public IReadOnlyList<string> Unseeing { get; private init; } = [];

    public static async Task<NamedInNote> FindAsync(DeskDbContext context, long authorId, long ticketId, string text, IReadOnlyCollection<long> also, CancellationToken cancellationToken)
    {
        if (also.Count == 0 && !text.Contains('@', StringComparison.Ordinal))
        {
            return new NamedInNote();
        }

        var (known, members) = await ListMentionable.KnownAsync(context, cancellationToken);
        var found = FindMentions.In(text, known).Select(m => m.Who).Concat(known.Where(m => m.AgentId is { } id && also.Contains(id))).Distinct().ToList();
        var agents = found.SelectMany(m => m.AgentId is { } id ? [id] : members[m.TeamId!.Value]).Distinct().ToList();
        var seeing = await SeeingAgents.LoadAsync(context, agents, [ticketId], cancellationToken);
        var unseeing = found.Where(m => m.AgentId is { } id && !seeing.May(id, ticketId)).ToList();
        var stored = found.Except(unseeing).ToList();
        var named = new NamedInNote { Stored = stored.Count > 0 ? new NoteMentions(stored) : null, Unseeing = [.. unseeing.Select(m => m.Label)] };
        named._told.AddRange(agents.Where(a => a != authorId && seeing.May(a, ticketId)));
        return named;
    }

    /// <summary>Tells them, now that the note has its id, and lets them follow the ticket; tells those too who wait for the author's answer. Whoever calls saves.</summary>
    public async Task TellAsync(DeskDbContext context, string by, Message note, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await TellAgents.RunAsync(context, [.. _told.Select(a => new Telling(a, NotificationKind.Mention, note.Ticket.Id, note.Id, by, note.Snippet))], now, cancellationToken);
        await TellAskers.RunAsync(context, note, _told, now, cancellationToken);
        await FollowTicket.AutoAsync(context, note.Ticket.Id, _told, now, cancellationToken);
    }
}
