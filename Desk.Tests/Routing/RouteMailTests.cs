using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Routing;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Microsoft.EntityFrameworkCore;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Routing;

/// <summary>Rules and known recipients, by the mails that come in.</summary>
public sealed class RouteMailTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task TakeIn_ARuleFits_GivesTheTicketAndSaysSo(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var team = (await organisation.Desk.Get<ChangeTeam>().CreateAsync(organisation.Owner, "Billing", "test", Stop)).TeamId!.Value;
        await RuleAsync(organisation, "Later", New(words: ["invoice"]) with { Actions = RoutingActions.None with { Priority = TicketPriority.Low } });
        await RuleAsync(organisation, "Invoices", New(["sup*@desk.example"], ["*@litware.example"], ["your invoice"]) with { Actions = new(team, organisation.Agent.AgentId, TicketPriority.High, ["billing"], false) }, 1);

        var fate = (await organisation.TakeInAsync(Raw(subject: "About Your  invoice, again")))[0];

        fate.Fate.ShouldBe(MailFate.Filed);
        fate.Reason.ShouldContain("The rule Invoices routed it.");
        await using var context = organisation.Open();
        var ticket = await context.Tickets.Include(t => t.Tags).SingleAsync();
        (ticket.TeamId, ticket.AssigneeId, ticket.Priority).ShouldBe((team, organisation.Agent.AgentId, TicketPriority.High));
        ticket.Tags.Select(t => t.Name).ShouldBe(["billing"]);
        var happened = await context.Events.SingleAsync(e => e.Kind == DeskEventKind.TicketChanged && e.Cause == DeskEvent.RuleCause);
        (happened.ActorName, happened.ActorKind, happened.TicketId).ShouldBe(("Invoices", ActorKind.System, ticket.Id));
        happened.Changes.ShouldBe([new("team", null, "Billing"), new("assignee", null, organisation.Agent.Name), new("priority", "Normal", "High"), new("tag", null, "billing")]);
        (await context.Notifications.SingleAsync(n => n.AgentId == organisation.Agent.AgentId && n.Kind == NotificationKind.Assigned)).ActorName.ShouldBe("The routing rule Invoices");
    }

    [ProviderFact]
    public async Task TakeIn_WordsWithinWordsOtherSendersAndRulesThatAreOff_AreNotTaken(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await RuleAsync(organisation, "Art", New(words: ["art"]) with { Actions = RoutingActions.None with { Tags = ["art"] } });
        await RuleAsync(organisation, "Off", New(senders: ["*@litware.example"]) with { IsEnabled = false, Actions = RoutingActions.None with { Tags = ["off"] } });
        await RuleAsync(organisation, "Other", New(["sales@desk.example"]) with { Actions = RoutingActions.None with { Tags = ["other"] } });

        await organisation.TakeInAsync(Raw("1@x", subject: "A new start"), Raw("2@x", subject: "Modern (Art)"), Raw("3@x", headers: "X-Original-To: <Sales+de@desk.example>\r\n"));

        await using var context = organisation.Open();
        (await context.Tickets.OrderBy(t => t.Id).Select(t => t.Tags.Select(g => g.Name).ToList()).ToListAsync()).ShouldBe([[], ["art"], ["other"]]);
    }

    [ProviderFact]
    public async Task TakeIn_AnAnswer_StaysInItsConversationWhateverTheRulesSay(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.TakeInAsync(Raw("1@x"));
        await RuleAsync(organisation, "Away", New(senders: ["*@litware.example"]) with { Actions = RoutingActions.None with { Drop = true } });

        var fates = await organisation.TakeInAsync(Raw("2@x", inReplyTo: "1@x"), Raw("3@x", subject: "Another"));

        fates.Select(f => f.Fate).ShouldBe([MailFate.Filed, MailFate.Dropped]);
        fates[1].Reason.ShouldBe("The rule Away says that it is not for this desk.");
        await using var context = organisation.Open();
        (await context.Tickets.CountAsync()).ShouldBe(1);
    }

    [ProviderFact]
    public async Task FileAsTicket_WhatARuleDropped_OpensATicketAndTheNextRuleTakesIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await RuleAsync(organisation, "Away", New(senders: ["*@litware.example"]) with { Actions = RoutingActions.None with { Drop = true } });
        await RuleAsync(organisation, "Tagged", New(senders: ["*@litware.example"]) with { Actions = RoutingActions.None with { Tags = ["seen"] } });
        await using (var setting = organisation.Open())
        {
            (await setting.Mailboxes.SingleAsync(m => m.Id == organisation.MailboxId)).Respond(true, "We have it", "Hello");
            await setting.SaveChangesAsync();
        }

        var dropped = (await organisation.TakeInAsync(Raw()))[0];
        await using var context = organisation.Open();
        (await context.AutoResponses.CountAsync()).ShouldBe(0);
        (await organisation.Desk.Get<FileAsTicket>().RunAsync(organisation.Agent, dropped.Id, Stop)).TicketNumber.ShouldNotBeNull();

        (await context.Tickets.Include(t => t.Tags).SingleAsync()).Tags.ShouldHaveSingleItem().Name.ShouldBe("seen");
    }

    [ProviderFact]
    public async Task TakeIn_TheTeamIsGoneAndTheAgentMayNotSeeIt_FilesTheMailWithoutThem(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var team = (await organisation.Desk.Get<ChangeTeam>().CreateAsync(organisation.Owner, "Billing", "test", Stop)).TeamId!.Value;
        await RuleAsync(organisation, "Invoices", New(words: ["order"]) with { Actions = new(team, organisation.Agent.AgentId, null, [], false) });
        await organisation.Desk.Get<ChangeTeam>().DeleteAsync(organisation.Owner, team, "test", Stop);
        (await organisation.Desk.Get<ChangeAgent>().MailboxesAsync(organisation.Owner, organisation.Agent.AgentId, [organisation.OtherMailboxId], "test", Stop)).ShouldBe(AgentOutcome.Done);

        (await organisation.TakeInAsync(Raw()))[0].Fate.ShouldBe(MailFate.Filed);

        await using var context = organisation.Open();
        var ticket = await context.Tickets.SingleAsync();
        (ticket.TeamId, ticket.AssigneeId).ShouldBe((null, null));
        (await context.Events.SingleAsync(e => e.Cause == DeskEvent.RuleCause)).Changes.ShouldBe([new("rule", null, "Invoices")]);
    }

    [ProviderFact]
    public async Task TakeIn_IntoAJournal_FilesOnlyWhatWentToKnownRecipients(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var own = await JournalAsync(organisation);
        await AllowAsync(organisation, "*@shop.example");
        (await organisation.Desk.Get<ChangeAllowedRecipients>().AddAsync(organisation.Owner, "jane@desk.example", false, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        var fates = await organisation.TakeInAsync(
            organisation.OtherMailboxId,
            Raw("1@x", headers: $"Delivered-To: {own.Journal}\r\nX-Gm-Original-To: <Sales@Shop.example>\r\n"),
            Raw("2@x", headers: $"Delivered-To: {own.Journal}\r\nX-Gm-Original-To: jane@desk.example\r\nCc: sales@shop.example\r\n"),
            Raw("3@x", headers: $"Delivered-To: {own.Journal}\r\nX-Original-To: {own.Support.Replace("@", "+token@", StringComparison.Ordinal)}\r\n"),
            Raw("4@x", headers: $"Delivered-To: {own.Journal}\r\nCc: x@y.example, sales@shop.example\r\n"),
            Raw("5@x", headers: $"Delivered-To: {own.Journal}\r\n"),
            Raw("6@x", headers: $"X-Gm-Original-To: {own.Journal}\r\n"),
            Raw("7@x", inReplyTo: "1@x", headers: $"Delivered-To: {own.Journal}\r\n"),
            Raw("8@x", headers: $"Delivered-To: archive@elsewhere.example\r\nX-Original-To: sales@shop.example\r\n"));

        fates.Select(f => f.Fate).ShouldBe([MailFate.Filed, MailFate.NotAllowed, MailFate.Filed, MailFate.Filed, MailFate.NotAllowed, MailFate.Filed, MailFate.Filed, MailFate.Filed]);
        (await EvidenceAsync(organisation, fates)).ShouldBe(
            [RecipientEvidence.WorkspaceHeader, RecipientEvidence.WorkspaceHeader, RecipientEvidence.OriginalTo, RecipientEvidence.ToOrCc, RecipientEvidence.Unknown, RecipientEvidence.WorkspaceHeader, RecipientEvidence.Unknown, RecipientEvidence.OriginalTo]);
        fates[1].Reason.ShouldBe($"{own.Journal} takes mail for known recipients only, and jane@desk.example is not known.");
        fates[4].Reason.ShouldBe($"{own.Journal} takes mail for known recipients only, and nothing in the mail names one.");
        (await organisation.Desk.Get<FileAsTicket>().RunAsync(organisation.Agent, fates[1].Id, Stop)).TicketNumber.ShouldNotBeNull();
    }

    [ProviderFact]
    public async Task TakeIn_MailboxesAsTheyAreByDefault_FileWhatNamesNobody(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);

        var fate = (await organisation.TakeInAsync(Raw(headers: "X-Original-To: whoever@elsewhere.example\r\n")))[0];

        fate.Fate.ShouldBe(MailFate.Filed);
        (await EvidenceAsync(organisation, [fate])).ShouldBe([RecipientEvidence.Unknown]);
    }

    [ProviderFact]
    public async Task TakeIn_ACopyInAJournalThatIsNobodysThere_OpensTheTicketToNobodyElse(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var own = await JournalAsync(organisation);
        await organisation.TakeInAsync(Raw());

        var fate = (await organisation.TakeInAsync(organisation.OtherMailboxId, [.. System.Text.Encoding.ASCII.GetBytes($"Delivered-To: {own.Journal}\r\n"), .. Raw()]))[0];

        fate.Fate.ShouldBe(MailFate.Duplicate);
        await using var context = organisation.Open();
        (await context.TicketMailboxes.CountAsync()).ShouldBe(0);
    }

    [ProviderFact]
    public async Task TakeIn_ACopyInAJournal_TakesNoTicketAndKeepsNone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var own = await JournalAsync(organisation);
        byte[] Copy(string id) => With($"X-Gm-Original-To: {own.Support}\r\n", Raw(id));

        await organisation.TakeInAsync(Raw("1@x"));
        (await organisation.TakeInAsync(organisation.OtherMailboxId, Copy("1@x")))[0].Fate.ShouldBe(MailFate.Duplicate);
        (await organisation.TakeInAsync(organisation.OtherMailboxId, Copy("2@x")))[0].Fate.ShouldBe(MailFate.Filed);
        (await organisation.TakeInAsync(With($"Delivered-To: {own.Support}\r\n", Raw("2@x"))))[0].Fate.ShouldBe(MailFate.Duplicate);

        await using var context = organisation.Open();
        (await context.Tickets.OrderBy(t => t.Id).Select(t => t.MailboxId).ToListAsync()).ShouldBe([organisation.MailboxId, organisation.MailboxId]);
        (await context.TicketMailboxes.Select(m => m.MailboxId).ToListAsync()).ShouldBe([organisation.OtherMailboxId, organisation.OtherMailboxId]);
    }

    [ProviderFact]
    public async Task TakeIn_ARuleGaveTheTicketAway_TheMailboxThatItWasMeantForHasItUntilAPersonTouchesIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var own = await AddressesAsync(organisation);
        await RuleAsync(organisation, "Orders", New(words: ["order"]) with { Actions = new(null, organisation.Agent.AgentId, null, [], false) });
        await organisation.TakeInAsync(Raw("1@x"), Raw("2@x"));
        await using var context = organisation.Open();
        var tickets = await context.Tickets.AsNoTracking().OrderBy(t => t.Id).ToListAsync();
        tickets.ShouldAllBe(t => t.AssigneeId == organisation.Agent.AgentId);
        (await organisation.Desk.Get<ChangePriority>().RunAsync(organisation.Agent, tickets[1].Id, TicketPriority.High, "test", Stop)).ShouldBe(ChangeOutcome.Done);

        await organisation.TakeInAsync(organisation.OtherMailboxId, With($"Delivered-To: {own.Other}\r\n", Raw("1@x")), With($"Delivered-To: {own.Other}\r\n", Raw("2@x")));

        (await context.Tickets.AsNoTracking().OrderBy(t => t.Id).Select(t => t.MailboxId).ToListAsync()).ShouldBe([organisation.OtherMailboxId, organisation.MailboxId]);
    }

    [ProviderFact]
    public async Task TakeIn_TheMailNamesItsMailboxNowhere_ARuleForThatMailboxTakesItExceptOfAJournal(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var own = await JournalAsync(organisation);
        await AllowAsync(organisation, "support@desk.example");
        await RuleAsync(organisation, "Support", New([own.Support]) with { Actions = RoutingActions.None with { Tags = ["support"] } });
        await RuleAsync(organisation, "Journal", New([own.Journal]) with { Actions = RoutingActions.None with { Tags = ["journal"] } });

        await organisation.TakeInAsync(Raw("1@x"));
        await organisation.TakeInAsync(organisation.OtherMailboxId, Raw("2@x"));

        await using var context = organisation.Open();
        (await context.Tickets.OrderBy(t => t.Id).Select(t => t.Tags.Select(g => g.Name).ToList()).ToListAsync()).ShouldBe([["support"], []]);
    }

    private static byte[] With(string headers, byte[] raw) => [.. System.Text.Encoding.ASCII.GetBytes(headers), .. raw];

    private static async Task<(string Support, string Other)> AddressesAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return (await context.Mailboxes.Where(m => m.Id == organisation.MailboxId).Select(m => m.Address).SingleAsync(), await context.Mailboxes.Where(m => m.Id == organisation.OtherMailboxId).Select(m => m.Address).SingleAsync());
    }

    private static async Task<List<RecipientEvidence>> EvidenceAsync(TestOrganisation organisation, List<LedgerEntry> entries)
    {
        await using var context = organisation.Open();
        var ids = entries.ConvertAll(e => e.Id);
        return await context.Occurrences.Where(o => ids.Contains(o.Id)).OrderBy(o => o.Id).Select(o => o.Evidence).ToListAsync();
    }

    private static async Task<(string Support, string Journal)> JournalAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        var (support, journal) = (await context.Mailboxes.SingleAsync(m => m.Id == organisation.MailboxId), await context.Mailboxes.SingleAsync(m => m.Id == organisation.OtherMailboxId));
        journal.AdmitRecipients(knownOnly: true);
        await context.SaveChangesAsync();
        return (support.Address, journal.Address);
    }

    private static async Task AllowAsync(TestOrganisation organisation, string pattern) =>
        (await organisation.Desk.Get<ChangeAllowedRecipients>().AddAsync(organisation.Owner, pattern, true, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

    private static RoutingRuleSettings New(IReadOnlyList<string>? recipients = null, IReadOnlyList<string>? senders = null, IReadOnlyList<string>? words = null) =>
        new("", true, new RoutingConditions(recipients ?? [], senders ?? [], words ?? []), RoutingActions.None);

    private static async Task RuleAsync(TestOrganisation organisation, string name, RoutingRuleSettings settings, int? position = null) =>
        (await organisation.Desk.Get<ChangeRoutingRules>().AddAsync(organisation.Owner, settings with { Name = name }, position, "test", Stop)).ShouldSatisfyAllConditions(r => r.Problem.ShouldBeNull(), r => r.Outcome.ShouldBe(ChangeOutcome.Done));

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync("Desk");
}
