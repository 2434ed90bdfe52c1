using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Reports;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Desk.Tests.Reports;
using Desk.Tests.Sla;
using Microsoft.EntityFrameworkCore;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Intake;

/// <summary>History leaves alone what is worked on today, and what of it is over is closed.</summary>
public sealed class HistoryTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task TakeIn_FromBeforeTheLastActivity_AddsTheMailAndChangesNothingElse(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        foreach (var status in new[] { TicketStatus.New, TicketStatus.Open, TicketStatus.Waiting, TicketStatus.Snoozed, TicketStatus.Resolved, TicketStatus.Closed })
        {
            var id = $"{status}@work.example";
            var opened = (await organisation.FileAsync(isSilent: false, Raw(id, text: "The last word.")))[0];
            await MoveAsync(organisation, opened.TicketId, status);
            var before = await StandsAsync(organisation, opened);

            organisation.Desk.Time.Advance(TimeSpan.FromMinutes(10));
            var old = await organisation.FileAsync(isSilent: true, Raw($"old-{id}", references: $"<{id}>", text: "Long ago.", date: Days(organisation, 3)), Raw($"older-{id}", references: $"<{id}>", date: Days(organisation, 300)));

            old.ShouldAllBe(o => o.Fate == MailFate.Filed && o.TicketId == opened.TicketId);
            (await StandsAsync(organisation, opened)).ShouldBe(before, status.ToString());
            before.Ticket.ShouldBe((status, true, opened.MessageId, opened.MessageId, "The last word."));
            (await organisation.ReplyAsync(organisation.Owner, opened.TicketId!.Value, opened.MessageId)).Outcome.ShouldBe(Core.Replies.SendOutcome.Done, "nothing has come that its writer had to see");
        }

        await AgreesAsync(organisation);
    }

    [ProviderFact]
    public async Task TakeIn_AfterTheLastActivityButBeforeAPersonWasDone_LeavesItDone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var opened = (await organisation.FileAsync(isSilent: true, Raw("1@done.example", date: Days(organisation, 9))))[0];
        await MoveAsync(organisation, opened.TicketId, TicketStatus.Resolved);
        await organisation.FileAsync(isSilent: true, Raw("2@done.example", inReplyTo: "1@done.example", date: Days(organisation, 2)));
        (await organisation.TicketAsync(opened.TicketId!.Value)).Status.ShouldBe(TicketStatus.Resolved);

        var waiting = (await organisation.FileAsync(isSilent: true, Raw("1@wait.example", date: Days(organisation, 9))))[0];
        await MoveAsync(organisation, waiting.TicketId, TicketStatus.Waiting);
        var last = (await organisation.FileAsync(isSilent: true, Raw("2@wait.example", inReplyTo: "1@wait.example", date: Days(organisation, 2))))[0];
        var ticket = await organisation.TicketAsync(waiting.TicketId!.Value);
        (ticket.Status, ticket.AwaitsReply, ticket.LastMessageId).ShouldBe((TicketStatus.Waiting, true, last.MessageId), "somebody has moved it since, and it is the last word nevertheless");

        (await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, [waiting.TicketId.Value], new TicketDeed.Delete(), "test", null, Stop)).Changed.ShouldNotBeEmpty();
        await organisation.FileAsync(isSilent: true, Raw("3@wait.example", inReplyTo: "2@wait.example", date: Days(organisation, 1)));
        await using var context = organisation.Open();
        (await context.Tickets.IgnoreQueryFilters().SingleAsync(t => t.Id == waiting.TicketId)).TrashedAt.ShouldNotBeNull();
        await AgreesAsync(organisation);
    }

    [ProviderFact]
    public async Task TakeIn_AConversation_IsClosedWhenItsNewestMailIsOlderThanAMonthAndElseNew(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var over = (await organisation.FileAsync(isSilent: true, Raw("1@over.example", date: Days(organisation, 400)), Raw("2@over.example", inReplyTo: "1@over.example", date: Days(organisation, 31))))[1];
        var young = (await organisation.FileAsync(isSilent: true, Raw("1@young.example", date: Days(organisation, 29))))[0];
        var grown = await organisation.FileAsync(isSilent: true, Raw("1@grown.example", date: Days(organisation, 90)), Raw("2@grown.example", inReplyTo: "1@grown.example", date: Days(organisation, 60)));
        (await organisation.TicketAsync(grown[0].TicketId!.Value)).Status.ShouldBe(TicketStatus.Closed);
        grown = [.. grown, .. await organisation.FileAsync(isSilent: true, Raw("3@grown.example", inReplyTo: "2@grown.example", date: Days(organisation, 5)))];

        var closed = await organisation.TicketAsync(over.TicketId!.Value);
        (closed.Status, closed.IsOpen, closed.AwaitsReply, closed.NewsId, closed.LastMessageId).ShouldBe((TicketStatus.Closed, false, false, null, over.MessageId));
        (closed.ResolvedAt, closed.LastActivityAt).ShouldBe((Days(organisation, 31), Days(organisation, 31)));
        var open = await organisation.TicketAsync(young.TicketId!.Value);
        (open.Status, open.IsOpen, open.AwaitsReply, open.ResolvedAt).ShouldBe((TicketStatus.New, true, true, null));
        var went = await organisation.TicketAsync(grown[2].TicketId!.Value);
        grown.ShouldAllBe(o => o.TicketId == went.Id);
        (went.Status, went.AwaitsReply, went.ResolvedAt, went.NewsId).ShouldBe((TicketStatus.New, true, null, grown[2].MessageId));

        (await organisation.KindsAsync(closed.Id)).ShouldBe("");
        (await organisation.KindsAsync(went.Id)).ShouldBe("", "that history went on opens nothing again");
        await AgreesAsync(organisation);
    }

    [ProviderFact]
    public async Task TakeIn_TodaysMailInWhatHistoryClosed_OpensItAgainAndStartsTheClock(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        var over = (await organisation.FileAsync(isSilent: true, Raw("1@again.example", date: Days(organisation, 400))))[0];
        (await organisation.ClocksAsync(over.TicketId!.Value)).ShouldBeEmpty();

        var now = (await organisation.FileAsync(isSilent: false, Raw("2@again.example", inReplyTo: "1@again.example")))[0];

        now.TicketId.ShouldBe(over.TicketId);
        var ticket = await organisation.TicketAsync(over.TicketId.Value);
        (ticket.Status, ticket.AwaitsReply, ticket.NewsId).ShouldBe((TicketStatus.Open, true, now.MessageId));
        (await organisation.ClocksAsync(ticket.Id)).Select(c => c.Metric).ShouldBe([SlaMetric.FirstReply, SlaMetric.Resolution]);
        (await organisation.KindsAsync(ticket.Id)).ShouldBe("CustomerMail Reopened");
        await AgreesAsync(organisation);
    }

    [ProviderFact]
    public async Task TakeIn_HistoryThatRestedForLong_StaysOneConversationWhereAnswersOpenFollowUps(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await using (var context = organisation.Open())
        {
            (await context.Mailboxes.SingleAsync(m => m.Id == organisation.MailboxId)).Admit(false, 14, null);
            await context.SaveChangesAsync();
        }

        var rested = await organisation.FileAsync(isSilent: true, Raw("1@rest.example", date: Days(organisation, 400)), Raw("2@rest.example", inReplyTo: "1@rest.example", date: Days(organisation, 200)));
        rested[1].TicketId.ShouldBe(rested[0].TicketId);
        var today = (await organisation.FileAsync(isSilent: false, Raw("3@rest.example", inReplyTo: "2@rest.example")))[0];
        (await organisation.TicketAsync(today.TicketId!.Value)).FollowsUpId.ShouldBe(rested[0].TicketId);
    }

    [ProviderFact]
    public async Task Count_AfterATicketsMailsMoved_GoesByTheTimeOfMailsAndNotByWhenTheyWereFetched(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var opened = (await organisation.FileAsync(isSilent: false, Raw("1@count.example", text: "The last word.")))[0];
        var (into, at) = (opened.TicketId!.Value, organisation.Desk.Time.GetUtcNow());
        var other = (await organisation.FileAsync(isSilent: true, Raw("2@count.example", text: "Long ago.", date: Days(organisation, 50))))[0];

        (await organisation.Desk.Get<MergeTickets>().RunAsync(organisation.Owner, other.TicketId!.Value, into, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        var ticket = await organisation.TicketAsync(into);
        (ticket.LastMessageId, ticket.Snippet, ticket.LastActivityAt).ShouldBe((opened.MessageId, "The last word.", at));
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync("Desk");

    // whole seconds, as a mail says it
    private static DateTimeOffset Days(TestOrganisation organisation, int ago) => organisation.Desk.Time.GetUtcNow().AddDays(-ago) is var at ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)) : default;

    private static async Task MoveAsync(TestOrganisation organisation, long? ticketId, TicketStatus status)
    {
        if (status == TicketStatus.Snoozed)
        {
            (await organisation.Desk.Get<SnoozeTicket>().RunAsync(organisation.Owner, ticketId!.Value, Standing.Snoozed(organisation.Desk.Time.GetUtcNow().AddDays(2)), "test", Stop)).ShouldBe(ChangeOutcome.Done);
        }
        else if (status != TicketStatus.New)
        {
            (await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Owner, ticketId!.Value, status, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        }
    }

    private static async Task<((TicketStatus Status, bool AwaitsReply, long? Last, long? News, string Snippet) Ticket, DateTimeOffset Updated, DateTimeOffset Active, DateTimeOffset? Resolved, string Clocks, int Changes)> StandsAsync(
        TestOrganisation organisation, Occurrence opened)
    {
        var ticket = await organisation.TicketAsync(opened.TicketId!.Value);
        var clocks = await organisation.ClocksAsync(ticket.Id);
        await using var context = organisation.Open();
        var changes = await context.Events.CountAsync(e => e.TicketId == ticket.Id && e.Kind == DeskEventKind.TicketChanged);
        return ((ticket.Status, ticket.AwaitsReply, ticket.LastMessageId, ticket.NewsId, ticket.Snippet), ticket.UpdatedAt, ticket.LastActivityAt, ticket.ResolvedAt, string.Join(", ", clocks.Select(c => $"{c.Metric} {c.State} {c.DueAt:O}")), changes);
    }

    // what is kept as things happen is what the log alone gives
    private static async Task AgreesAsync(TestOrganisation organisation)
    {
        await organisation.CountAsync();
        var (counted, clocks) = (await organisation.CountedAsync(), await ClocksAsync());
        await organisation.Desk.Get<RebuildReports>().RunAsync(organisation.Scope, Stop);
        await organisation.CountAsync();
        (await organisation.CountedAsync()).ShouldBe(counted);
        await organisation.Desk.Get<RebuildClocks>().RunAsync(organisation.Scope, Stop);
        (await ClocksAsync()).ShouldBe(clocks);

        await using var context = organisation.Open();
        var open = await context.ReportFacts.Where(f => f.Kind == FactKind.Open && f.LeftDay == ReportFact.StillOpen).Select(f => f.TicketId).Distinct().ToListAsync();
        open.ShouldBe(await context.Tickets.Where(t => t.IsOpen && t.MergedIntoId == null).Select(t => t.Id).ToListAsync(), ignoreOrder: true);

        async Task<List<string>> ClocksAsync()
        {
            await using var reading = organisation.Open();
            return (await reading.SlaClocks.AsNoTracking().ToListAsync()).Select(c => $"{c.TicketId} {c.Metric} {c.Round} {c.State} {c.StartedAt:O} {c.StoppedAt:O} {c.DueAt:O}").Order(StringComparer.Ordinal).ToList();
        }
    }
}
