using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Notices;

/// <summary>Who is told of what, once, and only what they may see.</summary>
public sealed class NotificationTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Note_NamingAnAgentAndATeamOfTheirs_TellsEachOnceAndKeepsWho(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        await TeamAsync(organisation, "Night shift", organisation.Agent, organisation.Owner);

        var (outcome, noteId, unseeing) = await NoteAsync(organisation.Owner, organisation, ticket.Id, $"@{organisation.Agent.Name}, can the @night shift look? Not a@{organisation.Agent.Name}.");

        (outcome, unseeing.Count).ShouldBe((ChangeOutcome.Done, 0));
        var told = (await ListAsync(organisation, organisation.Agent)).ShouldHaveSingleItem();
        (told.Kind, told.TicketId, told.MessageId, told.ActorName, told.IsNews).ShouldBe((NotificationKind.Mention, ticket.Id, noteId, organisation.Owner.Name, true));
        (await ListAsync(organisation, organisation.Owner)).ShouldBeEmpty("nobody is told of their own doing");
        var conversation = (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Agent, ticket.Number, Stop)).ShouldNotBeNull();
        conversation.Messages[^1].Mentions!.All.Select(m => m.Label).ShouldBe([organisation.Agent.Name, "Night shift"]);
        conversation.Followers.Select(f => f.AgentId).ShouldBe([organisation.Agent.AgentId]);
    }

    [ProviderFact]
    public async Task Note_NamingSomebodyWhoCannotSeeTheTicket_SaysSoAndTellsNobody(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await LimitAsync(organisation);
        var ticket = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);

        var (_, _, unseeing) = await NoteAsync(organisation.Owner, organisation, ticket.Id, $"Dear @{organisation.Agent.Name}");

        unseeing.ShouldBe([organisation.Agent.Name]);
        (await ListAsync(organisation, organisation.Agent)).ShouldBeEmpty();
        (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Owner, ticket.Number, Stop))!.Messages[^1].Mentions.ShouldBeNull();
        var mentionable = await organisation.Desk.Get<ListMentionable>().RunAsync(organisation.Owner, ticket.Id, Stop);
        mentionable.Single(m => m.Who.AgentId == organisation.Agent.AgentId).Seeing.ShouldBe(0);
        mentionable.Single(m => m.Who.AgentId == organisation.Owner.AgentId).Seeing.ShouldBe(1);
    }

    [ProviderFact]
    public async Task Mentionable_TwoOfOneName_HaveNamesOfTheirOwn(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        await TeamAsync(organisation, organisation.Agent.Name);

        var labels = (await organisation.Desk.Get<ListMentionable>().RunAsync(organisation.Owner, ticket.Id, Stop)).Select(m => m.Who.Label).ToList();

        labels.ShouldBeUnique();
        labels.ShouldContain($"{organisation.Agent.Name} (team)");
        await NoteAsync(organisation.Owner, organisation, ticket.Id, $"@{organisation.Agent.Name} (team) please");
        (await ListAsync(organisation, organisation.Agent)).ShouldBeEmpty("the team has nobody, and the agent was not meant");
    }

    [ProviderFact]
    public async Task Assigning_TellsWhoeverIsGivenItUntilItIsTakenAway(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (one, two) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync());
        var assign = organisation.Desk.Get<AssignTicket>();

        await assign.RunAsync(organisation.Agent, one.Id, organisation.Agent.AgentId, "test", Stop);
        (await ListAsync(organisation, organisation.Agent)).ShouldBeEmpty("who takes a ticket knows it");
        await assign.RunAsync(organisation.Owner, two.Id, organisation.Agent.AgentId, "test", Stop);
        var told = (await ListAsync(organisation, organisation.Agent)).ShouldHaveSingleItem();
        (told.Kind, told.TicketId, told.ActorName).ShouldBe((NotificationKind.Assigned, two.Id, organisation.Owner.Name));

        await assign.RunAsync(organisation.Owner, two.Id, null, "test", Stop);
        (await ListAsync(organisation, organisation.Agent)).ShouldBeEmpty("it is not so any more");
        var bulk = organisation.Desk.Get<ChangeTickets>();
        var changed = await bulk.RunAsync(organisation.Owner, [one.Id, two.Id], new TicketDeed.Assign(organisation.Agent.AgentId), "test", null, Stop);
        (await ListAsync(organisation, organisation.Agent)).Select(t => t.TicketId).ShouldBe([two.Id]);
        await bulk.UndoAsync(organisation.Owner, changed.Changed, "test", null, Stop);
        (await ListAsync(organisation, organisation.Agent)).ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task Answer_OfTheCustomer_TellsOwnerAndFollowersButNotWhoLetItGo(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var number = (await organisation.TakeInAsync(Mail("first", "Where is it?")))[0].TicketNumber!;
        var ticketId = (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Owner, number, Stop))!.Row.Id;
        var follow = organisation.Desk.Get<FollowTicket>();
        await NoteAsync(organisation.Owner, organisation, ticketId, $"@{organisation.Agent.Name}");
        (await follow.RunAsync(organisation.Agent, ticketId, true, "test", Stop)).ShouldBe(ChangeOutcome.Unchanged, "who was named follows already");

        await organisation.TakeInAsync(Mail("second", "And when?", "first"));
        (await ListAsync(organisation, organisation.Agent)).Select(t => t.Kind).ShouldBe([NotificationKind.Answer, NotificationKind.Mention]);

        await follow.RunAsync(organisation.Agent, ticketId, false, "test", Stop);
        await NoteAsync(organisation.Owner, organisation, ticketId, $"@{organisation.Agent.Name} once more");
        await organisation.TakeInAsync(Mail("third", "Hello?", "second"));
        (await ListAsync(organisation, organisation.Agent)).Select(t => t.Kind).ShouldBe([NotificationKind.Mention, NotificationKind.Answer, NotificationKind.Mention], "let go stays let go");

        await organisation.Desk.Get<AssignTicket>().RunAsync(organisation.Agent, ticketId, organisation.Agent.AgentId, "test", Stop);
        await organisation.TakeInAsync(Mail("fourth", "Anybody?", "third"));
        (await ListAsync(organisation, organisation.Agent))[0].Kind.ShouldBe(NotificationKind.Answer, "it is theirs");
        (await ListAsync(organisation, organisation.Owner)).ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task Snooze_ThatIsOver_TellsWhoSnoozedIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        await organisation.Desk.Get<SnoozeTicket>().RunAsync(organisation.Agent, ticket.Id, Standing.Snoozed(organisation.Desk.Time.GetUtcNow().AddHours(1)), "test", Stop);
        organisation.Desk.Time.Advance(TimeSpan.FromHours(1));

        await organisation.Desk.Get<WakeTickets>().RunAsync(organisation.Scope, Stop);

        var told = (await ListAsync(organisation, organisation.Agent)).ShouldHaveSingleItem();
        (told.Kind, told.TicketId).ShouldBe((NotificationKind.Back, ticket.Id));
    }

    [ProviderFact]
    public async Task List_OfWhatAnAgentMayNotSeeAnyMore_LeavesItOut(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);
        await NoteAsync(organisation.Owner, organisation, ticket.Id, $"@{organisation.Agent.Name}");
        (await CountAsync(organisation, organisation.Agent)).ShouldBe(1);

        (await ListAsync(organisation, organisation.Limited)).ShouldBeEmpty();
        (await CountAsync(organisation, organisation.Limited)).ShouldBe(0);
        (await organisation.Desk.Get<ListNotifications>().SinceAsync(organisation.Limited, 0, 10, Stop)).ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task Mark_ReadAndUnreadAgain_CountsAndListsAccordingly(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (one, two) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync());
        await NoteAsync(organisation.Owner, organisation, one.Id, $"@{organisation.Agent.Name}");
        await NoteAsync(organisation.Owner, organisation, two.Id, $"@{organisation.Agent.Name}");
        var mark = organisation.Desk.Get<MarkNotifications>();
        var newest = (await ListAsync(organisation, organisation.Agent))[0];

        (await mark.RunAsync(organisation.Owner, [newest.Id], true, Stop)).ShouldBe(0, "it is another's");
        (await mark.OfTicketAsync(organisation.Agent, one.Id, Stop)).ShouldBe(1);
        (await ListAsync(organisation, organisation.Agent, unread: true)).Select(t => t.TicketId).ShouldBe([two.Id]);
        (await mark.AllAsync(organisation.Agent, Stop)).ShouldBe(1);
        (await CountAsync(organisation, organisation.Agent)).ShouldBe(0);
        (await mark.RunAsync(organisation.Agent, [newest.Id], false, Stop)).ShouldBe(1);
        (await CountAsync(organisation, organisation.Agent)).ShouldBe(1);
    }

    [ProviderFact]
    public async Task Choice_AgainstAKind_TellsNothingOfItAndBrowserAloneIsInNoList(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        var (choose, none) = (organisation.Desk.Get<ChooseNotifications>(), NotificationKind.None);
        await choose.RunAsync(organisation.Agent, new NotificationWays(none, none, none), Stop);
        await NoteAsync(organisation.Owner, organisation, ticket.Id, $"@{organisation.Agent.Name}");
        await choose.RunAsync(organisation.Agent, new NotificationWays(none, NotificationKind.Mention, none), Stop);
        await NoteAsync(organisation.Owner, organisation, ticket.Id, $"@{organisation.Agent.Name}");

        (await ListAsync(organisation, organisation.Agent)).ShouldBeEmpty();
        (await CountAsync(organisation, organisation.Agent)).ShouldBe(0);
        (await organisation.Desk.Get<ListNotifications>().SinceAsync(organisation.Agent, 0, 10, Stop)).ShouldHaveSingleItem().IsListed.ShouldBeFalse();
    }

    [ProviderFact]
    public async Task Trouble_OfAMailbox_TellsThoseWhoMayMendItUntilItIsOver(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await using (var context = organisation.Open())
        {
            context.Add(new Notice(NoticeKind.MailboxFailing, "It cannot be read.") { Audience = Permission.ManageMailboxes, MailboxId = organisation.MailboxId, CreatedAt = organisation.Desk.Time.GetUtcNow() });
            await context.SaveChangesAsync();
        }

        var told = (await ListAsync(organisation, organisation.Owner)).ShouldHaveSingleItem();
        (told.Kind, told.Text, told.MailboxId, told.IsNews).ShouldBe((NotificationKind.Trouble, "It cannot be read.", organisation.MailboxId, true));
        (await ListAsync(organisation, organisation.Agent)).ShouldBeEmpty();
        await using (var context = organisation.Open())
        {
            (await context.Notices.SingleAsync()).Resolve(organisation.Desk.Time.GetUtcNow());
            await context.SaveChangesAsync();
        }

        (await CountAsync(organisation, organisation.Owner)).ShouldBe(0);
        (await ListAsync(organisation, organisation.Owner)).ShouldHaveSingleItem().IsNews.ShouldBeFalse();
    }

    [ProviderFact]
    public async Task Merge_TakesTheFollowersAlong(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (from, into) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync());
        await organisation.Desk.Get<FollowTicket>().RunAsync(organisation.Agent, from.Id, true, "test", Stop);

        (await organisation.Desk.Get<MergeTickets>().RunAsync(organisation.Owner, from.Id, into.Id, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Owner, into.Number, Stop))!.Followers.Select(f => f.AgentId).ShouldBe([organisation.Agent.AgentId]);
    }

    [ProviderFact]
    public async Task Note_OfWhoWasNamed_TellsWhoNamedThemUnlessTheyLetTheTicketGo(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        await TeamAsync(organisation, "Night shift", organisation.Agent);
        await NoteAsync(organisation.Agent, organisation, ticket.Id, "Looked at it.");
        await NoteAsync(organisation.Owner, organisation, ticket.Id, "Dear @night shift, who looks?");
        (await ListAsync(organisation, organisation.Owner)).ShouldBeEmpty("that was before the question");

        var (_, answer, _) = await NoteAsync(organisation.Agent, organisation, ticket.Id, "I do.");
        var told = (await ListAsync(organisation, organisation.Owner)).ShouldHaveSingleItem();
        (told.Kind, told.TicketId, told.MessageId, told.ActorName, told.Text).ShouldBe((NotificationKind.Answer, ticket.Id, answer, organisation.Agent.Name, "I do."));
        await NoteAsync(organisation.Owner, organisation, ticket.Id, "Thank you.");
        (await ListAsync(organisation, organisation.Agent)).Select(t => t.Kind).ShouldBe([NotificationKind.Mention], "nobody was asked by that");

        await NoteAsync(organisation.Agent, organisation, ticket.Id, $"And @{organisation.Owner.Name}?");
        (await ListAsync(organisation, organisation.Owner)).Select(t => t.Kind).ShouldBe([NotificationKind.Mention, NotificationKind.Answer], "once for one note");

        await organisation.Desk.Get<FollowTicket>().RunAsync(organisation.Owner, ticket.Id, false, "test", Stop);
        await NoteAsync(organisation.Agent, organisation, ticket.Id, "Done.");
        (await ListAsync(organisation, organisation.Owner)).Count.ShouldBe(2);
    }

    private static Task<(ChangeOutcome Outcome, long? MessageId, IReadOnlyList<string> Unseeing)> NoteAsync(AgentScope by, TestOrganisation organisation, long ticketId, string text) =>
        organisation.Desk.Get<AddNote>().RunAsync(by, ticketId, text, "test", Stop);

    private static Task<IReadOnlyList<ToldAgent>> ListAsync(TestOrganisation organisation, AgentScope agent, bool unread = false) =>
        organisation.Desk.Get<ListNotifications>().RunAsync(agent, null, 50, unread, Stop);

    private static Task<int> CountAsync(TestOrganisation organisation, AgentScope agent) => organisation.Desk.Get<ListNotifications>().CountAsync(agent, Stop);

    private static async Task TeamAsync(TestOrganisation organisation, string name, params AgentScope[] members)
    {
        var change = organisation.Desk.Get<ChangeTeam>();
        var team = (await change.CreateAsync(organisation.Owner, name, "test", Stop)).TeamId!.Value;
        foreach (var member in members)
        {
            await change.MemberAsync(organisation.Owner, team, member.AgentId, true, "test", Stop);
        }
    }

    private static async Task LimitAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        (await context.Agents.SingleAsync(a => a.Id == organisation.Agent.AgentId)).LimitToGivenMailboxes();
        await context.SaveChangesAsync();
    }

    private static byte[] Mail(string id, string text, string? answers = null) => System.Text.Encoding.ASCII.GetBytes(
        $"From: Carla Customer <carla@customer.example>\r\nTo: support@desk.example\r\nSubject: Parcel\r\nMessage-ID: <{id}@customer.example>\r\n{(answers is null ? "" : $"In-Reply-To: <{answers}@customer.example>\r\n")}\r\n{text}\r\n");

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();
}
