using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Desk.Core.Replies;
using Desk.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.EndToEnd;

/// <summary>An agent who answers through the API whatever happens to Desk meanwhile, and what became of the answers.</summary>
internal sealed partial class SoakReplies(DeskProcess desk, HttpClient client, long mailbox)
{
    private readonly ConcurrentDictionary<long, byte> _accepted = [];
    private readonly Random _random = new(9);

    /// <summary>So many replies were accepted.</summary>
    public int Accepted => _accepted.Count;

    /// <summary>Answers tickets, one after another, until so many replies were accepted.</summary>
    public async Task WriteAsync(int count)
    {
        while (_accepted.Count < count)
        {
            try
            {
                if (await TicketAsync() is { } ticket)
                {
                    await ReplyAsync(ticket);
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                // Desk was killed first, or is not there
            }

            await Task.Delay(_random.Next(20, 200));
        }
    }

    /// <summary>Waits until nothing is on its way any more. What waits for a later look has it now and then: four of them are more than the server's queue needs.</summary>
    public async Task SettleAsync(TimeSpan patience)
    {
        var turns = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                await using var context = DeskData.Open(desk);
                var rows = context.Outbound.IgnoreQueryFilters().Where(o => o.MailboxId == mailbox);
                if (turns++ % 100 == 0)
                {
                    var now = TimeProvider.System.GetUtcNow();
                    await rows.Where(o => (o.State == DeliveryState.Failed || o.State == DeliveryState.Uncertain) && o.DueAt > now).ExecuteUpdateAsync(set => set.SetProperty(o => o.DueAt, now));
                    await rows.Where(o => o.CopyDueAt > now).ExecuteUpdateAsync(set => set.SetProperty(o => o.CopyDueAt, now));
                }

                return !await rows.AnyAsync(o => o.State != DeliveryState.Sent && o.DueAt != null) && !await rows.AnyAsync(o => o.State == DeliveryState.Sending || o.CopyDueAt != null);
            },
            "nothing waits in the outbox",
            patience);
    }

    /// <summary>Each accepted reply is with its customer once, or in doubt before a person and not with the customer. Answers how many of each.</summary>
    public async Task<(int Delivered, int Uncertain)> AreThereAsync(DovecotServer dovecot, string user)
    {
        await using var context = DeskData.Open(desk);
        var rows = await context.Outbound.IgnoreQueryFilters().AsNoTracking().Where(o => o.MailboxId == mailbox).Select(o => new { o.MessageId, o.State, Id = o.Message.MailId! }).ToListAsync();
        _accepted.Keys.Except(rows.Select(r => r.MessageId)).ShouldBeEmpty("none is forgotten");
        rows.ShouldAllBe(r => r.State == DeliveryState.Sent || r.State == DeliveryState.Uncertain);
        var sent = rows.Where(r => r.State == DeliveryState.Sent).Select(r => r.Id).ToList();
        List<string> arrived = [];
        await Eventually.TrueAsync(
            async () =>
            {
                arrived.Clear();
                foreach (var customer in SoakMails.Customers)
                {
                    arrived.AddRange(await IdsAsync(dovecot, customer, "INBOX"));
                }

                return arrived.Count >= sent.Count;
            },
            "the replies are delivered");
        arrived.ShouldBe(sent, ignoreOrder: true, "each that left is there once, and none that is in doubt");
        (await IdsAsync(dovecot, user, "Sent")).ShouldBe(sent, ignoreOrder: true, "and once with the sent mail");
        return (sent.Count, rows.Count - sent.Count);
    }

    private async Task<string?> TicketAsync()
    {
        await using var context = DeskData.Open(desk);
        var tickets = await context.Tickets.IgnoreQueryFilters().Where(t => t.Subject.StartsWith("Soak ")).OrderByDescending(t => t.Id).Take(30).Select(t => t.Number).ToListAsync();
        return tickets.Count == 0 ? null : tickets[_random.Next(tickets.Count)];
    }

    // a customer who wrote in between is read first: the next turn answers
    private async Task ReplyAsync(string ticket)
    {
        var read = await client.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/tickets/{ticket}", UriKind.Relative));
        using var answer = await client.PostAsJsonAsync(
            new Uri($"/api/v1/tickets/{ticket}/reply", UriKind.Relative), new { bodyHtml = $"<p>{new string('x', _random.Next(10, 30_000))}</p>", lastSeenMessageId = read.GetProperty("lastMessageId").GetInt64() });
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            _accepted[(await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64()] = 0;
        }
        else
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict, await answer.Content.ReadAsStringAsync());
        }
    }

    private static async Task<List<string>> IdsAsync(DovecotServer dovecot, string user, string folder)
    {
        await using var imap = await RawImap.OpenAsync(dovecot, user);
        if ((await imap.RunAsync($"SELECT {folder}")).Contains("* 0 EXISTS"))
        {
            return [];
        }

        var lines = await imap.RunAsync("FETCH 1:* BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]");
        return [.. lines.Select(l => MailId().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value)];
    }

    [GeneratedRegex("<([^<>]+@[^<>]+)>")]
    private static partial Regex MailId();
}
