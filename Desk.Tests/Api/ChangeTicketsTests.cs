using System.Text.Json;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ChangeTicketsTests(ApiDesk desk)
{
    [Fact]
    public async Task Assign_AgentThenNobody_AnswersTheTicket()
    {
        var organisation = await desk.Desk.FoundAsync("Assign");
        var ticket = await organisation.AddTicketAsync();
        var client = await desk.ClientAsync(organisation.Owner);

        var given = (await client.PostAsync($"/tickets/{ticket.Number}/assign", new { agentId = organisation.Agent.AgentId })).ShouldBe(200);
        given.GetProperty("assignee").GetProperty("id").GetInt64().ShouldBe(organisation.Agent.AgentId);
        given.GetProperty("status").GetString().ShouldBe("open");
        (await client.DeleteAsync($"/tickets/{ticket.Id}/assign")).ShouldBe(200).GetProperty("assignee").ValueKind.ShouldBe(JsonValueKind.Null);

        (await client.PostAsync($"/tickets/{ticket.Id}/assign", new { agentId = 987654 })).ShouldBeProblem(400).ShouldContain("987654");
        (await client.PostAsync($"/tickets/{ticket.Id}/assign", new { teamId = 987654 })).ShouldBeProblem(400).ShouldContain("987654");
        (await client.PostAsync($"/tickets/{ticket.Id}/assign", new { })).ShouldBeProblem(400).ShouldContain("agentId");
        (await client.PostAsync("/tickets/TKT-0/assign", new { agentId = 1 })).ShouldBeProblem(404).ShouldContain("TKT-0");
    }

    [Fact]
    public async Task Status_Changed_IsLoggedAsTheAgentsThroughTheApi()
    {
        var organisation = await desk.Desk.FoundAsync("Status");
        var ticket = await organisation.AddTicketAsync();
        var client = await desk.ClientAsync(organisation.Agent);

        (await client.PatchAsync($"/tickets/{ticket.Id}/status", new { status = "in_progress" })).ShouldBe(200).GetProperty("status").GetString().ShouldBe("in_progress");

        var happened = (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("events").EnumerateArray().Last();
        happened.GetProperty("kind").GetString().ShouldBe("ticket_changed");
        happened.GetProperty("cause").GetString().ShouldBe("api");
        happened.GetProperty("actor").GetProperty("id").GetInt64().ShouldBe(organisation.Agent.AgentId);
        happened.GetProperty("changes")[0].ToString().ShouldBe("""{"field":"status","before":"new","after":"in_progress"}""");
        (await client.PatchAsync($"/tickets/{ticket.Id}/status", new { status = "new" })).ShouldBeProblem(400);
    }

    [Fact]
    public async Task Patch_SeveralFields_ChangesThoseAndNoOthers()
    {
        var organisation = await desk.Desk.FoundAsync("Patch");
        var ticket = await organisation.AddTicketAsync();
        await desk.Desk.Get<TagTicket>().AddAsync(organisation.Owner, ticket.Id, "old", "test", CancellationToken.None);
        var client = await desk.ClientAsync(organisation.Agent);

        var now = (await client.PatchAsync($"/tickets/{ticket.Id}", new { subject = "Another", priority = "critical", tags = new[] { "New Tag", "#b" } })).ShouldBe(200);

        now.GetProperty("subject").GetString().ShouldBe("Another");
        now.GetProperty("priority").GetString().ShouldBe("critical");
        now.GetProperty("status").GetString().ShouldBe("new");
        now.GetProperty("tags").EnumerateArray().Select(t => t.GetString()).ShouldBe(["b", "new-tag"]);
        (await client.PatchAsync($"/tickets/{ticket.Id}", new { assigneeId = organisation.Agent.AgentId })).ShouldBe(200);
        (await client.PatchAsync($"/tickets/{ticket.Id}", new { })).ShouldBe(200).GetProperty("assignee").ValueKind.ShouldBe(JsonValueKind.Object);
        (await client.PatchAsync($"/tickets/{ticket.Id}", new { assigneeId = (long?)null })).ShouldBe(200).GetProperty("assignee").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Patch_SameFieldChangedByAnother_Is409AndChangesNothing()
    {
        var organisation = await desk.Desk.FoundAsync("Conflict");
        var ticket = await organisation.AddTicketAsync();
        await desk.Desk.Get<ChangePriority>().RunAsync(organisation.Owner, ticket.Id, TicketPriority.Low, "test", CancellationToken.None);
        var client = await desk.ClientAsync(organisation.Agent);

        var answer = await client.PatchAsync($"/tickets/{ticket.Id}", new { priority = "high", subject = "Mine", expected = new { priority = "normal", subject = ticket.Subject } });

        answer.ShouldBeProblem(409).ShouldContain("priority");
        answer.Json.GetProperty("conflicts").ToString().ShouldBe("""[{"field":"priority","expected":"normal","actual":"low","wanted":"high"}]""");
        (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("subject").GetString().ShouldBe(ticket.Subject);
    }

    [Fact]
    public async Task Patch_OtherFieldChangedByAnother_Merges()
    {
        var organisation = await desk.Desk.FoundAsync("Merge");
        var ticket = await organisation.AddTicketAsync();
        await desk.Desk.Get<ChangePriority>().RunAsync(organisation.Owner, ticket.Id, TicketPriority.Low, "test", CancellationToken.None);
        var client = await desk.ClientAsync(organisation.Agent);

        var now = (await client.PatchAsync($"/tickets/{ticket.Id}", new { status = "waiting", expected = new { status = "new", priority = "normal", assigneeId = (long?)null } })).ShouldBe(200);

        now.GetProperty("status").GetString().ShouldBe("waiting");
        now.GetProperty("priority").GetString().ShouldBe("low");
    }

    [Fact]
    public async Task Patch_TwoAtOnceFromTheSameState_OneWins()
    {
        var organisation = await desk.Desk.FoundAsync("Race");
        var ticket = await organisation.AddTicketAsync();
        var (one, two) = (await desk.ClientAsync(organisation.Agent), await desk.ClientAsync(organisation.Owner));

        var answers = await Task.WhenAll(
            one.PatchAsync($"/tickets/{ticket.Id}", new { priority = "high", expected = new { priority = "normal" } }),
            two.PatchAsync($"/tickets/{ticket.Id}", new { priority = "low", expected = new { priority = "normal" } }));

        answers.Select(a => a.Status).Order().ShouldBe([200, 409]);
    }

    [Fact]
    public async Task LightAgent_MayWriteNotesAndChangeNothing()
    {
        var organisation = await desk.Desk.FoundAsync("Light");
        var ticket = await organisation.AddTicketAsync();
        var before = await desk.TokenAsync(organisation.Agent);
        await desk.ChangeAsync(organisation.Agent, a => a.TakeRole(AgentRole.Light));
        var client = desk.Client(before);

        (await client.PostAsync($"/tickets/{ticket.Id}/notes", new { bodyHtml = "<p>Seen</p>" })).ShouldBe(201);
        foreach (var refused in new[]
        {
            await client.PatchAsync($"/tickets/{ticket.Id}", new { priority = "high" }),
            await client.PatchAsync($"/tickets/{ticket.Id}/status", new { status = "open" }),
            await client.PostAsync($"/tickets/{ticket.Id}/assign", new { agentId = organisation.Owner.AgentId }),
            await client.DeleteAsync($"/tickets/{ticket.Id}/assign"),
            await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml = "x", lastSeenMessageId = (long?)null }),
            await client.PostAsync("/tickets", new { mailboxId = organisation.MailboxId, to = new[] { "a@b.example" }, subject = "x", bodyHtml = "x" }),
        })
        {
            refused.ShouldBeProblem(403).ShouldContain("light");
        }

        await using var context = organisation.Open();
        context.Events.Where(e => e.TicketId == ticket.Id && e.Kind == DeskEventKind.TicketChanged).ShouldBeEmpty();
    }
}
