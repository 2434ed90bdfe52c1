using System.Text.Json;
using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ReadTicketsTests(ApiDesk desk)
{
    private static readonly string[] Fields =
    [
        "id", "number", "subject", "status", "priority", "mailbox", "team", "assignee", "customer", "tags", "createdAt", "updatedAt", "firstReplyAt", "resolvedAt", "snoozedUntil", "trashedAt",
        "sla", "satisfaction", "lastMessageId", "version",
    ];

    [Fact]
    public async Task List_AnyTicket_HasTheFieldsOfTheContract()
    {
        var organisation = await desk.Desk.FoundAsync("Fields");
        var ticket = await organisation.AddTicketAsync(assigneeId: organisation.Agent.AgentId, status: TicketStatus.InProgress);
        var client = await desk.ClientAsync(organisation.Owner);

        var answer = (await client.GetAsync("/tickets")).ShouldBe(200);

        var json = answer.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        json.EnumerateObject().Select(p => p.Name).ShouldBe(Fields);
        json.GetProperty("id").GetInt64().ShouldBe(ticket.Id);
        json.GetProperty("status").GetString().ShouldBe("in_progress");
        json.GetProperty("assignee").GetProperty("name").GetString().ShouldBe("Fields Agent");
        json.GetProperty("customer").GetProperty("address").GetString().ShouldBe("customer@fields.example");
        json.GetProperty("createdAt").GetString().ShouldBe("2026-11-20T09:00:00Z");
        json.GetProperty("team").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Read_ByIdOrNumber_HasMessagesEventsAndEvidence()
    {
        var organisation = await desk.Desk.FoundAsync("Detail");
        var ticket = await organisation.AddTicketAsync();
        var (message, file, _) = await organisation.AddMailAsync(ticket.Id);
        await desk.Desk.Get<AddNote>().RunAsync(organisation.Owner, ticket.Id, "A note", "test", CancellationToken.None);
        var client = await desk.ClientAsync(organisation.Agent);

        var byId = (await client.GetAsync($"/tickets/{ticket.Id}")).ShouldBe(200);
        var byNumber = (await client.GetAsync($"/tickets/{ticket.Number}")).ShouldBe(200);

        byNumber.ToString().ShouldBe(byId.ToString());
        byId.EnumerateObject().Select(p => p.Name).ShouldBe([.. Fields, "messages", "events"]);
        var mail = byId.GetProperty("messages")[0];
        mail.GetProperty("direction").GetString().ShouldBe("in");
        mail.GetProperty("html").GetString()!.ShouldContain("<p>Detail: Please help.</p>");
        mail.GetProperty("visibleText").GetString().ShouldBe("Detail: Please help.");
        mail.GetProperty("messageId").GetString().ShouldBe("Detail@example.org");
        mail.GetProperty("sentState").ValueKind.ShouldBe(JsonValueKind.Null);
        mail.GetProperty("attachments")[0].GetProperty("id").GetInt64().ShouldBe(file);
        mail.GetProperty("evidence").GetProperty("rule").GetString().ShouldNotBeNullOrEmpty();
        byId.GetProperty("messages")[1].GetProperty("direction").GetString().ShouldBe("note");
        byId.GetProperty("lastMessageId").GetInt64().ShouldBe(message.Id);
        byId.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("kind").GetString()).ShouldBe(["ticket_created", "message_added", "note_added"]);
    }

    [Fact]
    public async Task Emails_PageByPage_LeaveNotesOut()
    {
        var organisation = await desk.Desk.FoundAsync("Emails");
        var ticket = await organisation.AddTicketAsync();
        var ids = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await organisation.AddMailAsync(ticket.Id)).Message.Id);
            await desk.Desk.Get<AddNote>().RunAsync(organisation.Owner, ticket.Id, "A note", "test", CancellationToken.None);
        }

        var client = await desk.ClientAsync(organisation.Agent);

        (await AllAsync(client, $"/tickets/{ticket.Number}/emails?limit=2", 2)).ShouldBe(ids);
    }

    [Theory]
    [InlineData("status=open", "open-mine")]
    [InlineData("status=open,waiting", "open-mine other-box")]
    [InlineData("assignee=me", "open-mine")]
    [InlineData("assignee=none", "new-free other-box")]
    [InlineData("assignee=none&status=new", "new-free")]
    [InlineData("priority=high", "new-free")]
    [InlineData("tag=Red%20Tape", "other-box")]
    [InlineData("q=NEW-", "new-free")]
    [InlineData("q=filters+customer", "new-free open-mine other-box")]
    [InlineData("q=customer@filters", "new-free open-mine other-box")]
    [InlineData("q=%25", "")]
    [InlineData("q=no+such+words", "")]
    [InlineData("team=999", "")]
    public async Task List_Filtered_AnswersWhatFits(string query, string expected)
    {
        var organisation = await desk.Desk.FoundAsync("Filters");
        var free = await organisation.AddTicketAsync("new-free");
        await organisation.AddTicketAsync("open-mine", TicketStatus.Open, organisation.Agent.AgentId);
        var other = await organisation.AddTicketAsync("other-box", TicketStatus.Waiting, mailboxId: organisation.OtherMailboxId);
        await desk.Desk.Get<ChangePriority>().RunAsync(organisation.Owner, free.Id, TicketPriority.High, "test", CancellationToken.None);
        await desk.Desk.Get<TagTicket>().AddAsync(organisation.Owner, other.Id, "red tape", "test", CancellationToken.None);
        var client = await desk.ClientAsync(organisation.Agent);

        var answer = (await client.GetAsync($"/tickets?{query}")).ShouldBe(200);

        var found = answer.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("subject").GetString()!.Split(": ")[1]);
        string.Join(' ', found.Order(StringComparer.Ordinal)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("-activity")]
    [InlineData("activity")]
    [InlineData("-updated")]
    [InlineData("created")]
    [InlineData("-created")]
    public async Task List_WhileTicketsAreAdded_ShowsEachOldOneOnce(string sort)
    {
        var organisation = await desk.Desk.FoundAsync("Paging");
        var before = new List<long>();
        for (var i = 0; i < 7; i++)
        {
            before.Add((await organisation.AddTicketAsync(at: desk.Desk.Time.GetUtcNow().AddMinutes(i / 2))).Id); // some at the same moment
        }

        var client = await desk.ClientAsync(organisation.Agent);
        var added = 0;
        var seen = await AllAsync(client, $"/tickets?limit=2&sort={sort}", 2, async () =>
            await organisation.AddTicketAsync(at: desk.Desk.Time.GetUtcNow().AddMinutes(added++ % 2 == 0 ? -10 : 10)));

        seen.Count.ShouldBe(seen.Distinct().Count());
        var old = seen.Where(before.Contains).ToList();
        old.ShouldBe(before, ignoreOrder: true);
        old.ShouldBe(sort.StartsWith('-') ? before.AsEnumerable().Reverse() : before);
    }

    [Fact]
    public async Task ByEmail_AnyCase_ListsThatCustomersTickets()
    {
        var organisation = await desk.Desk.FoundAsync("Byemail");
        var ticket = await organisation.AddTicketAsync();
        var client = await desk.ClientAsync(organisation.Agent, ApiScope.ReadCustomers);

        (await AllAsync(client, "/tickets/by-email/Customer@BYEMAIL.example?limit=10", 10)).ShouldBe([ticket.Id]);
        (await AllAsync(client, "/tickets/by-email/nobody@byemail.example?limit=10", 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AnotherOrganisation_FindsNothingOfIt()
    {
        var (alpha, bravo) = (await desk.Desk.FoundAsync("Mine"), await desk.Desk.FoundAsync("Theirs"));
        var ticket = await alpha.AddTicketAsync();
        var (_, file, _) = await alpha.AddMailAsync(ticket.Id);
        var client = await desk.ClientAsync(bravo.Owner);

        (await AllAsync(client, "/tickets?limit=10", 10)).ShouldBeEmpty();
        (await AllAsync(client, "/tickets/by-email/customer@mine.example?limit=10", 10)).ShouldBeEmpty();
        (await AllAsync(client, $"/tickets?mailbox={alpha.MailboxId}&limit=10", 10)).ShouldBeEmpty();
        await CannotReachAsync(client, ticket, file);
    }

    [Fact]
    public async Task LimitedAgent_FindsOnlyTheMailboxesItWasGiven()
    {
        var organisation = await desk.Desk.FoundAsync("Limited");
        var (given, hidden) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId));
        var (_, file, _) = await organisation.AddMailAsync(hidden.Id);
        await desk.ChangeAsync(organisation.Agent, a => a.LimitToGivenMailboxes());
        var client = await desk.ClientAsync(organisation.Agent);

        (await AllAsync(client, "/tickets?limit=10", 10)).ShouldBe([given.Id]);
        (await AllAsync(client, $"/tickets?mailbox={organisation.OtherMailboxId}&limit=10", 10)).ShouldBeEmpty();
        (await client.GetAsync("/mailboxes")).ShouldBe(200).GetProperty("items").GetArrayLength().ShouldBe(1);
        await CannotReachAsync(client, hidden, file);
    }

    private static async Task CannotReachAsync(ApiClient client, Ticket ticket, long file)
    {
        foreach (var key in new[] { ticket.Id.ToString(), ticket.Number })
        {
            (await client.GetAsync($"/tickets/{key}")).ShouldBeProblem(404);
            (await client.GetAsync($"/tickets/{key}/emails")).ShouldBeProblem(404);
            (await client.PatchAsync($"/tickets/{key}", new { priority = "high" })).ShouldBeProblem(404);
            (await client.PatchAsync($"/tickets/{key}/status", new { status = "closed" })).ShouldBeProblem(404);
            (await client.DeleteAsync($"/tickets/{key}/assign")).ShouldBeProblem(404);
            (await client.PostAsync($"/tickets/{key}/mailbox", new { mailboxId = ticket.MailboxId })).ShouldBeProblem(404);
            (await client.PostAsync($"/tickets/{key}/trash", new { })).ShouldBeProblem(404);
            (await client.DeleteAsync($"/tickets/{key}/trash")).ShouldBeProblem(404);
            (await client.GetAsync($"/tickets/{key}/links")).ShouldBeProblem(404);
            (await client.PostAsync($"/tickets/{key}/links", new { kind = "related_to", ticket = key })).ShouldBeProblem(404);
            (await client.DeleteAsync($"/tickets/{key}/links/{key}")).ShouldBeProblem(404);
            (await client.PostAsync($"/tickets/{key}/notes", new { bodyHtml = "x" })).ShouldBeProblem(404);
            (await client.PostAsync($"/tickets/{key}/reply", new { bodyHtml = "x", lastSeenMessageId = (long?)null })).ShouldBeProblem(404);
        }

        (await client.GetAsync($"/attachments/{file}/download")).ShouldBeProblem(404);
    }

    private static async Task<List<long>> AllAsync(ApiClient client, string path, int limit, Func<Task>? between = null)
    {
        var ids = new List<long>();
        string? cursor = null;
        do
        {
            var page = (await client.GetAsync(path + (cursor is null ? "" : $"&cursor={cursor}"))).ShouldBe(200);
            page.GetProperty("items").GetArrayLength().ShouldBeLessThanOrEqualTo(limit);
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetInt64()));
            cursor = page.GetProperty("nextCursor").GetString();
            if (between is not null && ids.Count < 20)
            {
                await between();
            }
        }
        while (cursor is not null);
        return ids;
    }
}
