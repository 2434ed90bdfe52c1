using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Reports;
using Desk.Core.Satisfaction;
using Desk.Core.Sla;
using Desk.Core.Tenants;
using Desk.Core.Tickets;

namespace Desk.Tests.UseCases;

// Jobs and settings, and what comes before any organisation.
public static partial class AllUseCases
{
    /// <summary>What jobs and settings do in an organisation; their answers say nothing of it.</summary>
    public static IReadOnlyList<UseCase> OfJobs { get; } =
    [
        new("RemoveMailbox.RunAsync", async (c, stop) => await c.Get<RemoveMailbox>().RunAsync(Owner(c), c.Of.SpareMailboxId, "test", stop), Tells: false),
        new("AcceptMail.RunAsync", async (c, stop) => await c.Get<AcceptMail>().RunAsync(c.Of.MailboxOf(c.By.Tenant), [NewMail()], stop), Tells: false),
        new("TakeInMail.RunAsync", async (c, stop) => await c.Get<TakeInMail>().RunAsync(c.Of.MailboxOf(c.By.Tenant), [NewMail()], null, stop), Tells: false),
        new("ProcessMail.AcceptedAsync", (c, stop) => SilentAsync(
            c.Get<ProcessMail>().AcceptedAsync(c.By.Tenant, new Dictionary<long, ReadOnlyMemory<byte>> { [c.Of.WaitingId] = NewMail().Raw }, stop)), Tells: false),
        new("ProcessMail.InFrontAsync", (c, stop) => SilentAsync(c.Get<ProcessMail>().InFrontAsync(c.Of.MailboxOf(c.By.Tenant), long.MaxValue, stop)), Tells: false),
        new("ProcessMail.DueAsync", (c, stop) => SilentAsync(c.Get<ProcessMail>().DueAsync(c.By.Tenant, stop)), Tells: false),
        new("NoteMailboxHealth.RunAsync", (c, stop) => SilentAsync(c.Get<NoteMailboxHealth>().RunAsync(c.Of.MailboxOf(c.By.Tenant), "It is locked.", stop)), Tells: false),
        new("LeaseMailbox.ClaimAsync", async (c, stop) => await c.Get<LeaseMailbox>().ClaimAsync(c.Of.MailboxOf(c.By.Tenant), "test", TimeSpan.FromMinutes(1), stop), Tells: false),
        new("LeaseMailbox.ChangeAsync", async (c, stop) => await c.Get<LeaseMailbox>().ChangeAsync(LeaseOf(c), s => s.LastUid = 9, stop), Tells: false),
        new("LeaseMailbox.Fenced", async (c, stop) => await c.Get<AcceptMail>().RunAsync(c.Of.MailboxOf(c.By.Tenant), [NewMail()], c.Get<LeaseMailbox>().Fenced(LeaseOf(c), s => s.LastUid = 9), stop), Tells: false),
        new("LeaseMailbox.ReleaseAsync", (c, stop) => SilentAsync(c.Get<LeaseMailbox>().ReleaseAsync(LeaseOf(c), stop)), Tells: false),
        new("NoteFetch.SucceededAsync", async (c, stop) => await c.Get<NoteFetch>().SucceededAsync(LeaseOf(c), DateTimeOffset.MaxValue, true, stop), Tells: false),
        new("NoteFetch.FailedAsync", (c, stop) => SilentAsync(c.Get<NoteFetch>().FailedAsync(LeaseOf(c), SyncTrouble.Authentication, "It is refused.", _ => TimeSpan.Zero, stop)), Tells: false),
        new("NoteFetch.TooOftenAsync", (c, stop) => SilentAsync(c.Get<NoteFetch>().TooOftenAsync(LeaseOf(c), DateTimeOffset.MaxValue, _ => "It rests.", stop)), Tells: false),
        new("MailNotifications.RunAsync", async (c, stop) => await c.Get<MailNotifications>().RunAsync(c.By.Tenant, stop), Tells: false),
        new("MailTroubles.RunAsync", async (c, stop) => await c.Get<MailTroubles>().RunAsync(c.By.Tenant, stop), Tells: false),
        new("DropNotifications.RunAsync", async (c, stop) => await c.Get<DropNotifications>().RunAsync(c.By.Tenant, stop), Tells: false),
        new("EmptyTrash.RunAsync", async (c, stop) => await c.Get<EmptyTrash>().RunAsync(c.By.Tenant, stop), Tells: false),
        new("WakeTickets.RunAsync", async (c, stop) => await c.Get<WakeTickets>().RunAsync(c.By.Tenant, stop), Tells: false),
        new("FireClocks.RunAsync", async (c, stop) => await c.Get<FireClocks>().RunAsync(c.By.Tenant, stop), Tells: false),
        new("RebuildClocks.RunAsync", async (c, stop) => await c.Get<RebuildClocks>().RunAsync(c.By.Tenant, stop), Tells: false),
        new("RefreshClocks.RunAsync", (c, stop) => SilentAsync(c.Get<RefreshClocks>().RunAsync(c.By.Tenant, stop)), Tells: false),
        new("RefreshClocks.StepAsync", async (c, stop) => await c.Get<RefreshClocks>().StepAsync(c.By.Tenant, stop), Tells: false),
        new("CountReports.RunAsync", (c, stop) => SilentAsync(c.Get<CountReports>().RunAsync(c.By.Tenant, stop)), Tells: false),
        new("CountReports.StepAsync", async (c, stop) => await c.Get<CountReports>().StepAsync(c.By.Tenant, stop), Tells: false),
        new("RebuildReports.RunAsync", async (c, stop) => await c.Get<RebuildReports>().RunAsync(c.By.Tenant, stop), Tells: false),
        new("RebuildReports.AskAsync", (c, stop) => SilentAsync(c.Get<RebuildReports>().AskAsync(c.By.Tenant, stop)), Tells: false),
        new("ChangePolicy.MoveAsync", async (c, stop) => await c.Get<ChangePolicy>().MoveAsync(OwnerOfAll(c), c.Of.PolicyId, 1, "test", stop), Tells: false),
        new("ChangePolicy.RemoveAsync", async (c, stop) => await c.Get<ChangePolicy>().RemoveAsync(OwnerOfAll(c), c.Of.PolicyId, "test", stop), Tells: false),
        new("ChangeCalendar.RemoveAsync", async (c, stop) => await c.Get<ChangeCalendar>().RemoveAsync(OwnerOfAll(c), c.Of.CalendarId, "test", stop), Tells: false),
        new("ChangeTeam.DeleteAsync", async (c, stop) => await c.Get<ChangeTeam>().DeleteAsync(Owner(c), c.Of.TeamId, "test", stop), Tells: false),
        new("InviteAgent.FromOutsideAsync", async (c, stop) => await c.Get<InviteAgent>().FromOutsideAsync(c.By.Tenant, new Invitation("New", $"{NewName()}@example.org", AgentRole.Agent, [c.Of.MailboxId]), "test", stop), Tells: false),
        new("AddAgent.RunAsync", async (c, stop) => await c.Get<AddAgent>().RunAsync(c.By.Tenant, "New", $"{NewName()}@example.org", AgentRole.Agent, stop), Tells: false),
        new("OpenMailbox.RunAsync", async (c, stop) => await c.Get<OpenMailbox>().RunAsync(c.By.Tenant, $"{NewName()}@example.org", "New", null, stop), Tells: false),
    ];

    /// <summary>What belongs to the installation: it is asked before any organisation is known.</summary>
    public static IReadOnlyList<UseCase> OfInstallation { get; } =
    [
        new("CountReports.DueAsync", async (c, stop) => await c.Get<CountReports>().DueAsync(stop)),
        new("FindAgent.RunAsync", async (c, stop) => await c.Get<FindAgent>().RunAsync(1, stop)),
        new("FindApiToken.RunAsync", async (c, stop) => await c.Get<FindApiToken>().RunAsync("desk_1", stop)),
        new("CheckSignIn.RunAsync", async (c, stop) => await c.Get<CheckSignIn>().RunAsync(1, 1, stop)),
        new("EndSignIn.OneAsync", async (c, stop) => await c.Get<EndSignIn>().OneAsync(1, 1, stop)),
        new("EndSignIn.EverywhereAsync", (c, stop) => SilentAsync(c.Get<EndSignIn>().EverywhereAsync(1, null, stop))),
        new("FoundDesk.IsEmptyAsync", async (c, stop) => await c.Get<FoundDesk>().IsEmptyAsync(stop)),
        new("FoundDesk.RunAsync", async (c, stop) => await c.Get<FoundDesk>().RunAsync(new NewDesk("New", "Owner", $"{NewName()}@example.org", "hash", "support@example.org"), stop)),
        new("IssueLink.ForEmailAsync", async (c, stop) => await c.Get<IssueLink>().ForEmailAsync("somebody@example.org", stop)),
        new("ListSignIns.RunAsync", async (c, stop) => await c.Get<ListSignIns>().RunAsync(1, stop)),
        new("StartSignIn.RunAsync", async (c, stop) => await c.Get<StartSignIn>().RunAsync(1, "Browser", stop)),
        new("RateAnswer.ReadAsync", async (c, stop) => await c.Get<RateAnswer>().ReadAsync(c.Get<ThreadToken>().Ratings.Of(new TenantScope(1), 1), stop)),
        new("RateAnswer.RunAsync", async (c, stop) => await c.Get<RateAnswer>().RunAsync(c.Get<ThreadToken>().Ratings.Of(new TenantScope(1), 1), Rating.Good, null, stop)),
        new("UseLink.ReadAsync", async (c, stop) => await c.Get<UseLink>().ReadAsync("token", stop)),
        new("UseLink.InvitedNameAsync", async (c, stop) => await c.Get<UseLink>().InvitedNameAsync("token", stop)),
        new("UseLink.AcceptAsync", async (c, stop) => await c.Get<UseLink>().AcceptAsync("token", "Name", "hash", stop)),
        new("UseLink.ResetPasswordAsync", async (c, stop) => await c.Get<UseLink>().ResetPasswordAsync("token", "hash", stop)),
        new("FoundOrganisation.RunAsync", async (c, stop) => await c.Get<FoundOrganisation>().RunAsync("New", false, stop)),
        new("ListMailboxes.SourcesAsync", async (c, stop) => await c.Get<ListMailboxes>().SourcesAsync(stop)),
        new("LeaseMailbox.RenewAllAsync", (c, stop) => SilentAsync(c.Get<LeaseMailbox>().RenewAllAsync("nobody", TimeSpan.FromMinutes(1), stop))),
        new("ListMailboxes.FindAsync", async (c, stop) => await c.Get<ListMailboxes>().FindAsync(1, stop)),
        new("ListMailboxes.FindAsync", async (c, stop) => await c.Get<ListMailboxes>().FindAsync("support@example.org", stop)),
        new("DeliverOutbox.RunAsync", async (c, stop) => await c.Get<DeliverOutbox>().RunAsync(stop)),
        new("DeliverOutbox.StartAsync", async (c, stop) => await c.Get<DeliverOutbox>().StartAsync(stop)),
        new("DeliverOutbox.FinishAsync", (c, _) => SilentAsync(c.Get<DeliverOutbox>().FinishAsync())),
        new("KeepSentCopies.RunAsync", (c, stop) => SilentAsync(c.Get<KeepSentCopies>().RunAsync(stop))),
        new("AnswerAutomatically.RunAsync", async (c, stop) => await c.Get<AnswerAutomatically>().RunAsync(stop)),
        new("MailTroubles.DueAsync", async (c, stop) => await c.Get<MailTroubles>().DueAsync(stop)),
        new("MailNotifications.DueAsync", async (c, stop) => await c.Get<MailNotifications>().DueAsync(stop)),
        new("EmptyTrash.DueAsync", async (c, stop) => await c.Get<EmptyTrash>().DueAsync(stop)),
        new("WakeTickets.DueAsync", async (c, stop) => await c.Get<WakeTickets>().DueAsync(stop)),
        new("FireClocks.DueAsync", async (c, stop) => await c.Get<FireClocks>().DueAsync(stop)),
        new("FireClocks.NextAsync", async (c, stop) => await c.Get<FireClocks>().NextAsync(stop)),
        new("RefreshClocks.DueAsync", async (c, stop) => await c.Get<RefreshClocks>().DueAsync(stop)),
        new("DropUploads.RunAsync", async (c, stop) => await c.Get<DropUploads>().RunAsync(stop)),
        new("ReadInstallation.RunAsync", async (c, stop) => await c.Get<ReadInstallation>().RunAsync(stop)),
        new("CountFates.RunAsync", async (c, stop) => await c.Get<CountFates>().RunAsync(stop)),
        new("ReadEvents.HeadsAsync", async (c, stop) => await c.Get<ReadEvents>().HeadsAsync(stop)),
    ];
}
