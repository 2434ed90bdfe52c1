using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mailboxes;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Presence;
using Desk.Core.Replies;
using Desk.Core.Routing;
using Desk.Core.Templates;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Core.Together;

namespace Desk.Tests.UseCases;

/// <summary>A call of every use case. A new one goes in here: it is then tried across organisations and translated for SQL Server.</summary>
public static partial class AllUseCases
{
    public static IReadOnlyList<UseCase> OfAgents { get; } =
    [
        new("AddNote.RunAsync", async (c, stop) => await c.Get<AddNote>().RunAsync(c.By, c.Of.TicketId, "A note", "test", stop)),
        new("SendReply.RunAsync", async (c, stop) => Told(c, (await c.Get<SendReply>().RunAsync(
            c.By, new ReplyRequest { TicketId = c.Of.TicketId, LastSeenMessageId = c.Of.ReplyId, Html = "<p>Hello</p>" }, "test", stop)).Outcome, SendOutcome.NotFound)),
        new("SendReply.RunAsync", async (c, stop) => await c.Get<SendReply>().RunAsync(
            c.By, new ReplyRequest { TicketId = c.Mine.TicketId, LastSeenMessageId = 0, Html = "<p>Hello</p>", Files = [c.Of.AttachmentId] }, "test", stop), Tells: false),
        new("ForwardMessage.RunAsync", async (c, stop) => Told(c, (await c.Get<ForwardMessage>().RunAsync(
            c.By, new ForwardRequest { TicketId = c.Of.TicketId, To = [new(null, "other@example.org")] }, "test", stop)).Outcome, SendOutcome.NotFound)),
        new("ForwardMessage.RunAsync", async (c, stop) => await c.Get<ForwardMessage>().RunAsync(
            c.By, new ForwardRequest { TicketId = c.Mine.TicketId, To = [new(null, "other@example.org")], MessageId = c.Of.MessageId, Files = [c.Of.AttachmentId] }, "test", stop), Tells: false),
        new("ForwardMessage.QuoteAsync", async (c, stop) => await c.Get<ForwardMessage>().QuoteAsync(c.By, c.Of.TicketId, c.Of.MessageId, stop)),
        new("StartConversation.RunAsync", async (c, stop) => Told(c, (await c.Get<StartConversation>().RunAsync(
            c.By, new NewConversation { MailboxId = c.Of.MailboxId, To = [new("Customer", "customer@example.org")], Subject = "Hello", Html = "<p>Hello</p>" }, "test", stop)).Outcome, SendOutcome.Invalid)),
        new("StartConversation.RunAsync", async (c, stop) => await c.Get<StartConversation>().RunAsync(
            c.By, new NewConversation { MailboxId = c.Mine.MailboxId, To = [new("Customer", "customer@example.org")], Subject = "Hello", Html = "<p>Hello</p>", Files = [c.Of.AttachmentId] }, "test", stop), Tells: false),
        new("StartConversation.RunAsync", async (c, stop) => Told(c, (await c.Get<StartConversation>().RunAsync(
            c.By, new NewConversation { MailboxId = c.Mine.MailboxId, To = [new("Customer", "customer@example.org")], Subject = "Hello", Html = "<p>Hello</p>", FollowsUpId = c.Of.TicketId }, "test", stop)).Outcome, SendOutcome.Invalid)),
        new("SaveDraft.RunAsync", async (c, stop) => Told(c, (await c.Get<SaveDraft>().RunAsync(
            c.By, c.Of.TicketId, DraftKind.Note, new DraftContent(c.By.Name, null, [], null), null, stop)).Outcome, DraftOutcome.NotFound)),
        new("ListTemplates.RunAsync", async (c, stop) => await c.Get<ListTemplates>().RunAsync(c.By with { AgentId = c.Of.AgentId }, stop)),
        new("ListTemplates.OfferedAsync", async (c, stop) => await c.Get<ListTemplates>().OfferedAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.TicketId, null, stop)),
        new("ListTemplates.OfferedAsync", async (c, stop) => await c.Get<ListTemplates>().OfferedAsync(c.By with { AgentId = c.Of.AgentId }, null, c.Of.MailboxId, stop)),
        new("ListTemplates.PageAsync", async (c, stop) => await c.Get<ListTemplates>().PageAsync(c.By with { AgentId = c.Of.AgentId }, 0, 100, stop)),
        new("ListTemplates.ReadAsync", async (c, stop) => await c.Get<ListTemplates>().ReadAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.TemplateId, stop)),
        new("FillTemplate.RunAsync", async (c, stop) => await c.Get<FillTemplate>().RunAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.TemplateId, c.Of.TicketId, null, null, stop)),
        new("FillTemplate.RunAsync", async (c, stop) => await c.Get<FillTemplate>().RunAsync(c.By, c.Mine.TemplateId, c.Of.TicketId, null, null, stop)),
        new("FillTemplate.RunAsync", async (c, stop) => await c.Get<FillTemplate>().RunAsync(c.By, c.Mine.TemplateId, null, c.Of.MailboxId, null, stop)),
        new("ChangeTemplate.AddAsync", async (c, stop) => await c.Get<ChangeTemplate>().AddAsync(c.By, OwnTemplate(), "test", stop), Tells: false),
        new("ChangeTemplate.ChangeAsync", async (c, stop) => await c.Get<ChangeTemplate>().ChangeAsync(c.By, c.Of.TemplateId, OwnTemplate(), null, "test", stop), Tells: false),
        new("ChangeSignature.RunAsync", async (c, stop) => await c.Get<ChangeSignature>().RunAsync(c.By with { AgentId = c.Of.AgentId }, $"<p>{c.By.Name} signs</p>", "test", stop), Tells: false),
        .. OfDeadlines,
        new("ReadSignature.OwnAsync", async (c, stop) => await c.Get<ReadSignature>().OwnAsync(c.By with { AgentId = c.Of.AgentId }, stop)),
        new("ReadSignature.OfTicketAsync", async (c, stop) => await c.Get<ReadSignature>().OfTicketAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.TicketId, stop)),
        new("ReadSignature.OfMailboxAsync", async (c, stop) => await c.Get<ReadSignature>().OfMailboxAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.MailboxId, stop)),
        new("QuoteLast.RunAsync", async (c, stop) => await c.Get<QuoteLast>().RunAsync(c.By, c.Of.TicketId, TimeSpan.Zero, stop)),
        new("ListDrafts.RunAsync", async (c, stop) => await c.Get<ListDrafts>().RunAsync(c.By with { AgentId = c.Of.AgentId }, stop)),
        new("ListDrafts.CountAsync", async (c, stop) => await c.Get<ListDrafts>().CountAsync(c.By with { AgentId = c.Of.AgentId }, stop) == 0 ? null : c.Of.Marker),
        new("ReadDraftHistory.RunAsync", async (c, stop) => await c.Get<ReadDraftHistory>().RunAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.TicketId, DraftKind.Note, stop)),
        new("ReadDrafts.RunAsync", async (c, stop) => await c.Get<ReadDrafts>().RunAsync(c.By, c.Of.TicketId, stop)),
        new("ReadColleagueDrafts.RunAsync", async (c, stop) => await c.Get<ReadColleagueDrafts>().RunAsync(c.By, c.Of.TicketId, stop)),
        new("ReadColleagueDrafts.TextAsync", async (c, stop) => await c.Get<ReadColleagueDrafts>().TextAsync(c.By, c.Of.TicketId, c.Of.AskerId, null, stop)),
        new("MarkRead.ReadAsync", async (c, stop) => await c.Get<MarkRead>().ReadAsync(c.By with { AgentId = c.Of.AgentId }, [c.Of.TicketId], stop) is { Count: > 0 } ? c.Of.Marker : null),
        new("MarkRead.RunAsync", async (c, stop) => await c.Get<MarkRead>().RunAsync(c.By, c.Of.TicketId, stop)),
        new("MarkRead.UnreadAsync", async (c, stop) => await c.Get<MarkRead>().UnreadAsync(c.By, c.Of.TicketId, stop)),
        new("AskColleague.RunAsync", async (c, stop) => Told(c, await c.Get<AskColleague>().RunAsync(c.By, c.Of.TicketId, AskKind.TakeOver, c.Of.AgentId, "test", stop), AskOutcome.NotFound)),
        new("AskColleague.RunAsync", async (c, stop) => Told(c, await c.Get<AskColleague>().RunAsync(c.By, c.Mine.TicketId, AskKind.HandOver, c.Of.AgentId, "test", stop), AskOutcome.Invalid), Tells: false),
        new("ListAsks.RunAsync", async (c, stop) => await c.Get<ListAsks>().RunAsync(c.By with { AgentId = c.Of.AgentId }, stop)),
        new("ReadMissed.RunAsync", async (c, stop) => await c.Get<ReadMissed>().RunAsync(c.By with { AgentId = c.Of.AgentId }, 0, stop)),
        new("ReadMissed.HeadAsync", async (c, stop) => await c.Get<ReadMissed>().HeadAsync(c.By, stop), Tells: false),
        new("AnswerAsk.RunAsync", async (c, stop) => Told(c, await c.Get<AnswerAsk>().RunAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.AskId, true, "test", stop), AskOutcome.Over)),
        new("AskColleague.WithdrawAsync", async (c, stop) => Told(c, await c.Get<AskColleague>().WithdrawAsync(c.By with { AgentId = c.Of.AskerId }, c.Of.AskId, "test", stop), AskOutcome.Over), Tells: false),
        new("SettleDelivery.TryAgainAsync", async (c, stop) => await c.Get<SettleDelivery>().TryAgainAsync(c.By, c.Of.ReplyId, "test", stop)),
        new("SettleDelivery.HasArrivedAsync", async (c, stop) => await c.Get<SettleDelivery>().HasArrivedAsync(c.By, c.Of.ReplyId, "test", stop)),
        new("UndoSend.RunAsync", async (c, stop) => await c.Get<UndoSend>().RunAsync(c.By, c.Of.ReplyId, "test", stop), Tells: false),
        new("UploadFile.RunAsync", async (c, stop) => await c.Get<UploadFile>().RunAsync(c.By, "a.txt", "text/plain", new MemoryStream([1]), stop), Tells: false),
        new("ChangeTickets.RunAsync", async (c, stop) => await c.Get<ChangeTickets>().RunAsync(c.By, [c.Of.TicketId], new TicketDeed.Prioritise(TicketPriority.Critical), "test", null, stop) switch
        {
            { IsAllowed: false } => ChangeOutcome.NotAllowed,
            { Changed.Count: > 0 } or { Unchanged: > 0 } => c.Of.Marker,
            _ => null,
        }),
        new("ChangeTickets.RunAsync", async (c, stop) => (await c.Get<ChangeTickets>().RunAsync(c.By, [c.Mine.TicketId], new TicketDeed.Assign(c.Of.AgentId), "test", null, stop)).IsAllowed ? null : ChangeOutcome.NotAllowed, Tells: false),
        new("ChangeTickets.RunAsync", async (c, stop) => (await c.Get<ChangeTickets>().RunAsync(c.By, [c.Mine.TicketId], new TicketDeed.MoveToMailbox(c.Of.MailboxId), "test", null, stop)).IsAllowed ? null : ChangeOutcome.NotAllowed, Tells: false),
        new("ChangeTickets.UndoAsync", async (c, stop) =>
        {
            // whatever version it has
            var wrong = new TicketState(null, null, TicketStatus.Closed, null, null, false, TicketPriority.Critical, true, [], null, c.Of.MailboxId);
            var tries = new List<UndoneTickets>();
            for (var version = 0; version < 40; version++)
            {
                tries.Add(await c.Get<ChangeTickets>().UndoAsync(c.By, [new ChangedTicket(c.Of.TicketId, version, wrong, [new("status", null, null)])], "test", null, stop));
            }

            return tries.All(t => t.IsAllowed) ? null : ChangeOutcome.NotAllowed;
        }, Tells: false),
        new("FindQuickly.RunAsync", async (c, stop) => await c.Get<FindQuickly>().RunAsync(c.By, c.Of.Marker, stop) is { Tickets.Count: 0, Customers.Count: 0 } ? null : c.Of.Marker),
        new("FindQuickly.RunAsync", async (c, stop) => (await c.Get<FindQuickly>().RunAsync(c.By, c.Of.Number, stop)).Tickets),
        new("FindLastChange.RunAsync", async (c, stop) => (await c.Get<FindLastChange>().RunAsync(c.By, c.Of.TicketId, "tag", stop))?.Change),
        new("AssignTicket.RunAsync", async (c, stop) => await c.Get<AssignTicket>().RunAsync(c.By, c.Of.TicketId, null, "test", stop)),
        new("AssignTicket.RunAsync", async (c, stop) => await c.Get<AssignTicket>().RunAsync(c.By, c.Mine.TicketId, c.Of.AgentId, "test", stop)),
        new("ChangePriority.RunAsync", async (c, stop) => await c.Get<ChangePriority>().RunAsync(c.By, c.Of.TicketId, TicketPriority.High, "test", stop)),
        new("SnoozeTicket.RunAsync", async (c, stop) => await c.Get<SnoozeTicket>().RunAsync(c.By, c.Of.TicketId, Standing.Snoozed(null), "test", stop)),
        new("ChangeStatus.RunAsync", async (c, stop) => await c.Get<ChangeStatus>().RunAsync(c.By, c.Of.TicketId, TicketStatus.Waiting, "test", stop)),
        new("TagTicket.AddAsync", async (c, stop) => await c.Get<TagTicket>().AddAsync(c.By, c.Of.TicketId, "urgent", "test", stop)),
        new("TagTicket.RemoveAsync", async (c, stop) => await c.Get<TagTicket>().RemoveAsync(c.By, c.Of.TicketId, "1", "test", stop), Tells: false),
        new("AssignTeam.RunAsync", async (c, stop) => await c.Get<AssignTeam>().RunAsync(c.By, c.Of.TicketId, null, "test", stop)),
        new("AssignTeam.RunAsync", async (c, stop) => await c.Get<AssignTeam>().RunAsync(c.By, c.Mine.TicketId, c.Of.TeamId, "test", stop)),
        new("ChangeAgent.RoleAsync", async (c, stop) => await c.Get<ChangeAgent>().RoleAsync(Owner(c), c.Of.AgentId, AgentRole.Lead, "test", stop), Tells: false),
        new("ChangeAgent.MailboxesAsync", async (c, stop) => await c.Get<ChangeAgent>().MailboxesAsync(Owner(c), c.Of.AgentId, [c.Of.MailboxId], "test", stop), Tells: false),
        new("ChangeAgent.DeactivateAsync", async (c, stop) => await c.Get<ChangeAgent>().DeactivateAsync(Owner(c), c.Of.AgentId, "test", stop), Tells: false),
        new("ChangeAgent.ReactivateAsync", async (c, stop) => await c.Get<ChangeAgent>().ReactivateAsync(Owner(c), c.Of.AgentId, "test", stop), Tells: false),
        new("ChangeTeam.CreateAsync", async (c, stop) => await c.Get<ChangeTeam>().CreateAsync(Owner(c), NewName(), "test", stop), Tells: false),
        new("ChangeTeam.MemberAsync", async (c, stop) => await c.Get<ChangeTeam>().MemberAsync(Owner(c), c.Of.TeamId, c.Of.AgentId, true, "test", stop), Tells: false),
        new("ChangeTeam.RenameAsync", async (c, stop) => await c.Get<ChangeTeam>().RenameAsync(Owner(c), c.Of.TeamId, "Renamed", "test", stop), Tells: false),
        new("InviteAgent.RunAsync", async (c, stop) => await c.Get<InviteAgent>().RunAsync(Owner(c), new Invitation("New", $"{NewName()}@example.org", AgentRole.Agent, [c.Of.MailboxId]), "test", stop), Tells: false),
        new("InviteAgent.AgainAsync", async (c, stop) => await c.Get<InviteAgent>().AgainAsync(Owner(c), c.Of.AgentId, stop), Tells: false),
        new("IssueLink.ForAgentAsync", async (c, stop) => await c.Get<IssueLink>().ForAgentAsync(Owner(c), c.Of.AgentId, stop), Tells: false),
        new("SetAvailability.RunAsync", async (c, stop) => await c.Get<SetAvailability>().RunAsync(Owner(c), c.Of.AgentId, Availability.Away, "test", stop), Tells: false),
        new("ReadAgents.RunAsync", async (c, stop) => await c.Get<ReadAgents>().RunAsync(Owner(c), stop)),
        new("ListTeams.RunAsync", async (c, stop) => await c.Get<ListTeams>().RunAsync(c.By.Tenant, stop)),
        new("ListAgents.RunAsync", async (c, stop) => await c.Get<ListAgents>().RunAsync(c.By.Tenant, stop)),
        new("ListMailboxes.RunAsync", async (c, stop) => await c.Get<ListMailboxes>().RunAsync(c.By, stop)),
        new("ListMailboxes.RunAsync", async (c, stop) => await c.Get<ListMailboxes>().RunAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, stop)),
        new("BackfillMailbox.StartAsync", async (c, stop) => await c.Get<BackfillMailbox>().StartAsync(Owner(c), c.Of.MailboxId, "test", stop), Tells: false),
        new("BackfillMailbox.PauseAsync", async (c, stop) => await c.Get<BackfillMailbox>().PauseAsync(Owner(c), c.Of.MailboxId, "test", stop), Tells: false),
        new("BackfillMailbox.ResumeAsync", async (c, stop) => await c.Get<BackfillMailbox>().ResumeAsync(Owner(c), c.Of.MailboxId, "test", stop), Tells: false),
        new("ReconcileMailbox.RunAsync", async (c, stop) => await c.Get<ReconcileMailbox>().RunAsync(Owner(c), c.Of.MailboxId, "test", stop), Tells: false),
        new("ListMailboxStatus.RunAsync", async (c, stop) => await c.Get<ListMailboxStatus>().RunAsync(c.By, stop)),
        new("ListMailboxStatus.RunAsync", async (c, stop) => await c.Get<ListMailboxStatus>().RunAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, stop)),
        new("ReadMailboxStatus.RunAsync", async (c, stop) => await c.Get<ReadMailboxStatus>().RunAsync(c.By, c.Of.MailboxId, stop)),
        .. Enum.GetValues<TicketViewKind>().Select(kind => new UseCase("ListTickets.RunAsync", async (c, stop) =>
            await c.Get<ListTickets>().RunAsync(c.By, new TicketView(kind, c.Of.MailboxId), null, 100, stop), Tells: kind != TicketViewKind.Due)),
        new("ListTickets.RunAsync", async (c, stop) => await c.Get<ListTickets>().RunAsync(
            c.By with { AgentId = c.Of.AgentId, Mailboxes = new HashSet<long> { c.Of.MailboxId } },
            new TicketView(TicketViewKind.Mine), new TicketPlace(DateTimeOffset.MaxValue, long.MaxValue), 100, stop)),
        new("ListTickets.RunAsync", async (c, stop) => await c.Get<ListTickets>().RunAsync(c.By, EveryNarrowing(c.Of), null, 100, stop)),
        new("ListTickets.CountAsync", async (c, stop) => await c.Get<ListTickets>().CountAsync(c.By, EveryNarrowing(c.Of), stop) > 0 ? c.Of.Marker : null),
        new("ListTickets.CountAsync", async (c, stop) => await c.Get<ListTickets>().CountAsync(c.By, new TicketView(TicketViewKind.Done) { Filter = new TicketFilter { IsMine = true, IsUnread = true, WaitsFor = TimeSpan.FromHours(1), Statuses = [TicketStatus.Open] } }, stop), Tells: false),
        new("ListTickets.IdsAsync", async (c, stop) => (await c.Get<ListTickets>().IdsAsync(c.By, EveryNarrowing(c.Of), 10, stop)).Count > 0 ? c.Of.Marker : null),
        new("ListTickets.AmongAsync", async (c, stop) => (await c.Get<ListTickets>().AmongAsync(c.By, new TicketView(TicketViewKind.Open) { Filter = new TicketFilter { IsAnyStatus = true } }, [c.Of.TicketId], stop)).Count > 0 ? c.Of.Marker : null),
        new("ListTickets.AnyReachedAsync", async (c, stop) => await c.Get<ListTickets>().AnyReachedAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.SpareMailboxId } }, stop) ? c.Of.Marker : null),
        new("ListTickets.KnowsTagAsync", async (c, stop) => await c.Get<ListTickets>().KnowsTagAsync(c.By, c.Of.Marker.ToLowerInvariant(), stop) ? c.Of.Marker : null),
        new("ListSavedViews.RunAsync", async (c, stop) => await c.Get<ListSavedViews>().RunAsync(c.By with { AgentId = c.Of.AgentId }, stop)),
        new("OrderViews.MoveAsync", async (c, stop) => await c.Get<OrderViews>().MoveAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.ViewId, 1, "test", stop), Tells: false),
        new("ChangeSavedView.AddAsync", async (c, stop) => await c.Get<ChangeSavedView>().AddAsync(c.By, OwnView(), "test", stop), Tells: false),
        new("ChangeSavedView.ChangeAsync", async (c, stop) => await c.Get<ChangeSavedView>().ChangeAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.ViewId, OwnView(), null, "test", stop), Tells: false),
        new("ChangeSavedView.RemoveAsync", async (c, stop) => await c.Get<ChangeSavedView>().RemoveAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.ViewId, "test", stop), Tells: false),
        new("ChangeSavedView.RestoreAsync", async (c, stop) => await c.Get<ChangeSavedView>().RestoreAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.ViewId, "test", stop), Tells: false),
        .. Enum.GetValues<TicketSortKey>().Select(key => new UseCase("FindTickets.RunAsync", async (c, stop) =>
            await c.Get<FindTickets>().RunAsync(c.By, new TicketFilter { MailboxId = c.Of.MailboxId }, new TicketOrder(key, false), new TicketPlace(DateTimeOffset.MinValue, 0), 100, stop))),
        new("FindTickets.RunAsync", async (c, stop) => await c.Get<FindTickets>().RunAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, EveryFilter(c.Of), NewestFirst, null, 100, stop)),
        new("FindTickets.RunAsync", async (c, stop) => await c.Get<FindTickets>().RunAsync(c.By, new TicketFilter { Unassigned = true }, NewestFirst, new TicketPlace(DateTimeOffset.MaxValue, 1), 100, stop)),
        new("ReadTicket.FindAsync", async (c, stop) => await c.Get<ReadTicket>().FindAsync(c.By, c.Of.Number, stop) is null ? null : c.Of.Marker),
        new("ReadTicket.FactsAsync", async (c, stop) => await c.Get<ReadTicket>().FactsAsync(c.By, Id(c.Of.TicketId), stop)),
        new("ReadTicket.RunAsync", async (c, stop) => await c.Get<ReadTicket>().RunAsync(c.By, Id(c.Of.TicketId), stop)),
        new("ReadTicket.MailsAsync", async (c, stop) => await c.Get<ReadTicket>().MailsAsync(c.By, Id(c.Of.TicketId), 0, 100, stop)),
        new("ReadTicket.MessageAsync", async (c, stop) => await c.Get<ReadTicket>().MessageAsync(c.By, c.Of.MessageId, stop)),
        new("OpenLeftOut.FindAsync", async (c, stop) => await c.Get<OpenLeftOut>().FindAsync(c.By, c.Of.MessageId, 0, stop), Tells: false),
        new("OpenLeftOut.OfTenantAsync", async (c, stop) => await c.Get<OpenLeftOut>().OfTenantAsync(c.By.Tenant, c.Of.MessageId, 0, stop), Tells: false),
        new("OpenLeftOut.RunAsync", async (c, stop) => await c.Get<OpenLeftOut>().RunAsync(c.By, c.Of.MessageId, 0, stop), Tells: false),
        new("OpenAttachment.FindAsync", async (c, stop) => await c.Get<OpenAttachment>().FindAsync(c.By, c.Of.AttachmentId, stop)),
        new("OpenAttachment.OfTenantAsync", async (c, stop) => await c.Get<OpenAttachment>().OfTenantAsync(c.By.Tenant, c.Of.AttachmentId, stop)),
        new("OpenPreview.OfTenantAsync", async (c, stop) => await c.Get<OpenPreview>().OfTenantAsync(c.By.Tenant, c.Of.AttachmentId, stop), Tells: false),
        new("EditTicket.RunAsync", async (c, stop) => (await c.Get<EditTicket>().RunAsync(c.By, c.Of.TicketId, EveryEdit(c.Of.AgentId), "test", stop)).Outcome),
        new("EditTicket.RunAsync", async (c, stop) => (await c.Get<EditTicket>().RunAsync(c.By, c.Mine.TicketId, EveryEdit(c.Of.AgentId), "test", stop)).Outcome),
        new("CreateApiToken.RunAsync", async (c, stop) => await c.Get<CreateApiToken>().RunAsync(c.By, "New", [ApiScope.ReadTickets], null, "test", stop), Tells: false),
        new("ListApiTokens.RunAsync", async (c, stop) => await c.Get<ListApiTokens>().RunAsync(c.By with { AgentId = c.Of.AgentId }, stop)),
        new("RevokeApiToken.RunAsync", async (c, stop) => await c.Get<RevokeApiToken>().RunAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.TokenId, "test", stop)),
        new("RememberAnswer.BeginAsync", async (c, stop) => (await c.Get<RememberAnswer>().BeginAsync(c.By with { AgentId = c.Of.AgentId }, "done", "the same", stop)).Body),
        new("RememberAnswer.FinishAsync", (c, stop) => SilentAsync(c.Get<RememberAnswer>().FinishAsync(c.By with { AgentId = c.Of.AgentId }, "done", 200, "{}", stop)), Tells: false),
        new("RememberAnswer.ForgetAsync", (c, stop) => SilentAsync(c.Get<RememberAnswer>().ForgetAsync(c.By with { AgentId = c.Of.AgentId }, "under way", stop)), Tells: false),
        new("ReadLedger.OneAsync", async (c, stop) => await c.Get<ReadLedger>().OneAsync(c.By, c.Of.OccurrenceId, stop)),
        new("ReadLedger.PageAsync", async (c, stop) => await c.Get<ReadLedger>().PageAsync(
            c.By, new LedgerFilter { MailboxId = c.Of.MailboxId, State = OccurrenceState.Done, From = DateTimeOffset.MinValue, Until = DateTimeOffset.MaxValue, Text = c.Of.Marker }, null, 10, stop), Tells: false),
        new("ReadLedger.PageAsync", async (c, stop) => await c.Get<ReadLedger>().PageAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, new LedgerFilter { Fate = MailFate.Filed }, null, 10, stop), Tells: false),
        new("ReadLedger.NewestAsync", async (c, stop) => await c.Get<ReadLedger>().NewestAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, stop), Tells: false),
        new("ReadLedgerMail.RunAsync", async (c, stop) => await c.Get<ReadLedgerMail>().RunAsync(c.By, c.Of.OccurrenceId, stop)),
        new("ReadLedgerMail.FindAsync", async (c, stop) => await c.Get<ReadLedgerMail>().FindAsync(c.By, c.Of.MessageId, stop) is null ? null : c.Of.Marker),
        new("ReadLedgerMail.OpenAsync", async (c, stop) => await c.Get<ReadLedgerMail>().OpenAsync(c.By, c.Of.OccurrenceId, stop) is null ? null : c.Of.Marker),
        new("ReadOperation.RunAsync", async (c, stop) => await c.Get<ReadOperation>().RunAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, stop), Tells: false),
        new("ListNotifications.RunAsync", async (c, stop) => await c.Get<ListNotifications>().RunAsync(c.By with { AgentId = c.Of.AgentId }, null, 100, false, stop)),
        new("ListNotifications.SinceAsync", async (c, stop) => await c.Get<ListNotifications>().SinceAsync(c.By with { AgentId = c.Of.AgentId }, 0, 100, stop)),
        new("ListNotifications.NewestAsync", async (c, stop) => await c.Get<ListNotifications>().NewestAsync(c.By with { AgentId = c.Of.AgentId }, stop) == 0 ? null : c.Of.Marker),
        new("ListNotifications.CountAsync", async (c, stop) => await c.Get<ListNotifications>().CountAsync(c.By with { AgentId = c.Of.AgentId }, stop) == 0 ? null : c.Of.Marker),
        new("MarkNotifications.RunAsync", async (c, stop) => await c.Get<MarkNotifications>().RunAsync(c.By with { AgentId = c.Of.AgentId }, [.. Enumerable.Range(1, 500).Select(n => (long)n)], true, stop), Tells: false),
        new("MarkNotifications.OfTicketAsync", async (c, stop) => await c.Get<MarkNotifications>().OfTicketAsync(c.By with { AgentId = c.Of.AgentId }, c.Of.TicketId, stop), Tells: false),
        new("MarkNotifications.AllAsync", async (c, stop) => await c.Get<MarkNotifications>().AllAsync(c.By with { AgentId = c.Of.AgentId }, stop), Tells: false),
        new("ChooseNotifications.ReadAsync", async (c, stop) => await c.Get<ChooseNotifications>().ReadAsync(c.By with { AgentId = c.Of.AgentId }, stop), Tells: false),
        new("ChooseNotifications.AddressAsync", async (c, stop) => await c.Get<ChooseNotifications>().AddressAsync(c.By with { AgentId = c.Of.AgentId }, stop)),
        new("ChooseNotifications.RunAsync", async (c, stop) => await SilentAsync(c.Get<ChooseNotifications>().RunAsync(c.By with { AgentId = c.Of.AgentId }, NotificationWays.Unless, stop)), Tells: false),
        new("ListMentionable.RunAsync", async (c, stop) => await c.Get<ListMentionable>().RunAsync(c.By, c.Of.TicketId, stop)),
        new("FollowTicket.RunAsync", async (c, stop) => await c.Get<FollowTicket>().RunAsync(c.By, c.Of.TicketId, true, "test", stop)),
        new("DismissNotice.RunAsync", async (c, stop) => await c.Get<DismissNotice>().RunAsync(c.By, c.Of.NoticeId, "test", stop), Tells: false),
        new("ReadMailbox.RunAsync", async (c, stop) => (object?)await c.Get<ReadMailbox>().RunAsync(Owner(c), c.Of.MailboxId, stop) ?? MailboxOutcome.NotAllowed, Tells: false),
        new("AddMailbox.RunAsync", async (c, stop) => await c.Get<AddMailbox>().RunAsync(Owner(c), new MailboxSettings { Address = $"{NewName()}@example.org", Name = "New" }, "test", stop), Tells: false),
        new("ChangeMailbox.RunAsync", async (c, stop) => await c.Get<ChangeMailbox>().RunAsync(
            Owner(c), c.Of.MailboxId, new MailboxSettings { Address = $"support@{c.Of.Marker}.example".ToLowerInvariant(), Name = "Renamed" }, null, "test", stop), Tells: false),
        new("PauseMailbox.PauseAsync", async (c, stop) => await c.Get<PauseMailbox>().PauseAsync(Owner(c), c.Of.MailboxId, 15, "test", stop), Tells: false),
        new("PauseMailbox.ResumeAsync", async (c, stop) => await c.Get<PauseMailbox>().ResumeAsync(Owner(c), c.Of.MailboxId, "test", stop), Tells: false),
        new("CheckMailbox.RunAsync", async (c, stop) => await c.Get<CheckMailbox>().RunAsync(Owner(c), c.Of.MailboxId, null, null, stop), Tells: false),
        new("ReadLedger.OneAsync", async (c, stop) => await c.Get<ReadLedger>().OneAsync(c.By.Tenant, c.Of.OccurrenceId, stop)),
        new("ReadLedger.PageAsync", async (c, stop) => await c.Get<ReadLedger>().PageAsync(c.By, null, stop)),
        new("ReadLedger.PageAsync", async (c, stop) => await c.Get<ReadLedger>().PageAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, long.MaxValue, stop)),
        new("MoveMail.RunAsync", async (c, stop) => await c.Get<MoveMail>().RunAsync(c.By, c.Of.MessageId, c.Mine.TicketId, "test", stop)),
        new("MoveMail.RunAsync", async (c, stop) => await c.Get<MoveMail>().RunAsync(c.By, c.Mine.MessageId, c.Of.TicketId, "test", stop)),
        new("SplitTicket.RunAsync", async (c, stop) => await c.Get<SplitTicket>().RunAsync(c.By, c.Of.MessageId, "test", stop), Tells: false),
        new("RestitchMail.RunAsync", async (c, stop) => await c.Get<RestitchMail>().RunAsync(c.By, c.Of.MessageId, "test", stop), Tells: false),
        new("MergeTickets.RunAsync", async (c, stop) => (await c.Get<MergeTickets>().RunAsync(c.By, c.Of.TicketId, c.Mine.TicketId, "test", stop)).Outcome, Tells: false),
        new("MergeTickets.RunAsync", async (c, stop) => (await c.Get<MergeTickets>().RunAsync(c.By, c.Mine.TicketId, c.Of.TicketId, "test", stop)).Outcome, Tells: false),
        new("MergeTickets.UndoAsync", async (c, stop) => await c.Get<MergeTickets>().UndoAsync(c.By, c.Of.TicketId, c.Mine.TicketId, new MergeMark(TicketStatus.Open, 1, new Standing(TicketStatus.Open, null), 1, long.MaxValue), "test", stop)),
        new("LinkTickets.AddAsync", async (c, stop) => Told(c, (await c.Get<LinkTickets>().AddAsync(c.By, c.Of.TicketId, LinkKind.ChildOf, c.Mine.TicketId, "test", stop)).Outcome, LinkOutcome.NotFound)),
        new("LinkTickets.AddAsync", async (c, stop) => Told(c, (await c.Get<LinkTickets>().AddAsync(c.By, c.Mine.TicketId, LinkKind.RelatedTo, c.Of.TicketId, "test", stop)).Outcome, LinkOutcome.NotFound)),
        new("LinkTickets.RemoveAsync", async (c, stop) => Told(c, (await c.Get<LinkTickets>().RemoveAsync(c.By, c.Mine.TicketId, c.Of.TicketId, "test", stop)).Outcome, LinkOutcome.NotFound)),
        new("ListLinks.RunAsync", async (c, stop) => await c.Get<ListLinks>().RunAsync(c.By, c.Of.TicketId, stop)),
        new("ChangeTickets.RunAsync", async (c, stop) => await c.Get<ChangeTickets>().RunAsync(c.By, [c.Of.TrashedId], new TicketDeed.Restore(), "test", null, stop) switch { { IsAllowed: false } => ChangeOutcome.NotAllowed, { Changed.Count: > 0 } => c.Of.Marker, _ => null }, Tells: false),
        new("DeleteForGood.PreviewAsync", async (c, stop) => (object?)await c.Get<DeleteForGood>().PreviewAsync(Owner(c), [c.Of.TrashedId], stop) ?? ChangeOutcome.NotAllowed, Tells: false),
        new("DeleteForGood.RunAsync", async (c, stop) => (await c.Get<DeleteForGood>().RunAsync(Owner(c), [c.Of.TrashedId], "test", stop)).IsAllowed ? null : ChangeOutcome.NotAllowed, Tells: false),
        new("MarkSpam.RunAsync", async (c, stop) => await c.Get<MarkSpam>().RunAsync(c.By, c.Of.TicketId, true, "test", stop)),
        new("BlockSender.RunAsync", async (c, stop) => Refused(await c.Get<BlockSender>().RunAsync(c.By, $"{NewName()}@example.org", "test", stop)), Tells: false),
        new("BlockSender.UnblockAsync", async (c, stop) => Refused(await c.Get<BlockSender>().UnblockAsync(c.By, $"{c.Of.Marker}.example", "test", stop)), Tells: false),
        new("BlockSender.ListAsync", async (c, stop) => await c.Get<BlockSender>().ListAsync(c.By, stop)),
        new("FileAsTicket.RunAsync", async (c, stop) => Told(c, (await c.Get<FileAsTicket>().RunAsync(c.By, c.Of.OccurrenceId, stop)).Outcome, ReplayOutcome.NotFound)),
        new("ReplayMail.OneAsync", async (c, stop) => Told(c, await c.Get<ReplayMail>().OneAsync(c.By, c.Of.OccurrenceId, stop), ReplayOutcome.NotFound)),
        new("ReplayMail.AllDeadAsync", async (c, stop) => await c.Get<ReplayMail>().AllDeadAsync(c.By, stop) is null ? ChangeOutcome.NotAllowed : null, Tells: false),
        new("ReplayMail.RunAsync", async (c, stop) => await c.Get<ReplayMail>().RunAsync(c.By.Tenant, [c.Of.OccurrenceId], stop), Tells: false),
        new("ListCollisions.RunAsync", async (c, stop) => await c.Get<ListCollisions>().RunAsync(Owner(c), long.MaxValue, 100, stop) is { } groups ? groups : ChangeOutcome.NotAllowed, Tells: false),
        new("BackfillCollisions.RunAsync", async (c, stop) => await c.Get<BackfillCollisions>().RunAsync(Owner(c), stop) is null ? ChangeOutcome.NotAllowed : null, Tells: false),
        new("ChangePriorityWords.ListAsync", async (c, stop) => await c.Get<ChangePriorityWords>().ListAsync(c.By, stop)),
        new("ChangePriorityWords.SetAsync", async (c, stop) => Refused(await c.Get<ChangePriorityWords>().SetAsync(Owner(c), NewName(), TicketPriority.High, stop)), Tells: false),
        new("ListRouting.RulesAsync", async (c, stop) => (object?)await c.Get<ListRouting>().RulesAsync(Owner(c), stop) ?? ChangeOutcome.NotAllowed),
        new("ListRouting.RecipientsAsync", async (c, stop) => (object?)await c.Get<ListRouting>().RecipientsAsync(Owner(c), stop) ?? ChangeOutcome.NotAllowed),
        new("ListRouting.WhereAsync", async (c, stop) => (object?)await c.Get<ListRouting>().WhereAsync(Owner(c), stop) ?? ChangeOutcome.NotAllowed, Tells: false),
        new("TryRouting.RunAsync", async (c, stop) => await c.Get<TryRouting>().RunAsync(Owner(c), "a@example.org", "b@example.org", c.Of.Marker, stop) is { } trial ? trial.Rule : (object)ChangeOutcome.NotAllowed),
        new("ChangeRoutingRules.AddAsync", async (c, stop) => Refused((await c.Get<ChangeRoutingRules>().AddAsync(Owner(c), NewRule(c.Of.TeamId), null, "test", stop)).Outcome), Tells: false),
        new("ChangeRoutingRules.ChangeAsync", async (c, stop) => (await c.Get<ChangeRoutingRules>().ChangeAsync(Owner(c), c.Of.RuleId, NewRule(null), 1, null, "test", stop)).Outcome),
        new("ChangeRoutingRules.RemoveAsync", async (c, stop) => (await c.Get<ChangeRoutingRules>().RemoveAsync(Owner(c), c.Of.RuleId, "test", stop)).Outcome),
        new("ChangeAllowedRecipients.AddAsync", async (c, stop) => Refused((await c.Get<ChangeAllowedRecipients>().AddAsync(Owner(c), $"{NewName()}@example.org", true, "test", stop)).Outcome), Tells: false),
        new("ChangeAllowedRecipients.ChangeAsync", async (c, stop) => (await c.Get<ChangeAllowedRecipients>().ChangeAsync(Owner(c), c.Of.RecipientId, null, false, "test", stop)).Outcome),
        new("ChangeAllowedRecipients.RemoveAsync", async (c, stop) => (await c.Get<ChangeAllowedRecipients>().RemoveAsync(Owner(c), c.Of.RecipientId, "test", stop)).Outcome),
        new("ListTags.RunAsync", async (c, stop) => (await c.Get<ListTags>().RunAsync(c.By, c.Of.Marker, stop)).Any() ? c.Of.Marker : null, Tells: false), // edited away by now
        new("ListTags.RunAsync", async (c, stop) => (await c.Get<ListTags>().RunAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, "", stop)).Any() ? c.Of.Marker : null),
        new("ChangeTags.RenameAsync", async (c, stop) => (await c.Get<ChangeTags>().RenameAsync(Owner(c) with { Mailboxes = null }, c.Of.Marker, NewName(), true, "test", stop)).Outcome, Tells: false),
        new("ChangeTags.DeleteAsync", async (c, stop) => (await c.Get<ChangeTags>().DeleteAsync(Owner(c) with { Mailboxes = null }, c.Of.Marker, "test", stop)).Outcome, Tells: false),
        new("ChangeOrganisation.RenameAsync", async (c, stop) => Refused(await c.Get<ChangeOrganisation>().RenameAsync(Owner(c), NewName(), c.Mine.Marker, "test", stop)), Tells: false),
        new("ChangeOrganisation.SettleAsync", async (c, stop) => Refused(await c.Get<ChangeOrganisation>().SettleAsync(Owner(c), "Europe/Berlin", null, "test", stop)), Tells: false),
        new("ChangeOrganisation.SpeakAsync", async (c, stop) => Refused(await c.Get<ChangeOrganisation>().SpeakAsync(Owner(c), "de", "test", stop)), Tells: false),
        new("ChangeOrganisation.WearAsync", async (c, stop) => Refused(await c.Get<ChangeOrganisation>().WearAsync(Owner(c), Accent.Teal, null, "test", stop)), Tells: false),
        new("ReadOrganisation.LookAsync", async (c, stop) => await c.Get<ReadOrganisation>().LookAsync(c.By.Tenant, stop)),
        new("ReadOrganisation.NameAsync", async (c, stop) => await c.Get<ReadOrganisation>().NameAsync(c.By.Tenant, stop)),
        new("OpenPreview.RunAsync", async (c, stop) => await c.Get<OpenPreview>().RunAsync(c.By, c.Of.AttachmentId, stop), Tells: false),
        new("OpenAttachment.RunAsync", async (c, stop) => await c.Get<OpenAttachment>().RunAsync(c.By, c.Of.AttachmentId, stop)),
        new("ReadConversation.RunAsync", async (c, stop) => await c.Get<ReadConversation>().RunAsync(c.By, c.Of.Number, stop)),
        new("ReadMessageBody.RunAsync", async (c, stop) => await c.Get<ReadMessageBody>().RunAsync(c.By, c.Of.MessageId, stop)),
        new("ReadTicketRows.RunAsync", async (c, stop) => await c.Get<ReadTicketRows>().RunAsync(c.By.Tenant, [c.Of.TicketId], stop)),
        new("ReadTicketRows.CountsAsync", async (c, stop) => (await c.Get<ReadTicketRows>().CountsAsync(c.By.Tenant, stop)).Any(n => n.MailboxId == c.Of.MailboxId) ? c.Of.Marker : null),
        new("ReadCustomer.RunAsync", async (c, stop) => await c.Get<ReadCustomer>().RunAsync(c.By, c.Of.CustomerId, stop)),
        new("ReadCustomer.RunAsync", async (c, stop) => await c.Get<ReadCustomer>().RunAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, c.Of.CustomerId, stop)),
        new("ReadCustomer.TicketsAsync", async (c, stop) => await c.Get<ReadCustomer>().TicketsAsync(c.By, c.Of.CustomerId, new TicketPlace(DateTimeOffset.MaxValue, long.MaxValue), 100, stop)),
        new("ReadCustomer.TicketsAsync", async (c, stop) => await c.Get<ReadCustomer>().TicketsAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, c.Of.CustomerId, null, 100, stop)),
        new("ListCustomers.RunAsync", async (c, stop) => await c.Get<ListCustomers>().RunAsync(c.By, c.Of.Marker, null, 100, stop)),
        new("ListCustomers.RunAsync", async (c, stop) => await c.Get<ListCustomers>().RunAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, null, new CustomerCursor("", 0), 100, stop)),
        new("ChangeCustomer.RunAsync", async (c, stop) => (await c.Get<ChangeCustomer>().RunAsync(c.By, c.Of.CustomerId, CustomerField.Phone, "1", null, "test", stop)).Outcome),
        new("ReadCompany.RunAsync", async (c, stop) => await c.Get<ReadCompany>().RunAsync(c.By, CompanyOf(c), 10, stop)),
        new("ReadCompany.RunAsync", async (c, stop) => await c.Get<ReadCompany>().RunAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, CompanyOf(c), 1, stop)),
        new("ReadCompany.TicketsAsync", async (c, stop) => await c.Get<ReadCompany>().TicketsAsync(c.By, CompanyOf(c), false, new TicketPlace(DateTimeOffset.MaxValue, long.MaxValue), 100, stop)),
        new("ReadCompany.TicketsAsync", async (c, stop) => await c.Get<ReadCompany>().TicketsAsync(c.By with { Mailboxes = new HashSet<long> { c.Of.MailboxId } }, CompanyOf(c), true, null, 100, stop)),
        new("ChangeCompany.RunAsync", async (c, stop) => (await c.Get<ChangeCompany>().RunAsync(c.By, CompanyOf(c), null, NewName(), $"{c.Of.Marker} pays late", "test", stop)).Outcome),
        new("RenameCompany.RunAsync", async (c, stop) => (await c.Get<RenameCompany>().RunAsync(c.By with { Mailboxes = null }, CompanyOf(c), "Renamed", true, "test", stop)).Outcome, Tells: false),
        new("ChangeCustomerAddresses.AddAsync", async (c, stop) => (await c.Get<ChangeCustomerAddresses>().AddAsync(c.By, c.Of.CustomerId, $"{NewName()}@example.org", "test", stop)).Outcome),
        new("ChangeCustomerAddresses.RemoveAsync", async (c, stop) => (await c.Get<ChangeCustomerAddresses>().RemoveAsync(c.By, c.Of.CustomerId, $"customer@{c.Of.Marker}.example", "test", stop)).Outcome),
        new("MergeCustomers.PreviewAsync", async (c, stop) => await c.Get<MergeCustomers>().PreviewAsync(c.By with { Mailboxes = null }, c.Mine.CustomerId, c.Of.CustomerId, stop), Tells: false),
        new("MergeCustomers.RunAsync", async (c, stop) => await c.Get<MergeCustomers>().RunAsync(c.By with { Mailboxes = null }, c.Mine.CustomerId, c.Of.CustomerId, "test", stop), Tells: false),
        new("MergeCustomers.RunAsync", async (c, stop) => await c.Get<MergeCustomers>().RunAsync(c.By with { Mailboxes = null }, c.Of.CustomerId, c.Mine.CustomerId, "test", stop), Tells: false),
        new("MergeCustomers.UndoAsync", async (c, stop) => await c.Get<MergeCustomers>().UndoAsync(c.By with { Mailboxes = null }, c.Of.MergeId, "test", stop)),
        new("ReadEvents.RunAsync", async (c, stop) => await c.Get<ReadEvents>().RunAsync(c.By.Tenant, 0, stop)),
        new("LiveFeed.IsFollowed", (c, _) => AnswerAsync(() =>
        {
            using var theirs = c.Get<LiveFeed>().Subscribe(c.Of.Scope, _ => { });
            return c.Get<LiveFeed>().IsFollowed(c.By.Tenant) ? c.Of.Marker : null;
        })),
        new("LiveFeed.Subscribe", (c, _) => AnswerAsync(() =>
        {
            var heard = new List<LiveBatch>();
            using var mine = c.Get<LiveFeed>().Subscribe(c.By.Tenant, heard.Add);
            c.Get<LiveFeed>().Publish(LiveBatch.OfPresence(c.Of.Scope, [c.Of.TicketId]));
            return heard.Count > 0 ? c.Of.Marker : null;
        })),
        new("PresenceBoard.Viewers", (c, _) => AnswerAsync(() =>
        {
            c.Get<PresenceBoard>().Show(c.Of.Agent, "tab", c.Of.TicketId);
            return c.Get<PresenceBoard>().Viewers(c.By.Tenant, c.Of.TicketId);
        })),
        new("PresenceBoard.Whereabouts", (c, _) => AnswerAsync(() =>
        {
            c.Get<PresenceBoard>().Show(c.Of.Agent, "tab", c.Of.TicketId);
            return c.Get<PresenceBoard>().Whereabouts(c.By.Tenant).Values.Select(p => p.Viewer).ToList();
        })),
        new("PresenceBoard.Show", (c, _) => AnswerAsync(() => StaysThere(c, new PresenceBoard(new LiveFeed(), TimeProvider.System), (board, tab) => board.Show(c.By, tab, null))), Tells: false),
        new("PresenceBoard.Write", (c, _) => AnswerAsync(() => StaysThere(c, new PresenceBoard(new LiveFeed(), TimeProvider.System), (board, tab) => board.Write(c.By, tab, DraftKind.Reply, true))), Tells: false),
        new("PresenceBoard.Leave", (c, _) => AnswerAsync(() => StaysThere(c, new PresenceBoard(new LiveFeed(), TimeProvider.System), (board, tab) => board.Leave(c.By.Tenant, tab))), Tells: false),
        new("ChangeTemplate.RemoveAsync", async (c, stop) => await c.Get<ChangeTemplate>().RemoveAsync(c.By, c.Of.TemplateId, "test", stop), Tells: false),
    ];

    /// <summary>All calls that are made for one organisation.</summary>
    public static IEnumerable<UseCase> OfOneOrganisation => OfAgents.Concat(OfJobs);
}
