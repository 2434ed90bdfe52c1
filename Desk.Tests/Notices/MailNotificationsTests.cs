using System.Text;
using Desk.Core.Intake;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Desk.Tests.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Notices;

/// <summary>What stays unseen is mailed, and an answer to it is a note.</summary>
public sealed class MailNotificationsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Mention_UnseenForMinutes_IsMailedOnceBesideTheConversation(DatabaseProvider provider)
    {
        var (organisation, ticket) = await MentionAsync(provider);
        (await RunAsync(organisation)).ShouldBe(0, "it may be seen yet");
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));

        (await RunAsync(organisation)).ShouldBe(1);
        (await RunAsync(organisation)).ShouldBe(0);

        var mail = await NoticeAsync(organisation);
        (mail.Kind, mail.To.ShouldHaveSingleItem().Address, mail.Outbound!.State).ShouldBe((MailKind.Notice, await AddressAsync(organisation), DeliveryState.Pending));
        mail.Text.ShouldContain("what do you think?");
        mail.Subject.ShouldContain(ticket.Number);
        var conversation = (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Owner, ticket.Number, Stop))!;
        conversation.Messages.ShouldHaveSingleItem().Direction.ShouldBe(MessageDirection.Note);
        conversation.Recipients.To.ShouldBeEmpty();
        (await organisation.Desk.Get<ReadTicket>().RunAsync(organisation.Owner, ticket.Number, Stop))!.Messages.ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task Mention_SeenBefore_IsNotMailed(DatabaseProvider provider)
    {
        var (organisation, ticket) = await MentionAsync(provider);
        await organisation.Desk.Get<MarkNotifications>().OfTicketAsync(organisation.Agent, ticket.Id, Stop);
        organisation.Desk.Time.Advance(TimeSpan.FromHours(1));

        (await RunAsync(organisation)).ShouldBe(0);
    }

    [ProviderFact]
    public async Task Digest_AllThatIsUnseen_IsOneMailAtItsTimeAndNoneBefore(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var now = organisation.Desk.Time.GetUtcNow();
        var at = TimeOnly.FromDateTime(now.UtcDateTime.AddHours(2));
        await organisation.Desk.Get<ChooseNotifications>().RunAsync(
            organisation.Agent, NotificationWays.Unless with { Email = NotificationKind.Mention, Digest = new DigestTime(new TimeOnly(at.Hour, at.Minute), "Etc/UTC") }, Stop);
        var (first, seen, last) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync(), await organisation.AddTicketAsync());
        foreach (var (ticket, text) in new[] { (first, "the first"), (seen, "the seen one"), (last, "the last") })
        {
            await organisation.Desk.Get<AddNote>().RunAsync(organisation.Owner, ticket.Id, $"@{organisation.Agent.Name}, look at {text}", "test", Stop);
        }

        await organisation.Desk.Get<MarkNotifications>().OfTicketAsync(organisation.Agent, seen.Id, Stop);
        var moment = new DigestTime(new TimeOnly(at.Hour, at.Minute), "Etc/UTC").Next(now);
        organisation.Desk.Time.Advance(moment - now - TimeSpan.FromSeconds(1));
        (await RunAsync(organisation)).ShouldBe(0, "its time has not come");
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(1));

        (await RunAsync(organisation)).ShouldBe(1);
        (await RunAsync(organisation)).ShouldBe(0);
        var mail = await NoticeAsync(organisation);
        (mail.TicketId, mail.Subject).ShouldBe((last.Id, $"Unseen on 2 tickets [{last.Number}]"));
        mail.Text.ShouldContain("look at the first");
        mail.Text.ShouldContain("look at the last");
        mail.Text.ShouldNotContain("the seen one");
        mail.Text.ShouldContain($"add a note to {last.Number}, the last of these tickets");
    }

    [ProviderFact]
    public async Task Assigned_AWholeList_IsOneMailThatNamesTheLastAndCountsTheOthers(DatabaseProvider provider)
    {
        const int Given = 620;
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await organisation.Desk.Get<ChooseNotifications>().RunAsync(organisation.Agent, NotificationWays.Unless with { Email = NotificationKind.Assigned }, Stop);
        var ids = await AddAsync(organisation, Given);
        (await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, ids, new TicketDeed.Assign(organisation.Agent.AgentId), "test", null, Stop)).Changed.Count.ShouldBe(Given);
        await organisation.Desk.Get<MarkNotifications>().OfTicketAsync(organisation.Agent, ids[0], Stop);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));

        (await RunAsync(organisation)).ShouldBe(1);
        (await RunAsync(organisation)).ShouldBe(0);

        var mail = await NoticeAsync(organisation);
        mail.TicketId.ShouldBe(ids[^1]);
        mail.Subject.ShouldStartWith($"Unseen on {Given - 1} tickets [");
        mail.Text.ShouldStartWith($"{Given - 1 - MailNotifications.MostNamed} more tickets are in Desk, under Notifications.");
        mail.Text.Split("gave you this ticket").Length.ShouldBe(MailNotifications.MostNamed + 1);
    }

    [ProviderFact]
    public async Task Assigned_ManyToEachOfSeveralInTurn_IsOneMailForEachOfThem(DatabaseProvider provider)
    {
        const int Several = 6;
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var agents = new List<AgentScope>();
        for (var i = 0; i < Several; i++)
        {
            var email = $"given{i}.{organisation.Scope.TenantId}@alpha.example";
            var account = await organisation.Desk.AddAccountAsync(email);
            await using var context = organisation.Open();
            var agent = new Agent(account, $"Given {i}", email, AgentRole.Agent);
            context.Add(agent);
            await context.SaveChangesAsync();
            agents.Add(new AgentScope(organisation.Scope, agent.Id, agent.Name, agent.Role, null));
            await organisation.Desk.Get<ChooseNotifications>().RunAsync(agents[i], NotificationWays.Unless with { Email = NotificationKind.Assigned }, Stop);
        }

        var ids = await AddAsync(organisation, Several * (MailNotifications.MostAtOnce + 1));
        foreach (var (at, id) in ids.Index())
        {
            await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, [id], new TicketDeed.Assign(agents[at % Several].AgentId), "test", null, Stop);
        }

        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));

        (await RunAsync(organisation)).ShouldBe(Several);
        (await RunAsync(organisation)).ShouldBe(0);
    }

    [ProviderFact]
    public async Task Assigned_SomeTickets_IsAMailForEach(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await organisation.Desk.Get<ChooseNotifications>().RunAsync(organisation.Agent, NotificationWays.Unless with { Email = NotificationKind.Assigned }, Stop);
        var ids = await AddAsync(organisation, MailNotifications.MostAtOnce);
        await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, ids, new TicketDeed.Assign(organisation.Agent.AgentId), "test", null, Stop);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));

        (await RunAsync(organisation)).ShouldBe(MailNotifications.MostAtOnce);
    }

    [ProviderFact]
    public async Task Digest_OfATicketThatMayNotBeSeenAnyMore_LeavesItOut(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var at = TimeOnly.FromDateTime(organisation.Desk.Time.GetUtcNow().UtcDateTime.AddHours(1));
        await organisation.Desk.Get<ChooseNotifications>().RunAsync(
            organisation.Agent, NotificationWays.Unless with { Email = NotificationKind.Mention, Digest = new DigestTime(new TimeOnly(at.Hour, at.Minute), "Etc/UTC") }, Stop);
        var ticket = await organisation.AddTicketAsync();
        await organisation.Desk.Get<AddNote>().RunAsync(organisation.Owner, ticket.Id, $"@{organisation.Agent.Name}, look", "test", Stop);
        await using (var context = organisation.Open())
        {
            (await context.Agents.SingleAsync(a => a.Id == organisation.Agent.AgentId)).LimitToGivenMailboxes();
            context.MailboxAccess.RemoveRange(await context.MailboxAccess.Where(m => m.AgentId == organisation.Agent.AgentId).ToListAsync());
            await context.SaveChangesAsync();
        }

        organisation.Desk.Time.Advance(TimeSpan.FromHours(2));

        (await RunAsync(organisation)).ShouldBe(0);
    }

    [ProviderFact]
    public async Task Answer_FromTheAgentsAddress_IsANoteOfThatAgent(DatabaseProvider provider)
    {
        var (organisation, ticket) = await MailedAsync(provider);
        var (notice, before) = (await NoticeAsync(organisation), await organisation.TicketAsync(ticket.Id));

        var entry = (await organisation.TakeInAsync(Mail(await AddressAsync(organisation), notice.MailId!, "I think we pay.", "Message-ID: <answer@x.example>\r\n")))[0];

        entry.Fate.ShouldBe(MailFate.Filed, entry.Reason);
        var note = (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Owner, ticket.Number, Stop))!.Messages[^1];
        (note.Direction, note.AuthorId, note.Text).ShouldBe((MessageDirection.Note, organisation.Agent.AgentId, "I think we pay."));
        var now = await organisation.TicketAsync(ticket.Id);
        (now.LastMessageId, now.AwaitsReply, now.Status).ShouldBe((before.LastMessageId, before.AwaitsReply, before.Status));
        now.NewsId.ShouldBe(note.Id, "it is news for colleagues");
        (await organisation.TakeInAsync(Mail(await AddressAsync(organisation), notice.MailId!, "I think we pay.", "Message-ID: <answer@x.example>\r\nX-Way: another\r\n")))[0].Fate.ShouldBe(MailFate.Duplicate);
    }

    [ProviderFact]
    public async Task Answer_FromSomebodyElseOrAMachine_IsNotFiled(DatabaseProvider provider)
    {
        var (organisation, ticket) = await MailedAsync(provider);
        var notice = await NoticeAsync(organisation);

        var fates = await organisation.TakeInAsync(
            Mail("friend@elsewhere.example", notice.MailId!, "He forwarded it to me."),
            Mail(await AddressAsync(organisation), notice.MailId!, "I am away.", "Auto-Submitted: auto-replied\r\n"));

        fates.Select(f => f.Fate).ShouldBe([MailFate.NotAllowed, MailFate.AutoReply]);
        (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Owner, ticket.Number, Stop))!.Messages.Count.ShouldBe(1);
    }

    private async Task<(TestOrganisation Organisation, Ticket Ticket)> MentionAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await organisation.Desk.Get<ChooseNotifications>().RunAsync(organisation.Agent, NotificationWays.Unless with { Email = NotificationKind.Mention }, Stop);
        var ticket = await organisation.AddTicketAsync();
        await organisation.Desk.Get<AddNote>().RunAsync(organisation.Owner, ticket.Id, $"@{organisation.Agent.Name}, what do you think?", "test", Stop);
        return (organisation, ticket);
    }

    private static async Task<List<long>> AddAsync(TestOrganisation organisation, int count)
    {
        await using var context = organisation.Open();
        var (customer, now) = (await context.Customers.FirstAsync(), organisation.Desk.Time.GetUtcNow());
        List<Ticket> tickets = [.. Enumerable.Range(0, count).Select(i => new Ticket($"LIST-{i:000}", "Of a list") { MailboxId = organisation.MailboxId, Customer = customer, CreatedAt = now })];
        context.AddRange(tickets);
        await context.SaveChangesAsync();
        return tickets.ConvertAll(t => t.Id);
    }

    private async Task<(TestOrganisation Organisation, Ticket Ticket)> MailedAsync(DatabaseProvider provider)
    {
        var (organisation, ticket) = await MentionAsync(provider);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));
        (await RunAsync(organisation)).ShouldBe(1);
        return (organisation, ticket);
    }

    // the database is shared: only this organisation's is counted
    private static async Task<int> RunAsync(TestOrganisation organisation)
    {
        var mail = organisation.Desk.Get<MailNotifications>();
        return (await mail.DueAsync(Stop)).Contains(organisation.Scope) ? await mail.RunAsync(organisation.Scope, Stop) : 0;
    }

    private static async Task<Message> NoticeAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Messages.AsNoTracking().Include(m => m.Outbound).SingleAsync(m => m.Kind == MailKind.Notice);
    }

    private static async Task<string> AddressAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Agents.Where(a => a.Id == organisation.Agent.AgentId).Select(a => a.Email).SingleAsync();
    }

    private static byte[] Mail(string from, string answers, string text, string fields = "") => Encoding.ASCII.GetBytes(
        $"From: Somebody <{from}>\r\nTo: support@desk.example\r\nSubject: Re: you\r\nIn-Reply-To: <{answers}>\r\n{fields}\r\n{text}\r\n");
}
