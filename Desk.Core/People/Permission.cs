namespace Desk.Core.People;

/// <summary>What there is to be allowed. Pages, endpoints and use cases all ask by these names; <see cref="Rights"/> says who may.</summary>
public enum Permission
{
    /// <summary>To see tickets, presence and the ledger, and to write notes: everyone who works at the desk.</summary>
    WorkAtDesk,

    /// <summary>To answer, assign, tag, resolve: to change what a customer notices or a colleague works by.</summary>
    ChangeTickets,

    /// <summary>To delete what is in the trash for good.</summary>
    DeleteForGood,

    /// <summary>To read reports over the work of others.</summary>
    ReadReports,

    /// <summary>To set deadlines and business hours.</summary>
    ManageSla,

    /// <summary>To keep the templates in order that others are offered too. One's own take <see cref="ChangeTickets"/>.</summary>
    ManageTemplates,

    /// <summary>To keep views of tickets that others have in their sidebars. One's own take <see cref="WorkAtDesk"/>.</summary>
    ManageViews,

    /// <summary>To rename, merge and delete tags, on whichever tickets they are. To put one on a ticket takes <see cref="ChangeTickets"/>.</summary>
    ManageTags,

    /// <summary>To read the rules that route mail, and which recipients are known. To change them takes <see cref="ManageOrganisation"/>.</summary>
    SeeRouting,

    /// <summary>To make teams and say who is in them.</summary>
    ManageTeams,

    /// <summary>To invite agents, and change or deactivate them. What concerns an owner, only an owner may.</summary>
    ManageAgents,

    /// <summary>To connect mailboxes.</summary>
    ManageMailboxes,

    /// <summary>To change what holds for the whole organisation.</summary>
    ManageOrganisation,
}

/// <summary>The one place that says which role may do what.</summary>
public static class Rights
{
    /// <summary>The least role that has a permission; every role above it has it too.</summary>
    public static AgentRole LeastRole(Permission permission) => permission switch
    {
        Permission.WorkAtDesk => AgentRole.Light,
        Permission.ChangeTickets => AgentRole.Agent,
        Permission.ReadReports or Permission.ManageSla or Permission.ManageTemplates or Permission.ManageViews or Permission.ManageTags or Permission.SeeRouting or Permission.ManageTeams or Permission.ManageAgents or Permission.DeleteForGood => AgentRole.Lead,
        Permission.ManageMailboxes or Permission.ManageOrganisation => AgentRole.Owner,
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, null),
    };

    /// <summary>Whether a role has a permission.</summary>
    public static bool Has(AgentRole role, Permission permission) => role <= LeastRole(permission);
}
