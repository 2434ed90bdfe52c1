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
        ["GET /reports/export"] = new(Permission.ReadReports),
        ["GET /messages/{id:long}/left-out/{part:int}"] = SignedIn,
        ["GET /ledger/{id:long}/raw"] = SignedIn,
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

    /// <summary>Use cases that take an agent: what each asks of the agent's role, itself, whatever called it.</summary>
    public static readonly IReadOnlyDictionary<string, Permission> UseCases = new Dictionary<string, Permission>
    {
        ["AddNote.RunAsync"] = Permission.WorkAtDesk,
        ["AssignTeam.RunAsync"] = Permission.ChangeTickets,
        ["AssignTicket.RunAsync"] = Permission.ChangeTickets,
        ["BackfillMailbox.PauseAsync"] = Permission.ManageMailboxes,
        ["BackfillMailbox.ResumeAsync"] = Permission.ManageMailboxes,
        ["BackfillMailbox.StartAsync"] = Permission.ManageMailboxes,
        ["ChangeAgent.DeactivateAsync"] = Permission.ManageAgents,
        ["ChangeAgent.MailboxesAsync"] = Permission.ManageAgents,
        ["ChangeAgent.ReactivateAsync"] = Permission.ManageAgents,
        ["ChangeAgent.RoleAsync"] = Permission.ManageAgents,
        ["ChangeCustomer.RunAsync"] = Permission.ChangeTickets,
        ["ReadCompany.RunAsync"] = Permission.WorkAtDesk,
        ["ReadCompany.TicketsAsync"] = Permission.WorkAtDesk,
        ["ChangeCompany.RunAsync"] = Permission.ChangeTickets,
        ["RenameCompany.RunAsync"] = Permission.ChangeTickets, // for whoever sees every mailbox, see CompanyTests
        ["ListTags.RunAsync"] = Permission.WorkAtDesk,
        ["ChangeTags.RenameAsync"] = Permission.ManageTags,
        ["ChangeTags.DeleteAsync"] = Permission.ManageTags,
        ["ChangeOrganisation.RenameAsync"] = Permission.ManageOrganisation,
        ["ChangeOrganisation.SettleAsync"] = Permission.ManageOrganisation,
        ["ReadReport.RunAsync"] = Permission.ReadReports,
        ["ReadReport.TicketsAsync"] = Permission.ReadReports,
        ["ChangeOrganisation.WearAsync"] = Permission.ManageOrganisation,
        ["ChangeCustomerAddresses.AddAsync"] = Permission.ChangeTickets,
        ["ChangeCustomerAddresses.RemoveAsync"] = Permission.ChangeTickets,
        ["ChangePriority.RunAsync"] = Permission.ChangeTickets,
        ["ChangeCalendar.AddAsync"] = Permission.ManageSla,
        ["ChangeCalendar.ChangeAsync"] = Permission.ManageSla,
        ["ChangeCalendar.RemoveAsync"] = Permission.ManageSla,
        ["ChangePolicy.AddAsync"] = Permission.ManageSla,
        ["ChangePolicy.ChangeAsync"] = Permission.ManageSla,
        ["ChangePolicy.MoveAsync"] = Permission.ManageSla,
        ["ChangePolicy.RemoveAsync"] = Permission.ManageSla,
        ["ListPolicies.AnyAsync"] = Permission.WorkAtDesk,
        ["ListPolicies.CalendarsAsync"] = Permission.WorkAtDesk,
        ["ListPolicies.PoliciesAsync"] = Permission.WorkAtDesk,
        ["PreviewSla.CalendarAsync"] = Permission.ManageSla,
        ["PreviewSla.PolicyAsync"] = Permission.ManageSla,
        ["ReadClocks.RunAsync"] = Permission.WorkAtDesk,
        ["ChangeStatus.RunAsync"] = Permission.ChangeTickets,
        ["ChangeSignature.RunAsync"] = Permission.ChangeTickets, // one's own
        ["ChangeTemplate.AddAsync"] = Permission.ChangeTickets, // one's own; what others are offered takes ManageTemplates, see ChangeTemplateTests
        ["ChangeTemplate.ChangeAsync"] = Permission.ChangeTickets,
        ["ChangeTemplate.RemoveAsync"] = Permission.ChangeTickets,
        ["ChangeTeam.CreateAsync"] = Permission.ManageTeams,
        ["ChangeTeam.DeleteAsync"] = Permission.ManageTeams,
        ["ChangeTeam.MemberAsync"] = Permission.ManageTeams,
        ["ChangeTeam.RenameAsync"] = Permission.ManageTeams,
        ["ChangeTickets.RunAsync"] = Permission.ChangeTickets,
        ["ChangeTickets.UndoAsync"] = Permission.ChangeTickets,
        ["CreateApiToken.RunAsync"] = Permission.WorkAtDesk, // one's own
        ["EditTicket.RunAsync"] = Permission.ChangeTickets,
        ["FillTemplate.RunAsync"] = Permission.WorkAtDesk,
        ["ListDrafts.CountAsync"] = Permission.WorkAtDesk, // one's own
        ["ListDrafts.RunAsync"] = Permission.WorkAtDesk,
        ["ListTemplates.OfferedAsync"] = Permission.WorkAtDesk,
        ["ListTemplates.PageAsync"] = Permission.WorkAtDesk,
        ["ListTemplates.ReadAsync"] = Permission.WorkAtDesk,
        ["ListTemplates.RunAsync"] = Permission.WorkAtDesk,
        ["QuoteLast.RunAsync"] = Permission.WorkAtDesk, // reads what its page may read
        ["ReadDraftHistory.RunAsync"] = Permission.WorkAtDesk, // one's own
        ["ReadSignature.OfMailboxAsync"] = Permission.WorkAtDesk,
        ["ReadSignature.OfTicketAsync"] = Permission.WorkAtDesk,
        ["ReadSignature.OwnAsync"] = Permission.WorkAtDesk,
        ["FindTickets.RunAsync"] = Permission.WorkAtDesk,
        ["FindQuickly.RunAsync"] = Permission.WorkAtDesk,
        ["FindLastChange.RunAsync"] = Permission.WorkAtDesk,
        ["InviteAgent.AgainAsync"] = Permission.ManageAgents,
        ["InviteAgent.RunAsync"] = Permission.ManageAgents,
        ["IssueLink.ForAgentAsync"] = Permission.ManageAgents,
        ["ListApiTokens.RunAsync"] = Permission.WorkAtDesk,
        ["ListCustomers.RunAsync"] = Permission.WorkAtDesk,
        ["ListMailboxes.RunAsync"] = Permission.WorkAtDesk,
        ["ListMailboxStatus.RunAsync"] = Permission.WorkAtDesk,
        ["ListTickets.AmongAsync"] = Permission.WorkAtDesk,
        ["ListTickets.CountAsync"] = Permission.WorkAtDesk,
        ["ListTickets.IdsAsync"] = Permission.WorkAtDesk,
        ["ListTickets.KnowsTagAsync"] = Permission.WorkAtDesk,
        ["ForeseeRating.RunAsync"] = Permission.WorkAtDesk,
        ["ReadBoard.RunAsync"] = Permission.WorkAtDesk,
        ["ReadBoard.FirstReplyAsync"] = Permission.WorkAtDesk,
        ["ReadBoard.NumbersAsync"] = Permission.WorkAtDesk,
        ["CountInbound.DayAsync"] = Permission.WorkAtDesk,
        ["CountInbound.ExpectAsync"] = Permission.WorkAtDesk,
        ["ListTickets.RunAsync"] = Permission.WorkAtDesk,
        ["ListSavedViews.RunAsync"] = Permission.WorkAtDesk, // one's own, one's teams' and everybody's
        ["ChangeSavedView.AddAsync"] = Permission.WorkAtDesk, // one's own; what others have takes ManageViews, see SavedViewTests
        ["ChangeSavedView.ChangeAsync"] = Permission.WorkAtDesk,
        ["ChangeSavedView.RemoveAsync"] = Permission.WorkAtDesk,
        ["ChangeSavedView.RestoreAsync"] = Permission.WorkAtDesk,
        ["MergeCustomers.PreviewAsync"] = Permission.ChangeTickets,
        ["MergeCustomers.RunAsync"] = Permission.ChangeTickets,
        ["MergeCustomers.UndoAsync"] = Permission.ChangeTickets,
        ["OpenAttachment.FindAsync"] = Permission.WorkAtDesk,
        ["OpenAttachment.RunAsync"] = Permission.WorkAtDesk,
        ["OpenLeftOut.FindAsync"] = Permission.WorkAtDesk,
        ["OpenLeftOut.RunAsync"] = Permission.WorkAtDesk,
        ["PresenceBoard.Show"] = Permission.WorkAtDesk,
        ["PresenceBoard.Write"] = Permission.WorkAtDesk, // light agents write notes
        ["ReadAgents.RunAsync"] = Permission.ManageAgents,
        ["ReadCustomer.RunAsync"] = Permission.WorkAtDesk,
        ["ReadCustomer.TicketsAsync"] = Permission.WorkAtDesk,
        ["MoveMail.RunAsync"] = Permission.ChangeTickets,
        ["SplitTicket.RunAsync"] = Permission.ChangeTickets,
        ["RestitchMail.RunAsync"] = Permission.ChangeTickets,
        ["ListRouting.RulesAsync"] = Permission.SeeRouting,
        ["ListRouting.RecipientsAsync"] = Permission.SeeRouting,
        ["ListRouting.WhereAsync"] = Permission.SeeRouting,
        ["TryRouting.RunAsync"] = Permission.SeeRouting,
        ["ChangeRoutingRules.AddAsync"] = Permission.ManageOrganisation,
        ["ChangeRoutingRules.ChangeAsync"] = Permission.ManageOrganisation,
        ["ChangeRoutingRules.RemoveAsync"] = Permission.ManageOrganisation,
        ["ChangeAllowedRecipients.AddAsync"] = Permission.ManageOrganisation,
        ["ChangeAllowedRecipients.ChangeAsync"] = Permission.ManageOrganisation,
        ["ChangeAllowedRecipients.RemoveAsync"] = Permission.ManageOrganisation,
        ["ChangePriorityWords.ListAsync"] = Permission.WorkAtDesk,
        ["ChangePriorityWords.SetAsync"] = Permission.ManageOrganisation,
        ["MergeTickets.RunAsync"] = Permission.ChangeTickets,
        ["MergeTickets.UndoAsync"] = Permission.ChangeTickets,
        ["DeleteForGood.PreviewAsync"] = Permission.DeleteForGood,
        ["DeleteForGood.RunAsync"] = Permission.DeleteForGood,
        ["LinkTickets.AddAsync"] = Permission.ChangeTickets,
        ["LinkTickets.RemoveAsync"] = Permission.ChangeTickets,
        ["ListLinks.RunAsync"] = Permission.WorkAtDesk,
        ["MarkSpam.RunAsync"] = Permission.ChangeTickets,
        ["BlockSender.RunAsync"] = Permission.ChangeTickets,
        ["BlockSender.UnblockAsync"] = Permission.ChangeTickets,
        ["BlockSender.ListAsync"] = Permission.WorkAtDesk,
        ["FileAsTicket.RunAsync"] = Permission.ChangeTickets,
        ["ReplayMail.OneAsync"] = Permission.ChangeTickets,
        ["ReplayMail.AllDeadAsync"] = Permission.ChangeTickets,
        ["ListCollisions.RunAsync"] = Permission.ManageOrganisation,
        ["BackfillCollisions.RunAsync"] = Permission.ManageOrganisation,
        ["ReadConversation.RunAsync"] = Permission.WorkAtDesk,
        ["ReadColleagueDrafts.RunAsync"] = Permission.WorkAtDesk, // of tickets that the agent sees
        ["ReadColleagueDrafts.TextAsync"] = Permission.WorkAtDesk,
        ["MarkRead.ReadAsync"] = Permission.WorkAtDesk, // one's own
        ["MarkRead.RunAsync"] = Permission.WorkAtDesk,
        ["MarkRead.UnreadAsync"] = Permission.WorkAtDesk,
        ["AskColleague.RunAsync"] = Permission.ChangeTickets,
        ["AskColleague.WithdrawAsync"] = Permission.ChangeTickets,
        ["AnswerAsk.RunAsync"] = Permission.ChangeTickets,
        ["ListAsks.RunAsync"] = Permission.WorkAtDesk, // those that concern the agent
        ["ReadDrafts.RunAsync"] = Permission.WorkAtDesk, // one's own
        ["AddMailbox.RunAsync"] = Permission.ManageMailboxes,
        ["ChangeMailbox.RunAsync"] = Permission.ManageMailboxes,
        ["CheckMailbox.RunAsync"] = Permission.ManageMailboxes,
        ["PauseMailbox.PauseAsync"] = Permission.ManageMailboxes,
        ["PauseMailbox.ResumeAsync"] = Permission.ManageMailboxes,
        ["RemoveMailbox.RunAsync"] = Permission.ManageMailboxes,
        ["ListNotifications.RunAsync"] = Permission.WorkAtDesk, // one's own, as the next ones
        ["ListNotifications.SinceAsync"] = Permission.WorkAtDesk,
        ["ListNotifications.NewestAsync"] = Permission.WorkAtDesk,
        ["ListNotifications.CountAsync"] = Permission.WorkAtDesk,
        ["MarkNotifications.RunAsync"] = Permission.WorkAtDesk,
        ["MarkNotifications.OfTicketAsync"] = Permission.WorkAtDesk,
        ["MarkNotifications.AllAsync"] = Permission.WorkAtDesk,
        ["ChooseNotifications.ReadAsync"] = Permission.WorkAtDesk,
        ["ChooseNotifications.AddressAsync"] = Permission.WorkAtDesk,
        ["ChooseNotifications.RunAsync"] = Permission.WorkAtDesk,
        ["ListMentionable.RunAsync"] = Permission.WorkAtDesk, // light agents write notes
        ["FollowTicket.RunAsync"] = Permission.WorkAtDesk,
        ["ReadLedger.NewestAsync"] = Permission.WorkAtDesk,
        ["ReadLedger.OneAsync"] = Permission.WorkAtDesk,
        ["ReadLedgerMail.RunAsync"] = Permission.WorkAtDesk,
        ["ReadLedgerMail.OpenAsync"] = Permission.WorkAtDesk,
        ["ReadOperation.RunAsync"] = Permission.WorkAtDesk,
        ["ReadMailbox.RunAsync"] = Permission.ManageMailboxes,
        ["DismissNotice.RunAsync"] = Permission.WorkAtDesk, // one that concerns the agent, see NoticeTests
        ["ReadLedger.PageAsync"] = Permission.WorkAtDesk,
        ["ReadMailboxStatus.RunAsync"] = Permission.WorkAtDesk,
        ["ReadMessageBody.RunAsync"] = Permission.WorkAtDesk,
        ["ReadTicket.FactsAsync"] = Permission.WorkAtDesk,
        ["ReadTicket.FindAsync"] = Permission.WorkAtDesk,
        ["ReadTicket.MailsAsync"] = Permission.WorkAtDesk,
        ["ReadTicket.MessageAsync"] = Permission.WorkAtDesk,
        ["ReadTicket.RunAsync"] = Permission.WorkAtDesk,
        ["ReconcileMailbox.RunAsync"] = Permission.ManageMailboxes,
        ["RememberAnswer.BeginAsync"] = Permission.WorkAtDesk,
        ["RememberAnswer.FinishAsync"] = Permission.WorkAtDesk,
        ["RememberAnswer.ForgetAsync"] = Permission.WorkAtDesk,
        ["RevokeApiToken.RunAsync"] = Permission.WorkAtDesk, // one's own
        ["SaveDraft.RunAsync"] = Permission.WorkAtDesk, // of a note; of a reply it takes ChangeTickets, see SaveDraftTests
        ["SendReply.RunAsync"] = Permission.ChangeTickets,
        ["ForwardMessage.RunAsync"] = Permission.ChangeTickets,
        ["ForwardMessage.QuoteAsync"] = Permission.WorkAtDesk, // reads what its page may read
        ["SetAvailability.RunAsync"] = Permission.WorkAtDesk, // one's own; another's takes ManageAgents, see ChangeAgentTests
        ["SettleDelivery.HasArrivedAsync"] = Permission.ChangeTickets,
        ["SettleDelivery.TryAgainAsync"] = Permission.ChangeTickets,
        ["SnoozeTicket.RunAsync"] = Permission.ChangeTickets,
        ["StartConversation.RunAsync"] = Permission.ChangeTickets,
        ["TagTicket.AddAsync"] = Permission.ChangeTickets,
        ["TagTicket.RemoveAsync"] = Permission.ChangeTickets,
        ["UndoSend.RunAsync"] = Permission.ChangeTickets,
        ["UploadFile.RunAsync"] = Permission.ChangeTickets,
    };

    private static Reach May(Permission permission) => new(permission);
}
