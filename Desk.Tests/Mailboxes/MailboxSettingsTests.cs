using System.Security.Cryptography;
using System.Text.Json;
using Desk.Core.Mailboxes;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Mailboxes;

public sealed class MailboxSettingsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Password = "correct horse battery";
    private static readonly CancellationToken Stop = CancellationToken.None;

    // the databases are shared by the tests, and an address is one mailbox's in the whole installation
    private readonly string _address = $"new{RandomNumberGenerator.GetHexString(8, lowercase: true)}@desk.test";

    private MailboxSettings Remote => new()
    {
        Address = _address.ToUpperInvariant(),
        Name = "New",
        Kind = MailboxKind.Imap,
        Account = new AccountSettings { ImapHost = "imap.desk.test", UserName = "new", SmtpHost = "smtp.desk.test", Password = new Secret(Password) },
    };

    [ProviderFact]
    public async Task Add_AnAccount_SealsItsPasswordAndTellsItNobody(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);

        var added = await desk.Get<AddMailbox>().RunAsync(alpha.Owner, Remote, "test", Stop);

        added.Outcome.ShouldBe(MailboxOutcome.Done);
        var detail = (await desk.Get<ReadMailbox>().RunAsync(alpha.Owner, added.Id!.Value, Stop)).ShouldNotBeNull();
        detail.Settings.Address.ShouldBe(_address);
        detail.HasPassword.ShouldBeTrue();
        (detail.ToString() + JsonSerializer.Serialize(detail) + Remote + JsonSerializer.Serialize(Remote)).ShouldNotContain(Password);
        await using var context = alpha.Open();
        var account = await context.MailAccounts.SingleAsync();
        desk.Get<ISecretProtector>().Open(account.SealedPassword).ShouldBe(Password);
        JsonSerializer.Serialize(await context.Events.ToListAsync()).ShouldNotContain(Password);
    }

    [ProviderFact]
    public async Task Add_RemovedAccountAsAFolder_ComesBackWithoutThePassword(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var added = await desk.Get<AddMailbox>().RunAsync(alpha.Owner, Remote, "test", Stop);
        await desk.Get<RemoveMailbox>().RunAsync(alpha.Owner, added.Id!.Value, "test", Stop);

        var again = await desk.Get<AddMailbox>().RunAsync(alpha.Owner, new MailboxSettings { Address = _address, Name = "Folder" }, "test", Stop);

        again.Outcome.ShouldBe(MailboxOutcome.Done);
        again.Id.ShouldBe(added.Id);
        await using var context = alpha.Open();
        (await context.Mailboxes.SingleAsync(m => m.Id == added.Id)).Kind.ShouldBe(MailboxKind.Pickup);
        (await context.MailAccounts.AnyAsync()).ShouldBeFalse();
    }

    [ProviderFact]
    public async Task Add_WhatMakesNoSense_SaysSoFieldByField(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var wrong = Remote with
        {
            Address = "nobody",
            Name = " ",
            FollowUpAfterDays = 0,
            AutoResponds = true,
            AutoResponseSubject = "Hello {{nonsense}}",
            AutoResponseBody = "Text",
            Account = Remote.Account! with
            {
                ImapHost = "https://imap.desk.test", ImapPort = 0, Password = null, PollMinutes = 0, AfterStoring = AfterStoring.Move, TrustedCertificates = "no certificate",
                DkimDomain = "desk.test", DkimSelector = "desk", DkimKey = new Secret("no key"),
            },
        };

        var result = await desk.Get<AddMailbox>().RunAsync(alpha.Owner, wrong, "test", Stop);

        result.Outcome.ShouldBe(MailboxOutcome.Invalid);
        result.Problems.Select(p => p.Field).ShouldBe(
            ["address", "name", "account.imapHost", "account.imapPort", "account.password", "account.pollMinutes", "account.moveTo", "account.dkimKey", "account.trustedCertificates", "followUpAfterDays", "autoResponseSubject"],
            ignoreOrder: true);
        result.Problems.ShouldAllBe(p => p.Text.EndsWith('.') && p.Text.Length > 20);
    }

    [ProviderFact]
    public async Task Add_AnAddressThatIsTaken_IsRefusedEvenWhereNobodySeesIt(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var bravo = await desk.FoundAsync("Bravo");
        (await desk.Get<AddMailbox>().RunAsync(bravo.Owner, Remote, "test", Stop)).Outcome.ShouldBe(MailboxOutcome.Done);

        var result = await desk.Get<AddMailbox>().RunAsync(alpha.Owner, Remote, "test", Stop);

        result.Outcome.ShouldBe(MailboxOutcome.Invalid);
        result.Problems.ShouldHaveSingleItem().Field.ShouldBe("address");
    }

    [ProviderFact]
    public async Task Add_AFolderThatAnotherMailboxReads_IsRefusedHoweverItIsSpelled(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var bravo = await desk.FoundAsync("Bravo");
        var folder = Path.Combine(Path.GetTempPath(), "mail", "orders");
        var pickup = Remote with { Address = "orders@desk.test", Kind = MailboxKind.Pickup, Account = null, PickupPath = folder };
        (await desk.Get<AddMailbox>().RunAsync(bravo.Owner, pickup, "test", Stop)).Outcome.ShouldBe(MailboxOutcome.Done);
        var own = (await desk.Get<AddMailbox>().RunAsync(alpha.Owner, pickup with { Address = "own@desk.test", PickupPath = null }, "test", Stop)).Id!.Value;
        var seen = (await desk.Get<ReadMailbox>().RunAsync(alpha.Owner, own, Stop))!.Settings;

        foreach (var spelled in new[] { folder, folder + Path.DirectorySeparatorChar, Path.Combine(folder, "..", "orders"), Path.Combine(Path.GetTempPath(), "mail", "own@desk.test") })
        {
            var added = await desk.Get<AddMailbox>().RunAsync(alpha.Owner, pickup with { Address = "more@desk.test", PickupPath = spelled }, "test", Stop);
            added.Problems.ShouldHaveSingleItem().Field.ShouldBe("pickupPath", spelled);
        }

        (await desk.Get<ChangeMailbox>().RunAsync(alpha.Owner, own, seen with { PickupPath = folder }, seen, "test", Stop)).Problems.ShouldHaveSingleItem().Text.ShouldStartWith("Another mailbox uses this folder");
        (await desk.Get<ChangeMailbox>().RunAsync(alpha.Owner, own, seen with { PlusAddressing = true }, seen, "test", Stop)).Outcome.ShouldBe(MailboxOutcome.Done);
        (await desk.Get<ReadMailbox>().RunAsync(alpha.Owner, own, Stop))!.Settings.PlusAddressing.ShouldBeTrue();
    }

    [ProviderFact]
    public async Task Change_WithoutAPassword_KeepsItUnlessTheServerIsAnother(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var id = (await desk.Get<AddMailbox>().RunAsync(alpha.Owner, Remote, "test", Stop)).Id!.Value;
        var seen = (await desk.Get<ReadMailbox>().RunAsync(alpha.Owner, id, Stop))!.Settings;
        var change = desk.Get<ChangeMailbox>();

        var elsewhere = await change.RunAsync(alpha.Owner, id, seen with { Account = seen.Account! with { ImapHost = "evil.test" } }, seen, "test", Stop);
        var renamed = await change.RunAsync(alpha.Owner, id, seen with { Name = "Renamed" }, seen, "test", Stop);
        var late = await change.RunAsync(alpha.Owner, id, seen with { Name = "Late" }, seen, "test", Stop);

        elsewhere.Problems.ShouldHaveSingleItem().Field.ShouldBe("account.password");
        renamed.Outcome.ShouldBe(MailboxOutcome.Done);
        late.Outcome.ShouldBe(MailboxOutcome.MovedOn);
        await using var context = alpha.Open();
        desk.Get<ISecretProtector>().Open((await context.MailAccounts.SingleAsync()).SealedPassword).ShouldBe(Password);
    }

    [ProviderFact]
    public async Task Check_OfStoredSettings_UsesTheStoredPasswordButNeverForAnotherServer(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var id = (await desk.Get<AddMailbox>().RunAsync(alpha.Owner, Remote, "test", Stop)).Id!.Value;
        var seen = (await desk.Get<ReadMailbox>().RunAsync(alpha.Owner, id, Stop))!.Settings;

        var elsewhere = await desk.Get<CheckMailbox>().RunAsync(alpha.Owner, id, seen with { Account = seen.Account! with { SmtpHost = "evil.test" } }, null, Stop);
        elsewhere.Outcome.ShouldBe(MailboxOutcome.Invalid);
        desk.Servers.Password.ShouldBeNull();

        (await desk.Get<CheckMailbox>().RunAsync(alpha.Owner, id, null, null, Stop)).Report!.Works.ShouldBeTrue();
        desk.Servers.Password.ShouldBe(Password);
        (await desk.Get<CheckMailbox>().RunAsync(alpha.Agent, id, null, null, Stop)).Outcome.ShouldBe(MailboxOutcome.NotAllowed);
    }

    [ProviderFact]
    public async Task Remove_ThenAddAgain_ForgetsThePasswordAndKeepsTheTickets(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var id = (await desk.Get<AddMailbox>().RunAsync(alpha.Owner, Remote, "test", Stop)).Id!.Value;
        var ticket = await alpha.AddTicketAsync(mailboxId: id);

        (await desk.Get<RemoveMailbox>().RunAsync(alpha.Owner, id, "test", Stop)).Outcome.ShouldBe(MailboxOutcome.Done);

        await using (var context = alpha.Open())
        {
            (await context.MailAccounts.CountAsync()).ShouldBe(0);
            (await context.Tickets.AnyAsync(t => t.Id == ticket.Id && t.MailboxId == id)).ShouldBeTrue();
        }

        (await desk.Get<ListMailboxes>().RunAsync(alpha.Owner, Stop)).ShouldNotContain(m => m.Id == id);
        (await desk.Get<AddMailbox>().RunAsync(alpha.Owner, Remote with { Kind = MailboxKind.Pickup, Account = null }, "test", Stop)).Id.ShouldBe(id);
        (await desk.Get<ReadMailbox>().RunAsync(alpha.Owner, id, Stop))!.Settings.Kind.ShouldBe(MailboxKind.Pickup);
    }

    [ProviderFact]
    public async Task Pause_ForMinutes_EndsByItselfAndByResume(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var pause = desk.Get<PauseMailbox>();

        (await pause.PauseAsync(alpha.Owner, alpha.MailboxId, 0, "test", Stop)).Outcome.ShouldBe(MailboxOutcome.Invalid);
        (await pause.PauseAsync(alpha.Owner, alpha.MailboxId, 15, "test", Stop)).Outcome.ShouldBe(MailboxOutcome.Done);
        (await StateAsync()).ShouldBe(MailboxState.Paused);
        desk.Time.Advance(TimeSpan.FromMinutes(16));
        (await StateAsync()).ShouldBe(MailboxState.Listening);
        await pause.PauseAsync(alpha.Owner, alpha.MailboxId, 60, "test", Stop);
        (await pause.ResumeAsync(alpha.Owner, alpha.MailboxId, "test", Stop)).Outcome.ShouldBe(MailboxOutcome.Done);
        (await StateAsync()).ShouldBe(MailboxState.Listening);

        async Task<MailboxState> StateAsync() => (await desk.Get<ReadMailboxStatus>().RunAsync(alpha.Owner, alpha.MailboxId, Stop))!.State;
    }

    [ProviderFact]
    public async Task Notice_ForOwners_IsShownToThemAloneAndPutAway(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        long before;
        await using (var context = alpha.Open())
        {
            before = await context.Events.CountAsync();
            context.Add(new Notice(NoticeKind.SignInRefused, "The password is refused.") { Audience = Permission.ManageMailboxes, MailboxId = alpha.MailboxId, CreatedAt = desk.Time.GetUtcNow() });
            await context.SaveChangesAsync();
            (await context.Events.CountAsync()).ShouldBe((int)before + 2, "the screens are told, whoever wrote it");
        }

        (await desk.Get<ListNotifications>().RunAsync(alpha.Agent, null, 10, false, Stop)).ShouldBeEmpty();
        var notice = (await desk.Get<ListNotifications>().RunAsync(alpha.Owner, null, 10, false, Stop)).ShouldHaveSingleItem();
        (await desk.Get<DismissNotice>().RunAsync(alpha.Agent, notice.StandingNoticeId!.Value, "test", Stop)).ShouldBeFalse();
        (await desk.Get<DismissNotice>().RunAsync(alpha.Owner, notice.StandingNoticeId!.Value, "test", Stop)).ShouldBeTrue();
        (await desk.Get<ListNotifications>().RunAsync(alpha.Owner, null, 10, true, Stop)).ShouldBeEmpty();
    }

    private async Task<(TestDesk Desk, TestOrganisation Alpha)> FoundAsync(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        return (desk, await desk.FoundAsync());
    }
}
