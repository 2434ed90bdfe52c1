using Desk.Core.People;

namespace Desk.Tests.People;

/// <summary>Who may reach something: anyone at all, whoever is signed in, or whoever has a permission.</summary>
/// <param name="Permission">What it takes; null for none.</param>
/// <param name="Anyone">True for what is there before anybody has signed in.</param>
/// <param name="ByToken">True for what no sign-in opens, only a token: <see cref="Api.DescriptionTests"/> demands a scope of each.</param>
public sealed record Reach(Permission? Permission, bool Anyone = false, bool ByToken = false)
{
    public bool Lets(AgentRole? role) => !ByToken && LetsIn(role);

    private bool LetsIn(AgentRole? role) => Anyone || (role is { } signedIn && (Permission is not { } needed || Rights.Has(signedIn, needed)));
}

/// <summary>
/// What Desk lets whom reach: every endpoint, every page, every use case, every call from a browser. Whoever adds one adds a line here; a test
/// fails for each that has none, and tries each as every role.
/// </summary>
public static partial class WhoMayReach
{
    private static readonly Reach Anyone = new(null, true);
    private static readonly Reach SignedIn = new(null);

    /// <summary>Everything of the API.</summary>
    public static readonly Reach ByToken = new(null, ByToken: true);

    /// <summary>Endpoints that are no page: <c>METHOD pattern</c>. Those that let anyone in check something else: a form's token, a password, a link.</summary>
    public static readonly IReadOnlyDictionary<string, Reach> Endpoints = new Dictionary<string, Reach>
    {
        ["GET /{**path:file}"] = SignedIn, // a file that is not there; those that are, are anyone's
        ["HEAD /{**path:file}"] = SignedIn,
        ["GET /health/live"] = Anyone,
        ["GET /health/ready"] = Anyone,
        ["GET /metrics"] = Anyone,
        ["GET /openapi/{documentName}.json"] = Anyone,
        ["GET /api/v1/{**rest}"] = Anyone, // says that there is nothing
        ["GET /files/{seal}"] = Anyone, // a link that is sealed for one file
        ["POST /sign-in/password"] = Anyone,
        ["POST /sign-in/with-code"] = Anyone,
        ["POST /sign-in/demo"] = Anyone,
        ["POST /sign-in/passkey"] = Anyone,
        ["POST /sign-in/passkey/question"] = Anyone,
        ["POST /invite/passkey"] = Anyone,
        ["POST /sign-out"] = Anyone,
        ["POST /language"] = Anyone,
        ["POST /rate/{token}/answer"] = Anyone, // the same link
        ["POST /passkeys"] = May(Permission.WorkAtDesk),
        ["POST /passkeys/new"] = May(Permission.WorkAtDesk),
        ["GET /messages/{id:long}/body"] = SignedIn,
        ["GET /attachments/{id:long}"] = SignedIn,
        ["GET /attachments/{id:long}/preview"] = SignedIn,
        ["GET /reports/export"] = new(Permission.ReadReports),
        ["GET /messages/{id:long}/left-out/{part:int}"] = SignedIn,
        ["GET /ledger/{id:long}/raw"] = SignedIn,
        ["GET /messages/{id:long}/raw"] = SignedIn,
        ["POST /uploads"] = May(Permission.ChangeTickets),
    };

    /// <summary>Pages by their route. Each says the same by its attributes, which the circuit goes by too.</summary>
    public static readonly IReadOnlyDictionary<string, Reach> Pages = new Dictionary<string, Reach>
    {
        ["/sign-in"] = Anyone,
        ["/sign-in/code"] = Anyone,
        ["/first-run"] = Anyone,
        ["/invite/{Token}"] = Anyone,
        ["/reset/{Token}"] = Anyone,
        ["/not-allowed"] = Anyone,
        ["/rate/{Token}"] = Anyone, // a link that is signed for one question
        ["/rate/{Token}/{Choice}"] = Anyone,
        ["/"] = SignedIn,
        ["/tickets"] = SignedIn,
        ["/tickets/{View}"] = SignedIn,
        ["/tickets/{View}/{Number}"] = SignedIn,
        ["/ticket/{Number}"] = SignedIn,
        ["/ledger"] = SignedIn,
        ["/ledger/{Id:long}"] = SignedIn,
        ["/new"] = May(Permission.ChangeTickets),
        ["/ticket/{Number}/source/{Id:long}"] = SignedIn,
        ["/ticket/{Number}/forward"] = May(Permission.ChangeTickets),
        ["/ticket/{Number}/forward/{MessageId:long}"] = May(Permission.ChangeTickets),
        ["/drafts"] = May(Permission.WorkAtDesk),
        ["/settings/notifications"] = May(Permission.WorkAtDesk),
        ["/settings/language"] = May(Permission.WorkAtDesk),
        ["/settings/signature"] = May(Permission.ChangeTickets),
        ["/settings/templates"] = May(Permission.ChangeTickets),
        ["/board"] = SignedIn,
        ["/reports"] = May(Permission.ReadReports),
        ["/reports/tickets"] = May(Permission.ReadReports),
        ["/customers"] = SignedIn,
        ["/customers/{Id:long}"] = SignedIn,
        ["/companies"] = SignedIn,
        ["/{*path:nonfile}"] = SignedIn,
        ["/settings"] = May(Permission.WorkAtDesk),
        ["/settings/security"] = May(Permission.WorkAtDesk),
        ["/settings/tokens"] = May(Permission.WorkAtDesk),
        ["/settings/agents"] = May(Permission.ManageAgents),
        ["/settings/teams"] = May(Permission.ManageTeams),
        ["/settings/workspace"] = May(Permission.ManageOrganisation),
        ["/settings/deadlines"] = May(Permission.ManageSla),
        ["/settings/calendars"] = May(Permission.ManageSla),
        ["/settings/tags"] = May(Permission.ManageTags),
        ["/settings/routing"] = May(Permission.SeeRouting),
        ["/settings/mail-rules"] = May(Permission.ChangeTickets),
        ["/settings/mailboxes"] = May(Permission.ManageMailboxes),
        ["/settings/mailboxes/new"] = May(Permission.ManageMailboxes),
        ["/settings/mailboxes/{Id:long}"] = May(Permission.ManageMailboxes),
    };

    private static Reach May(Permission permission) => new(permission);
}
