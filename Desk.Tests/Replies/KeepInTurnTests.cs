using Desk.Core.Replies;
using Desk.Web.Replies;

namespace Desk.Tests.Replies;

public sealed class KeepInTurnTests
{
    private readonly KeepInTurn _keep = new();
    private int _version;

    [Fact]
    public async Task Run_BasedOnAnOlderVersionOfItsOwn_IsKept()
    {
        await _keep.RunAsync(0, SaveAsync);
        await _keep.RunAsync(0, SaveAsync);

        (await _keep.RunAsync(0, SaveAsync)).ShouldBe(new DraftSaved(DraftOutcome.Saved, 3, default));
    }

    [Fact]
    public async Task Run_AfterSomebodyElse_IsNotKeptHoweverOftenItIsTried()
    {
        await _keep.RunAsync(0, SaveAsync);
        _version = 2;

        (await _keep.RunAsync(1, SaveAsync)).Outcome.ShouldBe(DraftOutcome.MovedOn);
        (await _keep.RunAsync(0, SaveAsync)).Outcome.ShouldBe(DraftOutcome.MovedOn);
        _version.ShouldBe(2);
    }

    [Fact]
    public async Task Run_WhileTheTryBeforeIsStillWorkedOn_ComesAfterItAndIsKept()
    {
        var held = new TaskCompletionSource();
        var first = _keep.RunAsync(0, async basedOn =>
        {
            await held.Task;
            return await SaveAsync(basedOn);
        });
        var second = _keep.RunAsync(0, SaveAsync);
        second.IsCompleted.ShouldBeFalse();

        held.SetResult();

        (await first).Version.ShouldBe(1);
        (await second).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Run_AfterATryThatFailed_IsKept()
    {
        var failed = _keep.RunAsync(0, _ => throw new IOException("The database is away."));

        (await _keep.RunAsync(0, SaveAsync)).Outcome.ShouldBe(DraftOutcome.Saved);
        await Should.ThrowAsync<IOException>(() => failed);
    }

    private Task<DraftSaved> SaveAsync(int? basedOn) => Task.FromResult(basedOn is { } version && version != _version
        ? new DraftSaved(DraftOutcome.MovedOn, _version, default)
        : new DraftSaved(DraftOutcome.Saved, ++_version, default));
}
