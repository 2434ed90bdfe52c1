using Desk.Core.Live;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

/// <summary>Tickets that are out of the way for a time.</summary>
public sealed class SnoozeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Wake_AtItsTimeAndNotBefore_BringsItBackOpenMarkedAndOnTop(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync(status: TicketStatus.Waiting, assigneeId: organisation.Owner.AgentId);
        await organisation.AddTicketAsync(status: TicketStatus.Open, assigneeId: organisation.Owner.AgentId, at: Now(organisation).AddMinutes(20));
        (await SnoozeAsync(organisation, ticket.Id, Now(organisation).AddHours(1))).ShouldBe(ChangeOutcome.Done);
        (await ListAsync(organisation, TicketViewKind.Mine)).ShouldNotContain(r => r.Id == ticket.Id);
        (await ListAsync(organisation, TicketViewKind.Snoozed)).ShouldHaveSingleItem().SnoozedUntil.ShouldBe(Now(organisation).AddHours(1));

        organisation.Desk.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        (await WakeAsync(organisation)).ShouldBe(0);
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(1));
        (await WakeAsync(organisation)).ShouldBe(1);

        var row = (await ListAsync(organisation, TicketViewKind.Mine))[0];
        (row.Id, row.Status, row.IsBack, row.SnoozedUntil).ShouldBe((ticket.Id, TicketStatus.Open, true, null));
        (await ListAsync(organisation, TicketViewKind.Snoozed)).ShouldBeEmpty();
        var happened = await LastEventAsync(organisation, ticket.Id);
        (happened.ActorKind, happened.Cause).ShouldBe((ActorKind.System, "snooze"));
        happened.Changes.ShouldHaveSingleItem().ShouldBe(new FieldChange("status", "Snoozed", "Open"));
        await organisation.Desk.Get<AssignTicket>().RunAsync(organisation.Owner, ticket.Id, null, "test", CancellationToken.None);
        (await organisation.TicketAsync(ticket.Id)).IsBack.ShouldBeFalse("somebody has done something about it");
    }

    [ProviderFact]
    public async Task Answer_OfTheCustomer_BringsItBackAtOnceAndItsTimeIsForgotten(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        foreach (var until in new DateTimeOffset?[] { null, Now(organisation).AddHours(1) })
        {
            var ticket = await organisation.AddTicketAsync(status: TicketStatus.Open);
            await SnoozeAsync(organisation, ticket.Id, until);

            await organisation.AddMailAsync(ticket.Id);

            var now = await organisation.TicketAsync(ticket.Id);
            (now.Status, now.IsOpen, now.AwaitsReply, now.SnoozedUntil).ShouldBe((TicketStatus.Open, true, true, null));
        }

        organisation.Desk.Time.Advance(TimeSpan.FromHours(2));
        (await WakeAsync(organisation)).ShouldBe(0);
    }

    [ProviderFact]
    public async Task Wake_ByTwoProcessesAtOnce_HappensOnce(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        await SnoozeAsync(organisation, ticket.Id, Now(organisation).AddMinutes(1));
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(1));

        var woken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => WakeAsync(organisation))));

        woken.Sum().ShouldBe(1);
        await using var context = organisation.Open();
        (await context.Events.CountAsync(e => e.TicketId == ticket.Id && e.Cause == "snooze")).ShouldBe(1);
    }

    [ProviderFact]
    public async Task Undo_PutsItBackUnlessAColleagueHasMovedIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync(status: TicketStatus.InProgress);
        var (toasts, row) = (new Toasts(), await RowAsync(organisation, ticket.Id));
        await Actions(organisation, toasts).SnoozeAsync(organisation.Owner, row, Now(organisation).AddHours(23), CancellationToken.None);
        toasts.Shown[^1].Text.ShouldBe($"Snoozed until {new ViewerClock(organisation.Desk.Time).Ahead(Now(organisation).AddHours(23))}.");
        await toasts.Shown[^1].Undo!();
        (await organisation.TicketAsync(ticket.Id)).Status.ShouldBe(TicketStatus.InProgress);

        await Actions(organisation, toasts).SnoozeAsync(organisation.Owner, row, Now(organisation).AddHours(23), CancellationToken.None);
        var undo = toasts.Shown[^1].Undo!;
        await SnoozeAsync(organisation, ticket.Id, Now(organisation).AddHours(2));
        await undo();

        (await organisation.TicketAsync(ticket.Id)).SnoozedUntil.ShouldBe(Now(organisation).AddHours(2));
        toasts.Shown[^1].Failed.ShouldBeTrue();
    }

    [ProviderFact]
    public async Task Run_ATimeThatIsOver_IsRefused(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();

        (await SnoozeAsync(organisation, ticket.Id, Now(organisation))).ShouldBe(ChangeOutcome.Invalid);
        (await SnoozeAsync(organisation, ticket.Id, Now(organisation).AddYears(6))).ShouldBe(ChangeOutcome.Invalid);
        (await organisation.TicketAsync(ticket.Id)).Status.ShouldBe(TicketStatus.New);
    }

    [ProviderFact]
    public async Task UndoSend_OfAReplyToASnoozedTicket_SnoozesItAsBefore(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var until = Now(organisation).AddHours(3);
        await SnoozeAsync(organisation, ticket.Id, until);
        var sent = await organisation.ReplyAsync(organisation.Owner, ticket.Id, mail.Id);
        (await organisation.TicketAsync(ticket.Id)).SnoozedUntil.ShouldBeNull();

        await organisation.Desk.Get<UndoSend>().RunAsync(organisation.Owner, sent.MessageId!.Value, "test", CancellationToken.None);

        var now = await organisation.TicketAsync(ticket.Id);
        (now.Status, now.SnoozedUntil).ShouldBe((TicketStatus.Snoozed, until));
    }

    private static DateTimeOffset Now(TestOrganisation organisation) => organisation.Desk.Time.GetUtcNow();

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static Task<ChangeOutcome> SnoozeAsync(TestOrganisation organisation, long id, DateTimeOffset? until) =>
        organisation.Desk.Get<SnoozeTicket>().RunAsync(organisation.Owner, id, Standing.Snoozed(until), "test", CancellationToken.None);

    // the database is shared: only this organisation's is counted
    private static async Task<int> WakeAsync(TestOrganisation organisation)
    {
        var wake = organisation.Desk.Get<WakeTickets>();
        return (await wake.DueAsync(CancellationToken.None)).Contains(organisation.Scope) ? await wake.RunAsync(organisation.Scope, CancellationToken.None) : 0;
    }

    private static async Task<IReadOnlyList<TicketRow>> ListAsync(TestOrganisation organisation, TicketViewKind kind) =>
        (await organisation.Desk.Get<ListTickets>().RunAsync(organisation.Owner, new TicketView(kind), null, 50, CancellationToken.None)).Rows;

    private static async Task<TicketRow> RowAsync(TestOrganisation organisation, long id) =>
        (await organisation.Desk.Get<ReadTicketRows>().RunAsync(organisation.Scope, [id], CancellationToken.None)).Single();

    private static async Task<DeskEvent> LastEventAsync(TestOrganisation organisation, long id)
    {
        await using var context = organisation.Open();
        return await context.Events.AsNoTracking().Where(e => e.TicketId == id).OrderByDescending(e => e.Sequence).FirstAsync();
    }

    private static TicketActions Actions(TestOrganisation organisation, Toasts toasts)
    {
        var desk = organisation.Desk;
        return new TicketActions(
            desk.Get<AssignTicket>(), desk.Get<AssignTeam>(), desk.Get<ChangeStatus>(), desk.Get<SnoozeTicket>(), desk.Get<ChangePriority>(), desk.Get<TagTicket>(), desk.Get<MarkRead>(), desk.Get<FindLastChange>(),
            new ViewerClock(desk.Time), toasts);
    }
}
