using System.Text.Json;
using Desk.Core.Intake;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Tests.EndToEnd;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Api;

/// <summary>A mail that a running Desk could not file, until it gave up: the list of such mails, and processing one again.</summary>
[Collection(ApiTests.Name)]
public sealed class DeadMailTests(ApiDesk desk)
{
    [Fact]
    public async Task Dead_MailThatFailedTooOften_IsListedWithItsErrorAndReplayedOnceItIsMended()
    {
        await using var context = desk.Desk.Contexts.Create(new TenantScope(1));
        var account = await context.Agents.Where(a => a.Email == "owner@desk.example").Select(a => a.AccountId).SingleAsync();
        var api = await desk.ClientAsync((await desk.Desk.Get<FindAgent>().RunAsync(account, CancellationToken.None))!);
        await BrokenFiling.BreakAsync(context);
        var sent = TimeProvider.System.GetUtcNow();
        var (_, output, errors) = await DeskProgram.RunAsync(
            ["deliver", "--mailbox", "support@desk.example", "--Desk:DataDirectory=" + desk.Data], Intake.TestMail.Raw("dead@litware.example", subject: BrokenFiling.Subject));
        var delivered = JsonSerializer.Deserialize<JsonElement>(output);
        delivered.GetProperty("fate").GetString().ShouldBe("failed", errors);
        var id = delivered.GetProperty("occurrence").GetInt64();

        // the server tries it again by itself, for the last time
        await Eventually.TrueAsync(
            async () =>
            {
                await BrokenFiling.HurryAsync(context, TimeProvider.System.GetUtcNow());
                return await context.Occurrences.AnyAsync(o => o.Id == id && o.State == OccurrenceState.Dead);
            },
            "the server gives up",
            TimeSpan.FromMinutes(3));

        var listed = (await ListAsync(api)).ShouldHaveSingleItem();
        listed.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "mailbox", "acceptedAt", "from", "subject", "error", "attempts"]);
        (listed.GetProperty("id").GetInt64(), listed.GetProperty("from").GetString(), listed.GetProperty("subject").GetString()).ShouldBe((id, "petra@litware.example", BrokenFiling.Subject));
        (listed.GetProperty("mailbox").GetProperty("address").GetString(), listed.GetProperty("attempts").GetInt32()).ShouldBe(("support@desk.example", Occurrence.MaxAttempts));
        listed.GetProperty("error").GetString()!.ShouldContain(BrokenFiling.Error);
        listed.GetProperty("acceptedAt").GetDateTimeOffset().ShouldBeInRange(sent.AddSeconds(-1), TimeProvider.System.GetUtcNow());
        (await api.GetAsync("/ops/metrics/overview")).ShouldBe(200).GetProperty("dead").GetInt32().ShouldBe(1);

        var failed = (await ReplayAsync(api, id)).ShouldBe(200);
        (failed.GetProperty("state").GetString(), failed.GetProperty("fate").GetString(), failed.GetProperty("ticket").ValueKind).ShouldBe(("accepted", "failed", JsonValueKind.Null), "it is not mended yet, and begins to count anew");
        (await ListAsync(api)).ShouldBeEmpty();
        await BrokenFiling.MendAsync(context);
        var filed = (await ReplayAsync(api, id)).ShouldBe(200);

        (filed.GetProperty("id").GetInt64(), filed.GetProperty("state").GetString(), filed.GetProperty("fate").GetString()).ShouldBe((id, "done", "filed"));
        var ticket = (await api.GetAsync($"/tickets/{filed.GetProperty("ticket").GetString()}")).ShouldBe(200);
        ticket.GetProperty("subject").GetString().ShouldBe(BrokenFiling.Subject);
        ticket.GetProperty("messages").GetArrayLength().ShouldBe(1);
        (await ReplayAsync(api, id)).ShouldBeProblem(409).ShouldContain("in a conversation");
        (await ReplayAsync(api, 999_999)).ShouldBeProblem(404).ShouldContain("999999");
    }

    private static async Task<List<JsonElement>> ListAsync(ApiClient api) => [.. (await api.GetAsync("/ops/jobs/dlq?limit=20")).ShouldBe(200).GetProperty("items").EnumerateArray()];

    private static Task<ApiAnswerRead> ReplayAsync(ApiClient api, long id) => api.SendAsync(HttpMethod.Post, $"/ops/jobs/{id}/replay");
}
