using Desk.Core.Live;
using Desk.Core.Notices;
using Desk.Core.Replies;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Desk.Tests.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Sla;

/// <summary>Clocks on the real pipeline: they move in the transaction that moves their ticket.</summary>
public sealed class ClockTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Mail_WithAPolicy_StartsTheClocksAndSaysByWhat(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        var began = Now(organisation);
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);

        var clocks = await organisation.ClocksAsync(ticket.Id);
        clocks.Select(c => (c.Metric, c.State, c.DueAt)).ShouldBe([(SlaMetric.FirstReply, ClockState.Running, began.AddHours(1)), (SlaMetric.Resolution, ClockState.Running, began.AddHours(8))]);
        var now = await organisation.TicketAsync(ticket.Id);
        (now.NextDueAt, now.NextDueMetric, now.SlaState).ShouldBe((began.AddHours(1), SlaMetric.FirstReply, ClockState.Running));
        (await organisation.SlaEventsAsync(ticket.Id)).ShouldHaveSingleItem().Kind.ShouldBe(DeskEventKind.SlaChanged);
    }

    [ProviderFact]
    public async Task Answer_StopsTheFirstAndTheCustomerStartsTheNext_WhileTheResolutionWaits(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        var began = Now(organisation);
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        Advance(organisation, 30);
        await organisation.ReplyAsync(organisation.Owner, ticket.Id, mail.Id);
        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).State.ShouldBe(ClockState.Met);
        (await organisation.ClockAsync(ticket.Id, SlaMetric.Resolution)).State.ShouldBe(ClockState.Paused, "it waits for the customer");
        (await organisation.TicketAsync(ticket.Id)).NextDueAt.ShouldBeNull();

        Advance(organisation, 100);
        await organisation.AddMailAsync(ticket.Id);

        var next = await organisation.ClockAsync(ticket.Id, SlaMetric.NextReply);
        (next.State, next.DueAt).ShouldBe((ClockState.Running, began.AddMinutes(130 + 120)));
        var resolution = await organisation.ClockAsync(ticket.Id, SlaMetric.Resolution);
        resolution.DueAt.ShouldBe(began.AddMinutes(480 + 100));
        resolution.Spans.Select(s => s.Kind).ShouldBe([SpanKind.Running, SpanKind.Paused, SpanKind.Running]);
    }

    [ProviderFact]
    public async Task Answer_PlannedForLater_StopsTheClockWhenItLeavesAndNotBefore(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        var began = Now(organisation);
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        Advance(organisation, 10);
        await organisation.ReplyAsync(organisation.Owner, ticket.Id, mail.Id, with: r => r with { SendAt = began.AddMinutes(90) });
        (await StandsAsync(organisation, ticket.Id)).ShouldBe((ClockState.Running, began.AddHours(1), ClockState.Running));
        (await organisation.TicketAsync(ticket.Id)).NextDueAt.ShouldBe(began.AddHours(1));

        Advance(organisation, 50);
        (await organisation.FireAsync()).ShouldBe(1);
        (await StandsAsync(organisation, ticket.Id)).ShouldBe((ClockState.Breached, began.AddHours(1), ClockState.Running));
        Advance(organisation, 30);
        await organisation.Desk.Get<DeliverOutbox>().RunAsync(CancellationToken.None);

        (await StandsAsync(organisation, ticket.Id)).ShouldBe((ClockState.Breached, began.AddHours(1), ClockState.Paused), "it waits for the customer since the answer has left");
        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).StoppedAt.ShouldBe(began.AddMinutes(90));
        (await organisation.TicketAsync(ticket.Id)).NextDueAt.ShouldBeNull();
    }

    [ProviderFact]
    public async Task Answer_PlannedAndTakenBackOrMovedOnMeanwhile_IsNone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        var began = Now(organisation);
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var planned = (await organisation.ReplyAsync(organisation.Owner, ticket.Id, mail.Id, with: r => r with { SendAt = began.AddMinutes(50) })).MessageId!.Value;
        Advance(organisation, 20);
        (await organisation.Desk.Get<UndoSend>().RunAsync(organisation.Owner, planned, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await StandsAsync(organisation, ticket.Id)).ShouldBe((ClockState.Running, began.AddHours(1), ClockState.Running));

        await organisation.ReplyAsync(organisation.Owner, ticket.Id, mail.Id, with: r => r with { SendAt = began.AddMinutes(50) });
        Advance(organisation, 10);
        (await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Owner, ticket.Id, TicketStatus.Open, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        Advance(organisation, 20);
        await organisation.Desk.Get<DeliverOutbox>().RunAsync(CancellationToken.None);

        (await StandsAsync(organisation, ticket.Id)).ShouldBe((ClockState.Met, began.AddHours(1), ClockState.Running), "somebody has said that it waits for no customer");
    }

    // as they are kept, and as they are made anew
    private static async Task<(ClockState Reply, DateTimeOffset? Due, ClockState Resolution)> StandsAsync(TestOrganisation organisation, long ticketId)
    {
        var kept = await ReadAsync();
        await organisation.Desk.Get<RebuildClocks>().RunAsync(organisation.Scope, CancellationToken.None);
        (await ReadAsync()).ShouldBe(kept);
        return kept;

        async Task<(ClockState, DateTimeOffset?, ClockState)> ReadAsync()
        {
            var reply = await organisation.ClockAsync(ticketId, SlaMetric.FirstReply);
            return (reply.State, reply.DueAt, (await organisation.ClockAsync(ticketId, SlaMetric.Resolution)).State);
        }
    }

    [ProviderFact]
    public async Task Split_AMailOfABackfill_StartsNoClockThenNorLater(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        var first = (await organisation.FileAsync(isSilent: false, TestMail.Raw("asked@split.example")))[0];
        Advance(organisation, 10);
        var second = (await organisation.FileAsync(isSilent: true, TestMail.Raw("said@split.example", inReplyTo: "asked@split.example", date: Now(organisation).AddMinutes(-5))))[0];
        second.TicketId.ShouldBe(first.TicketId);
        (await organisation.ClocksAsync(first.TicketId!.Value)).ShouldNotBeEmpty();

        var split = (await organisation.Desk.Get<SplitTicket>().RunAsync(organisation.Owner, second.MessageId!.Value, "test", CancellationToken.None)).TicketId!.Value;
        await NoneAsync(split, "as it is split off");
        var third = await organisation.AddTicketAsync();
        (await organisation.Desk.Get<MoveMail>().RunAsync(organisation.Owner, second.MessageId!.Value, third.Id, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        await NoneAsync(third.Id, "as it is moved on: its coming is told two tickets before");

        async Task NoneAsync(long id, string when)
        {
            (await organisation.ClocksAsync(id)).ShouldBeEmpty(when);
            (await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Owner, id, TicketStatus.Open, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
            (await organisation.ClocksAsync(id)).ShouldBeEmpty($"{when}, and somebody works on it");
            (await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Owner, id, TicketStatus.Waiting, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        }
    }

    [ProviderFact]
    public async Task Fire_OneTicketGoesWrong_TheOthersAreDoneAndItIsTriedAgainLater(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        var (bad, good) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync());
        await organisation.AddMailAsync(bad.Id);
        await organisation.AddMailAsync(good.Id);
        await using (var context = organisation.Open())
        {
            context.Add(new SlaPolicyVersion(99, 1) { Settings = SlaDesk.Standard with { Targets = null! }, At = Now(organisation) });
            context.Record(new Actor(ActorKind.System, null, "Desk", "sla").Did(DeskEventKind.SlaChanged, bad, Now(organisation), changes: [new FieldChange(SlaTerms.Field, null, "policy 99.1, no calendar, Normal")]));
            await context.SaveChangesAsync();
        }

        Advance(organisation, 60);
        (await organisation.FireAsync()).ShouldBe(1);

        (await organisation.ClockAsync(good.Id, SlaMetric.FirstReply)).State.ShouldBe(ClockState.Breached);
        (await organisation.ClockAsync(bad.Id, SlaMetric.FirstReply)).NextAt.ShouldNotBeNull().ShouldBeGreaterThan(Now(organisation));
        (await organisation.Desk.Get<FireClocks>().DueAsync(CancellationToken.None)).ShouldNotContain(organisation.Scope);
        await using var mended = organisation.Open();
        await mended.SlaPolicyVersions.Where(v => v.PolicyId == 99).ExecuteDeleteAsync();
        mended.Add(new SlaPolicyVersion(99, 1) { Settings = SlaDesk.Standard, At = Now(organisation) });
        await mended.SaveChangesAsync();
        Advance(organisation, 10);
        (await organisation.FireAsync()).ShouldBe(1, "it is tried again");
    }

    [ProviderFact]
    public async Task Change_OfHundredsOfTicketsAtOnce_MovesTheClocksOfEach(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var tickets = new List<long>();
        for (var n = 0; n < 250; n++)
        {
            tickets.Add((await organisation.AddTicketAsync()).Id);
            await organisation.AddMailAsync(tickets[^1]);
        }

        await organisation.AddPolicyAsync();
        await using (var context = organisation.Open())
        await using (var transaction = await context.BeginChangeAsync(CancellationToken.None))
        {
            foreach (var ticket in await context.Tickets.ToListAsync())
            {
                ticket.Prioritise(TicketPriority.Critical, Now(organisation));
                context.Record(Actor.Agent(organisation.Owner, "test").Did(DeskEventKind.TicketChanged, ticket, Now(organisation), changes: [new FieldChange("priority", "Normal", "Critical")]));
            }

            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        await using var after = organisation.Open();
        var clocks = await after.SlaClocks.Where(c => c.Metric == SlaMetric.FirstReply).ToListAsync();
        clocks.Count.ShouldBe(250);
        clocks.ShouldAllBe(c => c.DueAt - c.StartedAt == TimeSpan.FromMinutes(15));
    }

    [ProviderFact]
    public async Task Fire_AtTheDueInstantAndNotBefore_SaysItOnceAndTells(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync(SlaDesk.Standard with { Warning = new(15, null), Escalations = [new(30, EscalationDeed.RaisePriority), new(30, EscalationDeed.Tag, Tag: "late")] });
        var ticket = await organisation.AddTicketAsync(assigneeId: organisation.Agent.AgentId);
        await organisation.AddMailAsync(ticket.Id);

        Advance(organisation, 44);
        (await organisation.FireAsync()).ShouldBe(0);
        Advance(organisation, 1);
        (await organisation.FireAsync()).ShouldBe(1);
        (await organisation.SlaEventsAsync(ticket.Id))[^1].Kind.ShouldBe(DeskEventKind.SlaWarned);
        Advance(organisation, 15);
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(organisation.FireAsync)))).Sum().ShouldBe(1);
        (await organisation.SlaEventsAsync(ticket.Id))[^1].Kind.ShouldBe(DeskEventKind.SlaBreached);
        (await organisation.TicketAsync(ticket.Id)).SlaState.ShouldBe(ClockState.Breached);
        (await organisation.FireAsync()).ShouldBe(0);
        Advance(organisation, 30);
        (await organisation.FireAsync()).ShouldBe(2);

        var now = await organisation.TicketAsync(ticket.Id);
        now.Priority.ShouldBe(TicketPriority.High);
        await using var context = organisation.Open();
        (await context.TicketTags.SingleAsync(t => t.TicketId == ticket.Id)).Name.ShouldBe("late");
        (await context.Notifications.CountAsync(n => n.Kind == NotificationKind.Deadline && n.AgentId == organisation.Agent.AgentId)).ShouldBe(2, "the warning and the breach");
        (await context.Notifications.CountAsync(n => n.Kind == NotificationKind.Deadline && n.AgentId == organisation.Owner.AgentId)).ShouldBe(1, "the breach");
    }

    [ProviderFact]
    public async Task Reopened_AfterLongerThanItsTime_HasWhatWasLeft(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        await organisation.ReplyAsync(organisation.Owner, ticket.Id, mail.Id, with: r => r with { Status = TicketStatus.Open });
        Advance(organisation, 60);
        await MoveAsync(organisation, ticket.Id, TicketStatus.Resolved);
        (await organisation.ClockAsync(ticket.Id, SlaMetric.Resolution)).State.ShouldBe(ClockState.Met);

        Advance(organisation, 60 * 24 * 7);
        (await organisation.FireAsync()).ShouldBe(0);
        await MoveAsync(organisation, ticket.Id, TicketStatus.Open);

        var clock = await organisation.ClockAsync(ticket.Id, SlaMetric.Resolution);
        (clock.State, clock.DueAt).ShouldBe((ClockState.Running, Now(organisation).AddMinutes(420)));
        (await organisation.FireAsync()).ShouldBe(0);
    }

    [ProviderFact]
    public async Task Priority_Raised_MovesTheDeadlineAndSaysSo(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddPolicyAsync();
        var began = Now(organisation);
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);
        Advance(organisation, 5);

        await organisation.Desk.Get<ChangePriority>().RunAsync(organisation.Owner, ticket.Id, TicketPriority.Critical, "test", CancellationToken.None);

        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).DueAt.ShouldBe(began.AddMinutes(15));
        (await organisation.SlaEventsAsync(ticket.Id))[^1].Changes.ShouldContain(new FieldChange("firstReplyDue", began.AddMinutes(60).UtcDateTime.ToString("O"), began.AddMinutes(15).UtcDateTime.ToString("O")));
    }

    [ProviderFact]
    public async Task NoPolicy_AsksNothingAndKeepsNothing(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);

        (await organisation.ClocksAsync(ticket.Id)).ShouldBeEmpty();
        (await organisation.TicketAsync(ticket.Id)).SlaState.ShouldBeNull();
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static DateTimeOffset Now(TestOrganisation organisation) => organisation.Desk.Time.GetUtcNow();

    private static void Advance(TestOrganisation organisation, int minutes) => organisation.Desk.Time.Advance(TimeSpan.FromMinutes(minutes));

    private static Task<ChangeOutcome> MoveAsync(TestOrganisation organisation, long id, TicketStatus status) =>
        organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Owner, id, status, "test", CancellationToken.None);
}
