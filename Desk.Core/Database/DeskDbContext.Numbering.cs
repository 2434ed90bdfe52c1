using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

/// <summary>Numbers the events of a change and writes them, under the organisation's lock.</summary>
public abstract partial class DeskDbContext
{
    // The update of the head row is the lock: the next writer of this organisation waits for our commit, so numbers are given out
    // in commit order and a rolled-back transaction leaves no gap.
    private async Task NumberEventsAsync(CancellationToken cancellationToken)
    {
        var count = _recorded.Count;
        await AdvanceHeadAsync(count, cancellationToken);
        if (count == 0)
        {
            return;
        }

        var head = await EventHeads.Select(h => new { h.Last, h.HasPolicies }).SingleAsync(cancellationToken);
        (var sequence, _hasPolicies) = (head.Last - count, head.HasPolicies);
        foreach (var happened in _recorded)
        {
            happened.Number(++sequence);
        }

        await InsertAsync(_recorded, cancellationToken);
        _recorded.Clear();
        HasWrittenEvents = true;
    }

    private async Task AdvanceHeadAsync(int by, CancellationToken cancellationToken)
    {
        if (await EventHeads.ExecuteUpdateAsync(set => set.SetProperty(h => h.Last, h => h.Last + by), cancellationToken) == 0)
        {
            throw new InvalidOperationException($"Organisation {TenantId} has no event log: it was not founded by FoundOrganisation.");
        }
    }
}
