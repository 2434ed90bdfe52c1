using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

public sealed class DeliverOutboxTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_BeforeAndAfterItsTime_LeavesOnce(DatabaseProvider provider)
    {
        var (organisation, sent) = await databases.RepliedAsync(provider);
        var (deliver, left) = (organisation.Desk.Get<DeliverOutbox>(), organisation.Desk.Sender.Left);

        await deliver.RunAsync(CancellationToken.None);
        left.ShouldBeEmpty();
        await organisation.LeaveAsync();
        await organisation.LeaveAsync();

        var mail = left.ShouldHaveSingleItem();
        var outbound = await organisation.OutboundAsync(sent);
        (outbound.State, outbound.Message.MailId, outbound.DueAt).ShouldBe((DeliveryState.Sent, mail.MessageId, null));
        mail.From.Name.ShouldBe("Alpha support");
        mail.References.ShouldBe(["Alpha@example.org"]);
    }

    [ProviderFact]
    public async Task RunAsync_TwoProcessesAtOnce_EachMailLeavesOnce(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        organisation.Desk.Sender.Reset();
        for (var n = 0; n < 20; n++)
        {
            var ticket = await organisation.AddTicketAsync();
            await organisation.ReplyAsync(organisation.Agent, ticket.Id, (await organisation.AddMailAsync(ticket.Id)).Message.Id);
        }

        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(11));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => organisation.Desk.Get<DeliverOutbox>().RunAsync(CancellationToken.None))));

        var ours = organisation.Desk.Sender.Left.Select(m => m.MessageId).ToList();
        ours.Count.ShouldBe(20);
        ours.ShouldBeUnique();
    }

    [ProviderFact]
    public async Task RunAsync_Refused_FailsUntilAPersonTriesAgain(DatabaseProvider provider)
    {
        var (organisation, sent) = await databases.RepliedAsync(provider);
        organisation.Desk.Sender.OnSend = _ => new Handover(HandoverKind.Refused, "550 no such user");

        await organisation.LeaveAsync();
        await organisation.LeaveAsync();

        var failed = await organisation.OutboundAsync(sent);
        (failed.State, failed.Error, failed.DueAt, failed.Attempts).ShouldBe((DeliveryState.Failed, "550 no such user", null, 1));
        organisation.Desk.Sender.OnSend = _ => Handover.Accepted;
        (await organisation.Desk.Get<SettleDelivery>().TryAgainAsync(organisation.Owner, sent, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        await organisation.LeaveAsync();
        organisation.Desk.Sender.Left.ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task RunAsync_NotReachable_IsTriedAgainWithGrowingPausesAndNotForEver(DatabaseProvider provider)
    {
        var (organisation, sent) = await databases.RepliedAsync(provider);
        organisation.Desk.Sender.OnPrepare = _ => throw new IOException("The disk is full.");
        var deliver = organisation.Desk.Get<DeliverOutbox>();

        var begun = organisation.Desk.Time.GetUtcNow();
        var pauses = new List<TimeSpan>();
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(11));
        while (await TryAsync() is { } due)
        {
            pauses.Add(due - organisation.Desk.Time.GetUtcNow());
            organisation.Desk.Time.Advance(pauses[^1]);
        }

        pauses.Take(7).Select(p => p.TotalMinutes).ShouldBe([1, 5, 15, 30, 60, 120, 240]);
        (organisation.Desk.Time.GetUtcNow() - begun).ShouldBeInRange(TimeSpan.FromHours(44), TimeSpan.FromHours(52));
        var failed = await organisation.OutboundAsync(sent);
        (failed.State, failed.Attempts, failed.DueAt).ShouldBe((DeliveryState.Failed, 18, null));
        failed.Error.ShouldBe("It was tried for two days and has not left. The last time: It could not be made ready: The disk is full.");

        async Task<DateTimeOffset?> TryAsync()
        {
            await deliver.RunAsync(CancellationToken.None);
            return (await organisation.OutboundAsync(sent)).DueAt;
        }
    }

    [ProviderFact]
    public async Task RunAsync_ThrewWhileHandingOver_IsUncertainAndNeverSentAgainByItself(DatabaseProvider provider)
    {
        var (organisation, sent) = await databases.RepliedAsync(provider);
        var tries = 0;
        organisation.Desk.Sender.OnSend = _ => ++tries > 0 ? throw new IOException("The line broke.") : null!;

        await organisation.LeaveAsync();
        organisation.Desk.Time.Advance(TimeSpan.FromDays(1));
        await organisation.LeaveAsync();

        (await organisation.OutboundAsync(sent)).State.ShouldBe(DeliveryState.Uncertain);
        tries.ShouldBe(1);
        (await organisation.Desk.Get<SettleDelivery>().HasArrivedAsync(organisation.Agent, sent, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        var arrived = await organisation.OutboundAsync(sent);
        (arrived.State, arrived.CopyDueAt).ShouldBe((DeliveryState.Sent, organisation.Desk.Time.GetUtcNow()), "and a copy is filed with the sent mail");
        await organisation.Desk.Get<KeepSentCopies>().RunAsync(CancellationToken.None);
        (await organisation.OutboundAsync(sent)).CopyDueAt.ShouldBeNull("this mailbox keeps none");
    }

    [ProviderFact]
    public async Task RunAsync_PlannedAndTheCustomerWroteSince_WaitsForAPerson(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        organisation.Desk.Sender.Reset();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var tomorrow = organisation.Desk.Time.GetUtcNow().AddDays(1);
        var sent = (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { SendAt = tomorrow })).MessageId!.Value;
        await organisation.AddMailAsync(ticket.Id, "Never mind!");

        organisation.Desk.Time.Advance(TimeSpan.FromDays(1));
        await organisation.LeaveAsync();

        var held = await organisation.OutboundAsync(sent);
        (held.State, held.DueAt).ShouldBe((DeliveryState.Failed, null));
        organisation.Desk.Sender.Left.ShouldBeEmpty();
        await organisation.Desk.Get<SettleDelivery>().TryAgainAsync(organisation.Agent, sent, "test", CancellationToken.None);
        await organisation.LeaveAsync();
        organisation.Desk.Sender.Left.ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task RunAsync_LeaseTakenOverMeanwhile_TheLateOneSettlesNothing(DatabaseProvider provider)
    {
        var (organisation, sent) = await databases.RepliedAsync(provider);
        organisation.Desk.Sender.WhileSending = async mail =>
        {
            await using var context = organisation.Open();
            var row = await context.Outbound.SingleAsync(o => o.MessageId == sent);
            row.HasLeft(organisation.Desk.Time.GetUtcNow()); // another process, after this one's lease
            await context.SaveChangesAsync();
        };
        organisation.Desk.Sender.OnSend = _ => new Handover(HandoverKind.TryLater, "Too late.");

        await organisation.LeaveAsync();

        (await organisation.OutboundAsync(sent)).State.ShouldBe(DeliveryState.Sent);
    }

    [ProviderFact]
    public async Task RunAsync_FailsBeforeItCanLeave_IsNotInDoubtAndLeavesLater(DatabaseProvider provider)
    {
        var (organisation, sent) = await databases.RepliedAsync(provider);
        organisation.Desk.Sender.WhileConnecting = _ => throw new IOException("The line is cut.");

        await organisation.LeaveAsync();

        var failed = await organisation.OutboundAsync(sent);
        (failed.State, failed.Error).ShouldBe((DeliveryState.Failed, "It could not be handed over: The line is cut."));
        organisation.Desk.Sender.WhileConnecting = _ => Task.CompletedTask;
        organisation.Desk.Time.Advance(failed.DueAt!.Value - organisation.Desk.Time.GetUtcNow());
        await organisation.LeaveAsync();
        (await organisation.OutboundAsync(sent)).State.ShouldBe(DeliveryState.Sent);
        organisation.Desk.Sender.Left.ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task RunAsync_ProcessDiedWhileConnecting_LeavesOnceItsLeaseIsOver(DatabaseProvider provider)
    {
        var (organisation, sent) = await databases.RepliedAsync(provider);
        var connecting = new TaskCompletionSource();
        var dead = new TaskCompletionSource();
        organisation.Desk.Sender.WhileConnecting = _ =>
        {
            connecting.TrySetResult();
            return dead.Task;
        };
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(11));
        var dying = organisation.Desk.Get<DeliverOutbox>().RunAsync(CancellationToken.None);
        await connecting.Task;

        (await organisation.OutboundAsync(sent)).State.ShouldBe(DeliveryState.Pending);
        await using (var context = organisation.Open())
        {
            (await context.Outbound.SingleAsync(o => o.MessageId == sent)).Lease(organisation.Desk.Time.GetUtcNow()); // another process, after this one's lease
            await context.SaveChangesAsync();
        }

        dead.SetResult();
        await dying;
        organisation.Desk.Sender.Left.ShouldBeEmpty("it is not this process's any more");
        organisation.Desk.Sender.WhileConnecting = _ => Task.CompletedTask;
        await organisation.LeaveAsync();
        organisation.Desk.Sender.Left.ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task RunAsync_ProcessDiedWhileSending_AsksTheSenderWhatIsKnown(DatabaseProvider provider)
    {
        foreach (var (known, state, leaves) in new (bool?, DeliveryState, int)[] { (true, DeliveryState.Sent, 0), (false, DeliveryState.Sent, 1), (null, DeliveryState.Uncertain, 0) })
        {
            var (organisation, sent) = await databases.RepliedAsync(provider);
            await using (var context = organisation.Open())
            {
                var dying = await context.Outbound.SingleAsync(o => o.MessageId == sent);
                dying.Lease(organisation.Desk.Time.GetUtcNow());
                dying.BeginToSend(organisation.Desk.Time.GetUtcNow().AddSeconds(60));
                await context.SaveChangesAsync();
            }

            organisation.Desk.Sender.HasLeft = known;
            await organisation.LeaveAsync();
            organisation.Desk.Sender.Left.ShouldBeEmpty("its lease still runs");
            organisation.Desk.Time.Advance(TimeSpan.FromMinutes(1));
            await organisation.LeaveAsync();

            (await organisation.OutboundAsync(sent)).State.ShouldBe(state);
            organisation.Desk.Sender.Left.Count.ShouldBe(leaves);
        }
    }
}
