using Desk.Core.Live;
using Desk.Core.Sla;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

/// <summary>What follows from a change whose rows and events are written, in its own transaction.</summary>
public abstract partial class DeskDbContext
{
    private SlaRules? _rules;

    /// <summary>The policies and calendars, read once in the change that asks for them.</summary>
    internal async Task<SlaRules> SlaRulesAsync(CancellationToken cancellationToken) => _rules ??= await SlaRules.LoadAsync(this, cancellationToken);

    /// <summary>The number of the last event, within a change.</summary>
    internal Task<long> LastSequenceAsync(CancellationToken cancellationToken) => EventHeads.Select(h => h.Last).SingleAsync(cancellationToken);

    /// <summary>Numbers events and writes them at once, within a change whose rows are written; nothing follows from them.</summary>
    internal async Task WriteEventsAsync(IReadOnlyCollection<DeskEvent> happened, CancellationToken cancellationToken)
    {
        if (happened.Count > 0)
        {
            _recorded.AddRange(happened);
            await NumberEventsAsync(cancellationToken);
        }
    }

    /// <summary>Writes rows that follow from a change whose events are written: no version is raised, and nothing is counted.</summary>
    internal Task WriteRowsAsync(CancellationToken cancellationToken)
    {
        ChangeTracker.DetectChanges();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
    }
}
