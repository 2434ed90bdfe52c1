using Desk.Core.Sla;

namespace Desk.Core.Reports;

/// <summary>Adds up what was counted, with times of one way of counting.</summary>
/// <param name="inWorkHours">Whether times are of the business calendars.</param>
internal sealed class ReportSum(bool inWorkHours)
{
    private readonly int[] _counts = new int[ReportSlots.TimesFrom + ReportSlots.PerMode];
    private readonly int _mode = inWorkHours ? 1 : 0;

    /// <summary>How many more tickets are open at its end than before it.</summary>
    public int Net { get; set; }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Net == 0 && _counts.All(c => c == 0);

    public IReadOnlyList<int> BusyHours => _counts[ReportSlots.HoursFrom..ReportSlots.TimesFrom];

    public void Add(byte[] packed)
    {
        var (at, slot) = (0, 0);
        while (PackedCounts.Next(packed, ref at, ref slot, out var count))
        {
            Add(slot, count);
        }
    }

    public void Add(int slot, int count)
    {
        if (slot >= ReportSlots.TimesFrom)
        {
            slot -= _mode * ReportSlots.PerMode;
            if (slot < ReportSlots.TimesFrom || slot >= _counts.Length)
            {
                return;
            }
        }

        _counts[slot] += count;
    }

    /// <param name="backlog">How many tickets are open at its end.</param>
    public ReportFigures Figures(int backlog) => new(
        Count(FactKind.Opened), Count(FactKind.CustomerMail), Count(FactKind.AgentReply), Count(FactKind.Resolved), Count(FactKind.Reopened), Count(FactKind.OneTouch), backlog,
        Times(FactKind.FirstReply), Times(FactKind.NextReply), Times(FactKind.Resolved),
        [.. Enum.GetValues<SlaMetric>().Select(m => new Attainment(m, Count(FactKind.SlaMet, m), Count(FactKind.SlaMissed, m)))],
        Count(FactKind.Good), Count(FactKind.Okay), Count(FactKind.Bad));

    private int Count(FactKind kind, SlaMetric metric = default) => _counts[ReportSlots.Count(kind, (int)metric)];

    private ReportTimes Times(FactKind kind)
    {
        var from = ReportSlots.TimesFrom + (ReportSlots.MeasureOf(kind)!.Value * ReportSlots.PerMeasure);
        var steps = _counts[from..(from + ReportSlots.Steps)];
        var buckets = _counts.AsSpan(from + ReportSlots.Steps, ReportSlots.PerMeasure - ReportSlots.Steps);
        var count = steps.Sum();
        return count == 0 ? new ReportTimes(0, null, null, steps) : new ReportTimes(count, At(buckets, (count + 1) / 2), At(buckets, ((count * 9L) + 9) / 10), steps);
    }

    // of the so manieth, the shortest being the first
    private static TimeSpan At(ReadOnlySpan<int> buckets, long rank)
    {
        var bucket = -1;
        for (var seen = 0L; seen < rank && bucket + 1 < buckets.Length;)
        {
            seen += buckets[++bucket];
        }

        return ReportSlots.Middle(bucket);
    }
}
