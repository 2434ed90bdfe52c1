using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.People;

public sealed class TeamTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Team_MadeWithMembers_IsListedWithThem(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var id = await MakeAsync(desk, alpha, "  Second   line ");

        (await desk.Get<ChangeTeam>().MemberAsync(alpha.Owner, id, alpha.Agent.AgentId, true, "test", Stop)).ShouldBe(AgentOutcome.Done);
        (await desk.Get<ChangeTeam>().MemberAsync(alpha.Owner, id, alpha.Agent.AgentId, true, "test", Stop)).ShouldBe(AgentOutcome.Unchanged);

        var team = (await desk.Get<ListTeams>().RunAsync(alpha.Scope, Stop)).Single(t => t.Id == id);
        team.Name.ShouldBe("Second line");
        team.Members.ShouldHaveSingleItem().Id.ShouldBe(alpha.Agent.AgentId);
        (await desk.Get<ChangeTeam>().CreateAsync(alpha.Owner, "second LINE", "test", Stop)).Outcome.ShouldBe(AgentOutcome.Taken);
        (await desk.Get<ChangeTeam>().CreateAsync(alpha.Owner, " ", "test", Stop)).Outcome.ShouldBe(AgentOutcome.Invalid);
        (await desk.Get<ChangeTeam>().CreateAsync(alpha.Agent, "Ours", "test", Stop)).Outcome.ShouldBe(AgentOutcome.NotAllowed);
    }

    [ProviderFact]
    public async Task AssignTeam_ThenUndoneLate_LeavesTheColleaguesChange(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var (billing, second) = (await MakeAsync(desk, alpha, "Billing"), await MakeAsync(desk, alpha, "Second line"));
        var ticket = await alpha.AddTicketAsync(assigneeId: alpha.Agent.AgentId);
        var assign = desk.Get<AssignTeam>();

        (await assign.RunAsync(alpha.Light, ticket.Id, billing, "test", Stop)).ShouldBe(ChangeOutcome.NotAllowed);
        (await assign.RunAsync(alpha.Agent, ticket.Id, billing, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await assign.RunAsync(alpha.Agent, ticket.Id, billing, "test", Stop)).ShouldBe(ChangeOutcome.Unchanged);
        (await assign.RunAsync(alpha.Owner, ticket.Id, second, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await assign.RunAsync(alpha.Agent, ticket.Id, null, "test", Stop, new While<long?>(billing))).ShouldBe(ChangeOutcome.MovedOn);
        (await assign.RunAsync(alpha.Agent, ticket.Id, long.MaxValue, "test", Stop)).ShouldBe(ChangeOutcome.Invalid);

        var read = (await desk.Get<ReadConversation>().RunAsync(alpha.Agent, ticket.Number, Stop)).ShouldNotBeNull();
        read.Row.TeamName.ShouldBe("Second line");
        read.Row.AssigneeId.ShouldBe(alpha.Agent.AgentId);
        read.Events[^1].Changes.ShouldBe([new FieldChange("team", "Billing", "Second line")]);
    }

    [ProviderFact]
    public async Task Delete_TeamWithTickets_TakesItOffEachAndSaysSo(DatabaseProvider provider)
    {
        var (desk, alpha) = await FoundAsync(provider);
        var id = await MakeAsync(desk, alpha, "Doomed");
        await desk.Get<ChangeTeam>().MemberAsync(alpha.Owner, id, alpha.Agent.AgentId, true, "test", Stop);
        var ticket = await alpha.AddTicketAsync();
        await desk.Get<AssignTeam>().RunAsync(alpha.Agent, ticket.Id, id, "test", Stop);
        var before = (await desk.Get<ReadConversation>().RunAsync(alpha.Agent, ticket.Number, Stop))!.Row.Version;

        (await desk.Get<ChangeTeam>().DeleteAsync(alpha.Agent, id, "test", Stop)).ShouldBe(AgentOutcome.NotAllowed);
        (await desk.Get<ChangeTeam>().DeleteAsync(alpha.Owner, id, "test", Stop)).ShouldBe(AgentOutcome.Done);

        var after = (await desk.Get<ReadConversation>().RunAsync(alpha.Agent, ticket.Number, Stop)).ShouldNotBeNull();
        after.Row.TeamId.ShouldBeNull();
        after.Row.Version.ShouldBeGreaterThan(before);
        after.Events[^1].Changes.ShouldBe([new FieldChange("team", "Doomed", null)]);
        (await desk.Get<ListTeams>().RunAsync(alpha.Scope, Stop)).ShouldNotContain(t => t.Id == id);
        await using var context = alpha.Open();
        (await context.TeamMembers.CountAsync(m => m.TeamId == id)).ShouldBe(0);
    }

    private static async Task<long> MakeAsync(TestDesk desk, TestOrganisation alpha, string name) =>
        (await desk.Get<ChangeTeam>().CreateAsync(alpha.Owner, name, "test", Stop)).TeamId.ShouldNotBeNull();

    private async Task<(TestDesk Desk, TestOrganisation Alpha)> FoundAsync(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        return (desk, await desk.FoundAsync());
    }
}
