using Desk.Core.Live;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Reports;

/// <summary>Counts by hand, of the mails and the log, what a report should say: slowly, and without anything of what counts for it.</summary>
internal sealed class ReportRecount
{
    private readonly TimeZoneInfo _zone;
    private readonly List<Ticket> _tickets = [];
    private readonly ILookup<long, Message> _mails;
    private readonly ILookup<long, DeskEvent> _events;
    private readonly Dictionary<string, long> _teams;
    private readonly Dictionary<string, long> _agents;

    private ReportRecount(TimeZoneInfo zone, IEnumerable<Message> mails, IEnumerable<DeskEvent> events, Dictionary<string, long> teams, Dictionary<string, long> agents) =>
        (_zone, _mails, _events, _teams, _agents) = (zone, mails.ToLookup(m => m.TicketId), events.ToLookup(e => e.TicketId!.Value), teams, agents);

    public sealed record Answer(long TicketId, long AgentId, DateTimeOffset At, TimeSpan? Waited, bool IsFirst);

    public sealed record Done(long TicketId, DateTimeOffset At, TimeSpan Took, long AgentId);

    public List<DateTimeOffset> Opened => _tickets.ConvertAll(t => t.CreatedAt);

    public List<(DateTimeOffset At, long TeamId)> CustomerMails { get; private set; } = [];

    public List<Answer> Answers { get; } = [];

    public List<Done> Resolved { get; } = [];

    public List<DateTimeOffset> Reopened { get; } = [];

    public int OneTouch { get; private set; }

    public Dictionary<string, int> MailsByTag { get; private set; } = [];

    public List<SlaClock> Clocks { get; private set; } = [];

    public List<string> Ratings { get; } = [];

    public static async Task<ReportRecount> RunAsync(TestOrganisation organisation, string zone)
    {
        await using var context = organisation.Open();
        var tickets = await context.Tickets.AsNoTracking().Include(t => t.Tags).Where(t => !t.IsSpam && t.MergedIntoId == null).ToListAsync();
        var ids = tickets.ConvertAll(t => t.Id);
        var recount = new ReportRecount(
            TimeZoneInfo.FindSystemTimeZoneById(zone), await context.Messages.AsNoTracking().Where(m => ids.Contains(m.TicketId) && m.Direction != MessageDirection.Note).ToListAsync(),
            await context.Events.AsNoTracking().Where(e => e.TicketId != null && ids.Contains(e.TicketId.Value)).OrderBy(e => e.Sequence).ToListAsync(),
            await context.Teams.ToDictionaryAsync(t => t.Name, t => t.Id), await context.Agents.ToDictionaryAsync(a => a.Name, a => a.Id));
        recount._tickets.AddRange(tickets);
        recount.Clocks = await context.SlaClocks.AsNoTracking().Where(c => ids.Contains(c.TicketId)).ToListAsync();
        foreach (var ticket in recount._tickets)
        {
            recount.Take(ticket);
        }

        recount.MailsByTag = recount._tickets.SelectMany(t => t.Tags.Select(g => (g.Name, Count: recount._mails[t.Id].Count(m => m.Direction == MessageDirection.In))))
            .GroupBy(t => t.Name).ToDictionary(g => g.Key, g => g.Sum(t => t.Count));
        return recount;
    }

    public DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    public int Hour(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone);
        return (local.DayOfWeek == DayOfWeek.Sunday ? 6 : (int)local.DayOfWeek - 1) * 24 + local.Hour;
    }

    /// <summary>How many tickets were open when a day ended.</summary>
    public int Backlog(DateOnly day)
    {
        var end = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), _zone));
        return _tickets.Count(t => t.CreatedAt < end && WasOpen(t, end));
    }

    private bool WasOpen(Ticket ticket, DateTimeOffset before)
    {
        var changes = _events[ticket.Id].Where(e => e.At < before).SelectMany(e => e.Changes).ToList();
        return Last("spam") != "yes" && Last("trash") != "yes" && (Last("status") ?? FirstStatus(ticket)) is not ("Resolved" or "Closed" or "Snoozed");
        string? Last(string field) => changes.LastOrDefault(c => c.Field == field)?.After;
    }

    private string FirstStatus(Ticket ticket) => _events[ticket.Id].SelectMany(e => e.Changes).FirstOrDefault(c => c.Field == "status")?.Before ?? ticket.Status.ToString();

    private void Take(Ticket ticket)
    {
        var mails = _mails[ticket.Id].ToList();
        foreach (var mail in mails.Where(m => m.Direction == MessageDirection.In))
        {
            CustomerMails.Add((mail.CreatedAt, TeamAt(ticket, mail.CreatedAt)));
        }

        var ends = TakeResolutions(ticket, mails);
        var answers = mails.Where(m => m.Direction == MessageDirection.Out).OrderBy(m => m.CreatedAt).ToList();
        foreach (var answer in answers)
        {
            var since = answers.Where(a => a.CreatedAt < answer.CreatedAt).Select(a => a.CreatedAt).Concat(ends.Where(e => e < answer.CreatedAt)).DefaultIfEmpty().Max();
            var asked = mails.Where(m => m.Direction == MessageDirection.In).Select(m => m.MergedFromId is null && m.CreatedAt < ticket.CreatedAt ? ticket.CreatedAt : m.CreatedAt)
                .Where(at => at > since && at < answer.CreatedAt).ToList();
            Answers.Add(new Answer(ticket.Id, answer.AuthorId!.Value, answer.CreatedAt, asked.Count == 0 ? null : answer.CreatedAt - asked.Min(), answer == answers[0]));
        }

        if (_events[ticket.Id].LastOrDefault(e => e.Kind == DeskEventKind.TicketRated) is { } rated)
        {
            Ratings.Add(rated.Changes[0].After!);
        }
    }

    // what an agent takes back within five minutes was none
    private List<DateTimeOffset> TakeResolutions(Ticket ticket, List<Message> mails)
    {
        var moves = _events[ticket.Id].SelectMany(e => e.Changes.Where(c => c.Field == "status").Select(c => (Event: e, Was: IsDone(c.Before), Is: IsDone(c.After)))).Where(m => m.Was != m.Is).ToList();
        for (var i = 0; i + 1 < moves.Count;)
        {
            var isBack = moves[i].Is && moves[i + 1].Event is { ActorKind: ActorKind.Agent } back && back.At - moves[i].Event.At <= TimeSpan.FromMinutes(5);
            if (isBack)
            {
                moves.RemoveRange(i, 2);
            }
            else
            {
                i++;
            }
        }

        var (from, ends) = (ticket.CreatedAt, new List<DateTimeOffset>());
        foreach (var (move, _, isDone) in moves)
        {
            if (isDone)
            {
                ends.Add(move.At);
                Resolved.Add(new Done(ticket.Id, move.At, move.At - from, AgentAt(ticket, move.At) is { } whose ? whose : move.ActorId ?? 0));
            }
            else
            {
                Reopened.Add(from = move.At);
            }
        }

        OneTouch += moves.Count == 1 && mails.Count(m => m.Direction == MessageDirection.Out && m.CreatedAt <= ends[0]) == 1 ? 1 : 0;
        return ends;
    }

    private long TeamAt(Ticket ticket, DateTimeOffset at) => At(ticket, at, "team") is var (told, name) && told ? (name is null ? 0 : _teams[name]) : ticket.TeamId ?? 0;

    private long? AgentAt(Ticket ticket, DateTimeOffset at) => At(ticket, at, "assignee") is var (told, name) && told ? (name is null ? null : _agents[name]) : ticket.AssigneeId;

    private (bool Told, string? Name) At(Ticket ticket, DateTimeOffset at, string field)
    {
        var changes = _events[ticket.Id].SelectMany(e => e.Changes.Where(c => c.Field == field).Select(c => (e.At, Change: c))).ToList();
        return changes.Count == 0 ? (false, null) : changes.LastOrDefault(c => c.At <= at) is { Change: { } last } ? (true, last.After) : (true, changes[0].Change.Before);
    }

    private static bool IsDone(string? status) => status is "Resolved" or "Closed";
}
