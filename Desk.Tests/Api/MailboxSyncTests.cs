using System.Text.Json;
using Desk.Tests.EndToEnd;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Api;

/// <summary>The calls about a mailbox's fetching, on a running Desk whose mailbox is an account of a real IMAP server.</summary>
[Collection(EndToEnd.EndToEnd.Name)]
public sealed class MailboxSyncTests : IAsyncLifetime
{
    private const string User = "history@sync.test";

    private readonly DeskProcess _desk = new() { Switches = ["--Api:CallsPerMinute=100000"] };
    private ApiClient _api = null!;
    private long _mailbox;

    public Task InitializeAsync() => DovecotServer.Program is null ? Task.CompletedTask : _desk.StartAsync();

    public async Task DisposeAsync()
    {
        _api?.Http.Dispose();
        await _desk.DisposeAsync();
    }

    [DovecotFact]
    public async Task Sync_OfAnImapAccount_FetchesHistoryComparesPausesAndResumesAndTells()
    {
        using var dovecot = await DovecotServer.StartAsync();
        await ImapTest.FillAsync(dovecot, User, 3);
        _mailbox = await ConnectMailbox.RunAsync(_desk, User, dovecot.Port);
        _api = new ApiClient(await _desk.SignInAsync("mailboxes:read,admin"));
        await ConnectMailbox.LookedAtAsync(_desk, _mailbox);

        // the server tells of new mail by itself, and what was there before is left alone
        var connected = await UntilAsync(s => s.GetProperty("listening").GetBoolean(), "it listens");
        connected.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["mailboxId", "address", "state", "error", "errorAt", "trouble", "failures", "listening", "lastRunAt", "lastSuccessAt", "lastMailAt", "nextRunAt", "pausedUntil", "lagSeconds", "backfill", "reconciled", "waiting", "dead"]);
        (connected.GetProperty("mailboxId").GetInt64(), Word(connected, "address"), Word(connected, "state")).ShouldBe((_mailbox, User, "listening"));
        (Number(connected, "failures"), Number(connected, "waiting"), Number(connected, "dead"), Number(connected, "lagSeconds")).ShouldBe((0, 0, 0, 0));
        Nulls(connected).ShouldBe(["error", "errorAt", "trouble", "lastMailAt", "pausedUntil", "reconciled"]);
        Backfill(connected).ShouldBe(("none", 0, 0));

        // its history, silently and once
        Word((await PostAsync("backfill")).ShouldBe(200).GetProperty("backfill"), "state").ShouldBeOneOf("running", "done");
        Backfill(await UntilAsync(s => Backfill(s).State == "done", "its history is fetched")).ShouldBe(("done", 3, 3));
        var ledger = await ConnectMailbox.SettledAsync(_desk, [_mailbox], 3);
        ledger.OrderBy(o => o.Id).Select(o => (o.Subject, o.Silent)).ShouldBe([("s1", true), ("s2", true), ("s3", true)]);

        // what the ledger has lost is missed and fetched
        await using (var context = DeskData.Open(_desk))
        {
            await context.Occurrences.IgnoreQueryFilters().Where(o => o.Id == ledger[1].Id).ExecuteDeleteAsync();
        }

        (await PostAsync("history")).ShouldBe(200);
        var compared = (await UntilAsync(s => s.GetProperty("reconciled").ValueKind == JsonValueKind.Object, "it is compared")).GetProperty("reconciled");
        (Number(compared, "server"), Number(compared, "known"), Number(compared, "missing")).ShouldBe((3, 2, 1));
        var missed = compared.GetProperty("missed").EnumerateArray().ShouldHaveSingleItem();
        (Word(missed, "subject"), Word(missed, "messageId")).ShouldBe(("s2", ledger[1].MailId));
        (await ConnectMailbox.SettledAsync(_desk, [_mailbox], 3)).Count.ShouldBe(3);

        // it rests as long as it is told, and goes on where it was
        (await PostAsync("pause?minutes=0")).ShouldBeProblem(400).ShouldContain("10080");
        (await PostAsync("pause?minutes=soon")).ShouldBeProblem(400).ShouldContain("minutes");
        var paused = (await PostAsync("pause?minutes=30")).ShouldBe(200);
        Word(paused, "state").ShouldBe("paused");
        (paused.GetProperty("pausedUntil").GetDateTimeOffset() - TimeProvider.System.GetUtcNow()).TotalMinutes.ShouldBeInRange(28, 30.1);
        await UntilAsync(s => !s.GetProperty("listening").GetBoolean(), "it has let go of the server");
        await ImapTest.FillAsync(dovecot, User, 1, first: 4);
        Word(await StatusAsync(), "state").ShouldBe("paused");
        var resumed = (await PostAsync("resume")).ShouldBe(200);
        resumed.GetProperty("pausedUntil").ValueKind.ShouldBe(JsonValueKind.Null);
        (await ConnectMailbox.SettledAsync(_desk, [_mailbox], 4)).OrderBy(o => o.Id).Last().ShouldSatisfyAllConditions(o => o.Subject.ShouldBe("s4"), o => o.Silent.ShouldBeFalse());
        (await UntilAsync(s => Word(s, "state") == "listening", "it listens again")).GetProperty("lastMailAt").ValueKind.ShouldBe(JsonValueKind.String);

        // and all of it stands in the list of all mailboxes
        (await _api.GetAsync("/ops/mailboxes/sync")).ShouldBe(200).GetProperty("items").EnumerateArray().Single(m => m.GetProperty("mailboxId").GetInt64() == _mailbox).GetProperty("backfill").GetProperty("done").GetInt32().ShouldBe(3);
        using var reading = await _desk.SignInAsync("mailboxes:read");
        (await new ApiClient(reading).SendAsync(HttpMethod.Post, $"/mailboxes/{_mailbox}/sync/backfill")).ShouldBeProblem(403);
    }

    private static string? Word(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static List<string> Nulls(JsonElement json) => [.. json.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Null).Select(p => p.Name)];

    private static (string? State, int Done, int Total) Backfill(JsonElement status) =>
        status.GetProperty("backfill") is var b ? (Word(b, "state"), Number(b, "done"), Number(b, "total")) : default;

    private Task<ApiAnswerRead> PostAsync(string what) => _api.SendAsync(HttpMethod.Post, $"/mailboxes/{_mailbox}/sync/{what}");

    private async Task<JsonElement> StatusAsync() => (await _api.GetAsync($"/mailboxes/{_mailbox}/sync/status")).ShouldBe(200);

    private async Task<JsonElement> UntilAsync(Func<JsonElement, bool> holds, string what)
    {
        JsonElement status = default;
        await Eventually.TrueAsync(async () => holds(status = await StatusAsync()), what);
        return status;
    }
}
