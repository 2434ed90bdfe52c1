using Desk.Core.Live;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Week;

/// <summary>That somebody moved a mail to another ticket.</summary>
internal sealed record WeekMove(DateTimeOffset At, long MessageId, long From, long To, bool IsMerge);

/// <summary>What should have been done about deadlines, and when, told by mails and log alone: slowly, and without anything of what keeps clocks.</summary>
internal sealed class ExpectedWeek
{
    private readonly List<WeekTicket> _tickets = [];

    public List<WeekDeed> Firings => [.. _tickets.SelectMany(t => t.Firings)];

    public List<WeekDeed> Said => [.. _tickets.SelectMany(t => t.Said)];

    /// <summary>How the clocks of all tickets should stand.</summary>
    public List<string> Clocks { get; } = [];

    public static async Task<ExpectedWeek> RunAsync(TestOrganisation organisation, WeekRules rules, IReadOnlyList<WeekMove> moves, Func<DateTimeOffset, DateTimeOffset> up)
    {
        await using var context = organisation.Open();
        var tickets = await context.Tickets.IgnoreQueryFilters().AsNoTracking().Include(t => t.Tags).Where(t => t.TenantId == organisation.Scope.TenantId).ToListAsync();
        var messages = await context.Messages.AsNoTracking().Where(m => m.Kind == Core.Intake.MailKind.Message && m.Direction != MessageDirection.Note).ToListAsync();
        var events = await context.Events.AsNoTracking().Where(e => e.TicketId != null && (e.Kind == DeskEventKind.TicketChanged || e.Kind == DeskEventKind.MessageAdded || e.Kind == DeskEventKind.TicketCreated)).OrderBy(e => e.Sequence).ToListAsync();
        var teams = await context.Teams.AsNoTracking().ToDictionaryAsync(t => t.Name, t => t.Id);
        var sequences = events.Where(e => e is { Kind: DeskEventKind.MessageAdded, MessageId: not null }).DistinctBy(e => e.MessageId).ToDictionary(e => e.MessageId!.Value, e => e.Sequence);
        var (moved, byTicket) = (moves.ToLookup(m => m.MessageId), events.Where(e => e.Kind != DeskEventKind.MessageAdded).ToLookup(e => e.TicketId!.Value));
        var stays = messages.SelectMany(m => Stays(m, sequences[m.Id], [.. moved[m.Id]])).ToLookup(s => s.TicketId, s => s.Mail);
        var (expected, end) = (new ExpectedWeek(), organisation.Desk.Time.GetUtcNow());
        foreach (var ticket in tickets)
        {
            var week = new WeekTicket(ticket, [.. stays[ticket.Id]], [.. byTicket[ticket.Id]], name => teams[name], rules, up);
            var replay = week.Live(end);
            expected.Clocks.AddRange(replay.Clocks.Where(c => c.Terms is not null).Select(c => Line(ticket.Id, c.Metric, c.Round, replay.State(c), c.Due)));
            expected._tickets.Add(week);
        }

        return expected;
    }

    /// <summary>A clock as text; of what stands still or is met there is no moment to compare.</summary>
    public static string Line(long ticketId, SlaMetric metric, int round, ClockState state, DateTimeOffset? due) => $"{ticketId} {metric} {round} {state} {(state is ClockState.Running or ClockState.Breached ? due?.UtcDateTime.ToString("O") : "")}";

    private static IEnumerable<(long TicketId, WeekMail Mail)> Stays(Message mail, long sequence, List<WeekMove> moves)
    {
        var (since, isMerged) = (mail.CreatedAt, false);
        foreach (var move in moves)
        {
            yield return (move.From, new WeekMail(mail, sequence, since, move.At, isMerged));
            (since, isMerged) = (move.At, move.IsMerge);
        }

        yield return (moves is [.., var last] ? last.To : mail.TicketId, new WeekMail(mail, sequence, since, null, isMerged));
    }
}
