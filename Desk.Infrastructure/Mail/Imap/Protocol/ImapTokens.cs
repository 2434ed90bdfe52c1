using System.Buffers;
using System.Buffers.Text;
using System.Text;
using MimeKit.Utils;

namespace MailKit.Net.Imap;

/// <summary>
/// The words of a response (RFC 3501, 9). It never throws on what a server says: what is not what was asked for reads as null, and can be skipped.
/// </summary>
internal sealed class ImapTokens(ReadOnlyMemory<byte> text, IReadOnlyList<PlacedLiteral> literals, int start = 0)
{
    private static readonly SearchValues<byte> EndsWord = SearchValues.Create(" ()\""u8);
    private static readonly SearchValues<byte> EndsName = SearchValues.Create(" ()\"["u8);

    private int _at = start;
    private int _literal;

    private ReadOnlySpan<byte> Rest => text.Span[_at..NextLiteral];

    private int NextLiteral => _literal < literals.Count ? literals[_literal].At : text.Length;

    private bool AtLiteral => _literal < literals.Count && literals[_literal].At == _at;

    /// <summary>True when nothing but blanks is left.</summary>
    public bool AtEnd
    {
        get
        {
            SkipBlanks();
            return _at == text.Length && !AtLiteral;
        }
    }

    /// <summary>Takes the sign when it is next.</summary>
    public bool TryTake(char sign)
    {
        SkipBlanks();
        if (Rest is [var next, ..] && next == sign)
        {
            _at++;
            return true;
        }

        return false;
    }

    /// <summary>A word in upper case; empty when something else is next.</summary>
    public string Word() => Encoding.Latin1.GetString(Take(EndsWord)).ToUpperInvariant();

    /// <summary>A word as it is written; empty when something else is next.</summary>
    public string Atom() => CharsetUtils.DecodeHeader(Take(EndsWord));

    /// <summary>The name of what FETCH answers, in upper case, with its section: <c>BODY[HEADER.FIELDS (TO)]&lt;0&gt;</c>.</summary>
    public string FetchName()
    {
        var name = Encoding.Latin1.GetString(Take(EndsName));
        if (Rest is [(byte)'[', ..])
        {
            var end = Rest.IndexOf((byte)']');
            var section = Rest[..(end < 0 ? Rest.Length : end + 1)];
            _at += section.Length;
            name += Encoding.Latin1.GetString(section) + Encoding.Latin1.GetString(Take(EndsWord));
        }

        return name.ToUpperInvariant();
    }

    public ulong? Number()
    {
        SkipBlanks();
        var (before, literal) = (_at, _literal);
        var word = Take(EndsWord);
        if (Utf8Parser.TryParse(word, out ulong value, out var used) && used == word.Length && used > 0)
        {
            return value;
        }

        (_at, _literal) = (before, literal);
        return null;
    }

    public uint? Number32() => Number() is { } value and <= uint.MaxValue ? (uint)value : null;

    /// <summary>The bytes of a quoted string, a literal or an atom; null for NIL and for what is none of these.</summary>
    public byte[]? Bytes()
    {
        SkipBlanks();
        if (AtLiteral)
        {
            return literals[_literal++].Literal.ReadText();
        }

        if (Rest is [(byte)'"', ..])
        {
            return Quoted();
        }

        var word = Take(EndsWord);
        return word.IsEmpty || Ascii.EqualsIgnoreCase(word, "NIL"u8) ? null : word.ToArray();
    }

    public string? Text() => Bytes() is { } bytes ? CharsetUtils.DecodeHeader(bytes) : null;

    /// <summary>A literal as it is, or what else stands for one; null for NIL.</summary>
    public ImapLiteral? Literal()
    {
        SkipBlanks();
        return AtLiteral ? literals[_literal++].Literal : Bytes() is { } bytes ? ImapLiteral.Of(bytes) : null;
    }

    /// <summary>Words between parentheses, as they are written.</summary>
    public List<string> List()
    {
        var words = new List<string>();
        if (TryTake('('))
        {
            while (!AtEnd && !TryTake(')'))
            {
                if (words.Count == ImapLimits.ListLength)
                {
                    throw new ImapProtocolException("The server's list has no end.");
                }

                if (Text() is { } word)
                {
                    words.Add(word);
                }
                else
                {
                    SkipInner();
                }
            }
        }
        else if (Rest is not [(byte)')', ..])
        {
            // NIL, or something that is no list
            Skip();
        }

        return words;
    }

    /// <summary>Passes one value, with all that is nested in it however deep.</summary>
    public void Skip()
    {
        var depth = 0;
        do
        {
            if (TryTake('('))
            {
                depth++;
            }
            else if (TryTake(')'))
            {
                depth--;
            }
            else
            {
                SkipString();
            }
        }
        while (depth > 0 && !AtEnd);
    }

    /// <summary>All that is left, for a person.</summary>
    public string Line()
    {
        SkipBlanks();
        var rest = text.Span[_at..];
        (_at, _literal) = (text.Length, literals.Count);
        return CharsetUtils.DecodeHeader(rest).TrimEnd();
    }

    /// <summary>What stands between brackets, and nothing when none begin here.</summary>
    public ImapTokens? Bracketed()
    {
        SkipBlanks();
        if (Rest is not [(byte)'[', ..])
        {
            return null;
        }

        var rest = Rest;
        var (end, quoted) = (1, false);
        while (end < rest.Length && (quoted || rest[end] != ']'))
        {
            quoted ^= rest[end] == '"';
            end++;
        }

        var inner = text.Slice(_at + 1, end - 1);
        _at = Math.Min(_at + end + 1, text.Length);
        return new ImapTokens(inner, []);
    }

    private ReadOnlySpan<byte> Take(SearchValues<byte> until)
    {
        SkipBlanks();
        var end = Rest.IndexOfAny(until);
        var word = end < 0 ? Rest : Rest[..end];
        _at += word.Length;
        return word;
    }

    private byte[] Quoted()
    {
        var rest = Rest[1..];
        var bytes = new ArrayBufferWriter<byte>();
        var at = 0;
        while (at < rest.Length && rest[at] != '"')
        {
            at += rest[at] == '\\' && at + 1 < rest.Length ? 1 : 0;
            bytes.Write(rest.Slice(at, 1));
            at++;
        }

        // a string that is never closed goes to the end of its line
        _at += Math.Min(at + 2, rest.Length + 1);
        return bytes.WrittenSpan.ToArray();
    }

    private void SkipString()
    {
        SkipBlanks();
        if (AtLiteral)
        {
            _literal++;
        }
        else if (Rest is [(byte)'"', ..])
        {
            Quoted();
        }
        else if (Take(EndsWord).IsEmpty && _at < text.Length)
        {
            _at++;
        }
    }

    // NIL was passed already by asking for a text; anything else that is no text opens a list, or closes too much
    private void SkipInner()
    {
        if (Rest is [(byte)'(', ..])
        {
            Skip();
        }
    }

    private void SkipBlanks()
    {
        while (Rest is [(byte)' ' or (byte)'\t' or (byte)'\r', ..])
        {
            _at++;
        }
    }
}
