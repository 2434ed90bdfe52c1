using System.Text;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// Puts text together to paragraphs. Editors write one <c>div</c> for each line and <c>&lt;div&gt;&lt;br&gt;&lt;/div&gt;</c> for an empty one: lines
/// follow each other in a paragraph, and an empty line ends it.
/// </summary>
internal sealed class CollectBlocks
{
    private readonly List<Inline> _paragraph = [];
    private readonly List<Inline> _line = [];
    private bool _blank;
    private bool _spaced;

    public List<Block> Blocks { get; } = [];

    /// <summary>What the paragraphs are that end from now on.</summary>
    public (int Heading, string? Direction) Kind { get; set; }

    public void Text(string text, Emphasis emphasis, string? link)
    {
        var run = new StringBuilder();
        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                if (!_blank && (_line.Count > 0 || run.Length > 0))
                {
                    run.Append(' ');
                    _blank = true;
                }

                continue;
            }

            // neither blank nor letter: marks that editors leave, and what no mail may hold
            if (c is '\u200B' or '\uFEFF' or '\u00AD' || char.IsControl(c))
            {
                continue;
            }

            _blank = false;
            _spaced = true;
            run.Append(c);
        }

        if (run.Length > 0)
        {
            Add(new Run(run.ToString(), emphasis, link));
        }
    }

    public void Add(Picture picture)
    {
        _blank = false;
        _line.Add(picture);
    }

    /// <summary>A break that somebody typed: on an empty line it ends the paragraph.</summary>
    public void Break()
    {
        if (!TakeLine())
        {
            EndParagraph();
        }
    }

    /// <summary>The edge of a block: ends the line if one was begun. A line of nothing but fixed blanks is an empty one.</summary>
    public void EndLine()
    {
        var spaced = _spaced;
        if (!TakeLine() && spaced)
        {
            EndParagraph();
        }
    }

    public void EndParagraph()
    {
        TakeLine();
        if (_paragraph.Count > 0)
        {
            Blocks.Add(new Paragraph([.. _paragraph], Kind.Heading, Kind.Direction));
            _paragraph.Clear();
        }
    }

    public void Add(Block block)
    {
        EndParagraph();
        Blocks.Add(block);
    }

    private void Add(Run run)
    {
        if (_line is [.., Run last] && last.Emphasis == run.Emphasis && last.Link == run.Link)
        {
            _line[^1] = last with { Text = last.Text + run.Text };
            return;
        }

        _line.Add(run);
    }

    private bool TakeLine()
    {
        while (_line is [.., Run last] && last.Text.TrimEnd(' ', '\u00A0') is var text && text.Length < last.Text.Length)
        {
            if (text.Length > 0)
            {
                _line[^1] = last with { Text = text };
                break;
            }

            _line.RemoveAt(_line.Count - 1);
        }

        _blank = _spaced = false;
        if (_line.Count == 0)
        {
            return false;
        }

        if (_paragraph.Count > 0)
        {
            _paragraph.Add(new LineEnd());
        }

        _paragraph.AddRange(_line);
        _line.Clear();
        return true;
    }
}
