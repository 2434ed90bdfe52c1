using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

/// <summary>Mailboxes that are slow, away, paused or removed, beside others that are not.</summary>
public sealed class SlowMailboxTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task StartAsync_OneServerIsSlow_TheOthersGoOnAndItsOwnStayInOrder(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var slow = new TaskCompletionSource();
        organisation.Desk.Sender.WhileSending = mail => mail.From.Name!.EndsWith("billing", StringComparison.Ordinal) ? slow.Task : Task.CompletedTask;
        var (first, second) = (await ReplyAsync(organisation, organisation.OtherMailboxId), await ReplyAsync(organisation, organisation.OtherMailboxId));
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(11));
        var outbox = organisation.Desk.Get<DeliverOutbox>();
        await outbox.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(async () => (await organisation.OutboundAsync(first)).State == DeliveryState.Sending, "the slow one has begun");

        var other = await ReplyAsync(organisation, organisation.MailboxId);
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(11));
        await outbox.RunAsync(CancellationToken.None);

        (await organisation.OutboundAsync(other)).State.ShouldBe(DeliveryState.Sent);
        (await organisation.OutboundAsync(second)).State.ShouldBe(DeliveryState.Pending);
        slow.SetResult();
        await outbox.FinishAsync();
        var mails = organisation.Desk.Sender.Left.Select(m => m.MessageId).ToList();
        mails.IndexOf((await organisation.OutboundAsync(first)).Message.MailId!).ShouldBeLessThan(mails.IndexOf((await organisation.OutboundAsync(second)).Message.MailId!));
    }

    [ProviderFact]
    public async Task RunAsync_ServerIsAway_ItsOtherMailsWaitToo(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        organisation.Desk.Sender.OnSend = _ => new Handover(HandoverKind.TryLater, "It cannot be reached.") { ServerIsAway = true };
        var (first, second) = (await ReplyAsync(organisation, organisation.MailboxId), await ReplyAsync(organisation, organisation.MailboxId));

        await organisation.LeaveAsync();
        await organisation.LeaveAsync();

        (await organisation.OutboundAsync(first)).State.ShouldBe(DeliveryState.Failed);
        var waiting = await organisation.OutboundAsync(second);
        (waiting.State, waiting.Attempts).ShouldBe((DeliveryState.Pending, 0));
        organisation.Desk.Sender.Reset();
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        await organisation.LeaveAsync();
        (await organisation.OutboundAsync(first)).State.ShouldBe(DeliveryState.Sent);
    }

    [ProviderFact]
    public async Task RunAsync_MailboxIsPaused_SendsWhenItGoesOn(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var sent = await ReplyAsync(organisation, organisation.MailboxId);
        await ChangeAsync(organisation, m => m.PauseUntil(organisation.Desk.Time.GetUtcNow().AddMinutes(5)));

        await organisation.LeaveAsync();
        var waiting = await organisation.OutboundAsync(sent);
        (waiting.State, waiting.Attempts).ShouldBe((DeliveryState.Pending, 0));
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));
        await organisation.LeaveAsync();

        (await organisation.OutboundAsync(sent)).State.ShouldBe(DeliveryState.Sent);
    }

    [ProviderFact]
    public async Task RunAsync_MailboxIsRemoved_SaysSoAndSendsNothing(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var sent = await ReplyAsync(organisation, organisation.MailboxId);
        await ChangeAsync(organisation, m => m.Remove(organisation.Desk.Time.GetUtcNow()));

        await organisation.LeaveAsync();

        var held = await organisation.OutboundAsync(sent);
        (held.State, held.DueAt).ShouldBe((DeliveryState.Failed, null));
        held.Error!.ShouldContain("has been removed");
        organisation.Desk.Sender.Left.ShouldNotContain(m => m.MessageId == held.Message.MailId);
        await ChangeAsync(organisation, m => m.Restore());
        await organisation.Desk.Get<SettleDelivery>().TryAgainAsync(organisation.Agent, sent, "test", CancellationToken.None);
        await organisation.LeaveAsync();
        (await organisation.OutboundAsync(sent)).State.ShouldBe(DeliveryState.Sent);
    }

    [ProviderFact]
    public async Task RunAsync_CopyFails_TheMailHasLeftAndItIsTriedAgain(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var sender = organisation.Desk.Sender;
        sender.KeepsCopies = true;
        sender.OnCopy = _ => throw new IOException("The folder is full.");
        var sent = await ReplyAsync(organisation, organisation.MailboxId);
        await organisation.LeaveAsync();
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(10));
        var copies = organisation.Desk.Get<KeepSentCopies>();

        await copies.RunAsync(CancellationToken.None);

        var outbound = await organisation.OutboundAsync(sent);
        (outbound.State, outbound.CopyError, outbound.CopyAttempts).ShouldBe((DeliveryState.Sent, "The folder is full.", 1));
        sender.OnCopy = _ => { };
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        await copies.RunAsync(CancellationToken.None);
        await copies.RunAsync(CancellationToken.None);
        sender.Copies.ShouldHaveSingleItem().Date.ShouldBe(sender.Left.Single(m => m.MessageId == outbound.Message.MailId).Date);
        (await organisation.OutboundAsync(sent)).CopyError.ShouldBeNull();
    }

    [ProviderFact]
    public async Task RunAsync_CopiesFailForADay_AreFiledAllTheSameAndAskedForOneAtATime(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (sender, time, tried) = (organisation.Desk.Sender, organisation.Desk.Time, 0);
        sender.KeepsCopies = true;
        sender.OnCopy = _ => throw new IOException($"The server is away, {++tried}.");
        long[] sent = [await ReplyAsync(organisation, organisation.MailboxId), await ReplyAsync(organisation, organisation.MailboxId)];
        await organisation.LeaveAsync();
        time.Advance(TimeSpan.FromSeconds(10));
        var copies = organisation.Desk.Get<KeepSentCopies>();

        await copies.RunAsync(CancellationToken.None);
        tried.ShouldBe(1, "the other one waits for the next turn");
        for (var hour = 0; hour < 24; hour++)
        {
            time.Advance(TimeSpan.FromHours(1));
            await copies.RunAsync(CancellationToken.None);
            await copies.RunAsync(CancellationToken.None);
        }

        tried.ShouldBeGreaterThan(12);
        sender.OnCopy = _ => { };
        time.Advance(TimeSpan.FromHours(4));
        await copies.RunAsync(CancellationToken.None);
        sender.Copies.Count.ShouldBe(2);
        foreach (var id in sent)
        {
            (await organisation.OutboundAsync(id)).CopyError.ShouldBeNull();
        }
    }

    [ProviderFact]
    public async Task RunAsync_AnotherProcessReadsTheMailbox_LeavesTheCopyToItForTenMinutes(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (sender, time) = (organisation.Desk.Sender, organisation.Desk.Time);
        sender.KeepsCopies = true;
        var copies = organisation.Desk.Get<KeepSentCopies>();
        var (leases, mailbox) = (organisation.Desk.Get<LeaseMailbox>(), new MailboxSource(organisation.Scope, organisation.MailboxId, "support@desk.example", MailboxKind.Imap, null));
        async Task<int> KeepAsync(string? reader, TimeSpan after)
        {
            await ReplyAsync(organisation, organisation.MailboxId);
            await organisation.LeaveAsync();
            var lease = reader is null ? null : await leases.ClaimAsync(mailbox, reader, TimeSpan.FromHours(1), CancellationToken.None);
            time.Advance(after);
            await copies.RunAsync(CancellationToken.None);
            await (lease is null ? Task.CompletedTask : leases.ReleaseAsync(lease, CancellationToken.None));
            return sender.Copies.Count;
        }

        (await KeepAsync("another", TimeSpan.FromSeconds(30))).ShouldBe(0);
        (await KeepAsync(null, TimeSpan.FromSeconds(30))).ShouldBe(2, "nobody reads it any more");
        (await KeepAsync(organisation.Desk.Get<LeaseOwner>().Name, TimeSpan.FromSeconds(30))).ShouldBe(3, "this process reads it");
        (await KeepAsync("another", TimeSpan.FromMinutes(9))).ShouldBe(3);
        (await KeepAsync("another", TimeSpan.FromMinutes(2))).ShouldBe(4, "the older of the two has waited long enough");
        (await KeepAsync("another", TimeSpan.FromHours(2))).ShouldBe(6, "the reader is gone");
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        organisation.Desk.Sender.Reset();
        return organisation;
    }

    private static async Task<long> ReplyAsync(TestOrganisation organisation, long mailboxId)
    {
        var ticket = await organisation.AddTicketAsync(mailboxId: mailboxId);
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        return (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id)).MessageId!.Value;
    }

    private static async Task ChangeAsync(TestOrganisation organisation, Action<Mailbox> change)
    {
        await using var context = organisation.Open();
        change(await context.Mailboxes.SingleAsync(m => m.Id == organisation.MailboxId));
        await context.SaveChangesAsync();
    }
}
