using Desk.Core.People;

namespace Desk.Tests.People;

public sealed class RightsTests
{
    [Theory]
    [InlineData(Permission.WorkAtDesk, AgentRole.Light)]
    [InlineData(Permission.ChangeTickets, AgentRole.Agent)]
    [InlineData(Permission.ReadReports, AgentRole.Lead)]
    [InlineData(Permission.ManageSla, AgentRole.Lead)]
    [InlineData(Permission.ManageTemplates, AgentRole.Lead)]
    [InlineData(Permission.ManageViews, AgentRole.Lead)]
    [InlineData(Permission.ManageTags, AgentRole.Lead)]
    [InlineData(Permission.ManageTeams, AgentRole.Lead)]
    [InlineData(Permission.ManageAgents, AgentRole.Lead)]
    [InlineData(Permission.ManageMailboxes, AgentRole.Owner)]
    [InlineData(Permission.ManageOrganisation, AgentRole.Owner)]
    public void Has_EveryRole_FromTheLeastUpwards(Permission permission, AgentRole least)
    {
        foreach (var role in Enum.GetValues<AgentRole>())
        {
            Rights.Has(role, permission).ShouldBe(role <= least, $"{role} {permission}");
        }
    }

    [Fact]
    public void LeastRole_EveryPermission_IsKnown() => Enum.GetValues<Permission>().ShouldAllBe(p => Enum.IsDefined(Rights.LeastRole(p)));
}
