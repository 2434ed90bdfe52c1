using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Mathml.Dom;
using AngleSharp.Svg.Dom;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// Parses HTML after bounding what costs a parser more than its length: open elements (each block walks the stack of them) and open formatting elements
/// (each block opens all of them anew). Tags beyond the bounds are left out, their text stays.
/// </summary>
internal static class ParseHtml
{
    private const int MostOpen = 512;

    internal const int MostOpenFormatting = 24;

    /// <summary>Attributes are compared with each other, so tags with more of them are left out.</summary>
    private const int MostAttributes = 128;

    /// <summary>Characters; the rest of a longer body is left out.</summary>
    private const int Longest = 20_000_000;

    private static readonly HtmlParserOptions Options = new() { SkipComments = true, DisableElementPositionTracking = true };

    /// <summary>Nothing of a browser but its elements: what else there is takes longer to begin with than most mails take to parse.</summary>
    private static readonly Configuration Elements = new(Configuration.Default.Services.Where(s =>
        s is IElementFactory<Document, HtmlElement> or IElementFactory<Document, MathElement> or IElementFactory<Document, SvgElement> or IInputTypeFactory or ILinkRelationFactory));

    /// <summary>Read by the rules of today, whatever the mail declares, because so it is shown.</summary>
    public static IHtmlDocument Parse(string html) =>
        new HtmlParser(Options, BrowsingContext.New(Elements)).ParseDocument(("<!DOCTYPE html>" + Bound(html.Length > Longest ? html[..Longest] : html)).AsMemory());

    internal static string Bound(string html, int mostOpen = MostOpen)
    {
        var open = new OpenElements(html, mostOpen, MostOpenFormatting);
        StringBuilder? result = null;
        var copied = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at))
        {
            var tag = HtmlTag.Read(html, at);
            at = tag.End;
            if (!Stays(open, tag))
            {
                Replace(tag.Start, tag.End, "");
            }
            else if (tag.Kind == HtmlTagKind.Opening && HtmlElementKinds.Of(tag.Name(html)).HasFlag(HtmlElementKind.Raw))
            {
                at = EndOfText(html, tag);
                for (var sign = html.IndexOf('<', tag.End, at - tag.End); sign >= 0; sign = html.IndexOf('<', sign + 1, at - sign - 1))
                {
                    Replace(sign, sign + 1, "&lt;");
                }
            }
        }

        return result is null ? html : result.Append(html, copied, html.Length - copied).ToString();

        void Replace(int from, int to, string with)
        {
            result ??= new StringBuilder(html.Length);
            result.Append(html, copied, from - copied).Append(with);
            copied = to;
        }
    }

    /// <summary>
    /// Whether something is text or markup depends on where a parser stands, as with a style inside a picture. Such content is therefore made text for both,
    /// and sections of character data, which are comments elsewhere, are left out.
    /// </summary>
    private static int EndOfText(string html, HtmlTag tag) =>
        tag.Name(html).Equals("plaintext", StringComparison.OrdinalIgnoreCase) ? html.Length : HtmlTag.EndOfText(html, tag.End, tag.Name(html));

    private static bool Stays(OpenElements open, HtmlTag tag)
    {
        switch (tag.Kind)
        {
            case HtmlTagKind.CharacterData:
            case HtmlTagKind.Opening or HtmlTagKind.Closing when tag.Attributes > MostAttributes:
                return false;
            case HtmlTagKind.Opening:
                return open.TryOpen(tag);
            case HtmlTagKind.Closing:
                open.Close(tag);
                return true;
            default:
                return true;
        }
    }
}
