using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Week;

/// <summary>Does on tickets what agents do, each in the hours of its zone.</summary>
internal sealed class WeekAgents(WeekDesk desk, WeekAgenda agenda)
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly List<long> _open = [];
    private readonly HashSet<long> _merged = [];
    private SendReply? _send;

    /// <summary>Which mails were moved to another ticket.</summary>
    public List<WeekMove> Moves { get; } = [];

    /// <summary>How often each thing was done.</summary>
    public SortedDictionary<string, int> Deeds { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks at a ticket that a mail has opened, sooner or later.</summary>
    public void Open(long ticketId)
    {
        _open.Add(ticketId);
        Later(ticketId, 4);
    }

    /// <summary>The process is another one.</summary>
    public void Restarted() => _send = null;

    private void Later(long ticketId, int times) => agenda.In(2, agenda.Random.Next(4) switch { 0 => 1500, 1 => 400, _ => 150 }, () => HandleAsync(ticketId, times));

    private AgentScope Somebody()
    {
        var there = desk.Agents.FindAll(a => TimeZoneInfo.ConvertTime(agenda.Now, a.Zone).Hour is >= 8 and < 19);
        return (there.Count == 0 ? desk.Agents : there)[agenda.Random.Next(there.Count == 0 ? desk.Agents.Count : there.Count)].Agent;
    }

    private async Task HandleAsync(long ticketId, int times)
    {
        await using var context = desk.Organisation.Open();
        if (await context.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == ticketId) is not { MergedIntoId: null } ticket)
        {
            return;
        }

        var (what, by) = (await DoAsync(ticket, Somebody()), times - 1);
        Deeds[what] = Deeds.GetValueOrDefault(what) + 1;
        if (by > 0)
        {
            Later(ticketId, by);
        }
    }

    private T Get<T>()
        where T : notnull => desk.Organisation.Desk.Get<T>();

    private async Task<string> DoAsync(Ticket ticket, AgentScope by)
    {
        switch (agenda.Random.Next(100))
        {
            case < 48 when ticket.AwaitsReply:
                return await ReplyAsync(ticket, by);
            case < 54:
                await Get<ChangePriority>().RunAsync(by, ticket.Id, (TicketPriority)agenda.Random.Next(4), "test", Stop);
                return "priority";
            case < 60:
                await Get<TagTicket>().AddAsync(by, ticket.Id, agenda.Random.Next(2) == 0 ? "valued" : $"topic-{agenda.Random.Next(5)}", "test", Stop);
                return "tag";
            case < 66:
                await Get<AssignTeam>().RunAsync(by, ticket.Id, desk.Teams[agenda.Random.Next(desk.Teams.Count)], "test", Stop);
                return "team";
            case < 70:
                await Get<AssignTicket>().RunAsync(by, ticket.Id, agenda.Random.Next(4) == 0 ? null : by.AgentId, "test", Stop);
                return "assignee";
            case < 76 when ticket.Status is not (TicketStatus.Resolved or TicketStatus.Closed):
                return await SnoozeAsync(ticket, by);
            case < 80 when ticket.Status is not (TicketStatus.Resolved or TicketStatus.Closed):
                await Get<ChangeStatus>().RunAsync(by, ticket.Id, agenda.Random.Next(2) == 0 ? TicketStatus.InProgress : TicketStatus.Waiting, "test", Stop);
                return "status";
            case < 84:
                return await MergeAsync(ticket, by);
            case < 87:
                return await SplitAsync(ticket, by);
            case < 89:
                await Get<MarkSpam>().RunAsync(by, ticket.Id, true, "test", Stop);
                agenda.In(20, 900, () => Get<MarkSpam>().RunAsync(by, ticket.Id, false, "test", Stop));
                return "spam and back";
            case < 91:
                await Get<ChangeTickets>().RunAsync(by, [ticket.Id], new TicketDeed.Delete(), "test", null, Stop);
                agenda.In(20, 900, () => Get<ChangeTickets>().RunAsync(by, [ticket.Id], new TicketDeed.Restore(), "test", null, Stop));
                return "trash and back";
            case < 94:
                await Get<AddNote>().RunAsync(by, ticket.Id, "Looked into it.", "test", Stop);
                return "note";
            default:
                return await ResolveAsync(ticket, by);
        }
    }

    private async Task<string> ReplyAsync(Ticket ticket, AgentScope by)
    {
        // asks for a rating only where Desk knows its own address
        _send ??= new SendReply(Get<IDeskContextFactory>(), Get<IReplyWriter>(), Get<IHtmlSanitizer>(), Get<ReplyOptions>(), Get<AttachmentOptions>(), new NoticeOptions { Address = "https://desk.example/" }, Get<ThreadToken>(), desk.Organisation.Desk.Time);
        var status = agenda.Random.Next(10) switch { < 4 => TicketStatus.Waiting, < 5 => TicketStatus.Open, _ => TicketStatus.Resolved };
        var sent = await _send.RunAsync(by, new ReplyRequest { TicketId = ticket.Id, LastSeenMessageId = ticket.LastMessageId, Html = "<p>It is mended.</p>", MayBeUndone = true, TakesTicket = true, Status = status }, "test", Stop);
        sent.Outcome.ShouldBe(SendOutcome.Done, sent.Problem);
        agenda.At(sent.LeavesAt!.Value, () => Task.CompletedTask);
        return $"reply, {status}";
    }

    private async Task<string> SnoozeAsync(Ticket ticket, AgentScope by)
    {
        var until = agenda.Random.Next(4) == 0 ? (DateTimeOffset?)null : agenda.Now.AddMilliseconds(agenda.Random.Next(1_000_000, 90_000_000));
        (await Get<SnoozeTicket>().RunAsync(by, ticket.Id, Standing.Snoozed(until), "test", Stop)).ShouldBeOneOf(ChangeOutcome.Done, ChangeOutcome.Unchanged); // it may sleep until its answer already
        if (until is { } wakes)
        {
            agenda.At(wakes, () => Task.CompletedTask);
        }

        return "snooze";
    }

    private async Task<string> MergeAsync(Ticket ticket, AgentScope by)
    {
        await using var context = desk.Organisation.Open();
        var into = _open[agenda.Random.Next(_open.Count)];
        var mails = await context.Messages.AsNoTracking().Where(m => m.TicketId == ticket.Id).Select(m => m.Id).ToListAsync();
        if (into == ticket.Id || (await Get<MergeTickets>().RunAsync(by, ticket.Id, into, "test", Stop)).Outcome != ChangeOutcome.Done)
        {
            return "no merge";
        }

        Moves.AddRange(mails.Select(m => new WeekMove(agenda.Now, m, ticket.Id, into, true)));
        _merged.Add(into);
        return "merge";
    }

    private async Task<string> SplitAsync(Ticket ticket, AgentScope by)
    {
        await using var context = desk.Organisation.Open();
        var mails = await context.Messages.AsNoTracking().Where(m => m.TicketId == ticket.Id && m.Direction == MessageDirection.In).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync();
        if (mails.Count < 2 || _merged.Contains(ticket.Id))
        {
            return "no split";
        }

        var split = await Get<SplitTicket>().RunAsync(by, mails[^1], "test", Stop);
        split.Outcome.ShouldBe(ChangeOutcome.Done);
        Moves.Add(new WeekMove(agenda.Now, mails[^1], ticket.Id, split.TicketId!.Value, false));
        Open(split.TicketId.Value);
        return "split";
    }

    private async Task<string> ResolveAsync(Ticket ticket, AgentScope by)
    {
        await Get<ChangeStatus>().RunAsync(by, ticket.Id, agenda.Random.Next(4) == 0 ? TicketStatus.Closed : TicketStatus.Resolved, "test", Stop);
        if (agenda.Random.Next(3) == 0)
        {
            // within five minutes it was no resolution
            agenda.In(1, agenda.Random.Next(2) == 0 ? 4 : 600, () => Get<ChangeStatus>().RunAsync(by, ticket.Id, TicketStatus.Open, "test", Stop));
        }

        return "status";
    }
}
