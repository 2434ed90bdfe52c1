using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Mailboxes;

/// <summary>A folder's history, and what is missing.</summary>
[Collection(DovecotFixture.Name)]
public sealed class BackfillTests(DovecotFixture dovecot, TestDatabases databases) : IClassFixture<TestDatabases>
{
    private readonly string _ann = DovecotFixture.NewUser();

    [DovecotFact]
    public async Task StartAsync_HistoryAndNewMail_BothComeOnceAndHistoryIsSilent()
    {
        var (organisation, mailbox) = await ConnectAsync();
        await ImapTest.FillAsync(dovecot.Server, _ann, 150);
        await using var desk = new RemoteDesk(organisation);
        await desk.FetchAsync(mailbox);
        await ImapTest.FillAsync(dovecot.Server, _ann, 2, first: 151);

        (await desk.Get<BackfillMailbox>().StartAsync(organisation.Owner, mailbox.Id, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        await desk.FetchAsync(mailbox);

        var ledger = await desk.LedgerAsync(mailbox);
        ledger.Select(o => o.Subject).ShouldBe([.. Enumerable.Range(151, 2).Select(n => $"s{n}"), .. Enumerable.Range(1, 150).Select(n => $"s{n}")]);
        ledger.Select(o => o.Silent).ShouldBe([false, false, .. Enumerable.Repeat(true, 150)]);
        ledger.ShouldAllBe(o => o.Fate == MailFate.Filed);
        var status = (await desk.Get<ReadMailboxStatus>().RunAsync(organisation.Owner, mailbox.Id, CancellationToken.None)).ShouldNotBeNull();
        (status.Backfill, status.BackfillDone, status.BackfillTotal).ShouldBe((BackfillState.Done, 150, 150));
    }

    [DovecotFact]
    public async Task PauseAsync_InTheMiddle_GoesOnThereInAnotherProcessAndNewMailComesMeanwhile()
    {
        var (organisation, mailbox) = await ConnectAsync();
        await ImapTest.FillAsync(dovecot.Server, _ann, 300);
        await using (var desk = new RemoteDesk(organisation))
        {
            await desk.FetchAsync(mailbox);
            await desk.Get<BackfillMailbox>().StartAsync(organisation.Owner, mailbox.Id, "test", CancellationToken.None);
            desk.Blobs.OnAppend = async folder =>
            {
                if (folder == "raw" && (await desk.SyncAsync(mailbox)).BackfillDone >= ProcessMail.BatchSize)
                {
                    await desk.Get<BackfillMailbox>().PauseAsync(organisation.Owner, mailbox.Id, "test", CancellationToken.None);
                }
            };
            await desk.FetchAsync(mailbox);
            desk.Blobs.OnAppend = null;
            var paused = await desk.SyncAsync(mailbox);
            paused.Backfill.ShouldBe(BackfillState.Paused);
            (paused.BackfillDone, paused.BackfillLastUid, paused.BackfillTotal).ShouldBe((2 * ProcessMail.BatchSize, 2 * ProcessMail.BatchSize, 300));
            await ImapTest.FillAsync(dovecot.Server, _ann, 1, first: 301);
            await desk.FetchAsync(mailbox);
            (await desk.LedgerAsync(mailbox)).Count.ShouldBe((2 * ProcessMail.BatchSize) + 1);
        }

        await using var next = new RemoteDesk(organisation);
        (await next.Get<BackfillMailbox>().ResumeAsync(organisation.Owner, mailbox.Id, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        await next.FetchAsync(mailbox);

        (await next.LedgerAsync(mailbox)).Select(o => o.Subject).ShouldBe(Enumerable.Range(1, 301).Select(n => $"s{n}"), ignoreOrder: true);
        (await next.SyncAsync(mailbox)).Backfill.ShouldBe(BackfillState.Done);
    }

    [DovecotFact]
    public async Task Reconcile_LedgerLacksMails_FetchesThemAndSaysHowManyItKnew()
    {
        var (organisation, mailbox) = await ConnectAsync();
        await ImapTest.FillAsync(dovecot.Server, _ann, 3);
        await using var desk = new RemoteDesk(organisation);
        await desk.FetchAsync(mailbox);
        await ImapTest.FillAsync(dovecot.Server, _ann, 5, first: 4);

        // as if a position had been moved past mails that never came
        await desk.ChangeSyncAsync(mailbox, s => s.LastUid = 6);
        await desk.FetchAsync(mailbox);
        (await desk.LedgerAsync(mailbox)).Select(o => o.Subject).ShouldBe(["s7", "s8"]);

        (await desk.Get<ReconcileMailbox>().RunAsync(organisation.Owner, mailbox.Id, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        await desk.FetchAsync(mailbox);

        (await desk.LedgerAsync(mailbox)).Select(o => o.Subject).ShouldBe(["s7", "s8", "s4", "s5", "s6"]);
        var sync = await desk.SyncAsync(mailbox);
        (sync.ServerCount, sync.LedgerCount).ShouldBe((5, 2));
        sync.ReconciledAt.ShouldNotBeNull();
        var status = (await desk.Get<ReadMailboxStatus>().RunAsync(organisation.Owner, mailbox.Id, CancellationToken.None)).ShouldNotBeNull();
        status.Missed.Select(m => m.Subject).ShouldBe(["s4", "s5", "s6"]);
        status.Missed.ShouldAllBe(m => m.MailId != null);

        // the next comparison finds nothing, and says nothing of the last one's
        await desk.Get<ReconcileMailbox>().RunAsync(organisation.Owner, mailbox.Id, "test", CancellationToken.None);
        await desk.FetchAsync(mailbox);
        (await desk.Get<ListMailboxStatus>().RunAsync(organisation.Owner, CancellationToken.None)).Single(s => s.MailboxId == mailbox.Id).ShouldSatisfyAllConditions(s => s.LedgerCount.ShouldBe(5), s => s.Missed.ShouldBeEmpty());
    }

    [DovecotFact]
    public async Task Reconcile_LedgerLacksMany_NamesTheFirstAndCountsAll()
    {
        var (organisation, mailbox) = await ConnectAsync();
        await using var desk = new RemoteDesk(organisation);
        await desk.FetchAsync(mailbox);
        await ImapTest.FillAsync(dovecot.Server, _ann, 9);
        await desk.ChangeSyncAsync(mailbox, s => s.LastUid = 9);
        await desk.Get<ReconcileMailbox>().RunAsync(organisation.Owner, mailbox.Id, "test", CancellationToken.None);

        await desk.FetchAsync(mailbox);

        var status = (await desk.Get<ReadMailboxStatus>().RunAsync(organisation.Owner, mailbox.Id, CancellationToken.None)).ShouldNotBeNull();
        (status.ServerCount, status.LedgerCount).ShouldBe((9, 0));
        status.Missed.Select(m => m.Subject).ShouldBe(["s1", "s2", "s3", "s4", "s5"]);
    }

    [DovecotTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Replay_OfAMailThatWasTooLarge_FetchesItOnceTheLimitAllowsIt(bool isMarked)
    {
        var (organisation, mailbox) = await ConnectAsync();
        await using var strict = new RemoteDesk(organisation, new IntakeOptions { MaxMailBytes = 65_536 });
        await strict.FetchAsync(mailbox);
        await using var raw = await RawImap.OpenAsync(dovecot.Server, _ann);
        await raw.AppendManyAsync("INBOX", [ImapTest.Message("large", 100_000)]);
        await strict.FetchAsync(mailbox);
        var left = (await strict.LedgerAsync(mailbox)).ShouldHaveSingleItem();
        await using var context = organisation.Open();
        await context.Occurrences.ExecuteUpdateAsync(set => set.SetProperty(o => o.IsNotTaken, isMarked)); // there are rows from before the mark

        (await strict.Get<ReplayMail>().OneAsync(organisation.Owner, left.Id, CancellationToken.None)).ShouldBe(ReplayOutcome.NotHere);
        await strict.FetchAsync(mailbox);
        (await strict.LedgerAsync(mailbox)).ShouldHaveSingleItem().State.ShouldBe(OccurrenceState.Dead, "it is too large still");

        await using var generous = new RemoteDesk(organisation);
        (await generous.Get<ReplayMail>().AllDeadAsync(organisation.Owner, CancellationToken.None)).ShouldBe(0, "there is nothing here to process");
        await generous.FetchAsync(mailbox);
        await generous.Get<ProcessMail>().DueAsync(organisation.Scope, CancellationToken.None);

        var ledger = (await generous.LedgerAsync(mailbox)).OrderBy(o => o.Id).ToList();
        ledger.Select(o => (o.Subject, o.Fate)).ShouldBe([("large", MailFate.Duplicate), ("large", MailFate.Filed)]);
        ledger[1].Raw.Length.ShouldBeGreaterThan(65_536);

        // a process that ended before it could say so leaves it to the next
        await context.Occurrences.Where(o => o.Id == left.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OccurrenceState.Dead).SetProperty(o => o.Reason, left.Reason));
        (await generous.Get<ReconcileMailbox>().RunAsync(organisation.Owner, mailbox.Id, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        await generous.FetchAsync(mailbox);
        (await generous.LedgerAsync(mailbox)).OrderBy(o => o.Id).Select(o => o.Fate).ShouldBe([MailFate.Duplicate, MailFate.Filed]);
        if (isMarked)
        {
            (await generous.Get<ReplayMail>().OneAsync(organisation.Owner, left.Id, CancellationToken.None)).ShouldBe(ReplayOutcome.AlreadyFiled, "the notice of it is no mail");
            (await context.Tickets.CountAsync()).ShouldBe(1);
        }
    }

    [DovecotFact]
    public async Task Reconcile_OfAMailThatWasTooLargeAndFiledAsThat_LeavesItAlone()
    {
        var (organisation, mailbox) = await ConnectAsync();
        await using var strict = new RemoteDesk(organisation, new IntakeOptions { MaxMailBytes = 65_536 });
        await strict.FetchAsync(mailbox);
        await using var raw = await RawImap.OpenAsync(dovecot.Server, _ann);
        await raw.AppendManyAsync("INBOX", [ImapTest.Message("large", 100_000)]);
        await strict.FetchAsync(mailbox);
        var left = (await strict.LedgerAsync(mailbox)).ShouldHaveSingleItem();
        (await strict.Get<FileAsTicket>().RunAsync(organisation.Owner, left.Id, CancellationToken.None)).TicketNumber.ShouldNotBeNull();

        await using var generous = new RemoteDesk(organisation);
        (await generous.Get<ReconcileMailbox>().RunAsync(organisation.Owner, mailbox.Id, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        await generous.FetchAsync(mailbox);

        (await generous.LedgerAsync(mailbox)).ShouldHaveSingleItem().Fate.ShouldBe(MailFate.Filed);
    }

    private async Task<(TestOrganisation Organisation, MailboxSource Mailbox)> ConnectAsync()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        return (organisation, await RemoteDesk.ConnectAsync(organisation, dovecot.Server, _ann));
    }
}
