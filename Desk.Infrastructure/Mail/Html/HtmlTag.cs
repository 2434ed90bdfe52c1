namespace Desk.Infrastructure.Mail.Html;

internal enum HtmlTagKind
{
    Text,
    Comment,
    CharacterData,
    Opening,
    Closing,
}

/// <summary>What begins with one &lt;, divided as the HTML standard's tokenizer divides it: whoever reads a tag's end elsewhere sees other tags than the parser.</summary>
internal readonly record struct HtmlTag(HtmlTagKind Kind, int Start, int NameEnd, int End, int Attributes = 0, bool ClosesItself = false)
{
    public ReadOnlySpan<char> Name(string html) => html.AsSpan((Start + (Kind == HtmlTagKind.Closing ? 2 : 1))..NameEnd);

    public static HtmlTag Read(string html, int at)
    {
        var next = at + 1 < html.Length ? html[at + 1] : ' ';
        if (char.IsAsciiLetter(next))
        {
            return ReadTag(html, at, HtmlTagKind.Opening, at + 1);
        }

        if (next == '/' && at + 2 < html.Length && char.IsAsciiLetter(html[at + 2]))
        {
            return ReadTag(html, at, HtmlTagKind.Closing, at + 2);
        }

        var rest = html.AsSpan(at);
        return next switch
        {
            '!' when rest.StartsWith("<!--", StringComparison.Ordinal) => new HtmlTag(HtmlTagKind.Comment, at, at, EndOfComment(html, at + 4)),
            '!' when rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase) => new HtmlTag(HtmlTagKind.CharacterData, at, at, Behind(html, '>', at)),
            '!' or '?' or '/' => new HtmlTag(HtmlTagKind.Comment, at, at, Behind(html, '>', at)),
            _ => new HtmlTag(HtmlTagKind.Text, at, at, at + 1),
        };
    }

    /// <summary>Where the closing tag of an element begins whose content is text and no markup.</summary>
    public static int EndOfText(string html, int from, ReadOnlySpan<char> name)
    {
        for (var at = html.IndexOf("</", from, StringComparison.Ordinal); at >= 0; at = html.IndexOf("</", at + 2, StringComparison.Ordinal))
        {
            var behind = at + 2 + name.Length;
            if (behind < html.Length && (IsBlank(html[behind]) || html[behind] is '/' or '>')
                && html.AsSpan(at + 2, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }
        }

        return html.Length;
    }

    /// <summary>A comment ends with <c>--&gt;</c> or <c>--!&gt;</c>, or at once as <c>&lt;!--&gt;</c> or <c>&lt;!---&gt;</c>.</summary>
    private static int EndOfComment(string html, int from)
    {
        var rest = html.AsSpan(from);
        if (rest.StartsWith(">", StringComparison.Ordinal) || rest.StartsWith("->", StringComparison.Ordinal))
        {
            return from + (rest[0] == '>' ? 1 : 2);
        }

        for (var at = html.IndexOf("--", from, StringComparison.Ordinal); at >= 0; at = html.IndexOf("--", at + 1, StringComparison.Ordinal))
        {
            var behind = html.AsSpan(at + 2);
            if (behind.StartsWith(">", StringComparison.Ordinal) || behind.StartsWith("!>", StringComparison.Ordinal))
            {
                return at + (behind[0] == '>' ? 3 : 4);
            }
        }

        return html.Length;
    }

    private static HtmlTag ReadTag(string html, int start, HtmlTagKind kind, int at)
    {
        while (at < html.Length && !IsBlank(html[at]) && html[at] is not ('/' or '>'))
        {
            at++;
        }

        var nameEnd = at;
        var attributes = 0;
        while (at < html.Length)
        {
            var c = html[at++];
            if (c == '>')
            {
                return new HtmlTag(kind, start, nameEnd, at, attributes, html[at - 2] == '/' && at - 2 >= nameEnd);
            }

            if (c == '/' || IsBlank(c))
            {
                continue;
            }

            // an attribute's name; it may begin with =, so that the quote behind that one quotes nothing
            attributes++;
            while (at < html.Length && !IsBlank(html[at]) && html[at] is not ('/' or '>' or '='))
            {
                at++;
            }

            var value = SkipBlanks(html, at);
            if (value < html.Length && html[value] == '=')
            {
                (at, var unquotedEnd) = EndOfValue(html, SkipBlanks(html, value + 1));
                if (unquotedEnd && at < html.Length && html[at] == '>')
                {
                    return new HtmlTag(kind, start, nameEnd, at + 1, attributes);
                }
            }
        }

        return new HtmlTag(kind, start, nameEnd, html.Length, attributes);
    }

    /// <summary>The end of a value, and whether it stood without quotes; then a slash before the tag's end is part of it.</summary>
    private static (int End, bool Unquoted) EndOfValue(string html, int at)
    {
        if (at < html.Length && html[at] is '"' or '\'')
        {
            return (Behind(html, html[at], at + 1), false);
        }

        while (at < html.Length && !IsBlank(html[at]) && html[at] != '>')
        {
            at++;
        }

        return (at, true);
    }

    private static int Behind(string html, char sign, int from) => html.IndexOf(sign, from) is >= 0 and var at ? at + 1 : html.Length;

    private static int SkipBlanks(string html, int at)
    {
        while (at < html.Length && IsBlank(html[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r';
}
