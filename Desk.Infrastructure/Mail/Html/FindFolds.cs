using AngleSharp.Dom;
using Desk.Core.Mail;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// Finds what of a mail is quote and signature where it stands in the mail's own tree, by the same lines and words by which its text is separated (<see cref="SplitReply"/>).
/// What cannot be told is not folded: a picture only within such text, and no part of a row or a list.
/// </summary>
internal static class FindFolds
{
    private static readonly HashSet<string> Whole = ["table", "tbody", "thead", "tfoot", "tr", "colgroup", "ul", "ol", "dl", "pre", "p", "ruby"];

    [Flags]
    private enum Holds
    {
        Nothing = 0,
        Hidden = 1,
        Shown = 2,
    }

    /// <summary>The first and the last of each row of neighbours that are folded together.</summary>
    public static IReadOnlyDictionary<INode, INode> In(IDocument document)
    {
        var folds = new Dictionary<INode, INode>();
        var places = new LinePlaces();
        var parts = SplitReply.Classify(HtmlToText.Read(document, places));
        if (parts.All(p => p == LinePart.Visible) || document.Body is not { } body)
        {
            return folds;
        }

        var holds = Mark(places.All, parts);
        var mixed = new Stack<INode>([body]);
        while (mixed.TryPop(out var parent))
        {
            Fold(parent, holds, folds, mixed);
        }

        return folds;
    }

    private static Dictionary<INode, Holds> Mark(IReadOnlyList<LinePlaces.Place> places, IReadOnlyList<LinePart> parts)
    {
        var hidden = places.Select(p => p.First < 0 ? (bool?)null : Enumerable.Range(p.First, p.Last - p.First + 1).All(i => parts[Math.Min(i, parts.Count - 1)] != LinePart.Visible)).ToArray();
        var after = new bool?[hidden.Length + 1];
        for (var i = hidden.Length - 1; i >= 0; i--)
        {
            after[i] = hidden[i] ?? after[i + 1];
        }

        var holds = new Dictionary<INode, Holds>();
        bool? before = null;
        for (var i = 0; i < places.Count; i++)
        {
            before = hidden[i] ?? before;
            var isHidden = hidden[i] ?? IsWithin(before, after[i], places[i].IsMarked);
            var mark = isHidden ? Holds.Hidden : Holds.Shown;
            for (INode? node = places[i].Node; node is not null && (holds.GetValueOrDefault(node) & mark) == 0; node = node.Parent)
            {
                holds[node] = holds.GetValueOrDefault(node) | mark;
            }
        }

        return holds;
    }

    // a picture alone says nothing: it may be what the writer sends, or a firm's sign below his name
    private static bool IsWithin(bool? before, bool? after, bool isMarked) => (before == true && after == true) || (isMarked && (before == true || after == true));

    private static void Fold(INode parent, Dictionary<INode, Holds> holds, Dictionary<INode, INode> folds, Stack<INode> mixed)
    {
        var mayHold = !Whole.Contains((parent as IElement)?.LocalName ?? "");
        INode? first = null, last = null;
        foreach (var child in parent.ChildNodes)
        {
            var held = holds.GetValueOrDefault(child);
            if (held == Holds.Hidden)
            {
                (first, last) = (first ?? child, child);
                continue;
            }

            if (held == Holds.Nothing)
            {
                continue;
            }

            End();
            if (held == (Holds.Hidden | Holds.Shown))
            {
                mixed.Push(child);
            }
        }

        End();

        void End()
        {
            if (first is not null && mayHold)
            {
                folds[first] = last!;
            }

            (first, last) = (null, null);
        }
    }
}
