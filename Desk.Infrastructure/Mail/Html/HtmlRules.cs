using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>The allow-list of <see cref="SanitizeHtml"/>.</summary>
internal static class HtmlRules
{
    private const int LongestAttribute = 2000;

    private static readonly FrozenSet<string> Elements = Set(
        "a abbr acronym address area article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn dir div dl dt em"
        + " figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main map mark menu nav ol p pre q rp rt ruby s samp section small span"
        + " strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr");

    private static readonly FrozenSet<string> Void = Set("area br col hr img wbr");

    /// <summary>Elements whose content is no text for a reader; all other unknown elements only lose their tags.</summary>
    private static readonly FrozenSet<string> Whole = Set(
        "applet audio base canvas embed frame frameset iframe link math meta noembed noframes object param plaintext portal script select source style svg template"
        + " textarea title track video xml xmp");

    private static readonly FrozenSet<string> Attributes = Set(
        "abbr align alt bgcolor border cellpadding cellspacing class clear color cols colspan coords datetime dir face frame headers height hspace lang nowrap"
        + " reversed rows rowspan rules scope shape size span start summary title type valign vspace width");

    public static bool IsAllowed(string element) => Elements.Contains(element);

    public static bool IsVoid(string element) => Void.Contains(element);

    /// <summary>Foreign elements go too: their rules of parsing are what mutation attacks live on.</summary>
    public static bool IsDroppedWhole(IElement element) => Whole.Contains(element.LocalName) || IsForeign(element);

    public static bool IsForeign(IElement element) => element.NamespaceUri is not "http://www.w3.org/1999/xhtml";

    public static bool IsAllowed(string attribute, string value) => value.Length <= LongestAttribute && Attributes.Contains(attribute);

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
