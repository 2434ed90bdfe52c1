using MailKit.Search;

namespace MailKit;

/// <summary>UIDs in a row; they run down when <paramref name="Last"/> is the smaller.</summary>
internal readonly record struct UidSpan(uint First, uint Last)
{
    public int Count => (int)Math.Min(int.MaxValue, Math.Abs((long)Last - First) + 1);

    public uint Min => Math.Min(First, Last);

    public uint Max => Math.Max(First, Last);

    public bool Contains(uint id) => id >= Min && id <= Max;

    public uint At(int index) => First <= Last ? First + (uint)index : First - (uint)index;

    public int IndexOf(uint id) => (int)Math.Abs((long)id - First);
}

/// <summary>Where a UID stands among the spans of a set, or would have to be put.</summary>
internal readonly record struct UidPlace(int Index, bool Found)
{
    public static UidPlace Find(List<UidSpan> spans, uint id, SortOrder order)
    {
        if (order == SortOrder.None)
        {
            var at = spans.FindIndex(s => s.Contains(id));
            return new UidPlace(at < 0 ? spans.Count : at, at >= 0);
        }

        var (low, high) = (0, spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].Contains(id))
            {
                return new UidPlace(middle, true);
            }

            if (order == SortOrder.Ascending ? spans[middle].Max < id : spans[middle].Min > id)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return new UidPlace(low, false);
    }

    /// <summary>Takes one UID out of a span, which may leave two.</summary>
    public static void Cut(List<UidSpan> spans, int index, uint id)
    {
        var span = spans[index];
        var step = span.First <= span.Last ? 1 : -1;
        spans.RemoveAt(index);
        if (id != span.Last)
        {
            spans.Insert(index, span with { First = (uint)(id + step) });
        }

        if (id != span.First)
        {
            spans.Insert(index, span with { Last = (uint)(id - step) });
        }
    }

    /// <summary>Puts a UID where <see cref="Find"/> found no span for it, and joins what then touches.</summary>
    public void Put(List<UidSpan> spans, uint id, SortOrder order)
    {
        var joinsBefore = Index > 0 && Follows(spans[Index - 1], id, order);
        var joinsAfter = Index < spans.Count && order != SortOrder.None && Step(order) is var step && id + step == spans[Index].First;
        if (joinsBefore && joinsAfter)
        {
            spans[Index - 1] = spans[Index - 1] with { Last = spans[Index].Last };
            spans.RemoveAt(Index);
        }
        else if (joinsBefore)
        {
            spans[Index - 1] = spans[Index - 1] with { Last = id };
        }
        else if (joinsAfter)
        {
            spans[Index] = spans[Index] with { First = id };
        }
        else
        {
            spans.Insert(Index, new UidSpan(id, id));
        }
    }

    private static long Step(SortOrder order) => order == SortOrder.Descending ? -1 : 1;

    // without an order, a span goes on in the direction in which it began
    private static bool Follows(UidSpan span, uint id, SortOrder order) => order switch
    {
        SortOrder.None when span.Count == 1 => Math.Abs((long)id - span.Last) == 1,
        SortOrder.None => id == span.Last + (span.First <= span.Last ? 1L : -1L),
        _ => id == span.Last + Step(order),
    };
}
