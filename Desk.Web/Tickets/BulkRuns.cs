using System.Collections.Concurrent;
using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Web.Tickets;

/// <summary>
/// What agents do to whole lists, beside their screens: it goes on when a screen is closed or another list is opened, and each of the agent's screens shows how
/// far it is. One thing at a time for each agent. When the process ends it stops between two batches.
/// </summary>
public sealed partial class BulkRuns(ChangeTickets change, IHostApplicationLifetime lifetime, ILogger<BulkRuns> log) : IAsyncDisposable
{
    /// <summary>The most tickets that are changed at once.</summary>
    public const int Most = 10_000;

    private const string Cause = "screen";

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<(long Tenant, long Agent), (BulkRun Run, Task Work)> _runs = new();

    /// <summary>Raised, on no particular thread, when a run has gone on or is over.</summary>
    public event Action<BulkRun>? Changed;

    /// <summary>What is under way for an agent; null when nothing is.</summary>
    public BulkRun? Of(AgentScope agent) => Last(agent) is { IsOver: false } run ? run : null;

    /// <summary>The last one of an agent, under way or over.</summary>
    public BulkRun? Last(AgentScope agent) => _runs.TryGetValue(KeyOf(agent), out var known) ? known.Run : null;

    /// <summary>Begins to do something to tickets. Answers null when the agent has something under way already.</summary>
    public BulkRun? Begin(AgentScope by, IReadOnlyList<long> ids, TicketDeed deed, string words) =>
        Begin(new BulkRun(by, ids.Count, words, false), ids, async (run, batch) => run.Add(await change.RunAsync(by, batch, deed, Cause, null, CancellationToken.None)));

    /// <summary>Begins to put back what a run has changed.</summary>
    public BulkRun? Undo(BulkRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (Of(run.By) is not null)
        {
            return null;
        }

        var changed = run.TakeChanged();
        return Begin(new BulkRun(run.By, changed.Count, run.Words, true), changed, async (back, batch) => back.Add(await change.UndoAsync(run.By, batch, Cause, null, CancellationToken.None)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (run, work) in _runs.Values)
        {
            if (!run.IsOver)
            {
                run.Stop();
            }

            await work;
            run.Dispose();
        }
    }

    private BulkRun? Begin<T>(BulkRun run, IReadOnlyList<T> all, Func<BulkRun, T[], Task> doAsync)
    {
        var key = KeyOf(run.By);
        lock (_lock)
        {
            if (Of(run.By) is not null)
            {
                run.Dispose();
                return null;
            }

            if (_runs.TryGetValue(key, out var before))
            {
                before.Run.Dispose();
            }

            _runs[key] = (run, Task.Run(() => WorkAsync(run, all, doAsync)));
        }

        Changed?.Invoke(run);
        return run;
    }

    // a batch that has begun is done: only between two of them it stops
    private async Task WorkAsync<T>(BulkRun run, IReadOnlyList<T> all, Func<BulkRun, T[], Task> doAsync)
    {
        try
        {
            foreach (var batch in all.Chunk(ChangeTickets.BatchSize))
            {
                if (run.IsStopped || lifetime.ApplicationStopping.IsCancellationRequested)
                {
                    break;
                }

                await doAsync(run, batch);
                run.Done += batch.Length;
                Changed?.Invoke(run);
            }
        }
#pragma warning disable CA1031 // said on the screen and in the log; what was done can still be put back
        catch (Exception e)
#pragma warning restore CA1031
        {
            run.IsBroken = true;
            LogFailure(run.Done, run.Total, e);
        }

        run.IsOver = true;
        Changed?.Invoke(run);
    }

    private static (long Tenant, long Agent) KeyOf(AgentScope agent) => (agent.Tenant.TenantId, agent.AgentId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A change of many tickets broke off after {Done} of {Total}.")]
    private partial void LogFailure(int done, int total, Exception e);
}
