using Desk.Core.Intake;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Routing;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Desk.Tests.Sla;
using Microsoft.EntityFrameworkCore;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Intake;

/// <summary>Mail of a backfill by the real intake, where everything is on that answers mails, tells agents and runs clocks: the same mails of today do all of it.</summary>
public sealed class SilentMailTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public Task TakeIn_AConversationOfABackfill_AnswersNobodyTellsNobodyAndStartsNoClock(DatabaseProvider provider) => ConverseAsync(provider, isSilent: true);

    [ProviderFact]
    public Task TakeIn_TheSameConversationToday_AnswersTellsAndStartsClocks(DatabaseProvider provider) => ConverseAsync(provider, isSilent: false);

    private async Task ConverseAsync(DatabaseProvider provider, bool isSilent)
    {
        var organisation = await EverythingOnAsync(provider);
        var written = Now(organisation).AddHours(-2);
        byte[][] mails = [Raw("1@past.example", date: written), Raw("2@past.example", inReplyTo: "1@past.example", date: written.AddHours(1))];

        var opened = (await organisation.FileAsync(isSilent, mails[0]))[0];
        await organisation.Desk.Get<FollowTicket>().RunAsync(organisation.Owner, opened.TicketId!.Value, true, "test", Stop);
        var joined = (await organisation.FileAsync(isSilent, mails[1]))[0];
        await WorkAsync(organisation);

        (joined.Fate, joined.TicketId).ShouldBe((MailFate.Filed, opened.TicketId));
        await using var context = organisation.Open();
        var ticket = await context.Tickets.Include(t => t.Tags).SingleAsync();
        (ticket.TeamId is not null, ticket.AssigneeId, ticket.Priority, ticket.Tags.Single().Name).ShouldBe((true, organisation.Agent.AgentId, TicketPriority.High, "routed"), "the rule routes the past too");
        (await context.TicketFollowers.AnyAsync(f => f.TicketId == ticket.Id && f.AgentId == organisation.Owner.AgentId && f.IsFollowing)).ShouldBeTrue();

        (await context.AutoResponses.CountAsync(a => a.Reason == null)).ShouldBe(isSilent ? 0 : 1);
        (await context.Outbound.CountAsync(o => o.Message.Kind == MailKind.AutoReply)).ShouldBe(isSilent ? 0 : 1);
        (await context.Notifications.Select(n => n.Kind).Distinct().OrderBy(k => k).ToListAsync()).ShouldBe(isSilent ? [] : [NotificationKind.Assigned, NotificationKind.Answer], ignoreOrder: true);
        (await context.Notices.CountAsync()).ShouldBe(0);
        (await context.Outbound.AnyAsync(o => o.Message.Kind == MailKind.Notice)).ShouldBe(!isSilent, "who is told is told by mail too");
        (await organisation.ClocksAsync(ticket.Id)).Count.ShouldBe(isSilent ? 0 : 2);
        (ticket.SlaState is null, ticket.NextDueAt is null).ShouldBe((isSilent, isSilent));

        await organisation.Desk.Get<RebuildClocks>().RunAsync(organisation.Scope, Stop);
        (await organisation.ClocksAsync(ticket.Id)).Count.ShouldBe(isSilent ? 0 : 2, "and made anew of the log it is the same");
    }

    [ProviderFact]
    public async Task TakeIn_HistoryOfATicketThatIsWorkedOn_LeavesItsClocksAndItsPeopleAlone(DatabaseProvider provider)
    {
        var organisation = await EverythingOnAsync(provider);
        var opened = (await organisation.FileAsync(isSilent: false, Raw("1@now.example")))[0];
        await using var context = organisation.Open();
        await WorkAsync(organisation);
        await context.Notifications.ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, Now(organisation)));
        var (clocks, sent) = (await ClocksAsync(), await context.Outbound.CountAsync());

        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(10));
        var before = (await organisation.FileAsync(isSilent: true, Raw("0@now.example", references: "<1@now.example>", date: Now(organisation).AddDays(-3))))[0];
        var after = (await organisation.FileAsync(isSilent: true, Raw("2@now.example", inReplyTo: "1@now.example", date: Now(organisation).AddMinutes(-5))))[0];
        await WorkAsync(organisation);

        new[] { before, after }.ShouldAllBe(f => f.Fate == MailFate.Filed && f.TicketId == opened.TicketId);
        (await ClocksAsync()).ShouldBe(clocks);
        (await context.Notifications.CountAsync(n => n.ReadAt == null)).ShouldBe(0);
        (await context.Outbound.CountAsync()).ShouldBe(sent);

        async Task<List<(SlaMetric, ClockState, DateTimeOffset, DateTimeOffset?)>> ClocksAsync() =>
            (await organisation.ClocksAsync(opened.TicketId!.Value)).ConvertAll(c => (c.Metric, c.State, c.StartedAt, c.DueAt));
    }

    // an automatic answer, agents who are told by mail at once, a rule that does all that rules do, and deadlines
    private async Task<TestOrganisation> EverythingOnAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync("Desk");
        organisation.Desk.Sender.Reset();
        var team = (await organisation.Desk.Get<ChangeTeam>().CreateAsync(organisation.Owner, "Orders", "test", Stop)).TeamId!.Value;
        var rule = new RoutingRuleSettings("All", true, new RoutingConditions([], ["*@litware.example"], []), new RoutingActions(team, organisation.Agent.AgentId, TicketPriority.High, ["routed"], false));
        (await organisation.Desk.Get<ChangeRoutingRules>().AddAsync(organisation.Owner, rule, null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        await organisation.AddPolicyAsync(SlaDesk.Standard with { Targets = [new(SlaMetric.FirstReply, TicketPriority.High, 60), new(SlaMetric.Resolution, TicketPriority.High, 480)] });
        await organisation.Desk.Get<ChooseNotifications>().RunAsync(organisation.Agent, NotificationWays.Unless with { Email = NotificationKind.Assigned | NotificationKind.Answer }, Stop);
        await using var context = organisation.Open();
        (await context.Mailboxes.SingleAsync(m => m.Id == organisation.MailboxId)).Respond(true, "We have it", "Hello");
        await context.SaveChangesAsync();
        return organisation;
    }

    // all that works behind intake, and long enough that notifications are mailed
    private static async Task WorkAsync(TestOrganisation organisation)
    {
        await organisation.Desk.Get<AnswerAutomatically>().RunAsync(Stop);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));
        await organisation.Desk.Get<MailNotifications>().RunAsync(organisation.Scope, Stop);
        await organisation.LeaveAsync();
        await organisation.FireAsync();
    }

    private static DateTimeOffset Now(TestOrganisation organisation) => organisation.Desk.Time.GetUtcNow();
}
