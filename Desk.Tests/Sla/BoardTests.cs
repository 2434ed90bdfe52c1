using Desk.Core.Presence;
using Desk.Core.Replies;
using Desk.Core.Sla;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Sla;

public sealed class BoardTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Board_OfToday_CountsWhatIsOpenCameAndWasDone(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var now = alpha.Desk.Time.GetUtcNow();
        var (mine, old, done) = (await alpha.AddTicketAsync("Mine", assigneeId: alpha.Agent.AgentId), await alpha.AddTicketAsync("Old", at: now.AddDays(-3)), await alpha.AddTicketAsync("Done"));
        await alpha.AddTicketAsync("Billing", mailboxId: alpha.OtherMailboxId);
        (await alpha.Desk.Get<ChangeStatus>().RunAsync(alpha.Agent, done.Id, TicketStatus.Resolved, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        var choice = new BoardChoice(now.AddHours(-1));

        var board = await alpha.Desk.Get<ReadBoard>().RunAsync(alpha.Agent, choice, Stop);

        (board.Open, board.Unassigned, board.CameIn, board.Done).ShouldBe((3, 2, 3, 1));
        board.OldestUnassigned.ShouldBe(old.LastActivityAt);
        board.OpenOf.ShouldBe(new Dictionary<long, int> { [alpha.Agent.AgentId] = 1 });
        (await alpha.Desk.Get<ReadBoard>().RunAsync(alpha.Limited, choice, Stop)).Open.ShouldBe(2, "what is in a mailbox that one may not see is not counted");
        (await alpha.Desk.Get<ReadBoard>().RunAsync(alpha.Agent, choice with { MailboxId = alpha.OtherMailboxId }, Stop)).Open.ShouldBe(1);
        (await alpha.Desk.Get<ReadBoard>().RunAsync(alpha.Agent, choice with { TeamId = -1 }, Stop)).ShouldSatisfyAllConditions(b => b.Open.ShouldBe(0), b => b.OldestUnassigned.ShouldBeNull());
        (await alpha.Desk.Get<ReadBoard>().NumbersAsync(alpha.Limited, [mine.Id, old.Id, -1], Stop)).ShouldBe(new Dictionary<long, string> { [mine.Id] = mine.Number, [old.Id] = old.Number }, ignoreOrder: true);
    }

    [ProviderFact]
    public async Task Board_BehindByMonths_ShowsWhatCanStillBeMetAndWhatWasJustMissed(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var now = alpha.Desk.Time.GetUtcNow();
        var choice = new BoardChoice(now.AddDays(-1));
        for (var day = 1; day <= 14; day++)
        {
            await DueAsync(alpha, now.AddDays(-10 * day));
        }

        var (missed, soon) = (await DueAsync(alpha, now.AddMinutes(-5)), await DueAsync(alpha, now.AddMinutes(5)));
        var few = await alpha.Desk.Get<ReadBoard>().RunAsync(alpha.Agent, choice, Stop);

        few.Next.Select(r => r.NextDueAt).ShouldBe([.. Enumerable.Range(1, 10).Reverse().Select(day => (DateTimeOffset?)now.AddDays(-10 * day)), missed, soon], "there is room for what was missed last");
        (few.Overdue, few.DueSoon, few.LongestMissed).ShouldBe((15, 1, new MissedDeadline(now.AddDays(-140), SlaMetric.Resolution)));
        foreach (var hour in Enumerable.Range(1, 20))
        {
            await DueAsync(alpha, now.AddHours(hour));
        }

        var many = await alpha.Desk.Get<ReadBoard>().RunAsync(alpha.Agent, choice, Stop);
        many.Next.Select(r => r.NextDueAt).ShouldBe([missed, soon, .. Enumerable.Range(1, 10).Select(hour => (DateTimeOffset?)now.AddHours(hour))]);
    }

    [ProviderFact]
    public async Task Board_OfReplies_CountsThemByAgentAndTellsHalfOfTheTimes(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var from = alpha.Desk.Time.GetUtcNow();
        var waits = new[] { 10, 30, 20 };
        foreach (var minutes in waits)
        {
            var ticket = await alpha.AddTicketAsync();
            var (mail, _, _) = await alpha.AddMailAsync(ticket.Id);
            alpha.Desk.Time.Advance(TimeSpan.FromMinutes(minutes));
            (await alpha.Desk.Get<SendReply>().RunAsync(alpha.Agent, new ReplyRequest { TicketId = ticket.Id, LastSeenMessageId = mail.Id, Html = "<p>Here</p>" }, "test", Stop)).Outcome.ShouldBe(SendOutcome.Done);
        }

        var until = alpha.Desk.Time.GetUtcNow();
        var board = await alpha.Desk.Get<ReadBoard>().RunAsync(alpha.Agent, new BoardChoice(from), Stop);

        board.FirstReply.ShouldBe(TimeSpan.FromMinutes(20));
        board.RepliesOf.ShouldBe(new Dictionary<long, int> { [alpha.Agent.AgentId] = 3 });
        (await alpha.Desk.Get<ReadBoard>().RunAsync(alpha.Agent, new BoardChoice(until.AddMinutes(1)), Stop)).ShouldSatisfyAllConditions(b => b.FirstReply.ShouldBeNull(), b => b.RepliesOf.ShouldBeEmpty());
        (await alpha.Desk.Get<ReadBoard>().FirstReplyAsync(alpha.Agent, new BoardChoice(from), until.AddMinutes(-20), Stop)).ShouldBe(TimeSpan.FromMinutes(10), "the second came when the time was over");
    }

    [ProviderFact]
    public async Task Inbound_OfADay_IsCountedByTheHourAndExpectedOfTheWeeksBefore(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var day = alpha.Desk.Time.GetUtcNow();
        var ticket = await alpha.AddTicketAsync();
        var hours = new[] { 0.5, 0.9, 3.2, (7 * 24) + 3.5, (7 * 24) + 25 };
        foreach (var hour in hours)
        {
            alpha.Desk.Time.Advance(day.AddHours(hour) - alpha.Desk.Time.GetUtcNow());
            await alpha.AddMailAsync(ticket.Id);
        }

        var counts = await alpha.Desk.Get<CountInbound>().DayAsync(alpha.Agent, new BoardChoice(day), Day(day), Stop);
        counts.Count.ShouldBe(24);
        counts.Select((count, hour) => (hour, count)).Where(c => c.count > 0).ShouldBe([(0, 2), (3, 1)]);
        (await alpha.Desk.Get<CountInbound>().DayAsync(alpha.Agent with { Mailboxes = new HashSet<long> { alpha.OtherMailboxId } }, new BoardChoice(day), Day(day), Stop)).Sum().ShouldBe(0);

        var expected = (await alpha.Desk.Get<CountInbound>().ExpectAsync(alpha.Agent, new BoardChoice(day), [Day(day.AddDays(-7)), Day(day), Day(day.AddDays(7))], Stop)).ShouldNotBeNull();
        (expected[0], expected[3]).ShouldBe((1, 1), "on an average of the two weeks since there is mail");
        (await alpha.Desk.Get<CountInbound>().ExpectAsync(alpha.Agent, new BoardChoice(day), [Day(day.AddDays(-7))], Stop)).ShouldBeNull();
    }

    [ProviderFact]
    public async Task Inbound_OfADayInWhichTheClockChanges_IsAllOfItByTheHourThatTheClockShows(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var clock = new ViewerClock(alpha.Desk.Time);
        clock.Use("Europe/Berlin", 0);
        var ticket = await alpha.AddTicketAsync();
        var (spring, autumn) = (clock.DayOf(new DateOnly(2027, 3, 28)), clock.DayOf(new DateOnly(2027, 10, 31)));
        foreach (var at in new[] { spring.From.AddHours(2.5), spring.From.AddHours(22.5), spring.From.AddHours(23.5), autumn.From.AddHours(2.5), autumn.From.AddHours(3.5), autumn.From.AddHours(24.5) })
        {
            alpha.Desk.Time.Advance(at - alpha.Desk.Time.GetUtcNow());
            await alpha.AddMailAsync(ticket.Id);
        }

        (await HoursAsync(spring)).ShouldBe([(3, 1), (23, 1)]);
        (await HoursAsync(autumn)).ShouldBe([(2, 2), (23, 1)]);

        async Task<IEnumerable<(int Hour, int Count)>> HoursAsync(ReadersDay day)
        {
            var counts = await alpha.Desk.Get<CountInbound>().DayAsync(alpha.Agent, new BoardChoice(day.From), day, Stop);
            counts.Count.ShouldBe(24);
            return counts.Select((count, hour) => (hour, count)).Where(c => c.count > 0);
        }
    }

    [ProviderFact]
    public async Task Inbound_OfAnAgentsMailedNote_IsNoCustomersMail(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var day = Day(alpha.Desk.Time.GetUtcNow());
        var ticket = await alpha.AddTicketAsync();
        await alpha.AddMailAsync(ticket.Id);
        var note = (await alpha.AddMailAsync(ticket.Id)).Message.Id;
        await using var context = alpha.Open();
        await context.Messages.Where(m => m.Id == note).ExecuteUpdateAsync(set => set.SetProperty(m => m.Direction, MessageDirection.Note));

        (await alpha.Desk.Get<CountInbound>().DayAsync(alpha.Agent, new BoardChoice(day.From), day, Stop)).Sum().ShouldBe(1);
    }

    private static ReadersDay Day(DateTimeOffset from) => new(from, from.AddDays(1), at => (int)(at - from).TotalHours);

    [Fact]
    public async Task Whereabouts_OfAnAgentOnTwoTickets_IsWhereTheAgentWrites()
    {
        var alpha = await FoundAsync(DatabaseProvider.Sqlite);
        var desk = alpha.Desk;
        var presence = desk.Get<PresenceBoard>();
        presence.Show(alpha.Agent, "first", 1);
        presence.Write(alpha.Agent, "first", DraftKind.Reply, true);
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        presence.Show(alpha.Agent, "second", 2);
        presence.Show(alpha.Owner, "third", 1);
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        presence.Show(alpha.Owner, "fourth", 2);

        var places = presence.Whereabouts(alpha.Scope);

        places.ToDictionary(p => p.Key, p => p.Value.TicketId).ShouldBe(new Dictionary<long, long> { [alpha.Agent.AgentId] = 1, [alpha.Owner.AgentId] = 2 }, ignoreOrder: true);
        places[alpha.Agent.AgentId].Viewer.IsWriting.ShouldBeTrue();
        presence.Whereabouts(new TenantScope(-1)).ShouldBeEmpty();
    }

    private static async Task<DateTimeOffset> DueAsync(TestOrganisation organisation, DateTimeOffset at)
    {
        var ticket = await organisation.AddTicketAsync();
        await using var context = organisation.Open();
        await context.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.NextDueAt, at).SetProperty(t => t.NextDueMetric, SlaMetric.Resolution));
        return at;
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();
}
