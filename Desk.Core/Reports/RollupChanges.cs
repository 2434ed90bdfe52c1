namespace Desk.Core.Reports;

/// <summary>By how much the sums of days and months move.</summary>
internal sealed class RollupChanges(ReportDays days)
{
    /// <summary>The first of these says since when a ticket is counted.</summary>
    public static readonly FactKind[] Begins = [FactKind.Opened, FactKind.Began, FactKind.Open];

    private readonly Dictionary<string, RollupChange> _cells = [];

    public IReadOnlyDictionary<string, RollupChange> Cells => _cells;

    /// <summary>Adds the facts of a ticket with these tags, or takes them away.</summary>
    public void Add(IReadOnlyCollection<ReportFact> facts, IReadOnlyList<string> tags, int sign)
    {
        var since = facts.Where(f => Begins.Contains(f.Kind)).Select(f => f.Day).DefaultIfEmpty().Min();
        foreach (var fact in facts)
        {
            foreach (var combination in Combinations(fact, tags))
            {
                Move(combination, fact.Day, fact, sign);
                if (fact is { Kind: FactKind.Open, LeftDay: { } left and not ReportFact.StillOpen })
                {
                    Move(combination, left, fact, -sign);
                }
                else if (fact.Kind == FactKind.Open)
                {
                    Cell(combination, RollupSpan.Since, since).Move(fact, days, sign);
                }
            }
        }
    }

    private static IEnumerable<RollupCombination> Combinations(ReportFact fact, IReadOnlyList<string> tags)
    {
        yield return new RollupCombination(RollupKind.Work, fact.MailboxId, fact.TeamId, fact.AgentId, 0, "");
        yield return new RollupCombination(RollupKind.Policy, fact.MailboxId, 0, 0, fact.PolicyId, "");
        foreach (var tag in tags)
        {
            yield return new RollupCombination(RollupKind.Tag, fact.MailboxId, 0, 0, 0, tag);
        }
    }

    private void Move(RollupCombination of, int day, ReportFact fact, int sign)
    {
        Cell(of, RollupSpan.Day, day).Move(fact, days, sign);
        Cell(of, RollupSpan.Month, ReportDays.MonthOf(day)).Move(fact, days, sign);
    }

    private RollupChange Cell(RollupCombination of, RollupSpan span, int begin)
    {
        var key = of.Key(span, begin);
        if (!_cells.TryGetValue(key, out var cell))
        {
            _cells[key] = cell = new RollupChange(span, begin, of);
        }

        return cell;
    }
}

/// <summary>What a rollup is of.</summary>
internal sealed record RollupCombination(RollupKind Kind, long MailboxId, long TeamId, long AgentId, long PolicyId, string Tag)
{
    public string Key(RollupSpan span, int begin) => FormattableString.Invariant($"{(int)Kind}:{(int)span}:{begin}:{MailboxId}:{TeamId}:{AgentId}:{PolicyId}:{Tag}");
}

/// <summary>By how much one sum moves.</summary>
internal sealed class RollupChange(RollupSpan span, int begin, RollupCombination of)
{
    private readonly Dictionary<int, int> _counts = [];
    private int _net;

    public bool IsNothing => _net == 0 && _counts.Values.All(c => c == 0);

    public void Move(ReportFact fact, ReportDays days, int sign)
    {
        _net += fact.Kind == FactKind.Open ? sign : 0;
        foreach (var slot in ReportSlots.Of(fact, days))
        {
            _counts[slot] = _counts.GetValueOrDefault(slot) + sign;
        }
    }

    public ReportRollup Empty(string key) => new(key)
    {
        Span = span,
        Begin = begin,
        Kind = of.Kind,
        MailboxId = of.MailboxId,
        TeamId = of.TeamId,
        AgentId = of.AgentId,
        PolicyId = of.PolicyId,
        Tag = of.Tag,
    };

    public ReportRollup Apply(ReportRollup row)
    {
        var counts = PackedCounts.Unpack(row.Counts);
        foreach (var (slot, count) in _counts)
        {
            counts[slot] = counts.GetValueOrDefault(slot) + count;
        }

        row.Net += _net;
        row.Counts = PackedCounts.Pack(counts);
        return row;
    }
}
