namespace Desk.Core.Sla;

/// <summary>Something that is to be done about a clock at a moment.</summary>
/// <param name="Kind">What.</param>
/// <param name="Step">For an escalation which step of the policy's.</param>
/// <param name="At">When.</param>
internal sealed record PlannedFiring(FiringKind Kind, int Step, DateTimeOffset At)
{
    /// <summary>What is to be done about a clock, and not done yet, in the order of time.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="done">What was done about it.</param>
    public static IEnumerable<PlannedFiring> Of(RunningClock clock, IEnumerable<SlaFiring> done)
    {
        var fired = done.Select(f => (f.Kind, f.Step, f.DueAt)).ToHashSet();
        return All(clock).Where(p => !fired.Contains((p.Kind, p.Step, p.At))).OrderBy(p => p.At).ThenBy(p => p.Kind).ThenBy(p => p.Step);
    }

    private static IEnumerable<PlannedFiring> All(RunningClock clock)
    {
        if (clock is not { Terms: { } terms, DueAt: { } due } || terms.TargetOf(clock.Metric) is not { } target)
        {
            yield break;
        }

        if (clock.IsBreached || clock.State == ClockState.Running)
        {
            yield return new PlannedFiring(FiringKind.Breach, 0, due);
        }

        // nobody is warned of what has happened
        if (clock.State == ClockState.Running && terms.Policy.Warning?.After(target) is { } used && clock.When(used) is { } warn && warn < due)
        {
            yield return new PlannedFiring(FiringKind.Warning, 0, warn);
        }

        for (var step = 0; step < (clock.IsOpen && clock.Spans[^1].Kind == SpanKind.Running ? terms.Policy.Escalations.Count : 0); step++)
        {
            var escalation = terms.Policy.Escalations[step];
            if ((escalation.Metric ?? clock.Metric) == clock.Metric && clock.When(target + TimeSpan.FromMinutes(escalation.AfterMinutes)) is { } at)
            {
                yield return new PlannedFiring(FiringKind.Escalation, step, at);
            }
        }
    }
}
