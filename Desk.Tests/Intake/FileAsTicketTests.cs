using System.Text;
using Desk.Core.Intake;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Intake;

public sealed class FileAsTicketTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_AnyFate_FilesTheMailAndSaysWhoWantedIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var fates = await organisation.TakeInAsync(
            Raw("spam@x", headers: "X-Spam-Flag: YES\r\n"), Raw("loop@x", headers: "X-Desk-Loop: 1\r\n"), Bounce("unknown@x"), Raw("auto@x", headers: "Auto-Submitted: auto-replied\r\n"),
            Encoding.ASCII.GetBytes("\r\n\r\n"));
        fates.Select(f => f.Fate).ShouldBe([MailFate.Spam, MailFate.Loop, MailFate.Bounce, MailFate.AutoReply, MailFate.Failed]);

        foreach (var fate in fates)
        {
            var filed = await organisation.Desk.Get<FileAsTicket>().RunAsync(organisation.Agent, fate.Id, CancellationToken.None);
            filed.Outcome.ShouldBe(ReplayOutcome.Done);
            filed.TicketNumber.ShouldNotBeNull();
            var after = (await organisation.FatesAsync(fate.Id))[0];
            (after.Fate, after.CreatedTicket).ShouldBe((MailFate.Filed, true));
            after.Reason.ShouldStartWith("Alpha Agent filed it as a ticket");
            (await organisation.Desk.Get<FileAsTicket>().RunAsync(organisation.Agent, fate.Id, CancellationToken.None)).ShouldBe(new FiledAsTicket(ReplayOutcome.AlreadyFiled, filed.TicketNumber));
        }

        await using var context = organisation.Open();
        (await context.Messages.OrderBy(m => m.Id).Select(m => m.SuppressAutoReply).Take(4).ToListAsync()).ShouldAllBe(s => s);
        (await context.Messages.OrderBy(m => m.Id).LastAsync()).Subject.ShouldBe("(unreadable mail)");
    }

    [ProviderFact]
    public async Task RunAsync_Duplicate_OpensATicketOfItsOwn(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var first = (await organisation.TakeInAsync(Raw("a@x")))[0];
        var second = (await organisation.TakeInAsync(organisation.OtherMailboxId, Raw("a@x")))[0];

        var filed = await organisation.Desk.Get<FileAsTicket>().RunAsync(organisation.Agent, second.Id, CancellationToken.None);

        filed.TicketNumber.ShouldNotBe(first.TicketNumber);
        (await organisation.FatesAsync(second.Id))[0].Fate.ShouldBe(MailFate.Filed);
    }

    [ProviderFact]
    public async Task RunAsync_LightAgentOrHiddenMailbox_IsRefused(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var spam = (await organisation.TakeInAsync(organisation.OtherMailboxId, Raw("spam@x", headers: "X-Spam-Flag: YES\r\n")))[0];
        var file = organisation.Desk.Get<FileAsTicket>();

        (await file.RunAsync(organisation.Light, spam.Id, CancellationToken.None)).Outcome.ShouldBe(ReplayOutcome.NotAllowed);
        (await file.RunAsync(organisation.Limited, spam.Id, CancellationToken.None)).Outcome.ShouldBe(ReplayOutcome.NotFound);
        (await organisation.Desk.Get<ReplayMail>().OneAsync(organisation.Limited, spam.Id, CancellationToken.None)).ShouldBe(ReplayOutcome.NotFound);
        (await organisation.FatesAsync(spam.Id))[0].Fate.ShouldBe(MailFate.Spam);
    }

    [ProviderFact]
    public async Task ReplayMail_SenderNoLongerBlocked_IsFiledAndFiledMailIsLeftAlone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await using (var context = organisation.Open())
        {
            context.Add(new BlockedSender("@litware.example") { BlockedBy = "Ann", At = organisation.Desk.Time.GetUtcNow() });
            await context.SaveChangesAsync();
        }

        var blocked = (await organisation.TakeInAsync(Raw("a@x", "Petra <petra@mail.Litware.example>")))[0];
        blocked.ShouldSatisfyAllConditions(b => b.Fate.ShouldBe(MailFate.Spam), b => b.Reason.ShouldBe("The sender is blocked: @litware.example"));
        await using (var context = organisation.Open())
        {
            await context.BlockedSenders.ExecuteDeleteAsync();
        }

        var replay = organisation.Desk.Get<ReplayMail>();
        (await replay.OneAsync(organisation.Agent, blocked.Id, CancellationToken.None)).ShouldBe(ReplayOutcome.Done);
        (await organisation.FatesAsync(blocked.Id))[0].Fate.ShouldBe(MailFate.Filed);
        (await replay.OneAsync(organisation.Agent, blocked.Id, CancellationToken.None)).ShouldBe(ReplayOutcome.AlreadyFiled);
        await using var after = organisation.Open();
        (await after.Messages.CountAsync()).ShouldBe(1);
    }

    [ProviderFact]
    public async Task ReplayMail_AllDead_AreProcessedAgain(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var dead = await organisation.TakeInAsync(Encoding.ASCII.GetBytes("\r\n"), Encoding.ASCII.GetBytes("\n"));
        dead.ShouldAllBe(d => d.State == OccurrenceState.Dead);

        (await organisation.Desk.Get<ReplayMail>().AllDeadAsync(organisation.Agent, CancellationToken.None)).ShouldBe(2);

        (await organisation.FatesAsync([.. dead.Select(d => d.Id)])).ShouldAllBe(d => d.State == OccurrenceState.Dead && d.Reason == "The mail is empty.");
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();
}
