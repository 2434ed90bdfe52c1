using System.Text;
using AngleSharp.Dom;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// Reads text whose blanks and lines stand as they are written: of the tags inside it, those that break lines end one. Pictures cannot stand in it;
/// they are found for whoever writes them behind it.
/// </summary>
internal sealed class ReadFixedText(Func<IElement, bool> leavesOut, Func<string, bool> isBlock)
{
    private readonly StringBuilder _text = new();

    /// <summary>Each picture, with the elements between it and the text's own, the outermost first.</summary>
    public List<(IElement Picture, IReadOnlyList<IElement> Around)> Pictures { get; } = [];

    public string Read(IElement element)
    {
        Walk(element, []);
        return _text.ToString().ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim('\n').TrimEnd();
    }

    private void Walk(IElement parent, IReadOnlyList<IElement> around)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text)
            {
                _text.Append(text.Data);
            }
            else if (node is IElement element && !leavesOut(element))
            {
                Visit(element, around);
            }
        }
    }

    private void Visit(IElement element, IReadOnlyList<IElement> around)
    {
        if (element.LocalName == "br")
        {
            _text.Append('\n');
        }
        else if (element.LocalName == "img")
        {
            Pictures.Add((element, around));
        }
        else if (isBlock(element.LocalName))
        {
            EndLine();
            Walk(element, around);
            EndLine();
        }
        else
        {
            Walk(element, element.LocalName == "a" ? [.. around, element] : around);
        }
    }

    private void EndLine()
    {
        if (_text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append('\n');
        }
    }
}
