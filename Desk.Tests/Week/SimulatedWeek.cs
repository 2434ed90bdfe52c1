using Desk.Core.Intake;
using Desk.Core.Replies;
using Desk.Core.Sla;

namespace Desk.Tests.Week;

/// <summary>Runs the week: time steps from one moment at which something is due, or somebody does something, to the next; three times the process ends and another begins.</summary>
internal sealed class SimulatedWeek
{
    public static readonly TimeSpan Length = TimeSpan.FromDays(7);
    private static readonly CancellationToken Stop = CancellationToken.None;

    // hours after the beginning; in the second one Europe's clocks go forward
    private static readonly (double Down, double Up)[] Absences = [(26.5, 34.25), (90.5, 98.75), (143.25, 147.5)];

    private readonly WeekDesk _desk;
    private readonly WeekAgenda _agenda;
    private WeekJobs? _jobs;

    public SimulatedWeek(WeekDesk desk, int tickets, int seed)
    {
        (_desk, _agenda) = (desk, new WeekAgenda(desk.Organisation.Desk.Time, seed));
        Agents = new WeekAgents(desk, _agenda);
        Customers = new WeekCustomers(desk, _agenda, tickets, id =>
        {
            Opened++;
            Agents.Open(id);
        });
        Customers.Begin(Length - TimeSpan.FromHours(12));
        foreach (var (hours, change) in desk.Changes)
        {
            _agenda.At(WeekDesk.Begins.AddHours(hours), change);
        }
    }

    public WeekAgents Agents { get; }

    public WeekCustomers Customers { get; }

    public int Opened { get; private set; }

    /// <summary>How often a job looked.</summary>
    public int Looks { get; private set; }

    public int Restarts { get; private set; }

    public int Steps { get; private set; }

    /// <summary>When a process was there again.</summary>
    public static IReadOnlyList<DateTimeOffset> Returns { get; } = [.. Absences.Select(a => WeekDesk.Begins.AddHours(a.Up))];

    /// <summary>When something is done that is due at a moment: then, or once a process is there again.</summary>
    public static DateTimeOffset Up(DateTimeOffset at)
    {
        var hours = (at - WeekDesk.Begins).TotalHours;
        return Absences.Where(a => a.Down < hours && hours < a.Up).Select(a => (DateTimeOffset?)WeekDesk.Begins.AddHours(a.Up)).FirstOrDefault() ?? at;
    }

    public async Task RunAsync()
    {
        var end = WeekDesk.Begins + Length;
        _jobs = await WeekJobs.BeginAsync(_desk.Organisation.Desk);
        while (await NextAsync() is { } next && next <= end)
        {
            if (Restarts < Absences.Length && WeekDesk.Begins.AddHours(Absences[Restarts].Down) <= next)
            {
                await RestartAsync(Absences[Restarts++]);
                continue;
            }

            // its look may bring about what is due before it
            await _jobs.LookAsync(next, Steps % 50 == 0);
            await ToAsync(await NextAsync() is { } sooner && sooner < next ? sooner : next);
            if (await _agenda.ActAsync() || await IsDueAsync())
            {
                await LookAgainAsync();
            }

            Steps++;
        }

        await ToAsync(end);
        await EndAsync();
    }

    private async Task<DateTimeOffset?> NextAsync() =>
        (await _desk.Organisation.Desk.Get<FireClocks>().NextAsync(Stop), _agenda.Next) is var (due, plan) && due is { } clock && !(plan < clock) ? clock : plan;

    private async Task ToAsync(DateTimeOffset at)
    {
        var desk = _desk.Organisation.Desk;
        await _jobs!.LookAsync(at, false);
        await _jobs.ToAsync(at);
        while (await desk.Get<DeliverOutbox>().RunAsync(Stop))
        {
        }

        while (desk.Sender.Left.TryDequeue(out var mail))
        {
            Customers.Get(mail);
        }
    }

    // what was due as soon as somebody did something is done with the look that follows
    private async Task LookAgainAsync()
    {
        do
        {
            await _jobs!.LookAsync(WeekAgenda.LookAfter(_agenda.Now), false);
        }
        while (await IsDueAsync());
    }

    private async Task<bool> IsDueAsync() => await _desk.Organisation.Desk.Get<FireClocks>().NextAsync(Stop) <= _agenda.Now;

    private async Task EndAsync()
    {
        Looks += _jobs!.Runs;
        await _jobs.DisposeAsync();
        _jobs.Warned.ShouldBeEmpty();
    }

    // a mail is accepted that nobody reads any more; while nothing runs, things fall due
    private async Task RestartAsync((double Down, double Up) absence)
    {
        await ToAsync(WeekDesk.Begins.AddHours(absence.Down));
        var left = await Customers.LeaveBehindAsync();
        await EndAsync();
        var desk = await _desk.Organisation.Desk.RestartAsync();
        _desk.Organisation = _desk.Organisation with { Desk = desk };
        Agents.Restarted();
        desk.Time.Advance(WeekDesk.Begins.AddHours(absence.Up) - desk.Time.GetUtcNow());
        _jobs = await WeekJobs.BeginAsync(desk);
        await ToAsync(desk.Time.GetUtcNow());
        (await desk.Get<ProcessMail>().DueAsync(_desk.Organisation.Scope, Stop)).ShouldBe(1);
        await Customers.OpenedAsync(left);
        await LookAgainAsync();
    }
}
