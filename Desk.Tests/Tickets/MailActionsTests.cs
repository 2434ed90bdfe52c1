using Desk.Core.Intake;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using Microsoft.EntityFrameworkCore;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Tickets;

public sealed class MailActionsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Each_OfTheMoves_IsTakenBackByItsToast(DatabaseProvider provider)
    {
        var (organisation, row, message) = await OpenedAsync(provider);
        var other = (await organisation.TakeInAsync(Raw("other@x")))[0].TicketNumber!;
        var toasts = new Toasts();
        var actions = Actions(organisation, toasts);

        await actions.SplitAsync(organisation.Agent, message, row);
        await AssertMovedAndBackAsync("It is a ticket of its own now: ");
        (await actions.MoveAsync(organisation.Agent, message, row, $" [{other.ToLowerInvariant()}] ")).ShouldBeTrue();
        await AssertMovedAndBackAsync($"It is in {other} now.");
        (await actions.MergeAsync(organisation.Agent, row, other)).ShouldBeTrue();
        await AssertMovedAndBackAsync($"Merged: everything is in {other} now.");
        await actions.SpamAsync(organisation.Agent, row, true);
        await toasts.Shown[^1].Undo!();
        await actions.BlockAsync(organisation.Agent, "@litware.example");
        (await organisation.TakeInAsync(Raw("blocked@x")))[0].Fate.ShouldBe(MailFate.Spam);
        await toasts.Shown[^1].Undo!();
        (await organisation.TakeInAsync(Raw("welcome@x")))[0].Fate.ShouldBe(MailFate.Filed);

        await using var context = organisation.Open();
        (await context.Tickets.SingleAsync(t => t.Id == row.Id)).ShouldSatisfyAllConditions(t => t.IsSpam.ShouldBeFalse(), t => t.IsOpen.ShouldBeTrue(), t => t.MergedIntoId.ShouldBeNull());
        toasts.Shown.ShouldAllBe(t => !t.Failed);

        async Task AssertMovedAndBackAsync(string said)
        {
            toasts.Shown[^1].Text.ShouldStartWith(said);
            (await TicketOfAsync(organisation, message)).ShouldNotBe(row.Id);
            await toasts.Shown[^1].Undo!();
            (await TicketOfAsync(organisation, message)).ShouldBe(row.Id);
        }
    }

    [ProviderFact]
    public async Task MoveAsync_NoSuchTicketOrMergedOne_SaysSo(DatabaseProvider provider)
    {
        var (organisation, row, message) = await OpenedAsync(provider);
        var toasts = new Toasts();

        (await Actions(organisation, toasts).MoveAsync(organisation.Agent, message, row, "TKT-20000101-001")).ShouldBeFalse();

        toasts.Shown.ShouldHaveSingleItem().Text.ShouldBe("There is no ticket of that number, or you may not see it.");
    }

    [ProviderFact]
    public async Task BlockAsync_OwnDomain_IsRefused(DatabaseProvider provider)
    {
        var (organisation, _, _) = await OpenedAsync(provider);
        var toasts = new Toasts();

        await Actions(organisation, toasts).BlockAsync(organisation.Agent, "@alpha.example");

        toasts.Shown.ShouldHaveSingleItem().Failed.ShouldBeTrue();
    }

    private async Task<(TestOrganisation Organisation, TicketRow Row, long MessageId)> OpenedAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await organisation.TakeInAsync(Raw("a@x"), Raw("b@x", inReplyTo: "a@x"));
        await using var context = organisation.Open();
        var message = await context.Messages.SingleAsync(m => m.MailId == "b@x");
        return (organisation, (await organisation.Desk.Get<ReadTicketRows>().RunAsync(organisation.Scope, [message.TicketId], CancellationToken.None)).Single(), message.Id);
    }

    private static async Task<long> TicketOfAsync(TestOrganisation organisation, long messageId)
    {
        await using var context = organisation.Open();
        return await context.Messages.Where(m => m.Id == messageId).Select(m => m.TicketId).SingleAsync();
    }

    private static MailActions Actions(TestOrganisation organisation, Toasts toasts)
    {
        var desk = organisation.Desk;
        return new MailActions(
            desk.Get<MoveMail>(), desk.Get<SplitTicket>(), desk.Get<RestitchMail>(), desk.Get<MergeTickets>(), desk.Get<MarkSpam>(), desk.Get<BlockSender>(), desk.Get<ReadTicket>(), toasts);
    }
}
