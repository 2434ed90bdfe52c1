using Desk.Core.Intake;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Intake;

public sealed class CountFatesTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task RunAsync_AgainAndAgain_CountsEachSettledMailOnceAndNeverFalls(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var alpha = await desk.FoundAsync();
        var count = desk.Get<CountFates>();
        var before = await count.RunAsync(Stop);
        await AddAsync(desk, alpha, 0, 1200, MailFate.Spam);
        var waiting = (await AddAsync(desk, alpha, 1200, 1, null))[0];
        await AddAsync(desk, alpha, 1201, 1200, MailFate.Filed);

        (await NewAsync()).ShouldBe((1200, 1200, 0));
        (await NewAsync()).ShouldBe((1200, 1200, 0));
        await ChangeAsync(waiting, o => o.Settle(MailFate.Loop, "Because.", desk.Time.GetUtcNow()));
        (await NewAsync()).ShouldBe((1200, 1200, 1));
        await AddAsync(desk, alpha, 2401, 3, MailFate.Filed);
        (await NewAsync()).ShouldBe((1200, 1203, 1));
        await ChangeAsync(waiting, o => o.Replay());
        (await NewAsync()).ShouldBe((1200, 1203, 1));

        async Task<(long Spam, long Filed, long Loop)> NewAsync()
        {
            var now = await count.RunAsync(Stop);
            return (now[MailFate.Spam] - before[MailFate.Spam], now[MailFate.Filed] - before[MailFate.Filed], now[MailFate.Loop] - before[MailFate.Loop]);
        }

        async Task ChangeAsync(long id, Action<Occurrence> change)
        {
            await using var context = alpha.Open();
            change(await context.Occurrences.SingleAsync(o => o.Id == id));
            await context.SaveChangesAsync();
        }
    }

    private static async Task<IReadOnlyList<long>> AddAsync(TestDesk desk, TestOrganisation of, int first, int mails, MailFate? fate)
    {
        var raw = (await desk.Blobs.AppendAsync(of.Scope, "raw", [new byte[] { 1 }], Stop))[0];
        await using var context = of.Open();
        var rows = Enumerable.Range(first, mails).Select(n => new Occurrence(of.MailboxId, $"mail {n}") { Raw = raw, AcceptedAt = desk.Time.GetUtcNow() }).ToList();
        rows.ForEach(o =>
        {
            if (fate is { } settled)
            {
                o.Settle(settled, "Because.", desk.Time.GetUtcNow());
            }
        });
        context.AddRange(rows);
        await context.SaveChangesAsync();
        return rows.ConvertAll(o => o.Id);
    }
}
