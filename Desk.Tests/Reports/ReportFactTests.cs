using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Reports;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Desk.Tests.Sla;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Reports;

/// <summary>What is counted of histories that are made by hand.</summary>
public sealed class ReportFactTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static int _numbers;
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Facts_OfAQuestionWithTwoAnswers_TellEachAndHowLongItTook(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var id = await OpenAsync(alpha);
        Pass(alpha, 30);
        await ReplyAsync(alpha, id);
        Pass(alpha, 60);
        await alpha.AddMailAsync(id);
        Pass(alpha, 10);
        await alpha.AddMailAsync(id);
        Pass(alpha, 10);
        await ReplyAsync(alpha, id);
        Pass(alpha, 70);
        await alpha.MoveToAsync(id, TicketStatus.Resolved);

        (await alpha.KindsAsync(id)).ShouldBe("Opened CustomerMail AgentReply FirstReply CustomerMail CustomerMail AgentReply NextReply Resolved");
        var facts = await alpha.FactsAsync(id);
        facts.Single(f => f.Kind == FactKind.FirstReply).ShouldSatisfyAllConditions(f => f.Seconds.ShouldBe(30 * 60), f => f.AgentId.ShouldBe(alpha.Owner.AgentId));
        facts.Single(f => f.Kind == FactKind.NextReply).Seconds.ShouldBe(20 * 60, "from the first of the two that waited");
        facts.Single(f => f.Kind == FactKind.Resolved).Seconds.ShouldBe(180 * 60);
        facts.ShouldNotContain(f => f.Kind == FactKind.Open, "it was open at the end of no day");
    }

    [ProviderFact]
    public async Task Facts_OfOneAnswerAndAResolution_AreOneTouchUntilItIsOpenedAgain(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var id = await OpenAsync(alpha);
        Pass(alpha, 30);
        await ReplyAsync(alpha, id);
        await alpha.MoveToAsync(id, TicketStatus.Resolved);
        (await alpha.KindsAsync(id)).ShouldBe("Opened CustomerMail AgentReply Resolved OneTouch FirstReply");

        Pass(alpha, 60);
        await alpha.AddMailAsync(id, "It is not.");
        (await alpha.KindsAsync(id)).ShouldBe("Opened CustomerMail AgentReply Resolved FirstReply CustomerMail Reopened");

        Pass(alpha, 25);
        await alpha.MoveToAsync(id, TicketStatus.Closed);
        (await alpha.FactsAsync(id)).Last(f => f.Kind == FactKind.Resolved).Seconds.ShouldBe(25 * 60, "since it was opened again");
    }

    [ProviderFact]
    public async Task Facts_OfAResolutionThatIsTakenBack_AreAsBeforeIt(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var id = await OpenAsync(alpha);
        Pass(alpha, 30);
        await alpha.MoveToAsync(id, TicketStatus.Resolved);
        Pass(alpha, 4);
        await alpha.MoveToAsync(id, TicketStatus.Open);
        Pass(alpha, 6);
        await ReplyAsync(alpha, id);

        (await alpha.KindsAsync(id)).ShouldBe("Opened CustomerMail AgentReply FirstReply");
        (await alpha.FactsAsync(id)).Single(f => f.Kind == FactKind.FirstReply).Seconds.ShouldBe(40 * 60);
        Pass(alpha, 30);
        await alpha.MoveToAsync(id, TicketStatus.Resolved);
        Pass(alpha, 6);
        await alpha.MoveToAsync(id, TicketStatus.Open);
        (await alpha.KindsAsync(id)).ShouldEndWith("Resolved Reopened");
    }

    [ProviderFact]
    public async Task Facts_OfAnAnswerThatTakesAResolutionBack_AreThoseOfAnyAnswer(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var id = await OpenAsync(alpha);
        Pass(alpha, 30);
        await alpha.MoveToAsync(id, TicketStatus.Resolved);
        Pass(alpha, 4);
        await ReplyAsync(alpha, id);

        (await alpha.KindsAsync(id)).ShouldBe("Opened CustomerMail AgentReply FirstReply");
        (await alpha.FactsAsync(id)).Single(f => f.Kind == FactKind.FirstReply).ShouldSatisfyAllConditions(f => f.Seconds.ShouldBe(34 * 60), f => f.AgentId.ShouldBe(alpha.Owner.AgentId));
        Pass(alpha, 30);
        await alpha.AddMailAsync(id);
        Pass(alpha, 10);
        await ReplyAsync(alpha, id);
        (await alpha.FactsAsync(id)).Single(f => f.Kind == FactKind.NextReply).Seconds.ShouldBe(10 * 60, "the first question was answered before");
    }

    [ProviderFact]
    public async Task Facts_OfATicketWhoseFirstMailIsSplitOff_SayThatItsCustomerOpenedIt(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var ticket = await alpha.AddTicketAsync(number: $"R-{alpha.Scope.TenantId}-{Interlocked.Increment(ref _numbers)}");
        var (first, _, _) = await alpha.AddMailAsync(ticket.Id);
        Pass(alpha, 30);
        await ReplyAsync(alpha, ticket.Id);
        await alpha.AddMailAsync(ticket.Id, "And another thing.");

        (await alpha.Desk.Get<SplitTicket>().RunAsync(alpha.Owner, first.Id, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        (await alpha.KindsAsync(ticket.Id)).ShouldContain("Opened");
        (await alpha.KindsAsync(ticket.Id)).ShouldNotContain("Began");
    }

    [ProviderFact]
    public async Task Facts_OfWhatIsPutAwayOrMerged_AreNoneUntilItComesBack(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var (id, other) = (await OpenAsync(alpha), await OpenAsync(alpha));
        Pass(alpha, 24 * 60);
        await alpha.Desk.Get<MarkSpam>().RunAsync(alpha.Owner, id, true, "test", Stop);
        (await alpha.FactsAsync(id)).ShouldBeEmpty();
        Pass(alpha, 2 * 24 * 60);
        await alpha.Desk.Get<MarkSpam>().RunAsync(alpha.Owner, id, false, "test", Stop);
        (await alpha.FactsAsync(id)).Where(f => f.Kind == FactKind.Open).Select(f => f.LeftDay - f.Day).ShouldBe([1, ReportFact.StillOpen - (await alpha.FactsAsync(id))[^1].Day], "while it was spam it was not open");

        var merged = await alpha.Desk.Get<MergeTickets>().RunAsync(alpha.Owner, id, other, "test", Stop);
        (await alpha.FactsAsync(id)).ShouldBeEmpty();
        (await alpha.KindsAsync(other)).ShouldBe("Opened CustomerMail CustomerMail");
        (await alpha.Desk.Get<MergeTickets>().UndoAsync(alpha.Owner, id, other, merged.Mark!, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await alpha.KindsAsync(id)).ShouldStartWith("Opened CustomerMail");
        (await alpha.KindsAsync(other)).ShouldBe("Opened CustomerMail");

        await alpha.Desk.Get<ChangeTickets>().RunAsync(alpha.Owner, [other], new TicketDeed.Delete(), "test", null, Stop);
        (await alpha.FactsAsync(other)).ShouldBeEmpty();
        await alpha.Desk.Get<ChangeTickets>().RunAsync(alpha.Owner, [other], new TicketDeed.Restore(), "test", null, Stop);
        (await alpha.KindsAsync(other)).ShouldBe("Opened CustomerMail");
        await alpha.Desk.Get<ChangeTickets>().RunAsync(alpha.Owner, [other], new TicketDeed.Delete(), "test", null, Stop);
        await alpha.Desk.Get<DeleteForGood>().RunAsync(alpha.Owner, [other], "test", Stop);
        (await alpha.FactsAsync(other)).ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task Facts_OfASplitMail_GoWithItAndWaitSinceThen(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var id = await OpenAsync(alpha);
        Pass(alpha, 30);
        var (mail, _, _) = await alpha.AddMailAsync(id, "And another thing.");
        Pass(alpha, 30);
        var split = await alpha.Desk.Get<SplitTicket>().RunAsync(alpha.Owner, mail.Id, "test", Stop);
        Pass(alpha, 15);
        await ReplyAsync(alpha, split.TicketId!.Value);

        (await alpha.KindsAsync(id)).ShouldBe("Opened CustomerMail");
        (await alpha.KindsAsync(split.TicketId.Value)).ShouldBe("CustomerMail Opened AgentReply FirstReply");
        (await alpha.FactsAsync(split.TicketId.Value)).Single(f => f.Kind == FactKind.FirstReply).Seconds.ShouldBe(15 * 60);
    }

    [ProviderFact]
    public async Task Facts_OfATransfer_StandWhereTheTicketStoodThen(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var (_, first) = await alpha.Desk.Get<ChangeTeam>().CreateAsync(alpha.Owner, "First", "test", Stop);
        var (_, second) = await alpha.Desk.Get<ChangeTeam>().CreateAsync(alpha.Owner, "Second", "test", Stop);
        var id = await OpenAsync(alpha);
        await alpha.Desk.Get<AssignTeam>().RunAsync(alpha.Owner, id, first, "test", Stop);
        Pass(alpha, 24 * 60);
        await alpha.Desk.Get<ChangeTeam>().RenameAsync(alpha.Owner, first!.Value, "Once the first", "test", Stop);
        await alpha.Desk.Get<ChangeTeam>().RenameAsync(alpha.Owner, second!.Value, "First", "test", Stop);
        await alpha.AddMailAsync(id);
        Pass(alpha, 24 * 60);
        await alpha.Desk.Get<AssignTeam>().RunAsync(alpha.Owner, id, second, "test", Stop);
        await alpha.Desk.Get<AssignTicket>().RunAsync(alpha.Owner, id, alpha.Agent.AgentId, "test", Stop);
        Pass(alpha, 24 * 60);
        await alpha.AddMailAsync(id);

        var facts = await alpha.FactsAsync(id);
        facts.Where(f => f.Kind == FactKind.CustomerMail).Select(f => (f.TeamId, f.AgentId)).ShouldBe([(first.Value, 0L), (first.Value, 0L), (second.Value, alpha.Agent.AgentId)]);
        facts.Where(f => f.Kind == FactKind.Open).Select(f => (f.TeamId, f.AgentId, f.LeftDay == ReportFact.StillOpen)).ShouldBe([(first.Value, 0L, false), (second.Value, alpha.Agent.AgentId, true)]);
        var report = await alpha.ReportAsync(alpha.Around(), ReportBy.Team);
        report.Lines.Select(l => (l.Id, l.Figures.CustomerMails, l.Figures.Backlog)).ShouldBe([(first, 2, 0), (second, 1, 1)]);
    }

    [ProviderFact]
    public async Task Facts_OfABackfill_AreNoOpeningAndNobodyWaits(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        long id;
        await using (var context = alpha.Open())
        {
            var past = alpha.Desk.Time.GetUtcNow().AddDays(-90);
            var ticket = new Ticket("OLD-1", "Long ago") { MailboxId = alpha.MailboxId, Customer = await context.Customers.SingleAsync(c => c.Id == alpha.CustomerId), CreatedAt = past };
            var message = new Message { Ticket = ticket, FromAddress = "customer@example.org", CreatedAt = past, SuppressAutoReply = true };
            context.AddRange(ticket, message);
            await context.SaveChangesAsync();
            id = ticket.Id;
            foreach (var kind in new[] { DeskEventKind.TicketCreated, DeskEventKind.MessageAdded })
            {
                context.Record(new DeskEvent { Kind = kind, At = alpha.Desk.Time.GetUtcNow(), TicketId = id, MessageId = kind == DeskEventKind.MessageAdded ? message.Id : null, MailboxId = alpha.MailboxId, ActorKind = ActorKind.Customer, Cause = "backfill" });
            }

            await context.SaveChangesAsync();
        }

        Pass(alpha, 60);
        await ReplyAsync(alpha, id);
        await alpha.MoveToAsync(id, TicketStatus.Resolved);

        (await alpha.KindsAsync(id)).ShouldBe("AgentReply Resolved");
        (await alpha.FactsAsync(id)).ShouldAllBe(f => f.Seconds == null);
    }

    [ProviderFact]
    public async Task Facts_OfDeadlinesAndRatings_AreTheVerdictsAndTheNewestWord(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var policy = await alpha.AddPolicyAsync();
        var (late, soon) = (await OpenAsync(alpha), await OpenAsync(alpha));
        Pass(alpha, 30);
        await ReplyAsync(alpha, soon);
        Pass(alpha, 60);
        await alpha.FireAsync();
        await alpha.RateAsync(soon, "bad", alpha.Owner.AgentId);
        Pass(alpha, 1);
        await alpha.RateAsync(soon, "good", alpha.Owner.AgentId);

        (await alpha.KindsAsync(late)).ShouldBe("Opened CustomerMail SlaMissed");
        (await alpha.KindsAsync(soon)).ShouldBe("Opened CustomerMail AgentReply SlaMet FirstReply Good");
        (await alpha.FactsAsync(soon)).Single(f => f.Kind == FactKind.SlaMet).ShouldSatisfyAllConditions(
            f => f.Metric.ShouldBe(SlaMetric.FirstReply), f => f.PolicyId.ShouldBe(policy), f => f.AgentId.ShouldBe(alpha.Owner.AgentId));
        var report = await alpha.ReportAsync(alpha.Around(), ReportBy.Policy);
        report.Now.Kept[0].ShouldBe(new Attainment(SlaMetric.FirstReply, 1, 1));
        (report.Now.Good, report.Now.Bad).ShouldBe((1, 0));
        report.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Id.ShouldBe(policy), l => l.Figures.Kept[0].Breached.ShouldBe(1));
    }

    [ProviderFact]
    public async Task Facts_OfWorkingTime_GoByTheTicketsCalendar(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var calendar = await alpha.Desk.Get<ChangeCalendar>().AddAsync(alpha.Owner, new CalendarSettings { Name = "Mornings", Zone = "UTC", Shifts = [.. Enum.GetValues<DayOfWeek>().Select(d => new Shift(d, 9 * 60, 12 * 60))] }, "test", Stop);
        await alpha.AddPolicyAsync(SlaDesk.Standard with { CalendarId = calendar.Id });
        var time = alpha.Desk.Time.GetUtcNow();
        alpha.Desk.Time.Advance(time.Date.AddDays(1).AddHours(9) - time.UtcDateTime);
        var id = await OpenAsync(alpha);
        Pass(alpha, 25 * 60);
        await ReplyAsync(alpha, id);

        (await alpha.FactsAsync(id)).Single(f => f.Kind == FactKind.FirstReply).ShouldSatisfyAllConditions(f => f.Seconds.ShouldBe(25 * 3600), f => f.WorkSeconds.ShouldBe(4 * 3600));
        (await alpha.ReportAsync(alpha.Around() with { InWorkHours = true })).Now.FirstReply.Distribution[4].ShouldBe(1);
        (await alpha.ReportAsync(alpha.Around())).Now.FirstReply.Distribution[7].ShouldBe(1);
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static async Task<long> OpenAsync(TestOrganisation organisation)
    {
        var ticket = await organisation.AddTicketAsync(number: $"R-{organisation.Scope.TenantId}-{Interlocked.Increment(ref _numbers)}");
        await organisation.AddMailAsync(ticket.Id);
        return ticket.Id;
    }

    private static async Task ReplyAsync(TestOrganisation organisation, long id) =>
        (await organisation.ReplyAsync(organisation.Owner, id, (await organisation.TicketAsync(id)).LastMessageId, with: r => r with { Status = TicketStatus.Waiting })).Outcome.ShouldBe(Desk.Core.Replies.SendOutcome.Done);

    private static void Pass(TestOrganisation organisation, int minutes) => organisation.Desk.Time.Advance(TimeSpan.FromMinutes(minutes));
}
