using System.Numerics;

namespace Desk.Core.Reports;

/// <summary>
/// Where each number stands in what is counted of a day or month: counts by kind, customers' mails by the hour of the week, and for calendar and working time
/// how long each of three things took, in steps and in buckets. The numbers are stored.
/// </summary>
public static class ReportSlots
{
    public const int HoursFrom = 32;
    public const int TimesFrom = HoursFrom + Hours;
    public const int Hours = 168;

    /// <summary>First replies, later ones, resolutions.</summary>
    public const int Measures = 3;

    /// <summary>How many numbers one way of counting time has.</summary>
    public const int PerMode = Measures * PerMeasure;

    public const int Steps = 10;
    public const int PerMeasure = Steps + Buckets;

    // each doubling of a time has so many buckets: one is 3 % wide, and its middle 1.6 % off at most
    private const int SubBuckets = 32;
    private const int SubBits = 5;
    private const int Buckets = (32 - SubBits) * SubBuckets;

    /// <summary>The slots that a fact counts in.</summary>
    public static IEnumerable<int> Of(ReportFact fact, ReportDays days)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(days);
        if (fact.Kind == FactKind.Open)
        {
            yield break;
        }

        yield return Count(fact.Kind, fact.Metric is { } metric ? (int)metric : 0);
        if (fact.Kind == FactKind.CustomerMail)
        {
            yield return HoursFrom + days.HourOf(fact.At);
        }

        if (MeasureOf(fact.Kind) is { } measure && fact is { Seconds: { } seconds, WorkSeconds: { } work })
        {
            yield return Step(0, measure, seconds);
            yield return Bucket(0, measure, seconds);
            yield return Step(1, measure, work);
            yield return Bucket(1, measure, work);
        }
    }

    /// <summary>The slot of a count; of deadlines one for each metric.</summary>
    public static int Count(FactKind kind, int metric = 0) => kind switch
    {
        FactKind.SlaMet => 16 + metric,
        FactKind.SlaMissed => 20 + metric,
        _ => (int)kind,
    };

    public static int? MeasureOf(FactKind kind) => kind switch
    {
        FactKind.FirstReply => 0,
        FactKind.NextReply => 1,
        FactKind.Resolved => 2,
        _ => null,
    };

    /// <summary>The bucket of a time, from 0.</summary>
    public static int BucketOf(int seconds)
    {
        if (seconds < SubBuckets)
        {
            return Math.Max(0, seconds);
        }

        var octave = BitOperations.Log2((uint)seconds);
        return ((octave - SubBits + 1) * SubBuckets) + ((seconds >> (octave - SubBits)) & (SubBuckets - 1));
    }

    /// <summary>The middle of a bucket.</summary>
    public static TimeSpan Middle(int bucket)
    {
        if (bucket < SubBuckets)
        {
            return TimeSpan.FromSeconds(bucket);
        }

        var shift = (bucket / SubBuckets) - 1;
        return TimeSpan.FromSeconds(((long)(SubBuckets + (bucket % SubBuckets)) << shift) + ((1L << shift) / 2));
    }

    private static int Step(int mode, int measure, int seconds)
    {
        var step = 0;
        while (step < ReportTimes.Steps.Count && seconds > ReportTimes.Steps[step].TotalSeconds)
        {
            step++;
        }

        return Measure(mode, measure) + step;
    }

    private static int Bucket(int mode, int measure, int seconds) => Measure(mode, measure) + Steps + BucketOf(seconds);

    private static int Measure(int mode, int measure) => TimesFrom + (mode * PerMode) + (measure * PerMeasure);
}
