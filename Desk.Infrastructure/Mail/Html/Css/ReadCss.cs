using System.Text;

namespace Desk.Infrastructure.Mail.Html.Css;

/// <summary>Divides CSS into tokens as browsers do (CSS Syntax Level 3, section 4), in one pass.</summary>
internal sealed class ReadCss
{
    private static readonly string[] Signs = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    private readonly CssText _css;

    private ReadCss(string css) => _css = new CssText(css);

    public static List<CssToken> Tokens(string css)
    {
        var reader = new ReadCss(css);
        var tokens = new List<CssToken>(css.Length / 4);
        while (!reader._css.IsEnd)
        {
            var token = reader.Next();
            if (token.Kind != CssTokenKind.Blank || tokens.Count == 0 || tokens[^1].Kind != CssTokenKind.Blank)
            {
                tokens.Add(token);
            }
        }

        return tokens;
    }

    private CssToken Next()
    {
        var c = _css.Current;
        return c switch
        {
            _ when CssText.IsBlank(c) => Skip(1),
            '/' when _css.Follows("/*") => SkipComment(),
            '<' when _css.Follows("<!--") => Skip(4),
            '-' when _css.Follows("-->") => Skip(3),
            '"' or '\'' => ReadText(),
            '+' or '-' or '.' or (>= '0' and <= '9') when _css.StartsNumber => ReadNumber(),
            _ when _css.StartsName => ReadWord(),
            _ => ReadSign(c),
        };
    }

    private CssToken Skip(int signs)
    {
        _css.At += signs;
        return CssToken.Blank;
    }

    private CssToken SkipComment()
    {
        _css.At += 2;
        _css.SkipBehind("*/");
        return CssToken.Blank;
    }

    private CssToken ReadSign(char c)
    {
        _css.At++;
        return c switch
        {
            '@' when _css.StartsName => new CssToken(CssTokenKind.AtWord, _css.ReadName()),
            '#' when _css.StartsHash => new CssToken(CssTokenKind.Hash, _css.ReadName()),
            _ => new CssToken(CssTokenKind.Sign, Signs[c]),
        };
    }

    private CssToken ReadNumber()
    {
        var digits = _css.ReadDigits();
        return new CssToken(CssTokenKind.Number, digits, _css.TakeIf('%') ? "%" : _css.StartsName ? _css.ReadName() : "");
    }

    private CssToken ReadWord()
    {
        var name = _css.ReadName();
        if (!_css.TakeIf('('))
        {
            return new CssToken(CssTokenKind.Name, name);
        }

        if (!name.Equals("url", StringComparison.OrdinalIgnoreCase))
        {
            return new CssToken(CssTokenKind.Function, name);
        }

        _css.SkipBlanks();
        return !_css.IsEnd && _css.Current is '"' or '\'' ? ReadQuotedUrl() : ReadUrl();
    }

    private CssToken ReadText()
    {
        var quote = _css.Current;
        var value = new StringBuilder();
        for (_css.At++; !_css.IsEnd && _css.Current != '\n';)
        {
            if (_css.TakeIf(quote))
            {
                return new CssToken(CssTokenKind.Text, value.ToString());
            }

            if (_css.StartsEscape)
            {
                _css.ReadEscape(value);
            }
            else if (_css.TakeIf('\\'))
            {
                _css.TakeIf('\n');
            }
            else
            {
                value.Append(_css.Current);
                _css.At++;
            }
        }

        return CssToken.Broken;
    }

    /// <summary>With anything between the string and the bracket it is no address that a browser loads.</summary>
    private CssToken ReadQuotedUrl()
    {
        var text = ReadText();
        _css.SkipBlanks();
        return text.Kind == CssTokenKind.Text && _css.TakeIf(')') ? new CssToken(CssTokenKind.Url, text.Value) : CssToken.Broken;
    }

    private CssToken ReadUrl()
    {
        var value = new StringBuilder();
        while (!_css.IsEnd && !_css.TakeIf(')'))
        {
            if (_css.StartsEscape)
            {
                _css.ReadEscape(value);
                continue;
            }

            var c = _css.Current;
            _css.SkipBlanks();
            if (CssText.IsBlank(c) ? !_css.IsEnd && _css.Current != ')' : c is '"' or '\'' or '(' or '\\')
            {
                _css.SkipBehind(")");
                return CssToken.Broken;
            }

            if (!CssText.IsBlank(c))
            {
                value.Append(c);
                _css.At++;
            }
        }

        return new CssToken(CssTokenKind.Url, value.ToString());
    }
}
