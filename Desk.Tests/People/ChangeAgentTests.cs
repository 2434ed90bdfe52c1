using Desk.Core.Live;
using Desk.Core.People;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.People;

public sealed class ChangeAgentTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Role_ByALead_IsGivenButNeverOwner(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var lead = alpha.Owner with { Role = AgentRole.Lead, AgentId = -1 };
        var change = desk.Get<ChangeAgent>();

        (await change.RoleAsync(lead, alpha.Agent.AgentId, AgentRole.Light, "test", Stop)).ShouldBe(AgentOutcome.Done);
        (await change.RoleAsync(lead, alpha.Agent.AgentId, AgentRole.Owner, "test", Stop)).ShouldBe(AgentOutcome.NotAllowed);
        (await change.RoleAsync(lead, alpha.Owner.AgentId, AgentRole.Agent, "test", Stop)).ShouldBe(AgentOutcome.NotAllowed);
        (await change.DeactivateAsync(lead, alpha.Owner.AgentId, "test", Stop)).ShouldBe(AgentOutcome.NotAllowed);
        (await desk.Get<IssueLink>().ForAgentAsync(lead, alpha.Owner.AgentId, Stop)).Outcome.ShouldBe(AgentOutcome.NotAllowed);
        (await change.RoleAsync(alpha.Agent, alpha.Owner.AgentId, AgentRole.Agent, "test", Stop)).ShouldBe(AgentOutcome.NotAllowed);

        await using var context = alpha.Open();
        (await context.Agents.SingleAsync(a => a.Id == alpha.Agent.AgentId)).Role.ShouldBe(AgentRole.Light);
        var recorded = await context.Events.Where(e => e.Kind == DeskEventKind.AgentChanged).ToListAsync();
        recorded.ShouldHaveSingleItem().AboutId.ShouldBe(alpha.Agent.AgentId);
        recorded[0].Changes.ShouldContain(new FieldChange("role", "Agent", "Light"));
    }

    [ProviderFact]
    public async Task Owner_TheLastOne_CannotGo(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var other = alpha.Owner with { AgentId = -1 };
        var change = desk.Get<ChangeAgent>();

        (await change.RoleAsync(other, alpha.Owner.AgentId, AgentRole.Lead, "test", Stop)).ShouldBe(AgentOutcome.LastOwner);
        (await change.DeactivateAsync(other, alpha.Owner.AgentId, "test", Stop)).ShouldBe(AgentOutcome.LastOwner);
        (await change.RoleAsync(alpha.Owner, alpha.Owner.AgentId, AgentRole.Lead, "test", Stop)).ShouldBe(AgentOutcome.Oneself);

        (await change.RoleAsync(alpha.Owner, alpha.Agent.AgentId, AgentRole.Owner, "test", Stop)).ShouldBe(AgentOutcome.Done);
        (await change.DeactivateAsync(other, alpha.Owner.AgentId, "test", Stop)).ShouldBe(AgentOutcome.Done);
    }

    [ProviderFact]
    public async Task Mailboxes_ByALimitedLead_OnlyThoseTheySee(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var change = desk.Get<ChangeAgent>();
        var lead = alpha.Owner with { Role = AgentRole.Lead, AgentId = -1, Mailboxes = new HashSet<long> { alpha.MailboxId } };

        (await change.MailboxesAsync(lead, alpha.Agent.AgentId, [alpha.MailboxId], "test", Stop)).ShouldBe(AgentOutcome.NotAllowed, "the agent sees more than the lead");
        (await change.MailboxesAsync(alpha.Owner, alpha.Agent.AgentId, [alpha.OtherMailboxId], "test", Stop)).ShouldBe(AgentOutcome.Done);
        (await change.MailboxesAsync(lead, alpha.Agent.AgentId, null, "test", Stop)).ShouldBe(AgentOutcome.NotAllowed);
        (await change.MailboxesAsync(lead, alpha.Agent.AgentId, [alpha.OtherMailboxId], "test", Stop)).ShouldBe(AgentOutcome.NotAllowed);
        (await change.MailboxesAsync(lead, alpha.Agent.AgentId, [alpha.MailboxId], "test", Stop)).ShouldBe(AgentOutcome.Done);

        // what the lead does not see was not taken either
        (await ScopeAsync(desk, alpha)).Mailboxes.ShouldNotBeNull().Order().ShouldBe(new[] { alpha.MailboxId, alpha.OtherMailboxId }.Order());
        (await change.MailboxesAsync(alpha.Owner, alpha.Agent.AgentId, [long.MaxValue], "test", Stop)).ShouldBe(AgentOutcome.Invalid);
        (await change.MailboxesAsync(alpha.Owner, alpha.Agent.AgentId, null, "test", Stop)).ShouldBe(AgentOutcome.Done);
        (await ScopeAsync(desk, alpha)).Mailboxes.ShouldBeNull();
    }

    [ProviderFact]
    public async Task Deactivate_SignedInAgent_EndsSignInsAndLinks(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var account = await AccountAsync(alpha);
        var signIn = await desk.Get<StartSignIn>().RunAsync(account, "Browser", Stop);
        var link = (await desk.Get<IssueLink>().ForAgentAsync(alpha.Owner, alpha.Agent.AgentId, Stop)).Token!;

        (await desk.Get<ChangeAgent>().DeactivateAsync(alpha.Owner, alpha.Agent.AgentId, "test", Stop)).ShouldBe(AgentOutcome.Done);

        (await desk.Get<CheckSignIn>().RunAsync(account, signIn, Stop)).ShouldBeFalse();
        (await desk.Get<UseLink>().ReadAsync(link, Stop)).ShouldBeNull();
        (await desk.Get<FindAgent>().RunAsync(account, Stop)).ShouldBeNull();
        (await desk.Get<ChangeAgent>().ReactivateAsync(alpha.Owner, alpha.Agent.AgentId, "test", Stop)).ShouldBe(AgentOutcome.Done);
        (await desk.Get<FindAgent>().RunAsync(account, Stop)).ShouldNotBeNull();
        (await desk.Get<CheckSignIn>().RunAsync(account, signIn, Stop)).ShouldBeFalse();
    }

    [ProviderFact]
    public async Task Links_OfSomebodyWhoIsGivenMore_Die(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var (change, ada) = (desk.Get<ChangeAgent>(), alpha.Agent.AgentId);

        (await WorksAfterAsync(() => change.RoleAsync(alpha.Owner, ada, AgentRole.Light, "test", Stop))).ShouldBeTrue("less than before");
        (await WorksAfterAsync(() => change.RoleAsync(alpha.Owner, ada, AgentRole.Agent, "test", Stop))).ShouldBeFalse("a higher role");
        (await WorksAfterAsync(() => change.MailboxesAsync(alpha.Owner, ada, [alpha.MailboxId], "test", Stop))).ShouldBeTrue("fewer mailboxes");
        (await WorksAfterAsync(() => change.MailboxesAsync(alpha.Owner, ada, [alpha.OtherMailboxId], "test", Stop))).ShouldBeFalse("another mailbox");
        (await WorksAfterAsync(() => change.MailboxesAsync(alpha.Owner, ada, [alpha.MailboxId, alpha.OtherMailboxId], "test", Stop))).ShouldBeFalse("one more");
        (await WorksAfterAsync(() => change.MailboxesAsync(alpha.Owner, ada, [alpha.OtherMailboxId], "test", Stop))).ShouldBeTrue("one less");
        (await WorksAfterAsync(() => change.MailboxesAsync(alpha.Owner, ada, null, "test", Stop))).ShouldBeFalse("all of them");
        (await WorksAfterAsync(() => change.RoleAsync(alpha.Owner, ada, AgentRole.Owner, "test", Stop))).ShouldBeFalse("an owner");

        async Task<bool> WorksAfterAsync(Func<Task<AgentOutcome>> run)
        {
            var link = (await desk.Get<IssueLink>().ForAgentAsync(alpha.Owner, ada, Stop)).Token!;
            (await run()).ShouldBe(AgentOutcome.Done);
            return await desk.Get<UseLink>().ReadAsync(link, Stop) is not null;
        }
    }

    [ProviderFact]
    public async Task Invitation_OfSomebodyWhoIsGivenMore_HasToBeMadeAgain(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var invited = await desk.Get<InviteAgent>().RunAsync(alpha.Owner, new Invitation("New", "rises@example.org", AgentRole.Light), "test", Stop);

        (await desk.Get<ChangeAgent>().RoleAsync(alpha.Owner, invited.AgentId!.Value, AgentRole.Lead, "test", Stop)).ShouldBe(AgentOutcome.Done);

        (await desk.Get<UseLink>().AcceptAsync(invited.Token!, "New", "hash", Stop)).Outcome.ShouldBe(AgentOutcome.NotFound);
        var again = await desk.Get<InviteAgent>().AgainAsync(alpha.Owner, invited.AgentId.Value, Stop);
        (await desk.Get<UseLink>().AcceptAsync(again.Token!, "New", "hash", Stop)).Outcome.ShouldBe(AgentOutcome.Done);
    }

    [ProviderFact]
    public async Task Availability_OfOthers_TakesTheRight(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var set = desk.Get<SetAvailability>();

        (await set.RunAsync(alpha.Light, alpha.Light.AgentId, Availability.Away, "test", Stop)).ShouldBe(AgentOutcome.Done);
        (await set.RunAsync(alpha.Agent, alpha.Owner.AgentId, Availability.Away, "test", Stop)).ShouldBe(AgentOutcome.NotAllowed);

        (await desk.Get<ListAgents>().RunAsync(alpha.Scope, Stop)).Single(a => a.Id == alpha.Agent.AgentId).Availability.ShouldBe(Availability.Away);
    }

    private static async Task<long> AccountAsync(TestOrganisation alpha)
    {
        await using var context = alpha.Open();
        return await context.Agents.Where(a => a.Id == alpha.Agent.AgentId).Select(a => a.AccountId).SingleAsync();
    }

    private static async Task<AgentScope> ScopeAsync(TestDesk desk, TestOrganisation alpha) =>
        (await desk.Get<FindAgent>().RunAsync(await AccountAsync(alpha), Stop)).ShouldNotBeNull();

    private async Task<(TestDesk Desk, TestOrganisation Alpha)> FoundAsync(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        return (desk, await desk.FoundAsync());
    }
}
