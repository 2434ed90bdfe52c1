using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.People;
using Desk.Core.Satisfaction;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>Reads how work stands, for those tickets that the agent may see.</summary>
public sealed class ReadBoard(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>How near a deadline is that one should look at now.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(30);

    /// <summary>How far an agent's work is looked ahead.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <summary>For how long a missed deadline stands among the next ones whatever else is to come.</summary>
    public static readonly TimeSpan JustMissed = TimeSpan.FromHours(1);

    private const int MostDeadlines = 12;

    public async Task<Board> RunAsync(AgentScope agent, BoardChoice choice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(choice);
        await using var context = contexts.Create(agent.Tenant);
        var tickets = Chosen(context, agent, choice);

        // compared with a parameter: SQLite finds the index by "= value" alone
        var isOpen = true;
        var open = tickets.Where(t => t.IsOpen == isOpen);

        // what is open is neither in the trash nor spam nor merged: not asked again, the index alone has the answer
        var counts = await choice.Select(context.Tickets.AsNoTracking().WithTrash().Seen(agent)).Where(t => t.IsOpen == isOpen).GroupBy(t => t.AssigneeId).Select(g => new { AgentId = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);

        // whatever was done in the period moved the ticket in it, and of that there is an index
        var moved = tickets.Where(t => t.UpdatedAt >= choice.From);
        var replies = from ticket in moved
                      join message in context.Messages on ticket.Id equals message.TicketId
                      where message.Direction == MessageDirection.Out && message.Kind == MailKind.Message && !message.IsForward && message.AuthorId != null && message.CreatedAt >= choice.From
                      group message by message.AuthorId!.Value into own
                      select new { AgentId = own.Key, Count = own.Count() };
        var due = open.Where(t => t.NextDueAt != null);
        var now = time.GetUtcNow();
        var (soon, ahead) = (now + Soon, now + Ahead);
        var near = await due.Where(t => t.NextDueAt < ahead).GroupBy(t => t.AssigneeId)
            .Select(g => new { AgentId = g.Key, Count = g.Count(), Soon = g.Count(t => t.NextDueAt >= now && t.NextDueAt < soon), Late = g.Count(t => t.NextDueAt < now) }).ToListAsync(cancellationToken);
        var ratings = await context.RatingAsks.AsNoTracking().Where(a => a.RatedAt >= choice.From && tickets.Any(t => t.Id == a.Message.TicketId))
            .GroupBy(a => a.Rating).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return new Board
        {
            Rated = ratings.Sum(r => r.Count),
            RatedGood = ratings.Find(r => r.Key == Rating.Good)?.Count ?? 0,
            Open = counts.Sum(c => c.Count),
            CameIn = await tickets.CountAsync(t => t.CreatedAt >= choice.From, cancellationToken),
            Done = await moved.CountAsync(t => t.ResolvedAt >= choice.From, cancellationToken),
            Unassigned = counts.Find(c => c.AgentId is null)?.Count ?? 0,
            OldestUnassigned = await open.Where(t => t.AssigneeId == null).OrderBy(t => t.LastActivityAt).Select(t => (DateTimeOffset?)t.LastActivityAt).FirstOrDefaultAsync(cancellationToken),
            FirstReply = await MedianAsync(moved, choice.From, DateTimeOffset.MaxValue, cancellationToken),
            Next = await NextAsync(due, now - JustMissed, cancellationToken),
            LongestMissed = await due.Where(t => t.NextDueAt < now).OrderBy(t => t.NextDueAt).Select(t => new MissedDeadline(t.NextDueAt!.Value, t.NextDueMetric!.Value)).FirstOrDefaultAsync(cancellationToken),
            DueSoon = near.Sum(n => n.Soon),
            DueSoonUnassigned = near.Where(n => n.AgentId is null).Sum(n => n.Soon),
            Overdue = near.Sum(n => n.Late),
            DueOf = near.Where(n => n.AgentId is not null).ToDictionary(n => n.AgentId!.Value, n => n.Count),
            Goals = await ReadGoals.OfAsync(context, cancellationToken),
            Attained = await AttainedAsync(context, tickets, choice.From, now, cancellationToken),
            OpenOf = counts.Where(c => c.AgentId is not null).ToDictionary(c => c.AgentId!.Value, c => c.Count),
            RepliesOf = (await replies.ToListAsync(cancellationToken)).ToDictionary(r => r.AgentId, r => r.Count),
        };
    }

    /// <summary>Within which time half of the first replies came that were written from one moment until another; null when there was none.</summary>
    public async Task<TimeSpan?> FirstReplyAsync(AgentScope agent, BoardChoice choice, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(choice);
        await using var context = contexts.Create(agent.Tenant);
        var moved = Chosen(context, agent, choice).Where(t => t.UpdatedAt >= choice.From);
        return await MedianAsync(moved, choice.From, until, cancellationToken);
    }

    /// <summary>The numbers of those of these tickets that the agent may see.</summary>
    public async Task<IReadOnlyDictionary<long, string>> NumbersAsync(AgentScope agent, IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await context.Tickets.AsNoTracking().Seen(agent).Where(t => ticketIds.Contains(t.Id)).Select(t => new { t.Id, t.Number }).ToDictionaryAsync(t => t.Id, t => t.Number, cancellationToken);
    }

    private static IQueryable<Ticket> Chosen(DeskDbContext context, AgentScope agent, BoardChoice choice) =>
        choice.Select(context.Tickets.AsNoTracking().Seen(agent)).Where(t => !t.IsSpam && t.MergedIntoId == null);

    // what was missed months ago would take all the room on a desk that is behind
    private static async Task<IReadOnlyList<TicketRow>> NextAsync(IQueryable<Ticket> due, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var next = await due.Where(t => t.NextDueAt >= from).OrderBy(t => t.NextDueAt).ThenBy(t => t.Id).Take(MostDeadlines).Select(TicketRow.Read).ToListAsync(cancellationToken);
        var before = next.Count == MostDeadlines ? []
            : await due.Where(t => t.NextDueAt < from).OrderByDescending(t => t.NextDueAt).ThenByDescending(t => t.Id).Take(MostDeadlines - next.Count).Select(TicketRow.Read).ToListAsync(cancellationToken);
        return [.. before.AsEnumerable().Reverse(), .. next];
    }

    // a deadline is decided when it is met, or at its moment when it is missed
    private static async Task<IReadOnlyList<Attainment>> AttainedAsync(DeskDbContext context, IQueryable<Ticket> tickets, DateTimeOffset from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var clocks = context.SlaClocks.AsNoTracking().Where(c => tickets.Any(t => t.Id == c.TicketId));
        var met = await clocks.Where(c => c.State == ClockState.Met && c.StoppedAt >= from).GroupBy(c => c.Metric).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var missed = await clocks.Where(c => c.State == ClockState.Breached && c.DueAt >= from && c.DueAt <= now).GroupBy(c => c.Metric).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return [.. Enum.GetValues<SlaMetric>().Select(m => new Attainment(m, met.GetValueOrDefault(m), missed.GetValueOrDefault(m)))];
    }

    // the middle one, or what lies between the two in the middle; the database keeps the rest of them to itself
    private static async Task<TimeSpan?> MedianAsync(IQueryable<Ticket> moved, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        // a conversation that an agent began was answered by nobody
        var answered = moved.Where(t => t.FirstReplyAt >= from && t.FirstReplyAt < until && t.FirstReplyAt > t.CreatedAt);
        var count = await answered.CountAsync(cancellationToken);
        if (count == 0)
        {
            return null;
        }

        var middle = await answered.Select(t => Between.Microseconds(t.CreatedAt, t.FirstReplyAt!.Value)).OrderBy(t => t).Skip((count - 1) / 2).Take(2 - (count % 2)).ToListAsync(cancellationToken);
        return middle.Count == 0 ? null : TimeSpan.FromMicroseconds(middle.Average());
    }
}
