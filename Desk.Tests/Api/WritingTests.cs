using System.Net.Http.Json;
using System.Text.Json;
using Desk.Core.Tickets;
using Desk.Tests.Database;

namespace Desk.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class WritingTests(ApiDesk desk)
{
    [Fact]
    public async Task Reply_UpToDate_LeavesByTheMailbox()
    {
        var (organisation, ticket, seen) = await AskedAsync("Reply");
        var client = await desk.ClientAsync(organisation.Agent);

        var reply = (await client.PostAsync($"/tickets/{ticket.Number}/reply", new
        {
            bodyHtml = "<p>It is <b>done</b>.</p><script>alert(1)</script>",
            to = new object[] { "customer@reply.example", new { address = "second@reply.example", name = "Second" } },
            cc = new[] { "third@reply.example" },
            bcc = new[] { "fourth@reply.example" },
            status = "resolved",
            lastSeenMessageId = seen,
        })).ShouldBe(201);

        reply.GetProperty("direction").GetString().ShouldBe("out");
        reply.GetProperty("to").EnumerateArray().Select(a => a.GetProperty("address").GetString()).ShouldBe(["customer@reply.example", "second@reply.example"]);
        reply.GetProperty("bcc")[0].GetProperty("address").GetString().ShouldBe("fourth@reply.example");
        reply.GetProperty("html").GetString()!.ShouldNotContain("script");
        reply.GetProperty("sentState").GetString().ShouldBeOneOf("pending", "sending", "sent");
        var id = reply.GetProperty("id").GetInt64();
        JsonElement now = default;
        await Eventually.TrueAsync(
            async () => (now = (await client.GetAsync($"/tickets/{ticket.Id}")).Json).GetProperty("messages").EnumerateArray()
                .Single(m => m.GetProperty("id").GetInt64() == id).GetProperty("sentState").GetString() == "sent",
            "the reply has left");
        now.GetProperty("status").GetString().ShouldBe("resolved");
        now.GetProperty("lastMessageId").GetInt64().ShouldBe(id);
        now.GetProperty("firstReplyAt").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Forward_OneMessage_QuotesItAndLeavesTheTicketAsItIs()
    {
        var (organisation, ticket, seen) = await AskedAsync("Forward");
        var client = await desk.ClientAsync(organisation.Agent);

        var forward = (await client.PostAsync($"/tickets/{ticket.Number}/forward", new { to = new[] { "nina@supplier.example" }, bodyHtml = "<p>Can you help?</p>", messageId = seen })).ShouldBe(201);

        forward.GetProperty("to")[0].GetProperty("address").GetString().ShouldBe("nina@supplier.example");
        forward.GetProperty("text").GetString()!.ShouldContain("---------- Forwarded message ----------");
        forward.GetProperty("attachments").GetArrayLength().ShouldBe(1);
        (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("lastMessageId").GetInt64().ShouldBe(seen);
        (await client.PostAsync($"/tickets/{ticket.Id}/forward", new { to = new[] { "nina" } })).ShouldBeProblem(400).ShouldContain("no email address");
        (await client.PostAsync("/tickets/TKT-0/forward", new { to = new[] { "nina@supplier.example" } })).ShouldBeProblem(404);
    }

    [Fact]
    public async Task Forward_WithAStatus_MovesTheTicketThere()
    {
        var (organisation, ticket, _) = await AskedAsync("Handon");
        var client = await desk.ClientAsync(organisation.Agent);
        var to = new[] { "nina@supplier.example" };
        var before = (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("status").GetString();

        (await client.PostAsync($"/tickets/{ticket.Id}/forward", new { to })).ShouldBe(201);
        (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("status").GetString().ShouldBe(before);
        (await client.PostAsync($"/tickets/{ticket.Id}/forward", new { to, status = "resolved" })).ShouldBe(201);
        (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("status").GetString().ShouldBe("resolved");

        (await client.PostAsync($"/tickets/{ticket.Id}/forward", new { to, status = "new" })).ShouldBeProblem(400).ShouldContain("choose another status");
        (await client.PostAsync($"/tickets/{ticket.Id}/forward", new { to, status = "done" })).ShouldBeProblem(400).ShouldContain("status");
        (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("messages").GetArrayLength().ShouldBe(3, "what was refused was not sent");
    }

    [Fact]
    public async Task Reply_WhenStale_Is409WithWhatIsNewer()
    {
        var (organisation, ticket, seen) = await AskedAsync("Stale");
        var (newer, _, _) = await organisation.AddMailAsync(ticket.Id, "One more thing.");
        var client = await desk.ClientAsync(organisation.Agent);

        var answer = await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml = "<p>Done</p>", lastSeenMessageId = seen });

        answer.ShouldBeProblem(409).ShouldContain("nothing was sent");
        answer.Json.GetProperty("lastMessageId").GetInt64().ShouldBe(newer.Id);
        var message = answer.Json.GetProperty("newer").EnumerateArray().ShouldHaveSingleItem();
        message.GetProperty("id").GetInt64().ShouldBe(newer.Id);
        message.GetProperty("text").GetString()!.ShouldContain("One more thing.");
        (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("messages").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Reply_WithoutLastSeen_IsRefused()
    {
        var (organisation, ticket, _) = await AskedAsync("Unseen");
        var client = await desk.ClientAsync(organisation.Agent);

        (await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml = "<p>Done</p>" })).ShouldBeProblem(400).ShouldContain("lastSeenMessageId");
    }

    [Fact]
    public async Task Reply_OverItsLimits_Is413WithTheLimit()
    {
        var (organisation, ticket, seen) = await AskedAsync("Toolarge");
        var client = await desk.ClientAsync(organisation.Agent);

        (await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml = new string('x', 500_001), lastSeenMessageId = seen })).ShouldBeProblem(413).ShouldContain("500 000 characters");
        (await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml = "x", attachmentIds = Enumerable.Range(1, 11), lastSeenMessageId = seen })).ShouldBeProblem(413).ShouldContain("at most 10");
        (await client.PostAsync($"/tickets/{ticket.Id}/forward", new { bodyHtml = new string('x', 500_001), to = new[] { "nina@supplier.example" } })).ShouldBeProblem(413).ShouldContain("500 000 characters");
        (await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml = " ", lastSeenMessageId = seen })).ShouldBeProblem(400);
    }

    [Fact]
    public async Task Reply_ToNoAddress_SaysWhich()
    {
        var (organisation, ticket, seen) = await AskedAsync("Noaddress");
        var client = await desk.ClientAsync(organisation.Agent);

        (await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml = "x", to = new[] { "not an address" }, lastSeenMessageId = seen }))
            .ShouldBeProblem(400).ShouldContain("not an address");
    }

    [Fact]
    public async Task Reply_TwiceWithOneKey_IsSentOnceAndAnsweredAlike()
    {
        var (organisation, ticket, seen) = await AskedAsync("Once");
        var client = await desk.ClientAsync(organisation.Agent);
        var body = new { bodyHtml = "<p>Once</p>", lastSeenMessageId = seen };

        var first = await client.PostAsync($"/tickets/{ticket.Id}/reply", body, key: "call-1");
        var again = await client.PostAsync($"/tickets/{ticket.Id}/reply", body, key: "call-1");

        first.ShouldBe(201);
        again.ShouldBe(201).ToString().ShouldBe(first.Json.ToString());
        again.Message.Headers.GetValues("Idempotent-Replay").ShouldBe(["true"]);
        (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("messages").GetArrayLength().ShouldBe(2);
        (await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml = "Other", lastSeenMessageId = seen }, key: "call-1")).ShouldBeProblem(422);
        var colleague = await desk.ClientAsync(organisation.Owner);
        (await colleague.PostAsync($"/tickets/{ticket.Id}/reply", body, key: "call-1")).ShouldBeProblem(409).ShouldContain("moved on");
    }

    [Fact]
    public async Task Note_RefusedUnderAKey_MayBeSentAgainUnderIt()
    {
        var (organisation, ticket, _) = await AskedAsync("Again");
        var client = await desk.ClientAsync(organisation.Agent);
        var body = new { bodyHtml = "<p>Note</p>", mentions = new[] { 999_999 } };

        (await client.PostAsync($"/tickets/{ticket.Id}/notes", body, key: "n")).ShouldBeProblem(400);
        (await client.PostAsync($"/tickets/{ticket.Id}/notes", body, key: "n")).ShouldBeProblem(400);
        (await client.PostAsync($"/tickets/{ticket.Id}/notes", new { bodyHtml = "<p>Note</p>" }, key: "n")).ShouldBe(201);
        (await client.PostAsync($"/tickets/{ticket.Id}/notes", new { bodyHtml = "x" }, key: new string('k', 101))).ShouldBeProblem(400);
    }

    [Fact]
    public async Task Note_WhoseCallerHangsUp_IsAnsweredToTheNextCall()
    {
        var (organisation, ticket, _) = await AskedAsync("Hangup");
        var client = await desk.ClientAsync(organisation.Agent);
        for (var i = 0; i < 30; i++)
        {
            var (body, key) = (new { bodyHtml = $"<p>Note {i}</p>" }, $"hang-up-{i}");
            using var hangUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(1 + i % 15));
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/tickets/{ticket.Number}/notes", UriKind.Relative)) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            try
            {
                (await client.Http.SendAsync(request, hangUp.Token)).Dispose();
            }
            catch (OperationCanceledException)
            {
                // hung up
            }

            await Eventually.TrueAsync(
                async () => (await client.PostAsync($"/tickets/{ticket.Number}/notes", body, key)).Status == 201, $"the call of {key} is answered, not under way for a day");
        }

        (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("messages").GetArrayLength().ShouldBe(31);
    }

    [Theory]
    [InlineData("to", "null")]
    [InlineData("cc", "null")]
    [InlineData("bcc", "\"a@b.example\",null")]
    [InlineData("cc", "7")]
    [InlineData("cc", "{\"name\":\"A\"}")]
    public async Task Reply_ToWhatIsNoRecipient_NamesTheField(string field, string recipients)
    {
        var (organisation, ticket, seen) = await AskedAsync("Norecipient");
        var client = await desk.ClientAsync(organisation.Agent);

        var reply = $$"""{"bodyHtml":"x","lastSeenMessageId":{{seen}},"{{field}}":[{{recipients}}]}""";
        (await client.SendAsync(HttpMethod.Post, $"/tickets/{ticket.Id}/reply", reply)).ShouldBeProblem(400).ShouldContain(field);
        var start = $$"""{"mailboxId":{{organisation.MailboxId}},"subject":"x","bodyHtml":"x",{{(field == "to" ? "" : "\"to\":[\"a@b.example\"],")}}"{{field}}":[{{recipients}}]}""";
        (await client.SendAsync(HttpMethod.Post, "/tickets", start)).ShouldBeProblem(400).ShouldContain(field);
    }

    [Fact]
    public async Task Body_TooLong_IsRefusedWithASentence()
    {
        var (organisation, ticket, seen) = await AskedAsync("Long");
        var client = await desk.ClientAsync(organisation.Agent);
        var (note, mail) = (new string('x', 200_001), new string('x', 500_001));

        (await client.PostAsync($"/tickets/{ticket.Id}/notes", new { bodyHtml = note })).ShouldBeProblem(400).ShouldContain("bodyHtml has more than 200000 characters");
        (await client.PostAsync($"/tickets/{ticket.Id}/notes", new { bodyHtml = note[1..] })).ShouldBeProblem(400).ShouldContain("50000");
        foreach (var (bodyHtml, bodyText) in new[] { (mail, (string?)null), ("x", mail) })
        {
            (await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml, bodyText, lastSeenMessageId = seen })).ShouldBeProblem(413).ShouldContain("too long");
            (await client.PostAsync("/tickets", new { mailboxId = organisation.MailboxId, to = new[] { "a@b.example" }, subject = "x", bodyHtml, bodyText }))
                .ShouldBeProblem(413).ShouldContain("too long");
        }
    }

    [Fact]
    public async Task Note_OfHtml_KeepsItsText()
    {
        var (organisation, ticket, seen) = await AskedAsync("Notes");
        var client = await desk.ClientAsync(organisation.Agent);

        var note = (await client.PostAsync($"/tickets/{ticket.Id}/notes", new { bodyHtml = "<p>Ask <b>Liam</b></p>", mentions = new[] { organisation.Owner.AgentId } })).ShouldBe(201);

        note.GetProperty("direction").GetString().ShouldBe("note");
        note.GetProperty("text").GetString().ShouldBe("Ask Liam");
        (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("lastMessageId").GetInt64().ShouldBe(seen);
        (await client.PostAsync($"/tickets/{ticket.Id}/notes", new { bodyHtml = "<p> </p>" })).ShouldBeProblem(400);
    }

    [Fact]
    public async Task Start_NewConversation_OpensATicketWithAMail()
    {
        var organisation = await desk.Desk.FoundAsync("Start");
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
        var client = await desk.ClientAsync(organisation.Agent);

        var ticket = (await client.PostAsync("/tickets", new
        {
            mailboxId = organisation.MailboxId,
            to = new[] { new { address = "Nina@start.example", name = "Nina New" } },
            subject = "Your contract",
            bodyHtml = "<p>It ends in May.</p>",
            sendAt = tomorrow,
            status = "open",
        })).ShouldBe(201);

        ticket.GetProperty("number").GetString().ShouldStartWith("TKT-");
        ticket.GetProperty("status").GetString().ShouldBe("open");
        ticket.GetProperty("customer").GetProperty("name").GetString().ShouldBe("Nina New");
        ticket.GetProperty("messages")[0].GetProperty("direction").GetString().ShouldBe("out");
        ticket.GetProperty("messages")[0].GetProperty("leavesAt").GetDateTimeOffset().ShouldBe(tomorrow, TimeSpan.FromSeconds(1));
        (await client.GetAsync($"/tickets/{ticket.GetProperty("number").GetString()}")).ShouldBe(200);
        (await client.PostAsync("/tickets", new { mailboxId = 999_999, to = new[] { "a@b.example" }, subject = "x", bodyHtml = "x" })).ShouldBeProblem(400).ShouldContain("mailbox");
        (await client.PostAsync("/tickets", new { mailboxId = 1 })).ShouldBeProblem(400).ShouldContain("bodyHtml");
    }

    [Fact]
    public async Task SendAt_ThatHasPassed_IsRefusedAndSaysWhatToDo()
    {
        var (organisation, ticket, seen) = await AskedAsync("Passed");
        var client = await desk.ClientAsync(organisation.Agent);
        var sendAt = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        var begun = new { mailboxId = organisation.MailboxId, to = new[] { "nina@passed.example" }, subject = "Your contract", bodyHtml = "<p>It ends.</p>", sendAt };

        (await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml = "<p>Hello.</p>", lastSeenMessageId = seen, sendAt })).ShouldBeProblem(400).ShouldContain("has passed: give one that is still to come");
        (await client.PostAsync($"/tickets/{ticket.Id}/forward", new { to = new[] { "nina@passed.example" }, sendAt })).ShouldBeProblem(400).ShouldContain("has passed");
        (await client.PostAsync("/tickets", begun)).ShouldBeProblem(400).ShouldContain("has passed");

        (await client.GetAsync($"/tickets/{ticket.Id}")).Json.GetProperty("lastMessageId").GetInt64().ShouldBe(seen);
        (await client.GetAsync("/tickets/by-email/nina@passed.example")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task SendAt_OfAClockThatIsAMomentBehind_SendsAtOnce()
    {
        var (organisation, ticket, seen) = await AskedAsync("Behind");
        var client = await desk.ClientAsync(organisation.Agent);
        var now = TimeProvider.System.GetUtcNow();

        var message = (await client.PostAsync($"/tickets/{ticket.Id}/reply", new { bodyHtml = "<p>Hello.</p>", lastSeenMessageId = seen, sendAt = now.AddSeconds(-30) })).ShouldBe(201);

        message.GetProperty("leavesAt").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(now);
    }

    private async Task<(TestOrganisation Organisation, Ticket Ticket, long Seen)> AskedAsync(string name)
    {
        var organisation = await desk.Desk.FoundAsync(name);
        var ticket = await organisation.AddTicketAsync();
        return (organisation, ticket, (await organisation.AddMailAsync(ticket.Id)).Message.Id);
    }
}
