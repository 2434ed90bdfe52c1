using Desk.Core.People;
using Desk.Core.Templates;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.Templates;

public sealed class ChangeTemplateTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task AddAsync_WhatIsKept_IsCleanAndReadsBack(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);

        var added = await AddAsync(organisation, organisation.Owner, new TemplateSettings { Name = "  Refund  now ", Folder = "Billing", Shortcut = "/Refund", Body = "<p onclick=x>Hello <b>{{customer.name}}</b><script>alert(1)</script></p>" });

        var read = await ReadAsync(organisation, organisation.Agent, added.Id);
        read!.Entry.ShouldSatisfyAllConditions(e => e.Name.ShouldBe("Refund now"), e => e.Shortcut.ShouldBe("refund"), e => e.Folder.ShouldBe("Billing"), e => e.Snippet.ShouldBe("Hello {{customer.name}}"));
        read.Body.ShouldContain("<strong>{{customer.name}}</strong>");
        read.Body.ShouldNotContain("script");
        read.Body.ShouldNotContain("onclick");
    }

    [ProviderFact]
    public async Task AddAsync_WhatMakesNoSense_IsRefusedWithASentence(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var good = new TemplateSettings { Name = "Name", Body = "<p>Text</p>" };

        await RefusedAsync(good with { Name = " " }, "Give the template a name");
        await RefusedAsync(good with { Body = "<p>Hi {{customer.nam}}</p>" }, "There is no variable {{customer.nam}}. These can be used: {{ticket.number}}");
        await RefusedAsync(good with { Body = "<p> </p>" }, "needs a text");
        await RefusedAsync(good with { Body = new string('x', Template.BodyLength + 1) }, "too long");
        await RefusedAsync(good with { Body = "<p>x<img src=\"/attachments/5\"></p>" }, "no pictures");
        await RefusedAsync(good with { Shortcut = "two words" }, "A shortcut is one word");
        await RefusedAsync(good with { Audience = TemplateAudience.Mailboxes }, "Choose at least one mailbox.");
        await RefusedAsync(good with { Audience = TemplateAudience.Mailboxes, Mailboxes = [organisation.MailboxId, 999] }, "One of the mailboxes is not there any more");
        await RefusedAsync(good with { Audience = TemplateAudience.Team, TeamId = 999 }, "There is no such team.");

        async Task RefusedAsync(TemplateSettings settings, string why)
        {
            var result = await organisation.Desk.Get<ChangeTemplate>().AddAsync(organisation.Owner, settings, "test", CancellationToken.None);
            (result.Outcome, result.Id).ShouldBe((ChangeOutcome.Invalid, null));
            result.Problem.ShouldNotBeNull().ShouldContain(why);
        }
    }

    [ProviderFact]
    public async Task Templates_OfEachAudience_AreOfferedToThoseTheyAreFor(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var team = (await organisation.Desk.Get<ChangeTeam>().CreateAsync(organisation.Owner, "Billing", "test", CancellationToken.None)).TeamId!.Value;
        var (here, there) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId));
        await AddAsync(organisation, organisation.Owner, New("All"));
        await AddAsync(organisation, organisation.Owner, New("Here") with { Audience = TemplateAudience.Mailboxes, Mailboxes = [organisation.MailboxId] });
        await AddAsync(organisation, organisation.Owner, New("Team") with { Audience = TemplateAudience.Team, TeamId = team });
        await AddAsync(organisation, organisation.Agent, New("Mine") with { Audience = TemplateAudience.Personal });
        await AddAsync(organisation, organisation.Owner, New("Boss") with { Audience = TemplateAudience.Personal });

        (await OfferedAsync(organisation, organisation.Agent, here.Id)).ShouldBe(["All", "Here", "Mine"]);
        (await OfferedAsync(organisation, organisation.Agent, there.Id)).ShouldBe(["All", "Mine"]);
        (await OfferedAsync(organisation, organisation.Limited, there.Id)).ShouldBeEmpty("the ticket is not the agent's to see");
        (await organisation.Desk.Get<ChangeTeam>().MemberAsync(organisation.Owner, team, organisation.Agent.AgentId, true, "test", CancellationToken.None)).ShouldBe(AgentOutcome.Done);
        (await OfferedAsync(organisation, organisation.Agent, here.Id)).ShouldBe(["All", "Here", "Mine", "Team"]);
        var kept = await organisation.Desk.Get<ListTemplates>().RunAsync(organisation.Owner, CancellationToken.None);
        kept.Select(t => t.Name).ShouldBe(["All", "Boss", "Here", "Team"], "who keeps order sees all but what is another's own");
    }

    [ProviderFact]
    public async Task Changes_OfSharedOnes_TakeALeadAndOnesOwnNobodyElse(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (change, stop) = (organisation.Desk.Get<ChangeTemplate>(), CancellationToken.None);
        var lead = organisation.Owner with { Role = AgentRole.Lead };
        var shared = await AddAsync(organisation, lead, New("Shared"));
        var own = await AddAsync(organisation, organisation.Agent, New("Own") with { Audience = TemplateAudience.Personal });

        (await change.AddAsync(organisation.Agent, New("No"), "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.ChangeAsync(organisation.Agent, shared.Id!.Value, New("Taken") with { Audience = TemplateAudience.Personal }, null, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.RemoveAsync(organisation.Agent, shared.Id!.Value, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.AddAsync(organisation.Light, New("No") with { Audience = TemplateAudience.Personal }, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.RemoveAsync(lead, own.Id!.Value, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
        (await ReadAsync(organisation, lead, own.Id)).ShouldBeNull();
        (await ReadAsync(organisation, organisation.Agent, shared.Id))!.Entry.Name.ShouldBe("Shared");
        (await change.RemoveAsync(lead, shared.Id!.Value, "test", stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await change.RemoveAsync(lead, shared.Id!.Value, "test", stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
    }

    [ProviderFact]
    public async Task ChangeAsync_BasedOnAnOlderOne_ChangesNothing(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var added = await AddAsync(organisation, organisation.Owner, New("First"));
        var seen = (await ReadAsync(organisation, organisation.Owner, added.Id))!.Entry.Version;
        var change = organisation.Desk.Get<ChangeTemplate>();

        (await change.ChangeAsync(organisation.Owner, added.Id!.Value, New("Second"), seen, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await change.ChangeAsync(organisation.Owner, added.Id!.Value, New("Third"), seen, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.MovedOn);

        (await ReadAsync(organisation, organisation.Owner, added.Id))!.Entry.Name.ShouldBe("Second");
    }

    [ProviderFact]
    public async Task FillTemplate_ForATicket_PutsItsValuesIn(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync("<i>Broken</i>");
        var added = await AddAsync(organisation, organisation.Owner, New("All") with
        {
            Body = "<p>{{customer.first_name}}|{{customer.name}}|{{customer.address}}|{{ticket.number}}|{{ticket.subject}}|{{agent.name}}|{{agent.first_name}}|{{mailbox.name}}|{{organisation.name}}</p>",
        });

        var filled = await organisation.Desk.Get<FillTemplate>().RunAsync(organisation.Agent, added.Id!.Value, ticket.Id, null, null, CancellationToken.None);

        filled.ShouldNotBeNull().ShouldContain($"Alpha|Alpha Customer|customer@alpha.example|{ticket.Number}|Alpha: &lt;i&gt;Broken&lt;/i&gt;|Alpha Agent|Alpha|Alpha support|Alpha</p>");
        (await organisation.Desk.Get<FillTemplate>().RunAsync(organisation.Agent, 999, ticket.Id, null, null, CancellationToken.None)).ShouldBeNull();
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static TemplateSettings New(string name) => new() { Name = name, Body = $"<p>{name}</p>" };

    private static async Task<TemplateResult> AddAsync(TestOrganisation organisation, AgentScope by, TemplateSettings settings)
    {
        var result = await organisation.Desk.Get<ChangeTemplate>().AddAsync(by, settings, "test", CancellationToken.None);
        result.Problem.ShouldBeNull();
        result.Outcome.ShouldBe(ChangeOutcome.Done);
        return result;
    }

    private static Task<TemplateDetail?> ReadAsync(TestOrganisation organisation, AgentScope by, long? id) => organisation.Desk.Get<ListTemplates>().ReadAsync(by, id!.Value, CancellationToken.None);

    private static async Task<List<string>> OfferedAsync(TestOrganisation organisation, AgentScope by, long ticketId) =>
        [.. (await organisation.Desk.Get<ListTemplates>().OfferedAsync(by, ticketId, null, CancellationToken.None)).Select(t => t.Name)];
}
