using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Presence;
using Desk.Core.Replies;
using Desk.Core.Reports;
using Desk.Core.Routing;
using Desk.Core.Satisfaction;
using Desk.Core.Sla;
using Desk.Core.Templates;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Core.Together;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Core;

/// <summary>Registers the use cases, feature by feature. They hold no state, the few that do are named.</summary>
public static class DeskCore
{
    public static IServiceCollection AddDeskCore(this IServiceCollection services) => services
        .AddTenants().AddPeople().AddMailboxes().AddMailboxSettings().AddNotices().AddIntake().AddRouting().AddTickets().AddReplies().AddTemplates().AddAttachments().AddLive().AddPresence().AddTogether().AddSla().AddSatisfaction().AddReports();

    private static IServiceCollection AddTenants(this IServiceCollection services) => services
        .AddSingleton<FoundOrganisation>().AddSingleton<ReadOrganisation>().AddSingleton<ChangeOrganisation>();

    private static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<FindAgent>().AddSingleton<ListAgents>().AddSingleton<ReadAgents>().AddSingleton<AddAgent>().AddSingleton<InviteAgent>()
        .AddSingleton<ChangeAgent>().AddSingleton<SetAvailability>().AddSingleton<ListTeams>().AddSingleton<ChangeTeam>()
        .AddSingleton<IssueLink>().AddSingleton<UseLink>().AddSingleton<FoundDesk>()
        .AddSingleton<StartSignIn>().AddSingleton<CheckSignIn>().AddSingleton<EndSignIn>().AddSingleton<ListSignIns>()
        .AddSingleton<CreateApiToken>().AddSingleton<ListApiTokens>().AddSingleton<RevokeApiToken>().AddSingleton<FindApiToken>().AddSingleton<RememberAnswer>()
        .AddSingleton<ReadCustomer>().AddSingleton<ListCustomers>().AddSingleton<ChangeCustomer>().AddSingleton<ChangeCustomerAddresses>().AddSingleton<MergeCustomers>()
        .AddSingleton<ReadCompany>().AddSingleton<ChangeCompany>().AddSingleton<RenameCompany>();

    private static IServiceCollection AddMailboxes(this IServiceCollection services) => services
        .AddSingleton<ListMailboxes>().AddSingleton<OpenMailbox>().AddSingleton<NoteMailboxHealth>()
        .AddSingleton<ReadMailboxStatus>().AddSingleton<ListMailboxStatus>()
        .AddSingleton(_ => LeaseOwner.New()).AddSingleton<LeaseMailbox>().AddSingleton<NoteFetch>().AddSingleton<BackfillMailbox>().AddSingleton<ReconcileMailbox>();

    private static IServiceCollection AddMailboxSettings(this IServiceCollection services) => services
        .AddSingleton<CheckMailboxSettings>().AddSingleton<CheckPickupFolder>().AddSingleton<ApplyMailboxSettings>().AddSingleton<ReadMailbox>().AddSingleton<AddMailbox>().AddSingleton<ChangeMailbox>()
        .AddSingleton<PauseMailbox>().AddSingleton<RemoveMailbox>().AddSingleton<CheckMailbox>();

    private static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton(new NoticeOptions()).AddSingleton<DismissNotice>().AddSingleton<ListNotifications>().AddSingleton<MarkNotifications>().AddSingleton<ChooseNotifications>().AddSingleton<MailNotifications>().AddSingleton<MailTroubles>().AddSingleton<DropNotifications>().AddSingleton<ReadLedgerMail>().AddSingleton<ReadOperation>();

    private static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<ThreadToken>().AddSingleton<AcceptMail>().AddSingleton<ProcessMail>().AddSingleton<TakeInMail>().AddSingleton<ReadLedger>()
        .AddSingleton<FileAsTicket>().AddSingleton<ReplayMail>().AddSingleton<RestitchMail>().AddSingleton<BlockSender>().AddSingleton<ListCollisions>().AddSingleton<BackfillCollisions>()
        .AddSingleton<CountFates>().AddSingleton<ReadInstallation>();

    private static IServiceCollection AddRouting(this IServiceCollection services) => services
        .AddSingleton<ListRouting>().AddSingleton<ChangeAllowedRecipients>().AddSingleton<ChangeRoutingRules>().AddSingleton<TryRouting>();

    private static IServiceCollection AddAttachments(this IServiceCollection services) => services
        .AddSingleton(new AttachmentOptions()).AddSingleton<OpenAttachment>().AddSingleton<OpenPreview>().AddSingleton<OpenLeftOut>().AddSingleton<UploadFile>().AddSingleton<DropUploads>();

    private static IServiceCollection AddReplies(this IServiceCollection services) => services
        .AddSingleton<SendReply>().AddSingleton<ForwardMessage>().AddSingleton<StartConversation>().AddSingleton<UndoSend>().AddSingleton<SaveDraft>().AddSingleton<MoveDraft>().AddSingleton<ReadDrafts>().AddSingleton<ReadColleagueDrafts>().AddSingleton<ListDrafts>().AddSingleton<SaveLetter>().AddSingleton<ReadLetter>().AddSingleton<ListLetters>().AddSingleton<QuoteLast>().AddSingleton<ReadDraftHistory>().AddSingleton<ReadSentMail>()
        .AddSingleton<DeliverOutbox>().AddSingleton<KeepSentCopies>().AddSingleton<AnswerAutomatically>().AddSingleton<SettleDelivery>();

    private static IServiceCollection AddTemplates(this IServiceCollection services) => services
        .AddSingleton<ListTemplates>().AddSingleton<ChangeTemplate>().AddSingleton<FillTemplate>().AddSingleton<ReadSignature>().AddSingleton<ChangeSignature>();

    private static IServiceCollection AddTickets(this IServiceCollection services) => services
        .AddSingleton<ListTickets>().AddSingleton<ListSavedViews>().AddSingleton<ChangeSavedView>().AddSingleton<OrderViews>().AddSingleton<ReadTicketRows>().AddSingleton<ReadConversation>().AddSingleton<ReadMessageBody>()
        .AddSingleton<FindTickets>().AddSingleton<FindQuickly>().AddSingleton<ReadTicket>().AddSingleton<EditTicket>()
        .AddSingleton<ChangeTicket>().AddSingleton<ChangeTickets>().AddSingleton<AssignTicket>().AddSingleton<AssignTeam>().AddSingleton<ChangeStatus>().AddSingleton<SnoozeTicket>().AddSingleton<WakeTickets>().AddSingleton<ChangePriority>().AddSingleton<TagTicket>().AddSingleton<ListTags>().AddSingleton<ChangeTags>()
        .AddSingleton<MoveMail>().AddSingleton<SplitTicket>().AddSingleton<MergeTickets>().AddSingleton<LinkTickets>().AddSingleton<ListLinks>().AddSingleton(new TrashOptions()).AddSingleton<DeleteForGood>().AddSingleton<EmptyTrash>().AddSingleton<MarkSpam>().AddSingleton<ChangePriorityWords>().AddSingleton<AddNote>().AddSingleton<ListMentionable>().AddSingleton<FollowTicket>().AddSingleton<FindLastChange>().AddSingleton<MarkRead>();

    // the feed and the pulse are the process's own switchboard, one of each
    private static IServiceCollection AddLive(this IServiceCollection services) => services
        .AddSingleton<LiveFeed>().AddSingleton<LivePulse>().AddSingleton<ReadEvents>().AddSingleton<ReadMissed>();

    private static IServiceCollection AddTogether(this IServiceCollection services) => services
        .AddSingleton<AskColleague>().AddSingleton<AnswerAsk>().AddSingleton<ListAsks>();

    private static IServiceCollection AddSla(this IServiceCollection services) => services
        .AddSingleton<ChangePolicy>().AddSingleton<ChangeCalendar>().AddSingleton<ListPolicies>().AddSingleton<PreviewSla>().AddSingleton<ReadClocks>().AddSingleton<RebuildClocks>().AddSingleton<FireClocks>().AddSingleton<RefreshClocks>()
        .AddSingleton<ReadBoard>().AddSingleton<CountInbound>().AddSingleton<ReadGoals>().AddSingleton<ChangeGoals>();

    private static IServiceCollection AddSatisfaction(this IServiceCollection services) => services.AddSingleton<RateAnswer>().AddSingleton<ForeseeRating>();

    private static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<CountReports>().AddSingleton<RebuildReports>().AddSingleton<ReadReport>();

    private static IServiceCollection AddPresence(this IServiceCollection services) => services.AddSingleton<PresenceBoard>();
}
