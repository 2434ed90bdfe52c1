using System.Collections;
using System.Reflection;
using System.Text.Json;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mailboxes;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Reports;
using Desk.Core.Routing;
using Desk.Core.Satisfaction;
using Desk.Core.Sla;
using Desk.Core.Templates;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Core.Together;
using Desk.Tests.Database;
using Desk.Tests.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tenants;

/// <summary>Two organisations on one database, with rows of every kind in each.</summary>
public sealed record TwoOrganisations(TestDesk Desk, Target Alpha, Target Bravo)
{
    private static readonly MethodInfo ReadAll = typeof(TwoOrganisations).GetMethod(nameof(AllAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static async Task<TwoOrganisations> FillAsync(TestDesk desk) => new(desk, await FillAsync(desk, "Alpha"), await FillAsync(desk, "Bravo"));

    /// <summary>All rows of one type as this context sees them.</summary>
    public static async Task<IReadOnlyList<object>> ReadAsync(DeskDbContext context, Type type, bool ignoreFilters)
    {
        var rows = await (Task<IEnumerable>)ReadAll.MakeGenericMethod(type).Invoke(null, [context, ignoreFilters])!;
        return [.. rows.Cast<object>()];
    }

    public static IReadOnlyList<Type> TenantTypes(DeskDbContext context) =>
        [.. context.Model.GetEntityTypes().Select(t => t.ClrType).Where(typeof(ITenantScoped).IsAssignableFrom)];

    /// <summary>Every value of every row of one organisation, as sorted lines.</summary>
    public async Task<string> DumpAsync(TenantScope of)
    {
        await using var context = Desk.Contexts.CreateForInstallation();
        var lines = new List<string>();
        foreach (var type in TenantTypes(context))
        {
            foreach (var row in (await ReadAsync(context, type, true)).Where(r => ((ITenantScoped)r).TenantId == of.TenantId))
            {
                var values = context.Entry(row).Properties.ToDictionary(p => p.Metadata.Name, p => p.CurrentValue);
                lines.Add($"{type.Name} {JsonSerializer.Serialize(values)}");
            }
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static async Task<Target> FillAsync(TestDesk desk, string name)
    {
        var organisation = await desk.FoundAsync(name);
        var ticket = await organisation.AddTicketAsync(assigneeId: organisation.Agent.AgentId);
        var (message, attachmentId, occurrenceId) = await organisation.AddMailAsync(ticket.Id);
        var stop = CancellationToken.None;
        (await desk.Get<AddNote>().RunAsync(organisation.Owner, ticket.Id, $"{name} note for @{organisation.Agent.Name}", name, stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await desk.Get<TagTicket>().AddAsync(organisation.Owner, ticket.Id, name, name, stop)).ShouldBe(ChangeOutcome.Done);
        await organisation.AddTicketAsync(status: TicketStatus.Closed);
        await organisation.AddTicketAsync();
        var teamId = (await desk.Get<ChangeTeam>().CreateAsync(organisation.Owner, $"{name} team", name, stop)).TeamId!.Value;
        (await desk.Get<ChangeTeam>().MemberAsync(organisation.Owner, teamId, organisation.Agent.AgentId, true, name, stop)).ShouldBe(AgentOutcome.Done);
        await using var context = organisation.Open();
        context.Add(new TicketNumberDay(new DateOnly(2026, 11, 20)) { Last = 3 });
        context.Record(organisation.Event(DeskEventKind.MailboxChanged, null, organisation.MailboxId));
        desk.Time.Advance(TimeSpan.FromSeconds(5));
        var reply = await desk.Get<SendReply>().RunAsync(
            organisation.Agent, new ReplyRequest { TicketId = ticket.Id, LastSeenMessageId = message.Id, Html = $"<p>{name} answers</p>", MayBeUndone = true }, name, stop);
        context.Add(new RatingAsk
        {
            TicketId = ticket.Id, Message = await context.Messages.SingleAsync(m => m.Id == reply.MessageId, stop), AgentId = organisation.Agent.AgentId, AskedAt = desk.Time.GetUtcNow(),
            Question = $"How was {name}?", Answers = "", Address = "https://desk.example",
        });
        await context.SaveChangesAsync(stop);
        var draft = new DraftContent($"{name} writes", null, [], message.Id);
        (await desk.Get<SaveDraft>().RunAsync(organisation.Agent, ticket.Id, DraftKind.Note, draft, 0, stop)).Outcome.ShouldBe(DraftOutcome.Saved);
        var begun = new DraftContent($"<p>{name} begins</p>", null, [], message.Id);
        (await desk.Get<SaveDraft>().RunAsync(organisation.Owner, ticket.Id, DraftKind.Reply, begun, 0, stop)).Outcome.ShouldBe(DraftOutcome.Saved);
        (await desk.Get<AskColleague>().RunAsync(organisation.Owner, ticket.Id, AskKind.TakeOver, organisation.Agent.AgentId, name, stop)).ShouldBe(AskOutcome.Done);
        var askId = await context.TicketAsks.Select(a => a.Id).SingleAsync(stop);
        (await desk.Get<MarkRead>().RunAsync(organisation.Agent, ticket.Id, stop)).ShouldBe(ChangeOutcome.Done);
        await organisation.AddTicketAsync(status: TicketStatus.Snoozed);
        var spam = await organisation.AddTicketAsync("spam");
        (await desk.Get<LinkTickets>().AddAsync(organisation.Owner, ticket.Id, LinkKind.RelatedTo, spam.Id, name, stop)).Outcome.ShouldBe(LinkOutcome.Done);
        (await desk.Get<MarkSpam>().RunAsync(organisation.Owner, spam.Id, true, name, stop)).ShouldBe(ChangeOutcome.Done);
        (await desk.Get<ChangeCustomer>().RunAsync(organisation.Owner, organisation.CustomerId, CustomerField.Company, $"{name} works", null, name, stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await desk.Get<ChangeCompany>().RunAsync(organisation.Owner, $"{name} works", null, $"{name} pays late", "", name, stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        var trashed = await organisation.AddTicketAsync("trash");
        (await desk.Get<ChangeTickets>().RunAsync(organisation.Owner, [trashed.Id], new TicketDeed.Delete(), name, null, stop)).Changed.Count.ShouldBe(1);
        context.Add(new DeletedMail(MailIdHash.Of(name), name));
        context.AddRange(new BlockedSender($"@{name}.blocked.example".ToLowerInvariant()) { BlockedBy = name, At = desk.Time.GetUtcNow() }, new PriorityWord(name.ToLowerInvariant(), TicketPriority.High));
        (await context.Tickets.Include(t => t.OtherMailboxes).SingleAsync(t => t.Id == spam.Id)).OpenTo(organisation.OtherMailboxId);
        var twin = new Customer($"{name} twin") { CreatedAt = desk.Time.GetUtcNow() };
        context.AddRange(twin, new CustomerAddress($"twin@{name}.example".ToLowerInvariant()) { Customer = twin });
        await context.SaveChangesAsync();
        var merge = await desk.Get<MergeCustomers>().RunAsync(organisation.Owner, organisation.CustomerId, twin.Id, name, stop);
        var raw = (await desk.Blobs.AppendAsync(organisation.Scope, "raw", ["Subject: Waits\r\n\r\nText"u8.ToArray()], stop))[0];
        var waiting = new Occurrence(organisation.MailboxId, $"{name} waits") { Raw = raw, AcceptedAt = desk.Time.GetUtcNow() };
        context.AddRange(waiting, AutoResponse.Plan(ticket.Id, message.Id, desk.Time.GetUtcNow()));
        var token = new ApiToken(organisation.Agent.AgentId, $"{name} token", ApiToken.HashOf(name + ticket.Id));
        var notice = new Notice(NoticeKind.MailboxFailing, $"{name} cannot be read.") { Audience = Permission.WorkAtDesk, MailboxId = organisation.MailboxId, CreatedAt = desk.Time.GetUtcNow() };
        var account = new MailAccount { ImapHost = $"imap.{name}.example", ImapPort = 993, UserName = name, SealedPassword = desk.Get<ISecretProtector>().Seal(name), SmtpHost = $"smtp.{name}.example", SmtpPort = 587 };
        var remote = new Mailbox($"remote{organisation.MailboxId}@{name}.example".ToLowerInvariant(), $"{name} remote", MailboxKind.Imap);
        remote.Connect(account);
        context.AddRange(notice, remote, new NotificationChoice(organisation.Agent.AgentId));
        await context.SaveChangesAsync();
        context.Add(new MailboxSync(remote.Id));
        context.AddRange(token, new ApiAnswer(organisation.Agent.AgentId, "under way", "the same"));
        await context.SaveChangesAsync();
        await desk.Get<RememberAnswer>().BeginAsync(organisation.Agent, "done", "the same", stop);
        await desk.Get<RememberAnswer>().FinishAsync(organisation.Agent, "done", 200, $"{name} answer", stop);
        var recipient = await desk.Get<ChangeAllowedRecipients>().AddAsync(organisation.Owner, $"*@{name}.allowed.example", true, name, stop);
        var rule = await desk.Get<ChangeRoutingRules>().AddAsync(organisation.Owner, new RoutingRuleSettings($"{name} rule", true, new([], [], [name]), new(teamId, null, null, [], false)), null, name, stop);
        var template = await desk.Get<ChangeTemplate>().AddAsync(organisation.Agent, new TemplateSettings { Name = $"{name} template", Body = $"<p>{name} {{{{customer.name}}}}</p>", Audience = TemplateAudience.Personal }, name, stop);
        var view = await desk.Get<ChangeSavedView>().AddAsync(organisation.Agent, new SavedViewSettings($"{name} view", ViewReach.Personal, null, TicketViewKind.Open, new TicketFilter { Text = name }), name, stop);
        context.Add(new ViewOrder(organisation.Agent.AgentId));
        (await desk.Get<ChangeSignature>().RunAsync(organisation.Agent, $"<p>{name} signs</p>", name, stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        var calendar = await desk.Get<ChangeCalendar>().AddAsync(organisation.Owner, AllUseCases.CalendarOf($"{name} hours"), name, stop);
        var policy = await desk.Get<ChangePolicy>().AddAsync(
            organisation.Owner, new PolicySettings { Name = $"{name} policy", CalendarId = calendar.Id, Targets = [new(SlaMetric.Resolution, TicketPriority.Normal, 1)] }, name, stop);
        await desk.Get<RefreshClocks>().RunAsync(organisation.Scope, stop);
        (await desk.Get<ChangeGoals>().RunAsync(organisation.Owner, new Goals(name.Length), null, name, stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        context.AddRange(new SlaFiring(ticket.Id, SlaMetric.Resolution, 0, FiringKind.Warning, 0, desk.Time.GetUtcNow()), new SlaRefresh());
        var letter = LetterContent.Nothing with { Subject = $"{name} begins anew", Body = $"<p>{name} begins anew</p>" };
        (await desk.Get<SaveLetter>().RunAsync(organisation.Agent, LetterKey.Following(ticket.Id), letter, 0, stop)).Outcome.ShouldBe(DraftOutcome.Saved);
        context.Add(new DraftVersion(ticket.Id, organisation.Agent.AgentId, DraftKind.Note, $"{name} wrote", desk.Time.GetUtcNow()));
        context.Add(new DraftVersion(null, organisation.Agent.AgentId, DraftKind.Reply, $"{name} began otherwise", desk.Time.GetUtcNow(), LetterKey.Following(ticket.Id).Text));
        await context.SaveChangesAsync();
        await desk.Get<CountReports>().RunAsync(organisation.Scope, stop);
        return new Target(
            organisation.Agent, name, ticket.Id, ticket.Number, organisation.MailboxId, organisation.Agent.AgentId, organisation.CustomerId, message.Id, attachmentId, occurrenceId, waiting.Id, reply.MessageId!.Value,
            token.Id, teamId, merge.MergeId!.Value, organisation.OtherMailboxId, notice.Id, template.Id!.Value, askId, organisation.Owner.AgentId, view.Id!.Value, trashed.Id, policy.Id!.Value, calendar.Id!.Value, rule.Id!.Value, recipient.Id!.Value);
    }

    private static async Task<IEnumerable> AllAsync<T>(DeskDbContext context, bool ignoreFilters)
        where T : class => ignoreFilters ? await context.Set<T>().IgnoreQueryFilters().ToListAsync() : await context.Set<T>().ToListAsync();
}
