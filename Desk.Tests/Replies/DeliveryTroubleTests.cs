using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Mailboxes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Replies;

/// <summary>What a process alone knows of a mail is not lost with the database's absence, and what was agreed about it not with the process.</summary>
public sealed class DeliveryTroubleTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_DatabaseGoesAwayWhileItLeaves_IsSentOnceItIsBack(DatabaseProvider provider)
    {
        var (organisation, sent) = await databases.RepliedAsync(provider);
        var contexts = new AbsentContexts(organisation.Desk.Contexts);
        organisation.Desk.Sender.WhileSending = _ =>
        {
            contexts.AreAway = true;
            return Task.CompletedTask;
        };
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(11));

        var running = Outbox(organisation, contexts).RunAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(contexts.Refused >= 2), "it was tried more than once to write down what became of it");
        (await organisation.OutboundAsync(sent)).State.ShouldBe(DeliveryState.Sending);
        contexts.AreAway = false;
        await running;

        (await organisation.OutboundAsync(sent)).State.ShouldBe(DeliveryState.Sent);
        organisation.Desk.Sender.Left.ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task RunAsync_DatabaseIsAwayAndDeskEnds_DoesNotWaitForIt(DatabaseProvider provider)
    {
        var (organisation, sent) = await databases.RepliedAsync(provider);
        var contexts = new AbsentContexts(organisation.Desk.Contexts);
        using var stop = new CancellationTokenSource();
        organisation.Desk.Sender.WhileSending = _ =>
        {
            contexts.AreAway = true;
            return stop.CancelAsync();
        };
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(11));

        await Should.NotThrowAsync(Outbox(organisation, contexts).RunAsync(stop.Token));

        contexts.Refused.ShouldBe(1);
        (await organisation.OutboundAsync(sent)).State.ShouldBe(DeliveryState.Sending, "whoever starts next looks for it");
    }

    [ProviderFact]
    public async Task RunAsync_PlannedAndDeskEndsBeforeItLeaves_IsLookedAtOnceMore(DatabaseProvider provider)
    {
        var (organisation, ticket, sent) = await PlannedAsync(provider);
        organisation.Desk.Time.Advance(TimeSpan.FromDays(1));
        using var stop = new CancellationTokenSource();
        organisation.Desk.Sender.WhileConnecting = async _ =>
        {
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
        };
        await Outbox(organisation, organisation.Desk.Contexts).RunAsync(stop.Token);
        var waiting = await organisation.OutboundAsync(sent);
        (waiting.State, waiting.IsScheduled, waiting.Attempts).ShouldBe((DeliveryState.Pending, true, 1));

        organisation.Desk.Sender.Reset();
        await organisation.AddMailAsync(ticket.Id, "Never mind!");
        await organisation.LeaveAsync();

        var held = await organisation.OutboundAsync(sent);
        (held.State, held.DueAt).ShouldBe((DeliveryState.Failed, null));
        held.Error.ShouldNotBeNull().ShouldContain("The customer wrote after this reply was planned.");
        organisation.Desk.Sender.Left.ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task RunAsync_PlannedAndAColleagueAnsweredMeanwhile_IsHeldBackAndItsWriterTold(DatabaseProvider provider)
    {
        var (organisation, ticket, planned) = await PlannedAsync(provider);
        (await organisation.ReplyAsync(organisation.Owner, ticket.Id, planned, with: r => r with { Status = TicketStatus.Waiting })).Outcome.ShouldBe(SendOutcome.Done);
        organisation.Desk.Time.Advance(TimeSpan.FromDays(1));
        await organisation.LeaveAsync();

        var held = await organisation.OutboundAsync(planned);
        (held.State, held.DueAt).ShouldBe((DeliveryState.Failed, null));
        held.Error.ShouldNotBeNull().ShouldContain("A colleague answered after this reply was planned.");
        organisation.Desk.Sender.Left.ShouldHaveSingleItem("the customer has one answer");
        await using var context = organisation.Open();
        var told = (await context.Notifications.Where(n => n.Kind == NotificationKind.Undelivered).ToListAsync()).ShouldHaveSingleItem();
        (told.AgentId, told.MessageId, told.Text).ShouldBe((organisation.Agent.AgentId, planned, held.Error));

        var before = await organisation.TicketAsync(ticket.Id);
        (await organisation.Desk.Get<UndoSend>().RunAsync(organisation.Agent, planned, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        var after = await organisation.TicketAsync(ticket.Id);
        (after.Status, after.AssigneeId, after.AwaitsReply).ShouldBe((TicketStatus.Waiting, before.AssigneeId, false), "the colleague's answer stands");
        (await organisation.Desk.Get<ReadDrafts>().RunAsync(organisation.Agent, ticket.Id, CancellationToken.None)).ShouldHaveSingleItem().Content.Body.ShouldContain("It is mended.");
        (await context.Messages.AnyAsync(m => m.Id == planned)).ShouldBeFalse();
        (await context.Notifications.AnyAsync(n => n.Kind == NotificationKind.Undelivered)).ShouldBeFalse("there is nothing left to look after");
    }

    [ProviderFact]
    public async Task RunAsync_PlannedAndItsWriterAnsweredOrAColleaguePlannedMeanwhile_Leaves(DatabaseProvider provider)
    {
        var (organisation, ticket, planned) = await PlannedAsync(provider);
        var own = (await organisation.ReplyAsync(organisation.Agent, ticket.Id, planned)).MessageId;
        var later = organisation.Desk.Time.GetUtcNow().AddDays(2);
        var theirs = await organisation.ReplyAsync(organisation.Owner, ticket.Id, own, with: r => r with { SendAt = later });
        organisation.Desk.Time.Advance(TimeSpan.FromDays(1));
        await organisation.LeaveAsync();

        (await organisation.OutboundAsync(planned)).State.ShouldBe(DeliveryState.Sent);
        organisation.Desk.Sender.Left.Count.ShouldBe(2);
        (await organisation.Desk.Get<UndoSend>().RunAsync(organisation.Owner, theirs.MessageId!.Value, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
    }

    [ProviderFact]
    public async Task RunAsync_RefusedForGood_TellsItsWriterAndWhoeverHasTheTicket(DatabaseProvider provider)
    {
        var (organisation, sent) = await databases.RepliedAsync(provider);
        organisation.Desk.Sender.OnSend = _ => new Handover(HandoverKind.Refused, "No such user.");
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(11));
        await organisation.LeaveAsync();

        (await organisation.OutboundAsync(sent)).State.ShouldBe(DeliveryState.Failed);
        await using var context = organisation.Open();
        var told = (await context.Notifications.Where(n => n.Kind == NotificationKind.Undelivered).ToListAsync()).ShouldHaveSingleItem();
        (told.AgentId, told.Text).ShouldBe((organisation.Agent.AgentId, "No such user."));
        (await organisation.Desk.Get<SettleDelivery>().TryAgainAsync(organisation.Owner, sent, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await context.Notifications.AnyAsync(n => n.Kind == NotificationKind.Undelivered)).ShouldBeFalse("somebody looks after it");
        organisation.Desk.Sender.Reset();
        await organisation.LeaveAsync(); // nothing is left for the tests that share this desk
    }

    private async Task<(TestOrganisation Organisation, Ticket Ticket, long Planned)> PlannedAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        organisation.Desk.Sender.Reset();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var tomorrow = organisation.Desk.Time.GetUtcNow().AddDays(1);
        return (organisation, ticket, (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { SendAt = tomorrow, Status = TicketStatus.Waiting, TakesTicket = true })).MessageId!.Value);
    }

    private static DeliverOutbox Outbox(TestOrganisation organisation, Core.Database.IDeskContextFactory contexts) => new(
        contexts, [organisation.Desk.Sender], organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), new ReplyOptions(), organisation.Desk.Time, NullLogger<DeliverOutbox>.Instance);
}
