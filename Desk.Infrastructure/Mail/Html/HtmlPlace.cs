using System.Collections.Frozen;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// Where in the written HTML something stands. Some elements are closed or moved by a parser when it meets others inside them; those are not written there,
/// so that every parser reads the tree that was meant, and what is sanitised again stays the same.
/// </summary>
internal readonly record struct HtmlPlace(string Parent, int Depth, int Formatting, HtmlPlace.Open Within)
{
    /// <summary>Elements nested deeper lose their tags and keep their text; browsers give up at about the same depth.</summary>
    private const int MostDepth = 400;

    private static readonly FrozenSet<string> FormattingElements = Set("a b big code em font i s small strike strong tt u");

    /// <summary>No tag of these leaves a paragraph open.</summary>
    private static readonly FrozenSet<string> Blocks = Set(
        "address article aside blockquote center dd details dir div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section"
        + " summary table ul");

    private static readonly FrozenSet<string> OtherBoundaries = Set("area br caption col colgroup img tbody td tfoot th thead tr wbr");

    [Flags]
    public enum Open
    {
        None = 0,
        Paragraph = 1,
        Link = 2,
        Item = 4,
        Definition = 8,
    }

    public static HtmlPlace Body { get; } = new("body", 0, 0, Open.None);

    /// <summary>Between the rows and cells of a table no text can stand.</summary>
    public bool IsBetweenCells => Parent is "table" or "tbody" or "thead" or "tfoot" or "tr" or "colgroup";

    /// <summary>Whether a parser that meets the tag here opens the element here.</summary>
    public bool Fits(string element) => element switch
    {
        "tr" => Parent is "tbody" or "thead" or "tfoot",
        "td" or "th" => Parent is "tr",
        "col" => Parent is "colgroup",
        "caption" or "colgroup" or "tbody" or "thead" or "tfoot" => Parent is "table",
        _ when IsBetweenCells || Depth >= MostDepth => false,
        _ when FormattingElements.Contains(element) && Formatting >= ParseHtml.MostOpenFormatting => false,
        "a" => !Within.HasFlag(Open.Link),
        "rp" or "rt" => Parent is "ruby",
        "li" => (Within & (Open.Item | Open.Paragraph)) == 0,
        "dd" or "dt" => (Within & (Open.Definition | Open.Paragraph)) == 0,
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => !Within.HasFlag(Open.Paragraph) && !IsHeading(Parent),
        _ => !Within.HasFlag(Open.Paragraph) || !Blocks.Contains(element),
    };

    public HtmlPlace Enter(string element) => new(element, Depth + 1, Formatting + (FormattingElements.Contains(element) ? 1 : 0), Inside(element));

    private Open Inside(string element) => element switch
    {
        "p" => Within | Open.Paragraph,
        "a" => Within | Open.Link,
        "td" or "th" or "caption" => Open.None,
        "table" => Within & Open.Link,
        "li" => (Within | Open.Item) & ~Open.Definition,
        "dd" or "dt" => (Within | Open.Definition) & ~Open.Item,
        "address" or "div" => Within,
        _ when Blocks.Contains(element) || OtherBoundaries.Contains(element) => Within & ~(Open.Item | Open.Definition),
        _ => Within,
    };

    private static bool IsHeading(string element) => element.Length == 2 && element[0] == 'h' && char.IsAsciiDigit(element[1]);

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
