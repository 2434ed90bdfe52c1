using Desk.Core.Live;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Live;

public sealed class EventLogTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int Writers = 8;
    private const int ChangesEach = 25;

    [ProviderFact]
    public async Task Record_TwoOverlappingTransactions_SecondWaitsAndFollows(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await using var first = organisation.Open();
        await using var transaction = await first.Database.BeginTransactionAsync();
        first.Record(organisation.Event());
        await first.SaveChangesAsync();
        var second = await StartWriterAsync(organisation, "second");

        (await SequencesAsync(organisation, provider)).ShouldBeEmpty();
        second.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync();
        await second;

        (await CausesAsync(organisation)).ShouldBe(["1 mail", "2 second"]);
    }

    [ProviderFact]
    public async Task Record_FirstRollsBackWhileSecondWaits_LeavesNoGap(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await using var first = organisation.Open();
        await using var transaction = await first.Database.BeginTransactionAsync();
        first.Record(organisation.Event());
        await first.SaveChangesAsync();
        var second = await StartWriterAsync(organisation, "second");

        await transaction.RollbackAsync();
        await second;

        (await CausesAsync(organisation)).ShouldBe(["1 second"]);
    }

    [ProviderFact]
    public async Task Record_ManyWritersAtOnce_NumbersWithoutGapInCommitOrder(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        using var reading = new CancellationTokenSource();
        var reader = Task.Run(() => FollowAsync(organisation, reading.Token));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            for (var change = 0; change < ChangesEach; change++)
            {
                await WriteAsync(organisation, $"{w}");
            }
        })));
        await reading.CancelAsync();

        (await SequencesAsync(organisation, null)).ShouldBe(Enumerable.Range(1, Writers * ChangesEach).Select(n => (long)n));
        (await reader).ShouldBeTrue("a follower saw a number before a smaller one");
    }

    [ProviderFact]
    public async Task Record_InTwoOrganisations_NumbersEachFromOne(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var bravo = await FoundAsync(provider);
        await WriteAsync(alpha, "a");
        await WriteAsync(bravo, "b");
        await WriteAsync(alpha, "a");

        (await CausesAsync(alpha)).ShouldBe(["1 a", "2 a"]);
        (await CausesAsync(bravo)).ShouldBe(["1 b"]);
        var heads = await alpha.Desk.Get<ReadEvents>().HeadsAsync(CancellationToken.None);
        (heads[alpha.Scope.TenantId], heads[bravo.Scope.TenantId]).ShouldBe((2, 1));
    }

    [ProviderFact]
    public async Task Record_SeveralInOneSave_NumbersThemInTheirOrder(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await using var context = organisation.Open();
        foreach (var kind in new[] { DeskEventKind.TicketCreated, DeskEventKind.MessageAdded, DeskEventKind.TicketChanged })
        {
            context.Record(organisation.Event(kind));
        }

        await context.SaveChangesAsync();

        var batch = await organisation.Desk.Get<ReadEvents>().RunAsync(organisation.Scope, 0, CancellationToken.None);
        batch.Events.Select(e => (e.Sequence, e.Kind)).ShouldBe([(1, DeskEventKind.TicketCreated), (2, DeskEventKind.MessageAdded), (3, DeskEventKind.TicketChanged)]);
        context.HasWrittenEvents.ShouldBeTrue();
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    // follows the log as the tail does, and says whether it ever skipped a number
    private static async Task<bool> FollowAsync(TestOrganisation organisation, CancellationToken untilStopped)
    {
        var last = 0L;
        while (!untilStopped.IsCancellationRequested)
        {
            var batch = await organisation.Desk.Get<ReadEvents>().RunAsync(organisation.Scope, last, CancellationToken.None);
            foreach (var happened in batch.Events)
            {
                if (happened.Sequence != ++last)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static async Task WriteAsync(TestOrganisation organisation, string cause)
    {
        await using var context = organisation.Open();
        context.Record(new DeskEvent { Kind = DeskEventKind.TicketChanged, At = organisation.Desk.Time.GetUtcNow(), ActorKind = ActorKind.System, Cause = cause });
        await context.SaveChangesAsync();
    }

    // the writer is on its own thread: SQLite waits for its turn inside the call
    private static async Task<Task> StartWriterAsync(TestOrganisation organisation, string cause)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.Run(async () =>
        {
            started.SetResult();
            await WriteAsync(organisation, cause);
        });
        await started.Task;
        if (organisation.Desk.Contexts.Choice.Provider == DatabaseProvider.PostgreSql)
        {
            await using var context = organisation.Desk.Contexts.CreateForInstallation();
            await Eventually.TrueAsync(
                async () => await context.Database.SqlQuery<int>($"""
                    select count(*)::int as "Value" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                    """).SingleAsync() > 0,
                "the second writer waits for the first");
        }

        return writing;
    }

    // SQL Server's readers wait for an uncommitted row instead of overlooking it
    private static async Task<List<long>> SequencesAsync(TestOrganisation organisation, DatabaseProvider? whileOpen)
    {
        if (whileOpen == DatabaseProvider.SqlServer)
        {
            return [];
        }

        await using var context = organisation.Open();
        return await context.Events.OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync();
    }

    private static async Task<List<string>> CausesAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Events.OrderBy(e => e.Sequence).Select(e => e.Sequence + " " + e.Cause).ToListAsync();
    }
}
