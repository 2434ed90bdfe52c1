using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

/// <summary>Two agents who change one ticket at the same moment: different fields both win, the same field shows both values.</summary>
public sealed class TicketActionsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Change_SameFieldOfAScreenThatIsBehind_ShowsBothValuesAndLetsThePersonDecide(DatabaseProvider provider)
    {
        var (organisation, row) = await SeenAsync(provider);
        var (mine, theirs) = (new Toasts(), new Toasts());
        await Actions(organisation, theirs).ChangeStatusAsync(organisation.Owner, row, TicketStatus.Waiting, CancellationToken.None);

        await Actions(organisation, mine).ChangeStatusAsync(organisation.Agent, row, TicketStatus.Resolved, CancellationToken.None);

        var toast = mine.Shown.ShouldHaveSingleItem();
        (toast.Text, toast.Act).ShouldBe(("Alpha Owner has just set the status to waiting; you chose resolved.", "Set resolved"));
        (await TicketAsync(organisation, row)).Status.ShouldBe(TicketStatus.Waiting);
        await toast.Undo!();
        (await TicketAsync(organisation, row)).Status.ShouldBe(TicketStatus.Resolved);
    }

    [ProviderFact]
    public async Task Change_OneIsQuickerThanOnesOwnScreen_IsDone(DatabaseProvider provider)
    {
        var (organisation, row) = await SeenAsync(provider);
        var toasts = new Toasts();
        var actions = Actions(organisation, toasts);
        await actions.ChangeStatusAsync(organisation.Agent, row, TicketStatus.Waiting, CancellationToken.None);

        (await actions.ChangeStatusAsync(organisation.Agent, row, TicketStatus.Resolved, CancellationToken.None)).ShouldBeTrue();

        (await TicketAsync(organisation, row)).Status.ShouldBe(TicketStatus.Resolved);
        toasts.Shown[^1].Text.ShouldBe("Resolved.");
    }

    [ProviderFact]
    public async Task Undo_OfWhatWasDoneToANewTicket_MakesItNewAgain(DatabaseProvider provider)
    {
        var (organisation, row) = await SeenAsync(provider, TicketStatus.New);
        var toasts = new Toasts();
        var actions = Actions(organisation, toasts);

        await actions.ChangeStatusAsync(organisation.Agent, row, TicketStatus.Resolved, CancellationToken.None);
        await toasts.Shown[^1].Undo!();
        (await TicketAsync(organisation, row)).Status.ShouldBe(TicketStatus.New);
        toasts.Shown[^1].Text.ShouldBe("Back to new.");

        await actions.SnoozeAsync(organisation.Agent, row, null, CancellationToken.None);
        await toasts.Shown[^1].Undo!();
        (await TicketAsync(organisation, row)).Status.ShouldBe(TicketStatus.New);
        (await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Agent, row.Id, TicketStatus.New, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Invalid);
    }

    [ProviderFact]
    public async Task Change_DifferentFieldsOfAScreenThatIsBehind_BothWin(DatabaseProvider provider)
    {
        var (organisation, row) = await SeenAsync(provider);
        var toasts = new Toasts();

        await Actions(organisation, toasts).ChangePriorityAsync(organisation.Owner, row, TicketPriority.High, CancellationToken.None);
        await Actions(organisation, toasts).ChangeStatusAsync(organisation.Agent, row, TicketStatus.Waiting, CancellationToken.None);
        await Actions(organisation, toasts).AddTagAsync(organisation.Agent, row, "billing", CancellationToken.None);

        toasts.Shown.ShouldAllBe(t => !t.Failed);
        var now = await TicketAsync(organisation, row);
        (now.Priority, now.Status, now.Tags.Single().Name).ShouldBe((TicketPriority.High, TicketStatus.Waiting, "billing"));
    }

    [ProviderFact]
    public async Task Change_SameFieldToTheSameValue_SaysSo(DatabaseProvider provider)
    {
        var (organisation, row) = await SeenAsync(provider);
        var toasts = new Toasts();
        await Actions(organisation, new Toasts()).ChangePriorityAsync(organisation.Owner, row, TicketPriority.High, CancellationToken.None);

        await Actions(organisation, toasts).ChangePriorityAsync(organisation.Agent, row, TicketPriority.High, CancellationToken.None);

        toasts.Shown.ShouldHaveSingleItem().Text.ShouldBe("Alpha Owner has just done the same.");
    }

    private async Task<(TestOrganisation Organisation, TicketRow Row)> SeenAsync(DatabaseProvider provider, TicketStatus status = TicketStatus.Open)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync(status: status);
        return (organisation, (await organisation.Desk.Get<ReadTicketRows>().RunAsync(organisation.Scope, [ticket.Id], CancellationToken.None)).Single());
    }

    private static TicketActions Actions(TestOrganisation organisation, Toasts toasts)
    {
        var desk = organisation.Desk;
        return new TicketActions(
            desk.Get<AssignTicket>(), desk.Get<AssignTeam>(), desk.Get<ChangeStatus>(), desk.Get<SnoozeTicket>(), desk.Get<ChangePriority>(), desk.Get<TagTicket>(), desk.Get<MarkRead>(), desk.Get<FindLastChange>(),
            new ViewerClock(desk.Time), toasts);
    }

    private static async Task<Ticket> TicketAsync(TestOrganisation organisation, TicketRow row)
    {
        await using var context = organisation.Open();
        return await context.Tickets.AsNoTracking().Include(t => t.Tags).SingleAsync(t => t.Id == row.Id);
    }
}
