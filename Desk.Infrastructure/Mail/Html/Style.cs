using AngleSharp.Dom;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>How a text looks, as far as a reply keeps it: emphasis and link. Colours and fonts are those of a page somebody copied from.</summary>
internal readonly record struct Style(Emphasis Emphasis, string? Link)
{
    public Style With(IElement element, int longestLink)
    {
        var changed = element.LocalName switch
        {
            "a" => this with { Link = ReadLink(element.GetAttribute("href"), longestLink) ?? Link },
            "b" or "strong" => this with { Emphasis = Emphasis | Emphasis.Strong },
            "i" or "em" or "cite" => this with { Emphasis = Emphasis | Emphasis.Slanted },
            "u" or "ins" => this with { Emphasis = Emphasis | Emphasis.Underlined },
            "s" or "strike" or "del" => this with { Emphasis = Emphasis | Emphasis.Struck },
            "code" or "kbd" or "samp" or "tt" => this with { Emphasis = Emphasis | Emphasis.Code },
            "sup" => this with { Emphasis = (Emphasis | Emphasis.Raised) & ~Emphasis.Lowered },
            "sub" => this with { Emphasis = (Emphasis | Emphasis.Lowered) & ~Emphasis.Raised },
            _ => this,
        };
        return element.GetAttribute("style") is { Length: > 0 and < 2000 } style && element.LocalName is not "code" ? changed.Read(style.ToLowerInvariant()) : changed;
    }

    /// <summary>Office programs and editors say with styles what tags could say.</summary>
    private Style Read(string style)
    {
        var emphasis = Emphasis;
        foreach (var declaration in style.Split(';'))
        {
            emphasis = declaration.Split(':', 2, StringSplitOptions.TrimEntries) switch
            {
                ["font-weight", "bold" or "bolder" or "600" or "700" or "800" or "900"] => emphasis | Emphasis.Strong,
                ["font-weight", "normal" or "lighter" or "300" or "400"] => emphasis & ~Emphasis.Strong,
                ["font-style", "italic" or "oblique"] => emphasis | Emphasis.Slanted,
                ["font-style", "normal"] => emphasis & ~Emphasis.Slanted,
                ["text-decoration" or "text-decoration-line", var line] when line.Contains("line-through", StringComparison.Ordinal) => emphasis | Emphasis.Struck,
                ["text-decoration" or "text-decoration-line", var line] when line.Contains("underline", StringComparison.Ordinal) => emphasis | Emphasis.Underlined,
                _ => emphasis,
            };
        }

        return this with { Emphasis = emphasis };
    }

    /// <summary>http, https and mailto; anything else leads nowhere from a mail.</summary>
    private static string? ReadLink(string? href, int longest) =>
        href is not null && MailUrl.Link(href) is { } url && url.Length <= longest && !url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? url : null;
}
