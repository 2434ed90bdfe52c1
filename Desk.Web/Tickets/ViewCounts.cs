using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Languages;

namespace Desk.Web.Tickets;

/// <summary>
/// How many tickets filtered lists have, counted once for all screens that show the same list to agents who see the same mailboxes. What happens makes a
/// count stale; stale ones are counted one after the other, each at most once a second and never for more than a twentieth of the time.
/// </summary>
public sealed partial class ViewCounts(ListTickets tickets, LiveFeed feed, TimeProvider time, ILogger<ViewCounts> log) : BackgroundService
{
    /// <summary>The least time between two counts of one list.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How often a list is counted that changes by the time alone.</summary>
    public static readonly TimeSpan ByTime = TimeSpan.FromMinutes(1);

    private const int Share = 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<ViewKey, ViewCount> _counts = [];
    private readonly Dictionary<long, IDisposable> _feeds = [];
    private readonly LivePulse _pulse = new();

    /// <summary>Keeps a list counted until the answer is disposed of.</summary>
    /// <param name="agent">Who looks.</param>
    /// <param name="view">At which list.</param>
    /// <param name="onChanged">Called, on no particular thread but in the caller's own context, when the count is another.</param>
    public IDisposable Watch(AgentScope agent, TicketView view, Action onChanged)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(view);
        var key = ViewKey.Of(agent, view);
        lock (_lock)
        {
            if (!_counts.TryGetValue(key, out var count))
            {
                _counts[key] = count = new ViewCount(agent, view);
                if (!_feeds.ContainsKey(key.TenantId))
                {
                    _feeds[key.TenantId] = feed.Subscribe(agent.Tenant, Take);
                }
            }

            var watcher = new ViewWatcher(OwnContext.Of(onChanged), me => Leave(key, me));
            count.Watchers.Add(watcher);
            _pulse.Ring();
            return watcher;
        }
    }

    /// <summary>How many a watched list has, at most one more than <see cref="ListTickets.MostCounted"/>; null before it was counted.</summary>
    public int? Of(AgentScope agent, TicketView view)
    {
        lock (_lock)
        {
            return _counts.TryGetValue(ViewKey.Of(agent, view), out var count) ? count.Value : null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (Next(out var wait) is { } due)
                {
                    await CountAsync(due, stoppingToken);
                }
                else
                {
                    await _pulse.WaitAsync(wait, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a list that cannot be counted now is tried again, and the others go on
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(e);
            }
        }
    }

    public override void Dispose()
    {
        foreach (var subscription in _feeds.Values)
        {
            subscription.Dispose();
        }

        _pulse.Dispose();
        base.Dispose();
    }

    // the one that waits longest, or how long until there is one
    private ViewCount? Next(out TimeSpan wait)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var count in _counts.Values.Where(c => c.View.GoesByTime && now - c.CountedAt >= ByTime))
            {
                count.IsStale = true;
            }

            var first = _counts.Values.Where(c => c.IsStale).MinBy(c => c.ReadyAt);
            wait = first is null ? _counts.Values.Any(c => c.View.GoesByTime) ? ByTime : Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(Math.Max((first.ReadyAt - now).Ticks, TimeSpan.TicksPerMillisecond * 20));
            return first?.ReadyAt <= now ? first : null;
        }
    }

    private async Task CountAsync(ViewCount count, CancellationToken cancellationToken)
    {
        count.IsStale = false; // what happens from here on makes it so again
        var begun = time.GetTimestamp();
        try
        {
            var value = await tickets.CountAsync(count.Agent, count.View, cancellationToken);
            if (value == count.Value)
            {
                return;
            }

            count.Value = value;
        }
        catch (Exception)
        {
            count.IsStale = true;
            throw;
        }
        finally
        {
            var pause = TimeSpan.FromTicks(Math.Max(Pause.Ticks, time.GetElapsedTime(begun).Ticks * Share));
            (count.CountedAt, count.ReadyAt) = (time.GetUtcNow(), time.GetUtcNow() + pause);
        }

        List<ViewWatcher> watchers;
        lock (_lock)
        {
            watchers = [.. count.Watchers];
        }

        watchers.ForEach(w => w.OnChanged());
    }

    // presence and drafts change no list
    private void Take(LiveBatch batch)
    {
        var all = batch.Events.Any(e => e.Kind is DeskEventKind.TicketCreated or DeskEventKind.MessageAdded or DeskEventKind.NoteAdded or DeskEventKind.TicketChanged or DeskEventKind.TicketDeleted
            or DeskEventKind.MessageWithdrawn or DeskEventKind.CustomerChanged or DeskEventKind.TeamChanged or DeskEventKind.TagChanged or DeskEventKind.SlaChanged);
        var readers = batch.Events.Where(e => e.Kind == DeskEventKind.TicketRead).Select(e => e.ActorId).ToHashSet();
        if (!all && readers.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            foreach (var (key, count) in _counts.Where(c => c.Key.TenantId == batch.Tenant.TenantId))
            {
                count.IsStale |= all || (count.View.Filter.IsUnread && readers.Contains(key.AgentId));
            }
        }

        _pulse.Ring();
    }

    private void Leave(ViewKey key, ViewWatcher watcher)
    {
        lock (_lock)
        {
            if (!_counts.TryGetValue(key, out var count) || !count.Watchers.Remove(watcher) || count.Watchers.Count > 0)
            {
                return;
            }

            _counts.Remove(key);
            if (_counts.Keys.All(k => k.TenantId != key.TenantId) && _feeds.Remove(key.TenantId, out var subscription))
            {
                subscription.Dispose();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A view could not be counted; trying again.")]
    private partial void LogFailure(Exception e);
}
