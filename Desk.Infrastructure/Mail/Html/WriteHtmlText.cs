using System.Text;
using Desk.Core.Mail.ReplyText;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Writes words with collapsed blanks; line ends and blank lines are owed until the next word comes.</summary>
internal sealed class WriteHtmlText
{
    private const int DeepestQuote = 20;

    private readonly StringBuilder _text = new();
    private readonly List<LineMark> _marks = [];
    private readonly int[] _inside = new int[(int)LineMark.EarlierMail + 1];
    private int _owed;
    private bool _blank;
    private bool _lineStarted;
    private bool _earlierMail;
    private bool _earlierMailCame;

    private int _first = -1;

    public ListMarks Lists { get; } = new();

    /// <summary>The first and the last line that have something of what was written since <see cref="Begin"/>; null when it was only blanks.</summary>
    public (int First, int Last)? Lines => _first < 0 ? null : (_first, _marks.Count - 1);

    /// <summary>Whether what stands here is in an element by which a client marks a quote or a signature, in a quotation, or below where an earlier mail began.</summary>
    public bool IsInMarks => Quotes > 0 || _earlierMailCame || _inside[(int)LineMark.Quote] > 0 || _inside[(int)LineMark.Signature] > 0;

    public int Quotes { get; set; }

    public int Preformatted { get; set; }

    public void Text(string text)
    {
        foreach (var c in text)
        {
            if (Preformatted > 0 && c == '\n')
            {
                Break();
            }
            else if (Preformatted == 0 && c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _blank = true;
            }
            else if (c is not ('\r' or '\u200B' or '\u00AD'))
            {
                Put(c);
            }
        }
    }

    /// <summary>Looks from here on at which lines are written.</summary>
    public void Begin() => _first = -1;

    /// <summary>Ends the line if one has been begun.</summary>
    public void Line()
    {
        _owed = _lineStarted ? Math.Max(_owed, 1) : _owed;
        _blank = false;
    }

    public void Paragraph()
    {
        // the text of an item stays beside its mark
        _owed = Lists.IsOwed ? _owed : _text.Length > 0 ? Math.Max(_owed, 2) : 0;
        _lineStarted = false;
        _blank = false;
    }

    public void Break()
    {
        _owed = Math.Min(_owed + 1, 3);
        _lineStarted = false;
        _blank = false;
    }

    /// <summary>Lines that begin from now on are what the element says.</summary>
    public void Enter(LineMark mark)
    {
        _inside[(int)mark]++;
        _earlierMail |= mark == LineMark.EarlierMail;
        _earlierMailCame |= mark == LineMark.EarlierMail;
    }

    public void Leave(LineMark mark) => _inside[(int)mark]--;

    public MarkedText ToMarkedText() => new(_text.ToString().TrimEnd(), _marks);

    private void Put(char c)
    {
        if (Lists.IsOwed && _lineStarted)
        {
            _owed = Math.Max(_owed, 1);
        }

        if (_owed > 0 || _text.Length == 0)
        {
            for (; _owed > 0 && _text.Length > 0; _owed--)
            {
                _text.Append('\n');
                if (_owed > 1)
                {
                    _marks.Add(LineMark.None);
                }
            }

            _owed = 0;
            _blank = false;
            _marks.Add(MarkOfLine());
            _text.Insert(_text.Length, "> ", Math.Min(Quotes, DeepestQuote)).Append(Lists.Take());
        }
        else if (_blank)
        {
            _text.Append(' ');
            _blank = false;
        }

        _first = _first < 0 ? _marks.Count - 1 : _first;
        _lineStarted = true;
        _text.Append(c == '\u00A0' ? ' ' : c);
    }

    /// <summary>What begins an earlier mail counts once, and not inside one.</summary>
    private LineMark MarkOfLine()
    {
        if (_inside[(int)LineMark.Quote] > 0)
        {
            return LineMark.Quote;
        }

        if (_earlierMail)
        {
            _earlierMail = false;
            return LineMark.EarlierMail;
        }

        return _inside[(int)LineMark.Signature] > 0 ? LineMark.Signature : _inside[(int)LineMark.Indented] > 0 ? LineMark.Indented : LineMark.None;
    }
}
