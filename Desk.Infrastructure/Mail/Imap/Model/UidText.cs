using System.Globalization;
using System.Text;

namespace MailKit;

/// <summary>UIDs as a command names them: <c>1:5,9,12:*</c>.</summary>
internal static class UidText
{
    public static string Of(IEnumerable<UidSpan> spans)
    {
        var text = new StringBuilder();
        foreach (var span in spans)
        {
            Append(text, span);
        }

        return text.ToString();
    }

    /// <summary>The same in pieces of at most <paramref name="most"/> characters (a little more is a single span), for commands of bounded length.</summary>
    public static IEnumerable<string> Pieces(IList<UniqueId> uids, int most)
    {
        var text = new StringBuilder();
        foreach (var span in Spans(uids))
        {
            if (text.Length > most - 24)
            {
                yield return text.ToString();
                text.Clear();
            }

            Append(text, span);
        }

        if (text.Length > 0)
        {
            yield return text.ToString();
        }
    }

    /// <summary>Neighbours that ascend are joined; the order stays.</summary>
    public static IEnumerable<UidSpan> Spans(IList<UniqueId> uids)
    {
        if (uids is UniqueIdRange range)
        {
            yield return new UidSpan(range.Start.Id, range.End.Id);
            yield break;
        }

        if (uids is UniqueIdSet set)
        {
            foreach (var span in set.Spans)
            {
                yield return span;
            }

            yield break;
        }

        UidSpan? open = null;
        foreach (var uid in uids)
        {
            if (!uid.IsValid)
            {
                throw new ArgumentException("One of the UIDs is none.", nameof(uids));
            }

            if (open is { } going && uid.Id == going.Last + 1L)
            {
                open = going with { Last = uid.Id };
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = new UidSpan(uid.Id, uid.Id);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private static void Append(StringBuilder text, UidSpan span)
    {
        text.Append(text.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{span.First}");
        if (span.Last == uint.MaxValue && span.First != span.Last)
        {
            text.Append(":*");
        }
        else if (span.First != span.Last)
        {
            text.Append(CultureInfo.InvariantCulture, $":{span.Last}");
        }
    }
}
