using System.Text;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// The elements that a parser may have open, at least: where its rules are too intricate to follow, an element is taken to be open still.
/// A closing tag therefore lowers the count only where the parser surely closes the same. The stack is short, so it is simply searched.
/// </summary>
internal sealed class OpenElements(string html, int most, int mostFormatting)
{
    /// <summary>A formatting element is moved out of that many blocks by one closing tag, and stays open in the next.</summary>
    private const int BlocksLeft = 8;

    /// <summary>The parser remembers that many alike formatting elements and forgets the earliest of more.</summary>
    private const int AlikeRemembered = 3;

    private readonly List<Element> _stack = new(Math.Min(most, 32));
    private int _formatting;
    private int _foreign;

    /// <summary>False if the tag has to be left out.</summary>
    public bool TryOpen(HtmlTag tag)
    {
        var name = tag.Name(html);
        var kind = HtmlElementKinds.Of(name);
        if (kind.HasFlag(HtmlElementKind.Foreign) || _foreign > 0)
        {
            // whether it closes itself depends on where the parser stands
            if (tag.ClosesItself)
            {
                return false;
            }
        }
        else
        {
            CloseImplied(name, kind);
        }

        if (kind.HasFlag(HtmlElementKind.Cell))
        {
            KeepFormattingOfTable();
        }

        if (_foreign == 0 && (kind & (HtmlElementKind.Raw | HtmlElementKind.Flat)) != 0)
        {
            return true;
        }

        var formats = kind.HasFlag(HtmlElementKind.Formatting);
        if (_stack.Count >= most || (formats && _formatting >= mostFormatting))
        {
            return false;
        }

        if (formats && Alike(name) >= AlikeRemembered)
        {
            Mark(name);
        }

        _stack.Add(new Element(tag.NameEnd - name.Length, name.Length, kind));
        _formatting += formats ? 1 : 0;
        _foreign += kind.HasFlag(HtmlElementKind.Foreign) ? 1 : 0;
        return true;
    }

    public void Close(HtmlTag tag) => Close(tag.Name(html), HtmlElementKinds.Of(tag.Name(html)));

    private void Close(ReadOnlySpan<char> name, HtmlElementKind kind)
    {
        if (Same(name, "form") || (_foreign > 0 && !Same(name, "select") && !Same(name, "option") && _stack.Exists(e => Is(e, "select"))))
        {
            // the parser closes the form it remembers, if it does, and in a select it ignores what it did not expect there
            return;
        }

        var blocks = 0;
        for (var at = _stack.Count - 1; at >= 0; at--)
        {
            var element = _stack[at];
            if (Is(element, name) || (kind & element.Kind).HasFlag(HtmlElementKind.Heading))
            {
                if (kind.HasFlag(HtmlElementKind.Formatting))
                {
                    RemoveFormatting(at, blocks);
                }
                else
                {
                    Remove(at);
                }

                return;
            }

            blocks += (element.Kind & (HtmlElementKind.Formatting | HtmlElementKind.Passed)) == 0 ? 1 : 0;
            var reaches = kind.HasFlag(HtmlElementKind.Formatting) || kind.HasFlag(HtmlElementKind.Block) || blocks == 0;
            if (!reaches || element.Kind.HasFlag(HtmlElementKind.Barrier) || IsBarrierOf(name, element))
            {
                return;
            }
        }
    }

    /// <summary>Paragraphs and buttons, items and lists: these few have barriers of their own.</summary>
    private bool IsBarrierOf(ReadOnlySpan<char> name, Element element) =>
        (Same(name, "p") && Is(element, "button")) || (Same(name, "li") && (Is(element, "ul") || Is(element, "ol")));

    /// <summary>Elements whose closing tag may be left out are closed by the next of their kind.</summary>
    private void CloseImplied(ReadOnlySpan<char> name, HtmlElementKind kind)
    {
        if (Same(name, "p") || Same(name, "a") || Same(name, "nobr"))
        {
            Close(name, kind);
        }
        else if (Same(name, "li") || Same(name, "dd") || Same(name, "dt"))
        {
            CloseItem(Same(name, "li"));
        }
    }

    private void CloseItem(bool ofList)
    {
        for (var at = _stack.Count - 1; at >= 0; at--)
        {
            var element = _stack[at];
            if (ofList ? Is(element, "li") : Is(element, "dd") || Is(element, "dt"))
            {
                Remove(at);
                return;
            }

            if ((element.Kind & (HtmlElementKind.Formatting | HtmlElementKind.Passed)) == 0 && !Is(element, "p") && !Is(element, "div") && !Is(element, "address"))
            {
                return;
            }
        }
    }

    /// <summary>Inside a cell no closing tag reaches the formatting elements that stand between table and cell.</summary>
    private void KeepFormattingOfTable()
    {
        var table = _stack.FindLastIndex(e => Is(e, "table") || Is(e, "template"));
        for (var at = _stack.Count - 1; at > table && table >= 0; at--)
        {
            _stack[at] = _stack[at] with { Stays = true };
        }
    }

    /// <summary>
    /// Takes away that one only. What was opened inside it stays counted: the parser may have closed the element long ago by a rule that is not followed here,
    /// and then closes nothing inside it now.
    /// </summary>
    private void Remove(int at)
    {
        var kind = _stack[at].Kind;
        _stack.RemoveAt(at);
        _foreign -= kind.HasFlag(HtmlElementKind.Foreign) ? 1 : 0;
        if (at > 0 && at < _stack.Count && HtmlElementKinds.IsItem(Name(_stack[at])) && Is(_stack[at], Name(_stack[at - 1])))
        {
            // an item is left in a list that was closed, and none is open in another without a list between them
            _stack.RemoveAt(at);
        }

        if (kind.HasFlag(HtmlElementKind.Barrier))
        {
            KeepOneParagraph();
        }
    }

    /// <summary>Paragraphs are only open in each other with a barrier between them: where that is gone, the outer or the inner one is too.</summary>
    private void KeepOneParagraph()
    {
        var found = false;
        for (var at = _stack.Count - 1; at >= 0 && !_stack[at].Kind.HasFlag(HtmlElementKind.Barrier) && !Is(_stack[at], "button"); at--)
        {
            if (Is(_stack[at], "p"))
            {
                if (found)
                {
                    _stack.RemoveAt(at);
                }

                found = true;
            }
        }
    }

    private void RemoveFormatting(int at, int blocksInside)
    {
        if (!_stack[at].Stays && (blocksInside == 0 || (blocksInside < BlocksLeft && !_stack[at].MayBeForgotten)))
        {
            _stack.RemoveAt(at);
            _formatting--;
        }
    }

    private int Alike(ReadOnlySpan<char> name)
    {
        var count = 0;
        foreach (var element in _stack)
        {
            count += Is(element, name) ? 1 : 0;
        }

        return count;
    }

    private void Mark(ReadOnlySpan<char> name)
    {
        for (var at = 0; at < _stack.Count; at++)
        {
            _stack[at] = Is(_stack[at], name) ? _stack[at] with { MayBeForgotten = true } : _stack[at];
        }
    }

    private ReadOnlySpan<char> Name(Element element) => html.AsSpan(element.NameStart, element.NameLength);

    private bool Is(Element element, ReadOnlySpan<char> name) => Same(Name(element), name);

    private static bool Same(ReadOnlySpan<char> name, ReadOnlySpan<char> other) => name.Length == other.Length && Ascii.EqualsIgnoreCase(name, other);

    private readonly record struct Element(int NameStart, int NameLength, HtmlElementKind Kind, bool MayBeForgotten = false, bool Stays = false);
}
