using System.Text;
using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mail;
using Desk.Tests.Database;
using Desk.Tests.Mailboxes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Intake;

public sealed class ProcessMailTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task DueAsync_TwoProcessesAtOnce_FileEachMailOnce(DatabaseProvider provider)
    {
        const int Mails = 100;
        var organisation = await FoundAsync(provider);
        await AcceptAsync(organisation, [.. Enumerable.Range(0, Mails).Select(n => Raw($"{n}@x", $"c{n % 7}@x.example"))]);

        // each has its own use case, as two processes have
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Process(organisation).DueAsync(organisation.Scope, CancellationToken.None))));
        await Process(organisation).DueAsync(organisation.Scope, CancellationToken.None);

        await using var context = organisation.Open();
        (await context.Messages.CountAsync()).ShouldBe(Mails);
        (await context.Tickets.Select(t => t.Number).Distinct().CountAsync()).ShouldBe(Mails);
        (await context.Occurrences.CountAsync(o => o.State == OccurrenceState.Done && o.Fate == MailFate.Filed)).ShouldBe(Mails);
        (await context.CustomerAddresses.CountAsync(a => a.Address.EndsWith("@x.example"))).ShouldBe(7);
    }

    [ProviderFact]
    public async Task AcceptedAsync_OneMailInTwoMailboxesAtOnce_OpensOneTicket(DatabaseProvider provider)
    {
        const int Mails = 30;
        var organisation = await FoundAsync(provider);
        var (one, other) = (TakeInMailTests.MailboxOf(organisation), TakeInMailTests.MailboxOf(organisation) with { Id = organisation.OtherMailboxId });
        for (var n = 0; n < Mails; n++)
        {
            var mail = Incoming(Raw($"{n}@both"));
            await Task.WhenAll(new[] { one, other }.Select(mailbox => Task.Run(
                () => new TakeInMail(organisation.Desk.Get<AcceptMail>(), Process(organisation)).RunAsync(mailbox, [mail], null, CancellationToken.None))));
        }

        await using var context = organisation.Open();
        (await context.Tickets.CountAsync()).ShouldBe(Mails);
        (await context.Occurrences.CountAsync(o => o.Fate == MailFate.Duplicate)).ShouldBe(Mails);
    }

    [ProviderFact]
    public async Task RunAsync_SameMailAcceptedTwiceAtOnce_HasOneOccurrence(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var accept = organisation.Desk.Get<AcceptMail>();
        var mail = Incoming(Raw());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => accept.RunAsync(TakeInMailTests.MailboxOf(organisation), [mail], CancellationToken.None))));

        answers.Select(a => a[0].OccurrenceId).Distinct().ShouldHaveSingleItem();
        answers.Count(a => !a[0].Repeat).ShouldBe(1);
    }

    [ProviderFact]
    public async Task DueAsync_StoreFails_TriesAgainLaterAndThenWaitsForAPerson(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var time = organisation.Desk.Time;
        await AcceptAsync(organisation, [Raw(file: "PDF")]);
        var broken = new ProcessMail(organisation.Desk.Contexts, new BrokenReader(), organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), time, NullLogger<ProcessMail>.Instance);

        (await broken.DueAsync(organisation.Scope, CancellationToken.None)).ShouldBe(1);
        (await broken.DueAsync(organisation.Scope, CancellationToken.None)).ShouldBe(0, "its next attempt is not due");
        for (var attempt = 2; attempt <= Occurrence.MaxAttempts; attempt++)
        {
            time.Advance(TimeSpan.FromHours(1));
            (await broken.DueAsync(organisation.Scope, CancellationToken.None)).ShouldBe(1);
        }

        time.Advance(TimeSpan.FromHours(1));
        (await broken.DueAsync(organisation.Scope, CancellationToken.None)).ShouldBe(0, "it waits for a person");
        await using var context = organisation.Open();
        var dead = await context.Occurrences.SingleAsync();
        (dead.State, dead.Fate, dead.Attempts, dead.Reason).ShouldBe((OccurrenceState.Dead, MailFate.Failed, Occurrence.MaxAttempts, "The reader is out of order."));
    }

    [ProviderFact]
    public async Task DueAsync_StoreOfFilesIsFullForLong_CostsNoAttemptAndEverythingIsFiledAfterwards(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var blobs = new FullBlobs();
        var accept = new AcceptMail(organisation.Desk.Contexts, blobs, organisation.Desk.Time);
        await accept.RunAsync(TakeInMailTests.MailboxOf(organisation), [Incoming(Raw("a@x", file: "PDF")), Incoming(Raw("b@x")), Incoming(Raw("c@x", file: "PDF"))], CancellationToken.None);
        var process = new ProcessMail(organisation.Desk.Contexts, new MimeMailReader(), blobs, organisation.Desk.Get<ThreadToken>(), organisation.Desk.Time, NullLogger<ProcessMail>.Instance);

        blobs.IsFull = true;
        for (var look = 1; look <= 10; look++)
        {
            await process.DueAsync(organisation.Scope, CancellationToken.None);
            organisation.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        }

        (await LedgerAsync(organisation)).ConvertAll(o => (o.State, o.Fate)).ShouldBe(
            [(OccurrenceState.Accepted, MailFate.Failed), (OccurrenceState.Done, MailFate.Filed), (OccurrenceState.Accepted, MailFate.Failed)], "what has no file needs no room");
        (await LedgerAsync(organisation))[0].Reason.ShouldContain("No space left on device");
        blobs.IsFull = false;
        await process.DueAsync(organisation.Scope, CancellationToken.None);

        (await LedgerAsync(organisation)).ShouldAllBe(o => o.Fate == MailFate.Filed && o.Attempts <= 1);
    }

    [ProviderFact]
    public async Task DueAsync_StoreCannotBeReadOrDatabaseGoesMidway_CostsNoAttemptAndEverythingIsFiledAfterwards(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (blobs, contexts) = (new FullBlobs(), new AbsentContexts(organisation.Desk.Contexts));
        var accept = new AcceptMail(organisation.Desk.Contexts, blobs, organisation.Desk.Time);
        await accept.RunAsync(TakeInMailTests.MailboxOf(organisation), [.. Enumerable.Range(0, 5).Select(n => Incoming(Raw($"{n}@x")))], CancellationToken.None);
        var process = new ProcessMail(contexts, new MimeMailReader(), blobs, organisation.Desk.Get<ThreadToken>(), organisation.Desk.Time, NullLogger<ProcessMail>.Instance);

        blobs.OnOpen = () => throw new IOException("The share is not mounted.");
        for (var look = 1; look <= 10; look++)
        {
            await process.DueAsync(organisation.Scope, CancellationToken.None);
            organisation.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        }

        // counted as begun, and then the database goes
        blobs.OnOpen = () => contexts.AreAway = true;
        for (var look = 1; look <= 10; look++)
        {
            await Should.ThrowAsync<IOException>(() => process.DueAsync(organisation.Scope, CancellationToken.None));
            contexts.AreAway = false;
        }

        blobs.OnOpen = null;
        await process.DueAsync(organisation.Scope, CancellationToken.None);

        (await LedgerAsync(organisation)).ShouldAllBe(o => o.Fate == MailFate.Filed && o.Attempts <= 1);
    }

    [ProviderFact]
    public async Task DueAsync_OneMailEndsTheProcess_TheOthersAreFiledAndItWaitsForAPerson(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await AcceptAsync(organisation, [Raw("a@x"), Raw("b@x", subject: "Deadly"), Raw("c@x")]);
        var process = new ProcessMail(organisation.Desk.Contexts, new DeadlyReader(), organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), organisation.Desk.Time, NullLogger<ProcessMail>.Instance);

        for (var start = 1; start <= Occurrence.MaxAttempts + 3; start++)
        {
            await Should.ThrowAsync<OperationCanceledException>(() => process.DueAsync(organisation.Scope, CancellationToken.None));
            organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5)); // the others have their turn before it is tried again
        }

        await process.DueAsync(organisation.Scope, CancellationToken.None);
        await using var context = organisation.Open();
        (await context.Occurrences.OrderBy(o => o.Id).Select(o => o.State).ToListAsync()).ShouldBe([OccurrenceState.Done, OccurrenceState.Dead, OccurrenceState.Done]);
    }

    [ProviderFact]
    public async Task DueAsync_ProcessEndsTenTimesInAMinute_IsNoMailsFault(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await AcceptAsync(organisation, [Raw("a@x"), Raw("b@x", subject: "Deadly"), Raw("c@x")]);
        var killed = new ProcessMail(organisation.Desk.Contexts, new DeadlyReader(), organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), organisation.Desk.Time, NullLogger<ProcessMail>.Instance);
        var ends = 0;

        for (var start = 1; start <= 10; start++)
        {
            try
            {
                await killed.DueAsync(organisation.Scope, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                ends++;
            }

            organisation.Desk.Time.Advance(TimeSpan.FromSeconds(6));
        }

        ends.ShouldBe(Occurrence.MaxAttempts, "then the others had their turn");
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));
        await Process(organisation).DueAsync(organisation.Scope, CancellationToken.None);
        (await LedgerAsync(organisation)).ShouldAllBe(o => o.Fate == MailFate.Filed);
    }

    [ProviderFact]
    public async Task DueAsync_FailedOnce_IsFiledWhenItsTimeComes(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await AcceptAsync(organisation, [Raw()]);
        var broken = new ProcessMail(organisation.Desk.Contexts, new BrokenReader(), organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), organisation.Desk.Time, NullLogger<ProcessMail>.Instance);
        await broken.DueAsync(organisation.Scope, CancellationToken.None);

        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(11));
        await Process(organisation).DueAsync(organisation.Scope, CancellationToken.None);

        await using var context = organisation.Open();
        (await context.Occurrences.SingleAsync()).Fate.ShouldBe(MailFate.Filed);
    }

    [ProviderFact]
    public async Task DueAsync_FileOfOneMailCannotBeDecoded_TheOthersAreFiled(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await AcceptAsync(organisation, [Raw("a@x", file: "PDF"), Raw("b@x", subject: "Broken", file: "PDF"), Raw("c@x", file: "PDF")]);
        var process = new ProcessMail(organisation.Desk.Contexts, new BrokenFiles(), organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), organisation.Desk.Time, NullLogger<ProcessMail>.Instance);

        await process.DueAsync(organisation.Scope, CancellationToken.None);

        await using var context = organisation.Open();
        (await context.Occurrences.OrderBy(o => o.Id).Select(o => o.Fate).ToListAsync()).ShouldBe([MailFate.Filed, MailFate.Failed, MailFate.Filed]);
    }

    [ProviderFact]
    public async Task DueAsync_AnAnswerPassesAMailThatHadToWait_BothEndInOneTicket(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await AcceptAsync(organisation, [Raw("a@x", subject: "Broken", file: "PDF"), Raw("s@x", "Sly <sly@elsewhere.example>", "Me too", inReplyTo: "a@x"), Raw("b@x", subject: "Re: Broken", inReplyTo: "a@x")]);
        var process = new ProcessMail(organisation.Desk.Contexts, new BrokenFiles(), organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), organisation.Desk.Time, NullLogger<ProcessMail>.Instance);
        await process.DueAsync(organisation.Scope, CancellationToken.None);

        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(11));
        await Process(organisation).DueAsync(organisation.Scope, CancellationToken.None);

        var ledger = await LedgerAsync(organisation);
        ledger.Select(o => o.Fate).ShouldAllBe(f => f == MailFate.Filed);
        ledger[0].TicketId.ShouldBe(ledger[2].TicketId);
        ledger[0].CreatedTicket.ShouldBeFalse();
        ledger[0].Reason.ShouldBe("It had to wait, and b@x, which answers it, was filed before it.");
        ledger[1].TicketId.ShouldNotBe(ledger[0].TicketId, "whom the mail does not name answers nothing of it");
    }

    [ProviderFact]
    public async Task DueAsync_APictureOfTheTextIsTooLarge_IsNamedByWhatTheTextCallsIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await AcceptAsync(organisation, [Encoding.ASCII.GetBytes("From: petra@litware.example\r\nTo: support@desk.example\r\nSubject: Plan\r\nMessage-ID: <p@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/html\r\n\r\n<p>See <img src=\"cid:big@x\"></p>\r\n--b\r\nContent-Type: image/png; name=plan.png\r\nContent-ID: <big@x>\r\nContent-Disposition: inline; filename=plan.png\r\n\r\n0123456789\r\n--b--\r\n")]);
        var process = new ProcessMail(
            organisation.Desk.Contexts, new MimeMailReader(), organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), organisation.Desk.Time, NullLogger<ProcessMail>.Instance, new AttachmentOptions { MaxFileBytes = 5 });
        await process.DueAsync(organisation.Scope, CancellationToken.None);

        await using var context = organisation.Open();
        var message = await context.Messages.SingleAsync();
        (await organisation.Desk.Get<ReadMessageBody>().RunAsync(organisation.Agent, message.Id, CancellationToken.None)).ShouldNotBeNull().LeftOut["big@x"].ShouldBe("plan.png");
    }

    private static async Task<List<Occurrence>> LedgerAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Occurrences.AsNoTracking().OrderBy(o => o.Id).ToListAsync();
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static Task AcceptAsync(TestOrganisation organisation, byte[][] mails) =>
        organisation.Desk.Get<AcceptMail>().RunAsync(TakeInMailTests.MailboxOf(organisation), [.. mails.Select(Incoming)], CancellationToken.None);

    private static ProcessMail Process(TestOrganisation organisation) =>
        new(organisation.Desk.Contexts, new MimeMailReader(), organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), organisation.Desk.Time, NullLogger<ProcessMail>.Instance);

    private sealed class BrokenReader : IMailReader
    {
        public ReadMail Read(ReadOnlyMemory<byte> raw) => throw new InvalidOperationException("The reader is out of order.");
    }

    // a cancellation passes through everything, as the end of the process does
    private sealed class DeadlyReader : IMailReader
    {
        private readonly MimeMailReader _reader = new();

        public ReadMail Read(ReadOnlyMemory<byte> raw) => _reader.Read(raw) is { Subject: not "Deadly" } mail ? mail : throw new OperationCanceledException();
    }

    private sealed class BrokenFiles : IMailReader
    {
        private readonly MimeMailReader _reader = new();

        public ReadMail Read(ReadOnlyMemory<byte> raw)
        {
            var mail = _reader.Read(raw);
            return mail.Subject != "Broken" ? mail : mail with { Attachments = [.. mail.Attachments.Select(a => a with { Open = () => throw new InvalidDataException("No end.") })] };
        }
    }
}
