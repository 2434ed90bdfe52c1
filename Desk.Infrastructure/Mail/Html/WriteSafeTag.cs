using System.Text;
using AngleSharp.Dom;
using Desk.Infrastructure.Mail.Html.Css;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// Writes the tags of allowed elements with their allowed attributes. What is remote goes to <c>data-remote-src</c>, <c>data-remote-background</c> or
/// <c>data-remote-style</c>: the address of a picture, of a background, or all of the element's style with its addresses. They come last, for they come out the same
/// when they are read again.
/// </summary>
internal sealed class WriteSafeTag(StringBuilder output)
{
    private const string RemoteSource = "data-remote-src";
    private const string RemoteBackground = "data-remote-background";
    private const string RemoteStyle = "data-remote-style";
    private const int LongestStyle = 20_000;
    private const int LongestSheet = 200_000;
    private const int MostStyles = 500;

    /// <summary>Newsletters repeat the same few styles hundreds of times.</summary>
    private readonly Dictionary<string, (string? Shown, string? Full)> _styles = [];

    public int HeldBack { get; private set; }

    public void Open(IElement element, string name)
    {
        output.Append('<').Append(name);
        string? style = null, source = null, background = null;
        foreach (var attribute in element.Attributes)
        {
            switch (attribute.Name)
            {
                case "style":
                    style = WriteStyle(element.GetAttribute(RemoteStyle) ?? attribute.Value);
                    break;
                case "href" when name is "a" or "area":
                    WriteIf("href", MailUrl.Link(attribute.Value));
                    break;
                case "src" when name is "img":
                    source = WritePicture("src", attribute.Value);
                    break;
                case "background" when MailUrl.Picture(attribute.Value) is { Kind: not PictureKind.Own } or { Url: ['c' or 'C', ..] }:
                    background = WritePicture("background", attribute.Value);
                    break;
                case var other when HtmlRules.IsAllowed(other, attribute.Value):
                    Write(other, attribute.Value);
                    break;
            }
        }

        if (name is "a" or "area")
        {
            output.Append(" target=\"_blank\" rel=\"noopener noreferrer nofollow\"");
        }

        Hold(RemoteSource, source ?? (name is "img" && !element.HasAttribute("src") ? Remote(element.GetAttribute(RemoteSource)) : null));
        Hold(RemoteBackground, background ?? (element.HasAttribute("background") ? null : Remote(element.GetAttribute(RemoteBackground))));
        Hold(RemoteStyle, style ?? (element.HasAttribute("style") ? null : WriteStyle(element.GetAttribute(RemoteStyle) ?? "")));
        output.Append('>');
    }

    /// <summary>What the page's body would set for the whole mail, as an element of its own; false when there is nothing.</summary>
    public bool TryOpenBody(IElement body)
    {
        var color = body.GetAttribute("bgcolor") is { Length: < 40 } named && StyleRules.IsHash(named.TrimStart('#')) ? $"background-color:{named};" : "";
        if (color.Length == 0 && !body.HasAttribute("style"))
        {
            return false;
        }

        var start = output.Length;
        output.Append("<div");
        var held = WriteStyle(color + body.GetAttribute("style"));
        if (output.Length - start == "<div".Length)
        {
            output.Length = start;
            return false;
        }

        Hold(RemoteStyle, held);
        output.Append('>');
        return true;
    }

    public void Sheet(IElement element)
    {
        // what the bound made of the sign, which is read as it stands here
        var css = element.GetAttribute(RemoteStyle) ?? element.TextContent.Replace("&lt;", "<", StringComparison.Ordinal);
        var written = new StyleText();
        WriteSheet.Write(css.Length > LongestSheet ? [] : ReadCss.Tokens(css), written);
        if (written.Shown.Length > 0)
        {
            output.Append("<style");
            Hold(RemoteStyle, written.Full);
            output.Append('>').Append(written.Shown).Append("</style>");
        }
    }

    private string? WriteStyle(string style)
    {
        if (style.Length is 0 or > LongestStyle)
        {
            return null;
        }

        if (!_styles.TryGetValue(style, out var written))
        {
            var tokens = ReadCss.Tokens(style);
            var text = new StyleText();
            WriteDeclarations.Write(tokens, 0, tokens.Count, text);
            written = (text.Shown.Length > 0 ? text.Shown.ToString() : null, text.Full);
            if (_styles.Count < MostStyles)
            {
                _styles.Add(style, written);
            }
        }

        WriteIf("style", written.Shown);
        return written.Full;
    }

    private string? WritePicture(string attribute, string value)
    {
        var (kind, url) = MailUrl.Picture(value);
        WriteIf(attribute, kind == PictureKind.Own ? url : null);
        return kind == PictureKind.Remote ? url : null;
    }

    private static string? Remote(string? url) => url is not null && MailUrl.Picture(url) is { Kind: PictureKind.Remote } picture ? picture.Url : null;

    private void Hold(string attribute, string? value)
    {
        WriteIf(attribute, value);
        HeldBack += value is null ? 0 : 1;
    }

    private void WriteIf(string attribute, string? value)
    {
        if (value is not null)
        {
            Write(attribute, value);
        }
    }

    private void Write(string attribute, string value)
    {
        output.Append(' ').Append(attribute).Append("=\"");
        EscapeHtml.Write(output, value, EscapeHtml.InAttribute);
        output.Append('"');
    }
}
