using Desk.Core.Mail;
using Desk.Core.Replies;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Mailboxes;
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
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        organisation.Desk.Sender.Reset();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var tomorrow = organisation.Desk.Time.GetUtcNow().AddDays(1);
        var sent = (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { SendAt = tomorrow })).MessageId!.Value;
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

    private static DeliverOutbox Outbox(TestOrganisation organisation, Core.Database.IDeskContextFactory contexts) => new(
        contexts, [organisation.Desk.Sender], organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), new ReplyOptions(), organisation.Desk.Time, NullLogger<DeliverOutbox>.Instance);
}
