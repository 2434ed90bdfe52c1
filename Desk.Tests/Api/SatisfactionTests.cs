using System.Text.Json;
using System.Text.RegularExpressions;
using Desk.Core.Satisfaction;
using Desk.Tests.Replies;
using Desk.Tests.Satisfaction;

namespace Desk.Tests.Api;

/// <summary>What customers say, as other programs read it; and an answer of the API asks as one of the screen does.</summary>
[Collection(ApiTests.Name)]
public sealed class SatisfactionTests(ApiDesk desk)
{
    [Fact]
    public async Task Reply_Resolves_AsksAndTheTicketTellsWhatWasSaid()
    {
        var organisation = await desk.Desk.FoundAsync("Satisfied");
        await organisation.AskAsync(true, "", "");
        var (ticketId, seen) = await organisation.AskedByMailAsync();
        var client = await desk.ClientAsync(organisation.Agent);
        (await client.GetAsync($"/tickets/{ticketId}")).Json.GetProperty("satisfaction").ValueKind.ShouldBe(JsonValueKind.Null);

        (await client.PostAsync($"/tickets/{ticketId}/reply", new { bodyHtml = "<p>Done</p>", to = new[] { "carla@customer.example" }, status = "resolved", lastSeenMessageId = seen })).ShouldBe(201);
        var ask = (await organisation.AsksAsync()).ShouldHaveSingleItem();
        ask.Address.ShouldBe(desk.Address.ToString().TrimEnd('/'), "in Development a desk is reached where it listens");
        var outbound = Path.Combine(desk.Data, "mail", ask.Message.FromAddress, "outbound");
        await Eventually.TrueAsync(() => Task.FromResult(Directory.Exists(outbound) && Directory.GetFiles(outbound, "*.eml").Length > 0), "the answer has left");
        var link = Regex.Match(new Desk.Infrastructure.Mail.MimeMailReader().Read(await File.ReadAllBytesAsync(Directory.GetFiles(outbound, "*.eml").Single())).Text, "(/rate/[^/]+)/good").Groups[1].Value;

        using var customer = new HttpClient { BaseAddress = desk.Address };
        (await customer.GetAsync(new Uri($"{link}/bad", UriKind.Relative))).EnsureSuccessStatusCode();
        (await client.GetAsync($"/tickets/{ticketId}")).Json.GetProperty("satisfaction").ValueKind.ShouldBe(JsonValueKind.Null, "asking for the page says nothing");
        using var said = new FormUrlEncodedContent([new("rating", "good"), new("comment", "Quick")]);
        (await customer.PostAsync(new Uri($"{link}/answer", UriKind.Relative), said)).EnsureSuccessStatusCode();

        var now = (await client.GetAsync($"/tickets/{ticketId}")).Json;
        (now.GetProperty("satisfaction").GetProperty("rating").GetString(), now.GetProperty("satisfaction").GetProperty("comment").GetString()).ShouldBe((RatingWord.Of(Rating.Good), "Quick"));
        now.GetProperty("satisfaction").GetProperty("at").GetDateTimeOffset().ShouldBeGreaterThan(ask.AskedAt);
        now.GetProperty("status").GetString().ShouldBe("resolved");
        (await client.GetAsync("/tickets?rating=okay,good&status=resolved")).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetInt64().ShouldBe(ticketId);
        (await client.GetAsync("/tickets?rating=bad")).Json.GetProperty("items").EnumerateArray().ShouldBeEmpty();
        (await client.GetAsync("/tickets?rating=great")).ShouldBeProblem(400).ShouldContain("good, okay, bad");
        (await organisation.TicketAsync(ticketId)).LastMessageId.ShouldBe(now.GetProperty("lastMessageId").GetInt64());
    }

    [Fact]
    public async Task Mailbox_Asks_IsSetAndCheckedField()
    {
        var organisation = await desk.Desk.FoundAsync("Settings");
        var client = await desk.ClientAsync(organisation.Owner);

        var set = await client.PatchAsync($"/mailboxes/{organisation.MailboxId}", new { asksForRating = true, ratingQuestion = "Was it good?", ratingAnswers = "Ja / Es geht / Nein" });

        set.Status.ShouldBe(200, set.Json.ToString());
        (set.Json.GetProperty("asksForRating").GetBoolean(), set.Json.GetProperty("ratingQuestion").GetString(), set.Json.GetProperty("ratingAnswers").GetString()).ShouldBe((true, "Was it good?", "Ja / Es geht / Nein"));
        (await client.PatchAsync($"/mailboxes/{organisation.MailboxId}", new { ratingQuestion = "{{nothing}}" })).ShouldBeProblem(400).ShouldContain("There is no variable {{nothing}}.");
        (await client.PatchAsync($"/mailboxes/{organisation.MailboxId}", new { ratingAnswers = "Ja / Nein" })).ShouldBeProblem(400).ShouldContain("three answers");
    }
}
