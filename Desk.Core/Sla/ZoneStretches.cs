using System.Collections.Concurrent;

namespace Desk.Core.Sla;

/// <summary>A time during which a zone's wall clock goes evenly: it is UTC and the same offset throughout.</summary>
internal readonly record struct ZoneStretch(DateTime From, DateTime To, TimeSpan Offset);

/// <summary>Cuts the time of a zone where its clock leaps, year by year of UTC.</summary>
internal sealed class ZoneStretches(TimeZoneInfo zone)
{
    private readonly ConcurrentDictionary<int, ZoneStretch[]> _years = new();

    /// <summary>The stretches from the one of a moment on, without an end.</summary>
    public IEnumerable<ZoneStretch> From(DateTime moment)
    {
        for (var year = moment.Year; year < DateTime.MaxValue.Year; year++)
        {
            foreach (var stretch in _years.GetOrAdd(year, Cut).Where(s => s.To > moment))
            {
                yield return stretch;
            }
        }
    }

    private ZoneStretch[] Cut(int year)
    {
        var stretches = new List<ZoneStretch>();
        var (from, end) = (Utc(year), Utc(year + 1));
        for (var day = from; day < end; day = day.AddDays(1))
        {
            var (before, after) = (zone.GetUtcOffset(day), zone.GetUtcOffset(day.AddDays(1)));
            if (before == after || day.AddDays(1) > end)
            {
                continue;
            }

            var leap = FindLeap(day, day.AddDays(1), before);
            if (leap < end)
            {
                stretches.Add(new ZoneStretch(from, leap, before));
                from = leap;
            }
        }

        stretches.Add(new ZoneStretch(from, end, zone.GetUtcOffset(from)));
        return [.. stretches];
    }

    // a clock leaps at a full minute
    private DateTime FindLeap(DateTime low, DateTime high, TimeSpan before)
    {
        var (old, leapt) = (0, (int)(high - low).TotalMinutes);
        while (leapt - old > 1)
        {
            var middle = (old + leapt) / 2;
            (old, leapt) = zone.GetUtcOffset(low.AddMinutes(middle)) == before ? (middle, leapt) : (old, middle);
        }

        return low.AddMinutes(leapt);
    }

    private static DateTime Utc(int year) => new(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
}
