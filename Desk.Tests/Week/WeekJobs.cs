using System.Collections.Concurrent;
using Desk.Core.Reports;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure;
using Desk.Infrastructure.Reports;
using Desk.Infrastructure.Sla;
using Desk.Infrastructure.Tickets;
using Desk.Tests.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Desk.Tests.Week;

/// <summary>
/// Desk's own jobs on Quartz, by the clock of the week. Time goes in steps: to the second before a look, to the look, and on to the moment itself,
/// for which the look that came before it waits; each time until nothing is going on any more.
/// </summary>
internal sealed class WeekJobs : IJobListener, IAsyncDisposable
{
    // from one look to the next of each job
    private static readonly Dictionary<string, TimeSpan> Looks = new()
    {
        [nameof(KeepDeadlines)] = TimeSpan.FromSeconds(1), [nameof(WakeSnoozed)] = TimeSpan.FromSeconds(1), [nameof(KeepReports)] = TimeSpan.FromSeconds(10),
    };

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Quartz catches up with what was missed by less than five seconds, look by look; what was missed by more it leaves out
    private static readonly TimeSpan CaughtUp = TimeSpan.FromSeconds(10);

    // Quartz does not wait for less than two milliseconds
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Dictionary<string, DateTimeOffset> _begun = [];
    private readonly HashSet<JobKey> _jobs = [];
    private readonly ConcurrentQueue<string> _warned = [];
    private readonly Lock _lock = new();
    private readonly FakeTime _time;
    private readonly FakeTimers _timers;
    private readonly ServiceProvider _services;
    private IScheduler _scheduler = null!;
    private IReadOnlyList<TriggerKey> _triggers = [];
    private int _running;

    private WeekJobs(TestDesk desk)
    {
        (_time, _timers) = (desk.Time, desk.Time.MoveTimers());
        _services = new ServiceCollection().AddLogging(l => l.AddProvider(new WeekWarnings(_warned))).AddClockJobs().AddQuartz(q => q.AddJobListener(this))
            .AddSingleton<TimeProvider>(_time).AddSingleton(desk.Get<FireClocks>()).AddSingleton(desk.Get<RefreshClocks>()).AddSingleton(desk.Get<WakeTickets>()).AddSingleton(desk.Get<CountReports>())
            .BuildServiceProvider();
    }

    public string Name => nameof(WeekJobs);

    /// <summary>What the jobs or Quartz warned of.</summary>
    public IReadOnlyCollection<string> Warned => _warned;

    /// <summary>How often something looked.</summary>
    public int Runs { get; private set; }

    public static async Task<WeekJobs> BeginAsync(TestDesk desk)
    {
        var jobs = new WeekJobs(desk);
        jobs._scheduler = await jobs._services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await jobs._scheduler.Start();
        jobs._triggers = [.. await jobs._scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup())];
        jobs._triggers.Count.ShouldBe(Looks.Count);
        await jobs.RestAsync(true);
        return jobs;
    }

    /// <summary>Goes on to the second in which a moment lies, so that its look has been; counts reports on the way when asked to.</summary>
    public async Task LookAsync(DateTimeOffset at, bool countsReports)
    {
        if (countsReports)
        {
            await LookAsync(Floor(at, CaughtUp));
        }

        await LookAsync(Floor(at, Second));
    }

    /// <summary>Goes on to a moment, for which the look of its second waits.</summary>
    public Task ToAsync(DateTimeOffset at) => ToAsync(at, false);

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _running++;
            _jobs.Add(context.JobDetail.Key);
            Runs++;
            _begun[context.JobDetail.JobType.Type.Name] = _time.GetUtcNow();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _running--;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Ends at once, as a process does that is killed: a job that waits for its moment does not come to it.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var job in _jobs)
        {
            await _scheduler.Interrupt(job);
        }

        await _scheduler.Shutdown(true);
        await _services.DisposeAsync();
    }

    private async Task LookAsync(DateTimeOffset look)
    {
        if (look - _time.GetUtcNow() > CaughtUp)
        {
            await ToAsync(look - Second, false);
        }

        while (look > _time.GetUtcNow())
        {
            await ToAsync(Floor(_time.GetUtcNow(), Second) + Second, true);
        }
    }

    private async Task ToAsync(DateTimeOffset at, bool isLook)
    {
        if (at > _time.GetUtcNow())
        {
            _time.Advance(at - _time.GetUtcNow());
            await RestAsync(isLook);
        }
    }

    // until every look that is due has begun, and each is over or waits for its moment
    private async Task RestAsync(bool isLook)
    {
        var (now, watch) = (_time.GetUtcNow(), System.Diagnostics.Stopwatch.StartNew());
        for (var look = 0; !await RestsAsync(now, isLook); look++)
        {
            if (watch.Elapsed > Patience)
            {
                // not before: jobs that begin just now change what is told here
                throw new TimeoutException($"At {now:O} {_running} jobs go on and {_timers.Delays} wait; begun: {string.Join(", ", _begun)}.");
            }

            if (look < 20)
            {
                await Task.Yield();
                continue;
            }

            await Task.Delay(1);
            if (look % 100 == 99)
            {
                _timers.RingEarly();
            }
        }
    }

    private async Task<bool> RestsAsync(DateTimeOffset now, bool isLook)
    {
        foreach (var key in _triggers)
        {
            if (await _scheduler.GetTrigger(key) is not { } trigger || trigger.NextFireTimeUtc <= now)
            {
                return false;
            }
        }

        lock (_lock)
        {
            return _running == _timers.Delays && (!isLook || Looks.All(l => now.UtcTicks % l.Value.Ticks > 0 || (_begun.TryGetValue(l.Key, out var begun) && now - begun <= Early)));
        }
    }

    private static DateTimeOffset Floor(DateTimeOffset at, TimeSpan to) => at.AddTicks(-(at.UtcTicks % to.Ticks));
}
