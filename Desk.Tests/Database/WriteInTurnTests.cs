using Desk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Database;

/// <summary>Writers of one process on SQLite: whoever waits holds no thread, else the first call that has to wait would not come back to the test.</summary>
public sealed class WriteInTurnTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Begin_WhileOthersWrite_GetsItsTurnInTheOrderOfComing()
    {
        var organisation = await FoundAsync();
        await using var first = organisation.Open();
        await using var writing = await first.Database.BeginTransactionAsync();
        var order = new List<int>();
        var others = Enumerable.Range(1, 5).Select(n => WriteAsync(organisation, n, order)).ToList();

        others.ShouldAllBe(o => !o.IsCompleted);
        await writing.CommitAsync();
        await Task.WhenAll(others).WaitAsync(Patience);

        order.ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task Begin_GivenUpWhileItWaits_LeavesTheTurnToTheNext()
    {
        var organisation = await FoundAsync();
        await using var first = organisation.Open();
        await using var writing = await first.Database.BeginTransactionAsync();
        using var gone = new CancellationTokenSource();
        await using var second = organisation.Open();
        var givesUp = second.Database.BeginTransactionAsync(gone.Token);
        await using var third = organisation.Open();
        var next = third.Database.BeginTransactionAsync();

        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(givesUp);
        next.IsCompleted.ShouldBeFalse();
        await writing.RollbackAsync();

        await (await next.WaitAsync(Patience)).DisposeAsync();
        await OnceMoreAsync(organisation);
    }

    [Fact]
    public async Task Begin_ThatFails_LeavesTheTurnToTheNext()
    {
        var organisation = await FoundAsync();
        await using (var broken = organisation.Open())
        {
            await broken.Database.OpenConnectionAsync();
            await broken.Database.ExecuteSqlRawAsync("BEGIN"); // a connection within a transaction begins no other
            await Should.ThrowAsync<Exception>(() => broken.Database.BeginTransactionAsync());
            await broken.Database.ExecuteSqlRawAsync("ROLLBACK");
        }

        await OnceMoreAsync(organisation);
    }

    [Fact]
    public async Task Dispose_WithoutCommit_LeavesTheTurnToTheNext()
    {
        var organisation = await FoundAsync();
        await using (var context = organisation.Open())
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
        }

        await OnceMoreAsync(organisation);
    }

    private static async Task OnceMoreAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        await using var transaction = await context.Database.BeginTransactionAsync().WaitAsync(Patience);
        await transaction.CommitAsync();
    }

    private static async Task WriteAsync(TestOrganisation organisation, int n, List<int> order)
    {
        await using var context = organisation.Open();
        await using var transaction = await context.Database.BeginTransactionAsync();
        order.Add(n);
        context.Record(organisation.Event());
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private async Task<TestOrganisation> FoundAsync() => await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
}
