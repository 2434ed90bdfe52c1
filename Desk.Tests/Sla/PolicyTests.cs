using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Sla;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Desk.Tests.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Sla;

/// <summary>Policies and calendars: which counts, what a change does, and what it would do.</summary>
public sealed class PolicyTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Policies_InTheirOrder_TheFirstThatMatchesCounts(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var all = await organisation.AddPolicyAsync();
        var vip = await organisation.AddPolicyAsync(SlaDesk.Standard with { Name = "VIP", Conditions = [new(PolicyField.Tag, ["vip"])], Targets = [new(SlaMetric.FirstReply, TicketPriority.Normal, 10)] });
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);
        await organisation.Desk.Get<TagTicket>().AddAsync(organisation.Owner, ticket.Id, "vip", "test", Stop);
        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).PolicyId.ShouldBe(all, "it is asked first");

        (await organisation.Desk.Get<ChangePolicy>().MoveAsync(organisation.Owner, vip, 0, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await organisation.Desk.Get<RefreshClocks>().DueAsync(Stop)).ShouldContain(organisation.Scope);
        await organisation.Desk.Get<RefreshClocks>().RunAsync(organisation.Scope, Stop);

        var clock = await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply);
        (clock.PolicyId, clock.TargetMinutes).ShouldBe((vip, 10));
        (await organisation.ClockAsync(ticket.Id, SlaMetric.Resolution)).State.ShouldBe(ClockState.Stopped, "the other one has no such deadline");
        await organisation.Desk.Get<TagTicket>().RemoveAsync(organisation.Owner, ticket.Id, "vip", "test", Stop);
        (await organisation.ClockAsync(ticket.Id, SlaMetric.Resolution)).State.ShouldBe(ClockState.Running);
    }

    [ProviderFact]
    public async Task Change_OfAPolicy_MovesOpenDeadlinesAndLeavesWhatIsOver(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var policy = await organisation.AddPolicyAsync();
        var (answered, open) = (await MailedAsync(organisation), await MailedAsync(organisation));
        await organisation.ReplyAsync(organisation.Owner, answered.Id, (await organisation.TicketAsync(answered.Id)).LastMessageId);
        var longer = SlaDesk.Standard with { Targets = [new(SlaMetric.FirstReply, TicketPriority.Normal, 90)] };

        var preview = await organisation.Desk.Get<PreviewSla>().PolicyAsync(organisation.Owner, policy, longer, Stop);
        (preview.Outcome, preview.Tickets, preview.Moved, preview.Ended, preview.Breached).ShouldBe((ChangeOutcome.Done, 2, 1, 1, 0));
        var none = await organisation.Desk.Get<PreviewSla>().PolicyAsync(organisation.Owner, policy, null, Stop);
        (none.Moved, none.Ended).ShouldBe((0, 2));
        (await organisation.Desk.Get<ChangePolicy>().ChangeAsync(organisation.Owner, policy, longer, null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        await organisation.Desk.Get<RefreshClocks>().RunAsync(organisation.Scope, Stop);

        var (over, moved) = (await organisation.ClockAsync(answered.Id, SlaMetric.FirstReply), await organisation.ClockAsync(open.Id, SlaMetric.FirstReply));
        (over.State, over.PolicyNumber, over.TargetMinutes).ShouldBe((ClockState.Met, 1, 60));
        (moved.State, moved.PolicyNumber, moved.DueAt).ShouldBe((ClockState.Running, 2, moved.StartedAt.AddMinutes(90)));
        var sheets = await organisation.Desk.Get<ReadClocks>().RunAsync(organisation.Limited, open.Id, Stop);
        sheets![0].Policy.TargetOf(SlaMetric.FirstReply, TicketPriority.Normal).ShouldBe(TimeSpan.FromMinutes(90));
        (await organisation.Desk.Get<ReadClocks>().RunAsync(organisation.Agent with { Mailboxes = new HashSet<long> { organisation.OtherMailboxId } }, open.Id, Stop)).ShouldBeNull();

        var before = await DumpAsync(organisation);
        await organisation.Desk.Get<RebuildClocks>().RunAsync(organisation.Scope, Stop);
        (await DumpAsync(organisation)).ShouldBe(before);
    }

    [ProviderFact]
    public async Task Calendar_OfATeam_CountsInPlaceOfThePolicys(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var team = (await organisation.Desk.Get<Core.People.ChangeTeam>().CreateAsync(organisation.Owner, "Night", "test", Stop)).TeamId!.Value;
        var change = organisation.Desk.Get<ChangeCalendar>();
        var day = await change.AddAsync(organisation.Owner, Hours("Day", 9, 17), "test", Stop);
        var night = await change.AddAsync(organisation.Owner, Hours("Night", 20, 24) with { Teams = [team] }, "test", Stop);
        (await change.AddAsync(organisation.Owner, Hours("Other", 1, 2) with { Teams = [team] }, "test", Stop)).Problem.ShouldBe("A team goes by one calendar; one of these goes by Night already.");
        await organisation.AddPolicyAsync(SlaDesk.Standard with { CalendarId = day.Id });
        var ticket = await MailedAsync(organisation);
        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).CalendarId.ShouldBe(day.Id);

        await organisation.Desk.Get<AssignTeam>().RunAsync(organisation.Owner, ticket.Id, team, "test", Stop);

        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).CalendarId.ShouldBe(night.Id);
        (await change.RemoveAsync(organisation.Owner, day.Id!.Value, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Invalid);
    }

    [ProviderFact]
    public async Task Mail_ThatNobodyWaitsFor_StartsNoClock(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        await organisation.TakeInAsync(Bytes("Auto-Submitted: auto-replied\r\n", "robot@example.org"), Bytes("", "person@example.org"));

        await using var context = organisation.Open();
        var clocks = await context.SlaClocks.AsNoTracking().Select(c => context.Messages.First(m => m.TicketId == c.TicketId).FromAddress).ToListAsync();
        clocks.ShouldBe(["person@example.org", "person@example.org"]);
    }

    [ProviderFact]
    public async Task Merge_BringsAnOlderWait_MovesTheDeadlineAndSaysSo(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        var merged = await MailedAsync(organisation);
        var since = organisation.Desk.Time.GetUtcNow();
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(20));
        var into = await MailedAsync(organisation);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(10));

        var mark = await organisation.Desk.Get<MergeTickets>().RunAsync(organisation.Owner, merged.Id, into.Id, "test", Stop);

        (await organisation.ClocksAsync(merged.Id)).ShouldBeEmpty();
        (await organisation.ClockAsync(into.Id, SlaMetric.FirstReply)).DueAt.ShouldBe(since.AddHours(1));
        (await organisation.SlaEventsAsync(into.Id))[^1].Changes.ShouldContain(c => c.Field == "firstReplyDue");
        await organisation.Desk.Get<MergeTickets>().UndoAsync(organisation.Owner, merged.Id, into.Id, mark.Mark!, "test", Stop);
        (await organisation.ClockAsync(into.Id, SlaMetric.FirstReply)).DueAt.ShouldBe(since.AddMinutes(80));
        (await organisation.ClockAsync(merged.Id, SlaMetric.FirstReply)).DueAt.ShouldBe(since.AddHours(1));
    }

    [ProviderFact]
    public async Task MergeCustomers_OneOfThemHasAPolicy_TheOthersTicketsGoByItUntilThatIsUndone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);
        await using var context = organisation.Open();
        var other = await context.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.CustomerId).SingleAsync();
        var kept = new Customer("Kept") { CreatedAt = organisation.Desk.Time.GetUtcNow() };
        context.Add(kept);
        await context.SaveChangesAsync();
        await organisation.AddPolicyAsync(SlaDesk.Standard with { Conditions = [new PolicyCondition(PolicyField.Customer, [$"{kept.Id}"])] });
        (await organisation.ClocksAsync(ticket.Id)).ShouldBeEmpty();

        var (outcome, merge) = await organisation.Desk.Get<MergeCustomers>().RunAsync(organisation.Owner, kept.Id, other, "test", CancellationToken.None);
        outcome.ShouldBe(ChangeOutcome.Done);
        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).State.ShouldBe(ClockState.Running);

        (await organisation.Desk.Get<MergeCustomers>().UndoAsync(organisation.Owner, merge!.Value, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).State.ShouldBe(ClockState.Stopped);
    }

    [ProviderFact]
    public async Task Remove_OfTheLastPolicy_StopsTheClocks(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var policy = await organisation.AddPolicyAsync();
        var ticket = await MailedAsync(organisation);

        (await organisation.Desk.Get<ChangePolicy>().RemoveAsync(organisation.Owner, policy, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        await organisation.Desk.Get<RefreshClocks>().RunAsync(organisation.Scope, Stop);

        (await organisation.ClocksAsync(ticket.Id)).ShouldAllBe(c => c.State == ClockState.Stopped && c.NextAt == null);
        (await organisation.TicketAsync(ticket.Id)).NextDueAt.ShouldBeNull();
        await using var context = organisation.Open();
        (await context.EventHeads.SingleAsync()).HasPolicies.ShouldBeFalse();
    }

    [ProviderFact]
    public async Task Remove_OfTheLastPolicy_LeavesWhatWasMissedUntilItIsAnswered(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var policy = await organisation.AddPolicyAsync();
        var ticket = await MailedAsync(organisation);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(70));
        await organisation.FireAsync();
        (await organisation.Desk.Get<ChangePolicy>().RemoveAsync(organisation.Owner, policy, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        await organisation.Desk.Get<RefreshClocks>().RunAsync(organisation.Scope, Stop);
        (await organisation.TicketAsync(ticket.Id)).NextDueAt.ShouldNotBeNull("nobody has answered yet");

        await organisation.ReplyAsync(organisation.Owner, ticket.Id, (await organisation.TicketAsync(ticket.Id)).LastMessageId);

        (await organisation.TicketAsync(ticket.Id)).NextDueAt.ShouldBeNull();
    }

    [ProviderFact]
    public async Task Add_OfAPolicyThatOldTicketsHaveMissed_TellsNobodyLate(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await MailedAsync(organisation);
        organisation.Desk.Time.Advance(TimeSpan.FromHours(3));
        var late = SlaDesk.Standard with { Escalations = [new(30, EscalationDeed.Tag, Tag: "late"), new(240, EscalationDeed.Tag, Tag: "very late")] };
        await organisation.AddPolicyAsync(late);

        (await organisation.FireAsync()).ShouldBe(0);

        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).State.ShouldBe(ClockState.Breached, "it is late all the same");
        organisation.Desk.Time.Advance(TimeSpan.FromHours(3));
        await organisation.FireAsync();
        (await TagsAsync(organisation, ticket.Id)).ShouldBe(["very-late"], "what was still to come is done");
    }

    [ProviderFact]
    public async Task Change_OfAnEscalation_HoldsForWhatWasMissedBefore(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var policy = await organisation.AddPolicyAsync(SlaDesk.Standard with { Escalations = [new(30, EscalationDeed.Tag, Tag: "wrong")] });
        var ticket = await MailedAsync(organisation);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(61));
        (await organisation.FireAsync()).ShouldBe(1);
        (await organisation.Desk.Get<ChangePolicy>().ChangeAsync(organisation.Owner, policy, SlaDesk.Standard, null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        await organisation.Desk.Get<RefreshClocks>().RunAsync(organisation.Scope, Stop);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(60));

        await organisation.FireAsync();

        (await TagsAsync(organisation, ticket.Id)).ShouldBeEmpty();
        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).NextAt.ShouldBeNull("nothing is planned over and over");
    }

    [ProviderFact]
    public async Task Escalation_ThatGivesATicketAway_TellsWhoGetsIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync(SlaDesk.Standard with { Escalations = [new(0, EscalationDeed.Reassign, AgentId: organisation.Agent.AgentId)] });
        var ticket = await MailedAsync(organisation);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(61));

        await organisation.FireAsync();

        (await organisation.TicketAsync(ticket.Id)).AssigneeId.ShouldBe(organisation.Agent.AgentId);
        await using var context = organisation.Open();
        (await context.Notifications.AsNoTracking().Where(n => n.AgentId == organisation.Agent.AgentId).Select(n => n.Kind).ToListAsync()).ShouldContain(Core.Notices.NotificationKind.Assigned);
    }

    [ProviderFact]
    public async Task Change_ByALeadOfSomeMailboxes_OrOfNothing_IsNone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var policy = await organisation.AddPolicyAsync();
        var limited = organisation.Owner with { Role = Core.People.AgentRole.Lead, Mailboxes = new HashSet<long> { organisation.MailboxId } };
        var change = organisation.Desk.Get<ChangePolicy>();

        (await change.ChangeAsync(limited, policy, SlaDesk.Standard with { Name = "Mine" }, null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await organisation.Desk.Get<PreviewSla>().PolicyAsync(limited, policy, SlaDesk.Standard, Stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.ChangeAsync(organisation.Owner, policy, SlaDesk.Standard, null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Unchanged);
        (await organisation.Desk.Get<RefreshClocks>().DueAsync(Stop)).ShouldNotContain(organisation.Scope);
    }

    [Fact]
    public void Read_AnICalendarFile_HasItsDaysAndThoseThatRecur()
    {
        const string File = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Christmas\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        var reader = new ReadHolidays();

        reader.Read(File, new DateOnly(2026, 11, 1), new DateOnly(2027, 12, 31))!.ShouldBe(
            [new(new DateOnly(2026, 12, 25), "Christmas"), new(new DateOnly(2026, 12, 26), "Christmas"), new(new DateOnly(2027, 12, 25), "Christmas"), new(new DateOnly(2027, 12, 26), "Christmas")]);
        reader.Read("a letter", default, default).ShouldBeNull();
    }

    private static CalendarSettings Hours(string name, int from, int to) => new() { Name = name, Zone = "Europe/Berlin", Shifts = [.. Enum.GetValues<DayOfWeek>().Select(d => new Shift(d, from * 60, to * 60))] };

    private static byte[] Bytes(string header, string from) => System.Text.Encoding.ASCII.GetBytes($"From: {from}\r\nTo: support@desk.example\r\nSubject: Hello\r\nMessage-ID: <{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}@example.org>\r\n{header}\r\nPlease help.\r\n");

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static async Task<Ticket> MailedAsync(TestOrganisation organisation)
    {
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);
        return ticket;
    }

    private static async Task<List<string>> TagsAsync(TestOrganisation organisation, long ticketId)
    {
        await using var context = organisation.Open();
        return await context.TicketTags.AsNoTracking().Where(t => t.TicketId == ticketId).OrderBy(t => t.Name).Select(t => t.Name).ToListAsync();
    }

    private static async Task<List<string>> DumpAsync(TestOrganisation organisation)
    {
        await using DeskDbContext context = organisation.Open();
        return (await context.SlaClocks.AsNoTracking().OrderBy(c => c.TicketId).ThenBy(c => c.Metric).ThenBy(c => c.Round).ToListAsync())
            .ConvertAll(c => $"{c.TicketId} {c.Metric} {c.Round} {c.State} {c.DueAt:O} {c.NextAt:O} {c.PolicyNumber} {string.Join('|', c.Spans)}");
    }
}
