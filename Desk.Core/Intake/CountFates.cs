using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>
/// What became of all mail of the installation, counted once and then kept up: each call reads only what has arrived since the last one, and what was not settled
/// then. A mail that is processed again later keeps the fate that it was counted with, so that the numbers never fall.
/// </summary>
public sealed class CountFates(IDeskContextFactory contexts) : IDisposable
{
    // processes number their rows side by side: a row may become visible after one with a higher number
    private const int Slack = 1000;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<MailFate, long> _settled = [];
    private long _until;

    public async Task<IReadOnlyDictionary<MailFate, long>> RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await using var context = contexts.CreateForInstallation();
            var occurrences = context.Occurrences.IgnoreQueryFilters();
            var newest = await occurrences.MaxAsync(o => (long?)o.Id, cancellationToken) ?? 0;
            var open = await occurrences.Where(o => o.Id > _until && o.State == OccurrenceState.Accepted).MinAsync(o => (long?)o.Id, cancellationToken) ?? long.MaxValue;
            var until = Math.Max(_until, Math.Min(newest - Slack, open - 1));
            Add(_settled, await CountAsync(occurrences.Where(o => o.Id > _until && o.Id <= until), cancellationToken));
            _until = until;

            var all = Enum.GetValues<MailFate>().ToDictionary(f => f, f => _settled.GetValueOrDefault(f));
            Add(all, await CountAsync(occurrences.Where(o => o.Id > until), cancellationToken));
            return all;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    // a mail that failed and is tried again has no fate yet
    private static Task<Dictionary<MailFate, long>> CountAsync(IQueryable<Occurrence> occurrences, CancellationToken cancellationToken) => occurrences
        .Where(o => o.State != OccurrenceState.Accepted && o.Fate != null).GroupBy(o => o.Fate!.Value).Select(g => new { g.Key, Count = g.LongCount() })
        .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    private static void Add(Dictionary<MailFate, long> to, Dictionary<MailFate, long> counted)
    {
        foreach (var (fate, count) in counted)
        {
            to[fate] = to.GetValueOrDefault(fate) + count;
        }
    }
}
