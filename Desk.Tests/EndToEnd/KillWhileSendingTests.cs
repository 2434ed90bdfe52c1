using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Desk.Core.Replies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A reply that was accepted leaves exactly once, however often the server is killed between; and what is being written survives.</summary>
[Collection(EndToEnd.Name)]
public sealed class KillWhileSendingTests(Browser browser) : IAsyncLifetime
{
    private const int RepliesPerRound = 6;
    private readonly DeskProcess _desk = new() { Switches = ["--Replies:LeaseSeconds=1", "--Api:CallsPerMinute=100000"] };
    private readonly CancellationTokenSource _carried = new();
    private readonly List<string> _left = [];
    private HttpClient _client = new();
    private Task _carrying = Task.CompletedTask;

    public Task InitializeAsync() => _desk.StartAsync();

    public async Task DisposeAsync()
    {
        await _carried.CancelAsync();
        await Task.WhenAny(_carrying);
        _client.Dispose();
        _carried.Dispose();
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task Kill_AtRandomMomentsBetweenSendAndDelivery_LosesAndDoublesNothing()
    {
        _client = await _desk.SignInAsync("tickets:read,tickets:write");
        var tickets = await TicketsAsync();
        var ofTheDemo = await RowsAsync();
        _carrying = Task.Run(CarryAsync);
        var random = new Random(11);
        var (accepted, tried) = (new ConcurrentDictionary<string, byte>(), 0);
        var rounds = LongRun.Count(6, 30);
        for (var round = 1; round <= rounds; round++)
        {
            using var going = new CancellationTokenSource();
            var (before, killAfter) = (accepted.Count, random.Next(1, RepliesPerRound));
            var replies = Task.WhenAll(Enumerable.Range(0, RepliesPerRound).Select(n => ReplyAsync(tickets[n], $"reply-{Interlocked.Increment(ref tried)}-", accepted, going.Token)));

            // the outbox looks twice a second: somewhere before, within or after
            await Eventually.TrueAsync(() => Task.FromResult(accepted.Count >= before + killAfter), $"round {round}: {killAfter} replies are accepted");
            await Task.Delay(random.Next(700));
            await _desk.KillAsync();
            await going.CancelAsync();
            await replies;
            await _desk.StartAsync();
        }

        await Eventually.TrueAsync(async () => await WaitingAsync() == 0, "nothing waits in the outbox");
        await Eventually.TrueAsync(() => Task.FromResult(Left().Count >= accepted.Count), "everything was carried on");
        var left = Left();
        left.ShouldBeUnique();
        accepted.Keys.Except(left).ShouldBeEmpty();
        await using var context = DeskData.Open(_desk);
        (await context.Outbound.IgnoreQueryFilters().Select(o => o.State).Distinct().ToListAsync()).ShouldBe([DeliveryState.Sent]);
        (await RowsAsync()).ShouldBe(ofTheDemo + left.Count);
    }

    [BrowserFact]
    public async Task Draft_WhileTheServerIsAway_IsKeptAndContinued()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var mail = TestMail.New("Away");
        await mail.DropAsync(_desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await ada.WriteAsync("Begun before.");
        await ada.SeesDraftSavedAsync();

        await _desk.KillAsync();
        await ada.WriteAsync(" Written meanwhile.");
        await _desk.StartAsync();

        await AgentScreen.SeesAsync(ada.Page.Locator("html:not([data-stale]) [data-tab=Reply][aria-selected=true]"));
        await Assertions.Expect(ada.Reply).ToContainTextAsync("Begun before. Written meanwhile.", new() { Timeout = 60_000 });
        await Eventually.TrueAsync(
            async () =>
            {
                await using var context = DeskData.Open(_desk);
                return await context.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains("Written meanwhile."));
            },
            "the draft is on the server");
    }

    private async Task<List<string>> TicketsAsync()
    {
        var mails = Enumerable.Range(0, RepliesPerRound).Select(_ => TestMail.New("Sending")).ToList();
        foreach (var mail in mails)
        {
            await mail.DropAsync(_desk.Data);
        }

        List<string> numbers = [];
        await Eventually.TrueAsync(
            async () =>
            {
                await using var context = DeskData.Open(_desk);
                numbers = await context.Tickets.IgnoreQueryFilters().Where(t => t.Subject.StartsWith("Sending no.")).OrderBy(t => t.Id).Select(t => t.Number).ToListAsync();
                return numbers.Count == RepliesPerRound;
            },
            "the tickets are there");
        return numbers;
    }

    // notes the mark of the reply once the server has accepted it
    private async Task ReplyAsync(string ticket, string mark, ConcurrentDictionary<string, byte> accepted, CancellationToken cancellationToken)
    {
        try
        {
            var read = await _client.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/tickets/{ticket}", UriKind.Relative), cancellationToken);
            var seen = read.GetProperty("lastMessageId").GetInt64();
            using var answer = await _client.PostAsJsonAsync(
                new Uri($"/api/v1/tickets/{ticket}/reply", UriKind.Relative), new { bodyHtml = $"<p>{mark}{new string('x', 2000)}</p>", lastSeenMessageId = seen }, cancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(cancellationToken));
            accepted[mark] = 0;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            // it was killed first
        }
    }

    // an MTA behind the folder takes each mail away at once: one that left twice is taken twice
    private async Task CarryAsync()
    {
        while (!_carried.IsCancellationRequested)
        {
            var folder = new DirectoryInfo(Outbound.Folder(_desk));
            foreach (var file in folder.Exists ? folder.GetFiles("*.eml") : [])
            {
                var text = await File.ReadAllTextAsync(file.FullName);
                lock (_left)
                {
                    _left.Add(text[text.IndexOf("reply-", StringComparison.Ordinal)..].Split('x')[0]);
                }

                file.Delete();
            }

            await Task.Delay(5);
        }
    }

    private List<string> Left()
    {
        lock (_left)
        {
            return [.. _left];
        }
    }

    private async Task<int> WaitingAsync()
    {
        await using var context = DeskData.Open(_desk);
        return await context.Outbound.IgnoreQueryFilters().CountAsync(o => o.State != DeliveryState.Sent);
    }

    private async Task<int> RowsAsync()
    {
        await using var context = DeskData.Open(_desk);
        return await context.Outbound.IgnoreQueryFilters().CountAsync();
    }
}
