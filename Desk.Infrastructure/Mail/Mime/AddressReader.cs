using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>Reads address lists (RFC 5322, 3.4 and 4.4) in one pass and takes what is usable from those that break the rules.</summary>
internal sealed class AddressReader(string text)
{
    private const int LongestEncodedWord = 1000;

    private readonly List<(string Text, bool Quoted)> _words = [];
    private string? _angle;
    private string? _comment;
    private int _position;
    private bool _noMoreComments;

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
                    _position++;
                    _words.Add((",", false));
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
                case ':' when members is null && _angle is null && !_words.Exists(w => w.Text.Contains('@', StringComparison.Ordinal)):
                    _position++;
                    group = Name(_words);
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
        else if (c == '"')
        {
            ReadQuoted();
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
            _position = Math.Max(start + 1, EncodedWordEnd(start));
            while (_position < text.Length && text[_position] is not (' ' or '\t' or ',' or ';' or '<' or '(' or '"' or ':'))
            {
                _position++;
            }

            AddWord(text[start.._position]);
        }
    }

    /// <summary>Where an encoded word ends, whose payload may hold commas that it should not (RFC 2047, 5); the start when it is none.</summary>
    private int EncodedWordEnd(int start)
    {
        var rest = text.AsSpan(start, Math.Min(LongestEncodedWord, text.Length - start));
        var stop = rest.IndexOfAny(' ', '\t');
        rest = stop < 0 ? rest : rest[..stop];
        if (!rest.StartsWith("=?") || rest[2..].IndexOf('?') is not (> 0 and var charset) || charset + 5 > rest.Length || rest[charset + 4] != '?')
        {
            return start;
        }

        var end = rest[(charset + 5)..].IndexOf("?=");
        return end < 0 ? start : start + charset + 5 + end + 2;
    }

    /// <summary>Adds an atom; the pieces of an address with blanks around its at sign or after a quoted local part become one word.</summary>
    private void AddWord(string word)
    {
        if (_words is [.., var last] && (word[0] == '@' || (!last.Quoted && last.Text.EndsWith('@'))))
        {
            _words[^1] = ((last.Quoted && last.Text.AsSpan().ContainsAny(" @,") ? $"\"{last.Text}\"" : last.Text) + word, false);
            return;
        }

        _words.Add((word, false));
    }

    private void ReadQuoted()
    {
        var result = new StringBuilder();
        for (_position++; _position < text.Length && text[_position] != '"'; _position++)
        {
            if (text[_position] == '\\' && _position + 1 < text.Length)
            {
                _position++;
            }

            result.Append(text[_position]);
        }

        _position++;
        _words.Add((result.ToString(), true));
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
            if (!quoted && text[_position] == ',' && !text.AsSpan(start, _position - start).StartsWith("@"))
            {
                break;
            }

            _position++;
        }

        _angle ??= Route(text[start.._position]);
        while (_position < text.Length && text[_position] == '>')
        {
            _position++;
        }
    }

    /// <summary>Drops an obsolete route and a scheme, and the blanks that no address has.</summary>
    private static string Route(string inner)
    {
        if (inner.StartsWith('@') && inner.Contains(':', StringComparison.Ordinal))
        {
            inner = inner[(inner.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }

        if (inner.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            inner = inner["mailto:".Length..];
        }

        return inner.StartsWith('"') ? inner.Trim() : inner.Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
    }

    /// <summary>True for <c>Doe, John &lt;j@d&gt;</c> without quotes: nothing like an address yet, and an angle before the next comma.</summary>
    private bool IsLastNameFirst()
    {
        if (_words.Count == 0 || _words.Exists(w => w.Text == "," || w.Text.Contains('@', StringComparison.Ordinal)))
        {
            return false;
        }

        var rest = text.AsSpan(_position + 1);
        var stop = rest.IndexOfAny(",;<@");
        return stop > 0 && rest[stop] == '<' && !rest[..stop].IsWhiteSpace();
    }

    private void Emit(List<InternetAddress> target)
    {
        var address = _angle;
        if (string.IsNullOrEmpty(address))
        {
            var at = _words.FindLastIndex(w => !w.Quoted && w.Text.Contains('@', StringComparison.Ordinal));
            at = at < 0 ? _words.FindLastIndex(w => w.Text.Contains('@', StringComparison.Ordinal) && !w.Text.Contains(' ', StringComparison.Ordinal)) : at;
            if (at >= 0)
            {
                address = Route(_words[at].Text.TrimEnd('.', '>'));
                _words.RemoveAt(at);
            }
        }

        var name = Name(_words) ?? (_comment is null ? null : Rfc2047.DecodeWords(_comment).Trim());
        if (_angle is null && string.IsNullOrEmpty(address) && name is not null && IsAddress(name))
        {
            // a local user without a domain, or an address that hides in an encoded word
            (address, name) = (name, null);
        }

        if (!string.IsNullOrEmpty(address))
        {
            target.Add(MailboxAddress.AsRead(string.IsNullOrEmpty(name) ? null : name, Rfc2047.DecodeWords(address)));
        }

        _words.Clear();
        _angle = _comment = null;
    }

    private static bool IsAddress(string word) =>
        word.Contains('@', StringComparison.Ordinal)
            ? !word.Contains(' ', StringComparison.Ordinal)
            : word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+');

    private static string? Name(List<(string Text, bool Quoted)> words)
    {
        var joined = string.Join(' ', words.Select(w => w.Text)).Replace(" ,", ",", StringComparison.Ordinal);
        var name = Rfc2047.DecodeWords(joined).Trim();
        name = name is ['"', _, .., '"'] ? name[1..^1] : name;
        return name.Length == 0 ? null : name;
    }
}
