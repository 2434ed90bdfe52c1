namespace Desk.Core.Mail.ReplyText;

/// <summary>Marks the lines of a text that quote earlier mails.</summary>
internal sealed class FindQuotes(MailLines lines)
{
    private readonly bool[] _hidden = new bool[lines.Count];
    private readonly List<QuoteBlock> _blocks = [];
    private readonly RecognizeAttribution _attributions = new(lines);
    private int _cut = lines.Count;
    private bool _wroteBefore;

    /// <param name="Start">The first line, that of the attribution if there is one.</param>
    /// <param name="Body">The first line of the quote itself.</param>
    /// <param name="End">Its last line.</param>
    /// <param name="IsNamed">Whether it is known whose words these are: by an attribution, or because the client put them there.</param>
    private readonly record struct QuoteBlock(int Start, int Body, int End, bool IsNamed)
    {
        /// <summary>Whether the writer said something above it.</summary>
        public bool IsBelowText { get; init; }
    }

    public static bool[] In(MailLines lines)
    {
        var finder = new FindQuotes(lines);
        finder.Walk();
        finder.Hide();
        return finder._hidden;
    }

    private void Walk()
    {
        for (var i = 0; i < lines.Count && _cut == lines.Count; i++)
        {
            if (lines.IsBlank(i) || lines.Mark(i) == LineMark.Signature)
            {
                continue;
            }

            if (RecognizeDivider.IsForward(lines[i]))
            {
                return;
            }

            if (lines.Mark(i) != LineMark.Quote && (lines.Mark(i) == LineMark.EarlierMail || RecognizeDivider.IsEarlierMail(lines[i]) || RecognizeHeaderBlock.At(lines, i, out _)))
            {
                if (!_wroteBefore && EndOfTitle(i) is var title && title + 1 < lines.Count && lines.SkipBlank(title + 1) is var body && body < lines.Count && lines.IsQuoted(body))
                {
                    _blocks.Add(new QuoteBlock(i, body, i = lines.EndOfQuote(body, named: true), IsNamed: true) { IsBelowText = _wroteBefore });
                    continue;
                }

                _cut = _wroteBefore ? i : _cut;
                return;
            }

            if (_attributions.At(i, out var last) is not Attribution.None and var attribution && TakeAttribution(ref i, last, attribution))
            {
                continue;
            }

            if (lines.IsQuoted(i))
            {
                var named = lines.Mark(i) == LineMark.Quote;
                _blocks.Add(new QuoteBlock(i, i, i = lines.EndOfQuote(i, named), named) { IsBelowText = _wroteBefore });
            }
            else
            {
                _wroteBefore = true;
            }
        }
    }

    /// <summary>False when the words turn out to be the writer's own.</summary>
    private bool TakeAttribution(ref int at, int last, Attribution attribution)
    {
        var start = at > 0 && lines[at].AsSpan().TrimStart().StartsWith("<") && IsNameAlone(at - 1) ? at - 1 : at;
        var next = lines.SkipBlank(last + 1);
        if (next < lines.Count && lines.MayQuote(next))
        {
            _blocks.Add(new QuoteBlock(start, last + 1, at = lines.EndOfQuote(next, named: true), IsNamed: true) { IsBelowText = _wroteBefore });
            return true;
        }

        if (attribution == Attribution.Weak)
        {
            return false;
        }

        if (_wroteBefore)
        {
            _cut = start;
            return true;
        }

        _blocks.Add(new QuoteBlock(start, last + 1, at = last, IsNamed: true) { IsBelowText = _wroteBefore });
        return true;
    }

    /// <summary>A name that long addresses have pushed to the line above.</summary>
    private bool IsNameAlone(int at) =>
        lines[at].AsSpan().Trim() is { Length: > 0 and < 60 } name && (at == 0 || lines.IsBlank(at - 1)) && name[^1] is not ('.' or '!' or '?' or ':' or ',');

    private int EndOfTitle(int at)
    {
        var next = RecognizeDivider.IsEarlierMail(lines[at]) ? lines.SkipBlank(at + 1) : at;
        return next < lines.Count && RecognizeHeaderBlock.At(lines, next, out var last) ? last : at;
    }

    private void Hide()
    {
        HideBlocks();
        while (_cut < lines.Count && _cut > 0 && (lines.IsBlank(_cut - 1) || RecognizeDivider.IsRule(lines[_cut - 1])))
        {
            _cut--;
        }

        Array.Fill(_hidden, true, _cut, lines.Count - _cut);
    }

    private void HideBlocks()
    {
        var starts = _blocks.Select(b => b.Start).ToHashSet();
        // looking for the signature is dear, and needed only where something follows a quote
        var end = _blocks.Exists(b => lines.SkipBlank(b.End + 1) is var next && next < _cut && !starts.Contains(next)) ? Math.Min(_cut, FindSignature.In(lines)) : _cut;
        var answered = _blocks.Count(b => lines.SkipBlank(b.End + 1) is var next && next < end && !starts.Contains(next));
        foreach (var block in _blocks)
        {
            // a quote with words above and below it, or one of several that are answered, is what these words are about: only the line that names its writer
            // goes. A quote that nobody is named for and that text follows, or that a sentence of the writer leads to, is part of his text.
            var next = lines.SkipBlank(block.End + 1);
            var isAnswered = next < end && !starts.Contains(next);
            var keep = (next < end && (answered > 1 || !block.IsNamed)) || (block.IsBelowText && isAnswered && !RecognizeContactBlock.IsSignOff(lines[next]))
                || (!block.IsNamed && IsLedTo(block.Start));
            Array.Fill(_hidden, true, block.Start, (keep ? block.Body : block.End + 1) - block.Start);
        }
    }

    /// <summary>"This is what it says:"</summary>
    private bool IsLedTo(int at)
    {
        var above = at - 1;
        above -= above >= 0 && lines.IsBlank(above) ? 1 : 0;
        return above >= 0 && !_hidden[above] && TrimLine.End(lines[above]) is [.., ':' or '：'];
    }
}
