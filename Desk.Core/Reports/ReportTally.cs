namespace Desk.Core.Reports;

/// <summary>Sorts what was counted into a total, the stretches of a course, and lines.</summary>
/// <param name="choice">What is looked at.</param>
/// <param name="from">The first day.</param>
/// <param name="until">The day after the last one.</param>
/// <param name="course">When each stretch begins, in order; empty for none.</param>
internal sealed class ReportTally(ReportChoice choice, int from, int until, IReadOnlyList<int> course)
{
    private readonly Dictionary<(long Id, string Name), ReportSum> _lines = [];
    private readonly Dictionary<(long Id, string Name), int> _before = [];
    private readonly ReportSum[] _course = [.. course.Select(_ => new ReportSum(choice.InWorkHours))];
    private int _open;

    public int From => from;

    public int Until => until;

    /// <summary>Whether stretches are wanted that months do not make.</summary>
    public bool ByDay => _course.Length > 0 && until - from <= ReportCourse.MostForWeeks;

    public ReportSum Total { get; } = new(choice.InWorkHours);

    public ReportFigures Figures => Total.Figures(_open + Total.Net);

    /// <summary>Tickets that were open before it began.</summary>
    public void Begin((long Id, string Name) line, int open)
    {
        _open += open;
        _before[line] = _before.GetValueOrDefault(line) + open;
    }

    /// <summary>The sums that something of a day belongs to.</summary>
    public IEnumerable<ReportSum> Of(int day, (long Id, string Name) line)
    {
        yield return Total;
        if (_course.Length > 0)
        {
            yield return _course[Stretch(day)];
        }

        if (!_lines.TryGetValue(line, out var sum))
        {
            _lines[line] = sum = new ReportSum(choice.InWorkHours);
        }

        yield return sum;
    }

    public IReadOnlyList<ReportPoint> Course()
    {
        var (points, open) = (new List<ReportPoint>(), _open);
        for (var i = 0; i < _course.Length; i++)
        {
            open += _course[i].Net;
            points.Add(new ReportPoint(DateOnly.FromDayNumber(course[i]), DateOnly.FromDayNumber(i + 1 < course.Count ? course[i + 1] : until), _course[i].Figures(open)));
        }

        return points;
    }

    /// <summary>One of each that had something in the period, or tickets open.</summary>
    public IReadOnlyList<ReportLine> Lines()
    {
        var nothing = new ReportSum(choice.InWorkHours);
        return [.. _lines.Keys.Union(_before.Keys).OrderBy(k => k.Name, StringComparer.Ordinal).ThenBy(k => k.Id == 0).ThenBy(k => k.Id)
            .Select(k => (Key: k, Sum: _lines.GetValueOrDefault(k, nothing), Open: _before.GetValueOrDefault(k)))
            .Where(l => !l.Sum.IsEmpty || l.Open != 0)
            .Select(l => new ReportLine(l.Key.Id == 0 ? null : l.Key.Id, l.Key.Name, l.Sum.Figures(l.Open + l.Sum.Net)))];
    }

    private int Stretch(int day)
    {
        var (low, high) = (0, course.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = course[middle] <= day ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
