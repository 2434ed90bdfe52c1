using AngleSharp.Dom;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Where the texts and pictures of a mail stand among the lines of its text.</summary>
internal sealed class LinePlaces
{
    private readonly List<Place> _all = [];

    /// <param name="Node">The text, or the element that is a picture or a line of its own.</param>
    /// <param name="First">The first line that has something of it; less than 0 for a picture without words.</param>
    /// <param name="Last">The last one.</param>
    /// <param name="IsMarked">Whether a client's mark of a quote or a signature is round it.</param>
    public readonly record struct Place(INode Node, int First, int Last, bool IsMarked);

    /// <summary>In the order of reading.</summary>
    public IReadOnlyList<Place> All => _all;

    public void Note(INode node, WriteHtmlText writer)
    {
        if (writer.Lines is { } lines)
        {
            _all.Add(new Place(node, lines.First, lines.Last, writer.IsInMarks));
        }
        else if (node is IElement { LocalName: "img" } && (_all.Count == 0 || _all[^1].Node != node))
        {
            _all.Add(new Place(node, -1, -1, writer.IsInMarks));
        }
    }
}
