using System.Buffers;
using System.Globalization;
using System.Text;

namespace Desk.Infrastructure.Mail.Html.Css;

/// <summary>A place in CSS, and what can be read there: names, escapes, digits (CSS Syntax Level 3, 4.3).</summary>
internal sealed class CssText(string source)
{
    private static readonly SearchValues<char> NoNameSigns = SearchValues.Create([.. Enumerable.Range(0, 128).Select(c => (char)c).Where(c => !IsNameSign(c))]);

    private readonly string _css = source.AsSpan().IndexOfAny('\r', '\f') < 0
        ? source
        : source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\f', '\n');

    public int At { get; set; }

    public bool IsEnd => At >= _css.Length;

    public char Current => _css[At];

    public bool Follows(string text) => string.CompareOrdinal(_css, At, text, 0, text.Length) == 0;

    public bool TakeIf(char sign)
    {
        var follows = !IsEnd && Current == sign;
        At += follows ? 1 : 0;
        return follows;
    }

    public string Since(int start) => _css[start..At];

    public void SkipBlanks() => Skip(Rest.IndexOfAnyExcept(' ', '\t', '\n'));

    public void SkipDigits() => Skip(Rest.IndexOfAnyExceptInRange('0', '9'));

    private ReadOnlySpan<char> Rest => _css.AsSpan(At);

    public void SkipBehind(string end)
    {
        var at = _css.IndexOf(end, At, StringComparison.Ordinal);
        At = at < 0 ? _css.Length : at + end.Length;
    }

    public bool StartsEscape => At + 1 < _css.Length && Current == '\\' && _css[At + 1] != '\n';

    public bool StartsHash => !IsEnd && (IsNameSign(Current) || StartsEscape);

    public bool StartsName
    {
        get
        {
            var at = At + (!IsEnd && Current == '-' ? 1 : 0);
            return at < _css.Length && ((IsNameSign(_css[at]) && !char.IsAsciiDigit(_css[at]) && (at > At || _css[at] != '-'))
                || (_css[at] == '\\' && at + 1 < _css.Length && _css[at + 1] != '\n'));
        }
    }

    public bool StartsNumber
    {
        get
        {
            var at = At + (Current is '+' or '-' ? 1 : 0);
            at += at < _css.Length && _css[at] == '.' ? 1 : 0;
            return at < _css.Length && char.IsAsciiDigit(_css[at]);
        }
    }

    /// <summary>The fraction and the exponent are only taken when digits follow.</summary>
    public string ReadDigits()
    {
        var start = At;
        At += Current is '+' or '-' ? 1 : 0;
        SkipDigits();
        TakeWithDigits(At < _css.Length && Current == '.' ? 1 : 0);
        TakeWithDigits(At < _css.Length && Current is 'e' or 'E' ? At + 1 < _css.Length && _css[At + 1] is '+' or '-' ? 2 : 1 : 0);
        return Since(start);
    }

    public string ReadName()
    {
        var start = At;
        Skip(Rest.IndexOfAny(NoNameSigns));
        if (!StartsEscape)
        {
            return Since(start);
        }

        var name = new StringBuilder(Since(start));
        while (StartsHash)
        {
            if (StartsEscape)
            {
                ReadEscape(name);
            }
            else
            {
                name.Append(_css[At++]);
            }
        }

        return name.ToString();
    }

    public void ReadEscape(StringBuilder to)
    {
        var start = ++At;
        while (!IsEnd && At - start < 6 && char.IsAsciiHexDigit(Current))
        {
            At++;
        }

        if (At == start)
        {
            to.Append(_css[At++]);
            return;
        }

        var code = int.Parse(_css.AsSpan(start..At), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        to.Append(code != 0 && Rune.IsValid(code) ? new Rune(code).ToString() : "\uFFFD");
        At += !IsEnd && IsBlank(Current) ? 1 : 0;
    }

    public static bool IsBlank(char c) => c is ' ' or '\t' or '\n';

    public static bool IsNameSign(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '\0' or >= '\u0080';

    private void TakeWithDigits(int signs)
    {
        if (signs > 0 && At + signs < _css.Length && char.IsAsciiDigit(_css[At + signs]))
        {
            At += signs;
            SkipDigits();
        }
    }

    private void Skip(int signs) => At = signs < 0 ? _css.Length : At + signs;
}
