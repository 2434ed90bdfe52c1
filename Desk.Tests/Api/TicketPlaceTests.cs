using System.Text.Json;
using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Tests.Api;

/// <summary>Links, the trash and mailboxes of tickets, for programs.</summary>
[Collection(ApiTests.Name)]
public sealed class TicketPlaceTests(ApiDesk desk)
{
    [Fact]
    public async Task Links_MadeAndTakenAway_AreSeenFromBothSides()
    {
        var organisation = await desk.Desk.FoundAsync("Links");
        var (child, parent) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync());
        var client = await desk.ClientAsync(organisation.Agent);

        var made = (await client.PostAsync($"/tickets/{child.Number}/links", new { kind = "child_of", ticket = parent.Id })).ShouldBe(201);
        made.GetProperty("kind").GetString().ShouldBe("child_of");
        made.GetProperty("ticket").GetProperty("number").GetString().ShouldBe(parent.Number);
        var seen = (await client.GetAsync($"/tickets/{parent.Id}/links")).ShouldBe(200).GetProperty("items")[0];
        (seen.GetProperty("kind").GetString(), seen.GetProperty("ticket").GetProperty("id").GetInt64()).ShouldBe(("parent_of", child.Id));

        (await client.PostAsync($"/tickets/{child.Id}/links", new { kind = "related_to", ticket = parent.Number })).ShouldBeProblem(409).ShouldContain("child_of");
        (await client.PostAsync($"/tickets/{child.Id}/links", new { kind = "related_to", ticket = child.Id })).ShouldBeProblem(400).ShouldContain("itself");
        (await client.PostAsync($"/tickets/{child.Id}/links", new { kind = "related_to", ticket = "TKT-0" })).ShouldBeProblem(400).ShouldContain("ticket");
        (await client.PostAsync($"/tickets/{child.Id}/links", new { kind = "brother_of", ticket = parent.Id })).ShouldBeProblem(400).ShouldContain("duplicate_of");
        (await client.PostAsync($"/tickets/{child.Id}/links", new { kind = "related_to", ticket = true })).ShouldBeProblem(400).ShouldContain("id or number");

        (await client.DeleteAsync($"/tickets/{parent.Id}/links/{child.Number}")).Status.ShouldBe(204);
        (await client.DeleteAsync($"/tickets/{parent.Id}/links/{child.Number}")).ShouldBeProblem(404).ShouldContain("not linked");
        (await client.GetAsync($"/tickets/{child.Id}/links")).ShouldBe(200).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Links_ThatGoRound_AreRefused()
    {
        var organisation = await desk.Desk.FoundAsync("Rounds");
        var (one, other) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync());
        var third = await organisation.AddTicketAsync();
        var client = await desk.ClientAsync(organisation.Agent);
        (await client.PostAsync($"/tickets/{one.Id}/links", new { kind = "child_of", ticket = other.Id })).ShouldBe(201);
        (await client.PostAsync($"/tickets/{other.Id}/links", new { kind = "child_of", ticket = third.Id })).ShouldBe(201);

        (await client.PostAsync($"/tickets/{third.Id}/links", new { kind = "child_of", ticket = one.Id })).ShouldBeProblem(409).ShouldContain("its own parent");
    }

    [Fact]
    public async Task Trash_AndRestore_TakeATicketAwayAndBringItBack()
    {
        var organisation = await desk.Desk.FoundAsync("Trashes");
        var ticket = await organisation.AddTicketAsync();
        var client = await desk.ClientAsync(organisation.Agent);

        (await client.PostAsync($"/tickets/{ticket.Number}/trash", new { })).Status.ShouldBe(204);
        (await client.PostAsync($"/tickets/{ticket.Number}/trash", new { })).Status.ShouldBe(204, "it is there already");
        (await client.GetAsync($"/tickets/{ticket.Number}")).ShouldBeProblem(404);
        (await client.DeleteAsync($"/tickets/{ticket.Number}/trash")).ShouldBe(200).GetProperty("id").GetInt64().ShouldBe(ticket.Id);
        (await client.DeleteAsync($"/tickets/{ticket.Id}/trash")).ShouldBe(200).GetProperty("number").GetString().ShouldBe(ticket.Number);
        (await client.GetAsync($"/tickets/{ticket.Id}")).ShouldBe(200);
        (await client.PostAsync("/tickets/TKT-0/trash", new { })).ShouldBeProblem(404).ShouldContain("TKT-0");
        (await client.DeleteAsync("/tickets/TKT-0/trash")).ShouldBeProblem(404).ShouldContain("TKT-0");
    }

    [Fact]
    public async Task Trash_List_HoldsWhatOneMaySeeOfIt()
    {
        var (organisation, other) = (await desk.Desk.FoundAsync("Trashlist"), await desk.Desk.FoundAsync("Othertrash"));
        var (kept, thrown) = (await organisation.AddTicketAsync("Kept"), await organisation.AddTicketAsync("Thrown away"));
        var (spam, hidden) = (await organisation.AddTicketAsync("Spam", TicketStatus.Open), await organisation.AddTicketAsync("Hidden", mailboxId: organisation.OtherMailboxId));
        var (owner, theirs) = (await desk.ClientAsync(organisation.Owner), await desk.ClientAsync(other.Owner));
        await desk.Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, [spam.Id], new TicketDeed.MarkAsSpam(true), "test", null, CancellationToken.None);
        foreach (var ticket in new[] { thrown, spam, hidden })
        {
            (await owner.PostAsync($"/tickets/{ticket.Id}/trash", new { })).Status.ShouldBe(204);
        }

        (await IdsAsync(owner, "")).ShouldBe([thrown.Id, spam.Id, hidden.Id], ignoreOrder: true);
        (await IdsAsync(owner, "&q=thrown")).ShouldBe([thrown.Id]);
        (await IdsAsync(owner, $"&mailbox={organisation.OtherMailboxId}")).ShouldBe([hidden.Id]);
        (await IdsAsync(owner, "&status=open")).ShouldNotContain(thrown.Id);
        (await IdsAsync(theirs, "")).ShouldBeEmpty();
        await desk.ChangeAsync(organisation.Agent, a => a.LimitToGivenMailboxes());
        (await IdsAsync(await desk.ClientAsync(organisation.Agent), "")).ShouldBe([thrown.Id, spam.Id], ignoreOrder: true);

        var there = (await owner.GetAsync("/tickets?trash=true&q=thrown")).ShouldBe(200).GetProperty("items")[0];
        there.GetProperty("trashedAt").ValueKind.ShouldBe(JsonValueKind.String);
        var rest = (await owner.GetAsync("/tickets?trash=false")).ShouldBe(200).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (rest.GetProperty("id").GetInt64(), rest.GetProperty("trashedAt").ValueKind).ShouldBe((kept.Id, JsonValueKind.Null));
        (await owner.GetAsync("/tickets?trash=yes")).ShouldBeProblem(400).ShouldContain("trash must be true or false");

        static async Task<List<long>> IdsAsync(ApiClient client, string narrowed) =>
            [.. (await client.GetAsync($"/tickets?trash=true{narrowed}")).ShouldBe(200).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetInt64())];
    }

    [Fact]
    public async Task Mailbox_AnotherOne_IsWhereTheTicketIsThen()
    {
        var organisation = await desk.Desk.FoundAsync("Mailboxes");
        var ticket = await organisation.AddTicketAsync();
        var client = await desk.ClientAsync(organisation.Owner);

        (await client.PostAsync($"/tickets/{ticket.Id}/mailbox", new { mailboxId = organisation.OtherMailboxId })).ShouldBe(200)
            .GetProperty("mailbox").GetProperty("id").GetInt64().ShouldBe(organisation.OtherMailboxId);
        (await client.PostAsync($"/tickets/{ticket.Id}/mailbox", new { mailboxId = organisation.OtherMailboxId })).ShouldBe(200);
        (await client.PostAsync($"/tickets/{ticket.Id}/mailbox", new { mailboxId = 987654 })).ShouldBeProblem(400).ShouldContain("mailboxId");
        (await client.PostAsync("/tickets/TKT-0/mailbox", new { mailboxId = organisation.MailboxId })).ShouldBeProblem(404);
    }

    [Fact]
    public async Task Mailbox_ThatOneDoesNotSee_IsAsOneThatIsNotThere()
    {
        var organisation = await desk.Desk.FoundAsync("Unseen");
        var ticket = await organisation.AddTicketAsync();
        await desk.ChangeAsync(organisation.Agent, a => a.LimitToGivenMailboxes());
        var client = await desk.ClientAsync(organisation.Agent);

        (await client.PostAsync($"/tickets/{ticket.Id}/mailbox", new { mailboxId = organisation.OtherMailboxId })).ShouldBeProblem(400).ShouldContain("mailboxId");
        (await client.GetAsync($"/tickets/{ticket.Id}")).ShouldBe(200).GetProperty("mailbox").GetProperty("id").GetInt64().ShouldBe(organisation.MailboxId);
    }

    [Fact]
    public async Task Changes_OfWhoMayOnlyRead_AreRefused()
    {
        var organisation = await desk.Desk.FoundAsync("Reads");
        var (ticket, other) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync());
        var light = await desk.ClientAsync(await desk.ChangeAsync(organisation.Agent, a => a.TakeRole(AgentRole.Light)));
        var reading = await desk.ClientAsync(organisation.Owner, "tickets:read");

        foreach (var client in new[] { light, reading })
        {
            (await client.PostAsync($"/tickets/{ticket.Id}/links", new { kind = "related_to", ticket = other.Id })).ShouldBeProblem(403);
            (await client.DeleteAsync($"/tickets/{ticket.Id}/links/{other.Id}")).ShouldBeProblem(403);
            (await client.PostAsync($"/tickets/{ticket.Id}/trash", new { })).ShouldBeProblem(403);
            (await client.DeleteAsync($"/tickets/{ticket.Id}/trash")).ShouldBeProblem(403);
            (await client.PostAsync($"/tickets/{ticket.Id}/mailbox", new { mailboxId = organisation.OtherMailboxId })).ShouldBeProblem(403);
            (await client.GetAsync($"/tickets/{ticket.Id}/links")).ShouldBe(200);
        }
    }
}
