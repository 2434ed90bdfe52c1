namespace Desk.Infrastructure.Mail.Rtf;

internal enum RtfTokenKind
{
    End,
    Open,
    Close,
    Word,
    Byte,
}

/// <param name="Kind">What it is.</param>
/// <param name="Word">The control word or symbol.</param>
/// <param name="Number">Its parameter, or the byte of a text.</param>
internal readonly record struct RtfToken(RtfTokenKind Kind, string Word, int? Number);

/// <summary>Splits RTF into braces, control words and bytes of text (Rich Text Format Specification 1.9.1, "Conventions of an RTF Reader").</summary>
internal ref struct RtfTokens(ReadOnlySpan<byte> data)
{
    private const int LongestWord = 32;
    private const int MostDigits = 9;

    private readonly ReadOnlySpan<byte> _data = data;
    private int _at;

    public RtfToken Next()
    {
        while (_at < _data.Length)
        {
            var b = _data[_at++];
            switch (b)
            {
                case (byte)'{':
                    return new RtfToken(RtfTokenKind.Open, "", null);
                case (byte)'}':
                    return new RtfToken(RtfTokenKind.Close, "", null);
                case (byte)'\\' when _at < _data.Length:
                    return ReadControl();
                case (byte)'\r' or (byte)'\n' or 0:
                    continue;
                default:
                    return new RtfToken(RtfTokenKind.Byte, "", b);
            }
        }

        return default;
    }

    /// <summary>Passes over bytes that are no text (<c>\bin</c>).</summary>
    public void Skip(int count) => _at = (int)Math.Min((long)_at + Math.Max(0, count), _data.Length);

    private RtfToken ReadControl()
    {
        var first = _data[_at];
        if (!char.IsAsciiLetter((char)first))
        {
            _at++;
            return first switch
            {
                (byte)'\'' => ReadHex(),
                (byte)'\r' or (byte)'\n' => new RtfToken(RtfTokenKind.Word, "par", null),
                (byte)'{' or (byte)'}' or (byte)'\\' => new RtfToken(RtfTokenKind.Byte, "", first),
                _ => new RtfToken(RtfTokenKind.Word, ((char)first).ToString(), null),
            };
        }

        var start = _at;
        while (_at < _data.Length && _at - start < LongestWord && char.IsAsciiLetter((char)_data[_at]))
        {
            _at++;
        }

        var word = System.Text.Encoding.ASCII.GetString(_data[start.._at]);
        var number = ReadNumber();
        if (_at < _data.Length && _data[_at] == ' ')
        {
            _at++;
        }

        return new RtfToken(RtfTokenKind.Word, word, number);
    }

    private int? ReadNumber()
    {
        var negative = _at + 1 < _data.Length && _data[_at] == '-' && char.IsAsciiDigit((char)_data[_at + 1]);
        var start = _at + (negative ? 1 : 0);
        var end = start;
        while (end < _data.Length && end - start < MostDigits && char.IsAsciiDigit((char)_data[end]))
        {
            end++;
        }

        if (end == start)
        {
            return null;
        }

        _at = end;
        var value = 0;
        foreach (var digit in _data[start..end])
        {
            value = (value * 10) + digit - '0';
        }

        return negative ? -value : value;
    }

    private RtfToken ReadHex()
    {
        if (_at + 2 > _data.Length || !char.IsAsciiHexDigit((char)_data[_at]) || !char.IsAsciiHexDigit((char)_data[_at + 1]))
        {
            return new RtfToken(RtfTokenKind.Byte, "", '\'');
        }

        _at += 2;
        return new RtfToken(RtfTokenKind.Byte, "", Convert.ToInt32(System.Text.Encoding.ASCII.GetString(_data[(_at - 2).._at]), 16));
    }
}
