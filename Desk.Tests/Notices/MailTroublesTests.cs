using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tenants;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Languages;
using Desk.Web.Languages;
using Desk.Web.Notices;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Notices;

/// <summary>What is broken is mailed to those who may mend it, by a mailbox that works.</summary>
public sealed class MailTroublesTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Trouble_UnseenForMinutes_IsMailedOnceToWhoMayMendItByAnotherMailbox(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.Desk.Get<ChangeOrganisation>().SpeakAsync(organisation.Owner, "de", "test", Stop);
        var broken = await BreakAsync(organisation);
        (await RunAsync(organisation)).ShouldBe(0, "it may be seen yet");
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));

        (await RunAsync(organisation)).ShouldBe(1, "the agent may not mend it");
        (await RunAsync(organisation)).ShouldBe(0);
        (await organisation.Desk.Get<MailNotifications>().RunAsync(organisation.Scope, Stop)).ShouldBe(0);

        var mail = organisation.Desk.Sender.Left.ShouldHaveSingleItem();
        var owner = await AddressAsync(organisation);
        (mail.To.ShouldHaveSingleItem().Address, mail.ReplyTo!.Address, mail.From.Address == broken).ShouldBe((owner, owner, false));
        mail.Subject.ShouldBe($"{broken}: Der Server lehnt das Passwort ab");
        mail.Text.ShouldStartWith($"{broken}: Schreiben Sie zuerst etwas.\n\n");
        mail.WantsReports.ShouldBeFalse();
        await using var context = organisation.Open();
        (await context.Messages.CountAsync()).ShouldBe(0, "it belongs to no conversation");
    }

    [ProviderFact]
    public async Task Trouble_SeenOrOver_IsNotMailed(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await BreakAsync(organisation);
        await organisation.Desk.Get<MarkNotifications>().AllAsync(organisation.Owner, Stop);
        await BreakAsync(organisation);
        await using (var context = organisation.Open())
        {
            (await context.Notices.OrderBy(n => n.Id).LastAsync()).Resolve(organisation.Desk.Time.GetUtcNow());
            await context.SaveChangesAsync();
        }

        organisation.Desk.Time.Advance(TimeSpan.FromHours(1));

        (await RunAsync(organisation)).ShouldBe(0);
        await using var after = organisation.Open();
        (await after.Notifications.CountAsync(n => n.AwaitsMailSince != null)).ShouldBe(0, "nothing waits for ever");
    }

    [ProviderFact]
    public async Task Trouble_WhoseWaysOutAreShut_WaitsAndLeavesByTheFirstThatOpens(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var broken = await BreakAsync(organisation);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));
        organisation.Desk.Sender.OnSend = _ => new Handover(HandoverKind.TryLater, "It is away.");
        (await RunAsync(organisation)).ShouldBe(0);
        (await RunAsync(organisation)).ShouldBe(0, "not again at once");
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(15));
        organisation.Desk.Sender.OnSend = mail => mail.From.Address == broken ? Handover.Accepted : new Handover(HandoverKind.TryLater, "It is away.");

        (await RunAsync(organisation)).ShouldBe(1, "what cannot be read may still send");

        organisation.Desk.Sender.Left.ShouldHaveSingleItem().From.Address.ShouldBe(broken);
    }

    [ProviderFact]
    public async Task Trouble_OfTwoProcessesAtOnce_IsMailedOnce(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await BreakAsync(organisation);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));
        var other = 0;
        organisation.Desk.Sender.WhileSending = async _ => other += await organisation.Desk.Get<MailTroubles>().RunAsync(organisation.Scope, Stop);

        (await RunAsync(organisation)).ShouldBe(1);

        (other, organisation.Desk.Sender.Left.Count).ShouldBe((0, 1));
    }

    [Fact]
    public void OfTrouble_InMarkedWords_HasNoWordWithoutAMarkAndLeadsToTheMailbox()
    {
        DeskLanguages.Teach(MarkedWords.Code, new MarkedWords());
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            var mail = new WriteNoticeMail().OfTrouble(MarkedWords.Code, new Notice(kind, "1@2: It is away.") { Audience = Permission.ManageMailboxes, MailboxId = 3 }, "1@2", "https://4/");

            mail.Text.ShouldContain("\nhttps://4/settings/mailboxes/3\n");
            NoticeLanguageTests.Unmarked($"{mail.Subject}\n{mail.Text.Replace("https://4/settings/mailboxes/3", "", StringComparison.Ordinal)}").ShouldBeEmpty();
        }
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        organisation.Desk.Sender.Reset();
        var ways = NotificationWays.Unless with { Email = NotificationKind.Trouble, Digest = new DigestTime(new TimeOnly(8, 0), "Etc/UTC") };
        await organisation.Desk.Get<ChooseNotifications>().RunAsync(organisation.Owner, ways, Stop);
        await organisation.Desk.Get<ChooseNotifications>().RunAsync(organisation.Agent, ways, Stop);
        return organisation;
    }

    private static async Task<string> BreakAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        var address = await context.Mailboxes.Where(m => m.Id == organisation.MailboxId).Select(m => m.Address).SingleAsync();
        context.Add(new Notice(NoticeKind.SignInRefused, $"{address}: Write something first.") { Audience = Permission.ManageMailboxes, MailboxId = organisation.MailboxId, CreatedAt = organisation.Desk.Time.GetUtcNow() });
        await context.SaveChangesAsync();
        return address;
    }

    // the database is shared: only this organisation's is counted
    private static async Task<int> RunAsync(TestOrganisation organisation)
    {
        var mail = organisation.Desk.Get<MailTroubles>();
        return (await mail.DueAsync(Stop)).Contains(organisation.Scope) ? await mail.RunAsync(organisation.Scope, Stop) : 0;
    }

    private static async Task<string> AddressAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Agents.Where(a => a.Id == organisation.Owner.AgentId).Select(a => a.Email).SingleAsync();
    }
}
