using Desk.Core.People;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.People;

public sealed class LinkTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Invitation_Accepted_LetsInOnceAndIsKeptAsAHashOnly(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var token = await InviteAsync(desk, alpha, "new1@example.org");
        await using (var context = desk.Contexts.CreateForInstallation())
        {
            (await context.AccountLinks.CountAsync(l => l.TokenHash == token)).ShouldBe(0);
            (await context.AccountLinks.CountAsync(l => l.TokenHash == AccountLink.HashOf(token))).ShouldBe(1);
        }

        (await desk.Get<ListAgents>().RunAsync(alpha.Scope, Stop)).ShouldNotContain(a => a.Name == "New", "nobody can be assigned to who is only invited");
        var (outcome, account) = await desk.Get<UseLink>().AcceptAsync(token, " Nell New ", "hash", Stop);

        outcome.ShouldBe(AgentOutcome.Done);
        (await desk.Get<FindAgent>().RunAsync(account!.Value, Stop)).ShouldNotBeNull().Name.ShouldBe("Nell New");
        (await desk.Get<UseLink>().AcceptAsync(token, "Again", "other", Stop)).Outcome.ShouldBe(AgentOutcome.NotFound);
    }

    [ProviderFact]
    public async Task Invitation_TakenByTwoAtOnce_LetsOneIn(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var token = await InviteAsync(desk, alpha, "twice@example.org");

        var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => desk.Get<UseLink>().AcceptAsync(token, $"Name {i}", $"hash {i}", Stop))));

        ends.Count(e => e.Outcome == AgentOutcome.Done).ShouldBe(1);
    }

    [ProviderFact]
    public async Task Invitation_AfterSevenDays_IsWorthNothingUntilMadeAgain(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var invited = await desk.Get<InviteAgent>().RunAsync(alpha.Owner, new Invitation("New", "late@example.org", AgentRole.Agent), "test", Stop);
        desk.Time.Advance(AccountLink.Lifetime);

        (await desk.Get<UseLink>().ReadAsync(invited.Token!, Stop)).ShouldBeNull();
        (await desk.Get<UseLink>().AcceptAsync(invited.Token!, "Late", "hash", Stop)).Outcome.ShouldBe(AgentOutcome.NotFound);

        var again = await desk.Get<InviteAgent>().AgainAsync(alpha.Owner, invited.AgentId!.Value, Stop);
        (await desk.Get<UseLink>().AcceptAsync(again.Token!, "Late", "hash", Stop)).Outcome.ShouldBe(AgentOutcome.Done);
    }

    [ProviderFact]
    public async Task Invitation_AddressOfSomebody_IsRefusedInEveryOrganisation(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var bravo = await desk.FoundAsync("Bravo");
        await InviteAsync(desk, alpha, "taken@example.org");

        (await desk.Get<InviteAgent>().RunAsync(bravo.Owner, new Invitation("Other", " TAKEN@Example.org ", AgentRole.Agent), "test", Stop)).Outcome.ShouldBe(AgentOutcome.Taken);
    }

    [ProviderFact]
    public async Task Invitation_BeyondOnesOwnRight_IsRefused(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var lead = alpha.Owner with { Role = AgentRole.Lead };
        var invite = desk.Get<InviteAgent>();

        (await invite.RunAsync(alpha.Agent, new Invitation("A", "a1@example.org", AgentRole.Light), "test", Stop)).Outcome.ShouldBe(AgentOutcome.NotAllowed);
        (await invite.RunAsync(lead, new Invitation("A", "a2@example.org", AgentRole.Owner), "test", Stop)).Outcome.ShouldBe(AgentOutcome.NotAllowed);
        (await invite.RunAsync(lead with { Mailboxes = new HashSet<long> { alpha.MailboxId } }, new Invitation("A", "a3@example.org", AgentRole.Agent), "test", Stop)).Outcome.ShouldBe(AgentOutcome.NotAllowed);
        (await invite.RunAsync(lead, new Invitation("A", "no address", AgentRole.Agent), "test", Stop)).Outcome.ShouldBe(AgentOutcome.Invalid);
    }

    [ProviderFact]
    public async Task Reset_WithALink_EndsSignInsAndLockOut(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var (_, account) = await desk.Get<UseLink>().AcceptAsync(await InviteAsync(desk, alpha, "reset@example.org"), "Rita", "old", Stop);
        var signIn = await desk.Get<StartSignIn>().RunAsync(account!.Value, "Browser", Stop);
        var link = await desk.Get<IssueLink>().ForEmailAsync(" Reset@example.org", Stop);

        link.Kind.ShouldBe(AccountLinkKind.ResetPassword);
        (await desk.Get<UseLink>().AcceptAsync(link.Token!, "Rita", "hash", Stop)).Outcome.ShouldBe(AgentOutcome.NotFound, "a link is good for one thing");
        (await desk.Get<UseLink>().ResetPasswordAsync(link.Token!, "new", Stop)).ShouldBe(AgentOutcome.Done);

        (await desk.Get<CheckSignIn>().RunAsync(account.Value, signIn, Stop)).ShouldBeFalse();
        (await desk.Get<UseLink>().ResetPasswordAsync(link.Token!, "newer", Stop)).ShouldBe(AgentOutcome.NotFound);
        await using var context = desk.Contexts.CreateForInstallation();
        (await context.Users.SingleAsync(u => u.Id == account)).PasswordHash.ShouldBe("new");
    }

    [ProviderFact]
    public async Task Link_OfSomebodyWhoSeesMore_IsNotHandedToALimitedLead(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var lead = alpha.Owner with { Role = AgentRole.Lead, AgentId = -1, Mailboxes = new HashSet<long> { alpha.MailboxId } };

        (await desk.Get<IssueLink>().ForAgentAsync(lead, alpha.Agent.AgentId, Stop)).Outcome.ShouldBe(AgentOutcome.NotAllowed);
        (await desk.Get<ChangeAgent>().MailboxesAsync(alpha.Owner, alpha.Agent.AgentId, [alpha.MailboxId], "test", Stop)).ShouldBe(AgentOutcome.Done);
        (await desk.Get<IssueLink>().ForAgentAsync(lead, alpha.Agent.AgentId, Stop)).Outcome.ShouldBe(AgentOutcome.Done);
    }

    private static async Task<string> InviteAsync(TestDesk desk, TestOrganisation alpha, string email)
    {
        var result = await desk.Get<InviteAgent>().RunAsync(alpha.Owner, new Invitation("New", email, AgentRole.Agent), "test", Stop);
        result.Outcome.ShouldBe(AgentOutcome.Done);
        return result.Token.ShouldNotBeNull();
    }

    private async Task<(TestDesk Desk, TestOrganisation Alpha)> FoundAsync(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        return (desk, await desk.FoundAsync());
    }
}
