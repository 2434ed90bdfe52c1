using System.Buffers;

namespace MimeKit;

/// <summary>Reads address lists (RFC 5322, 3.4 and 4.4) in one pass and takes what is usable from those that break the rules.</summary>
internal sealed partial class AddressReader(string text)
{
    private const int LongestEncodedWord = 1000;

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t,;<(\":");

    private readonly AddressWords _words = new(text);
    private string? _angle;
    private string? _comment;
    private int _position;
    private bool _noMoreComments;
    private bool _noMoreQuotes;

    public List<InternetAddress> ReadAll()
    {
        var all = new List<InternetAddress>(1);
        ReadAll(all);
        return all;
    }

    public void ReadAll(List<InternetAddress> all)
    {
        List<InternetAddress>? members = null;
        string? group = null;
        while (_position < text.Length)
        {
            var c = text[_position];
            switch (c)
            {
                case ',' when _angle is null && members is null && IsLastNameFirst():
                    _words.AddComma(_position++);
                    break;
                case ',' or ';':
                    _position++;
                    Emit(members ?? all);
                    if (c == ';' && members is not null)
                    {
                        all.Add(new GroupAddress(group, members));
                        members = null;
                    }

                    break;
                case ':' when members is null && _angle is null && !_words.HaveAt:
                    _position++;
                    group = _words.Name();
                    _words.Clear();
                    members = [];
                    break;
                default:
                    ReadWord(c);
                    break;
            }
        }

        Emit(members ?? all);
        if (members is not null)
        {
            all.Add(new GroupAddress(group, members));
        }
    }

    private void ReadWord(char c)
    {
        if (c is ' ' or '\t')
        {
            _position++;
        }
        else if (c == '"' && !_noMoreQuotes)
        {
            ReadQuoted();
        }
        else if (c == '"')
        {
            _position++;
        }
        else if (c == '(' && !_noMoreComments)
        {
            ReadComment();
        }
        else if (c == '<')
        {
            ReadAngle();
        }
        else
        {
            var start = _position;
            var from = Math.Max(start + 1, EncodedWordEnd(start));
            var length = text.AsSpan(from).IndexOfAny(WordEnds);
            _position = length < 0 ? text.Length : from + length;
            _words.AddAtom(start, _position);
        }
    }

    /// <summary>Where an encoded word ends, whose payload may hold commas that it should not (RFC 2047, 5); the start when it is none.</summary>
    private int EncodedWordEnd(int start)
    {
        if (!text.AsSpan(start).StartsWith("=?"))
        {
            return start;
        }

        var rest = text.AsSpan(start, Math.Min(LongestEncodedWord, text.Length - start));
        var stop = rest.IndexOfAny(' ', '\t');
        rest = stop < 0 ? rest : rest[..stop];
        if (rest[2..].IndexOf('?') is not (> 0 and var charset) || charset + 5 > rest.Length || rest[charset + 4] != '?')
        {
            return start;
        }

        var end = rest[(charset + 5)..].IndexOf("?=");
        return end < 0 ? start : start + charset + 5 + end + 2;
    }

    private void ReadQuoted()
    {
        var start = ++_position;
        var escaped = false;
        while (_position < text.Length && text[_position] != '"')
        {
            var escapes = text[_position] == '\\' && _position + 1 < text.Length;
            escaped |= escapes;
            _position += escapes ? 2 : 1;
        }

        if (_position >= text.Length)
        {
            // not closed: the quote is left out, and what follows is read without it; no later one can open either
            _noMoreQuotes = true;
            _position = start;
            return;
        }

        _words.AddQuoted(start, _position, escaped);
        _position++;
    }

    private void ReadComment()
    {
        var depth = 0;
        for (var i = _position; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] == '\\')
            {
                i++;
            }
            else if (depth == 0)
            {
                _comment ??= text[(_position + 1)..i];
                _position = i + 1;
                return;
            }
        }

        // not closed: no comment, and no later parenthesis can close either
        _noMoreComments = true;
    }

    private void ReadAngle()
    {
        while (_position < text.Length && text[_position] is '<' or ' ')
        {
            _position++;
        }

        var start = _position;
        var quoted = false;
        while (_position < text.Length && (quoted || text[_position] is not ('>' or '<')))
        {
            quoted ^= text[_position] == '"';
            if (!quoted && text[_position] == ',' && text[start] != '@')
            {
                break;
            }

            _position++;
        }

        _angle ??= Route(text.AsSpan(start, _position - start));
        while (_position < text.Length && text[_position] == '>')
        {
            _position++;
        }
    }

    /// <summary>True for <c>Doe, John &lt;j@d&gt;</c> without quotes: nothing like an address yet, and an angle before the next comma.</summary>
    private bool IsLastNameFirst()
    {
        if (_words.Count == 0 || _words.HaveComma || _words.HaveAt)
        {
            return false;
        }

        var rest = text.AsSpan(_position + 1);
        var stop = rest.IndexOfAny(",;<@");
        return stop > 0 && rest[stop] == '<' && !rest[..stop].IsWhiteSpace();
    }
}
