using System.Collections.Frozen;
using System.Text;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>How the HTML standard's parser treats an element while it builds the tree.</summary>
[Flags]
internal enum HtmlElementKind
{
    None = 0,

    /// <summary>Opened anew behind each block that closes it by accident.</summary>
    Formatting = 1,

    /// <summary>Its closing tag closes what is open inside it too.</summary>
    Block = 2,

    /// <summary>No closing tag reaches beyond it.</summary>
    Barrier = 4,

    /// <summary>Its content is text up to its closing tag.</summary>
    Raw = 8,

    /// <summary>Begins content of other rules, in which any name nests; in a select only by AngleSharp's.</summary>
    Foreign = 16,

    /// <summary>Never stays open, or only once in a table.</summary>
    Flat = 32,

    /// <summary>Closed with what surrounds it, whatever it is.</summary>
    Passed = 64,

    Heading = 128,

    Cell = 256,
}

internal static class HtmlElementKinds
{
    private static readonly FrozenDictionary<string, HtmlElementKind>.AlternateLookup<ReadOnlySpan<char>> Known = Names(
        (HtmlElementKind.Formatting, "a b big code em font i nobr s small strike strong tt u"),
        (HtmlElementKind.Block, "address article aside blockquote button center dd details dir div dl dt fieldset figcaption figure footer header"
            + " li listing main menu nav ol p pre section summary ul"),
        (HtmlElementKind.Block | HtmlElementKind.Heading, "h1 h2 h3 h4 h5 h6"),
        (HtmlElementKind.Block | HtmlElementKind.Barrier, "table"),
        (HtmlElementKind.Barrier, "annotation-xml applet caption desc foreignobject marquee mi mn mo ms mtext noscript object template"),
        (HtmlElementKind.Barrier | HtmlElementKind.Foreign, "math select svg"),
        (HtmlElementKind.Raw, "iframe noembed noframes plaintext script style textarea title xmp"),
        (HtmlElementKind.Flat, "area base basefont bgsound body br col embed frame head hr html img input keygen link meta param source tbody tfoot thead tr track wbr"),
        (HtmlElementKind.Flat | HtmlElementKind.Cell, "td th"),
        (HtmlElementKind.Passed, "option span"));

    /// <summary>Only ASCII letters are the same in both cases: other rules would take a name for one the parser does not know.</summary>
    public static HtmlElementKind Of(ReadOnlySpan<char> name) => Ascii.IsValid(name) ? Known.TryGetValue(name, out var kind) ? kind : default : default;

    public static bool IsItem(ReadOnlySpan<char> name) =>
        name.Equals("li", StringComparison.OrdinalIgnoreCase) || name.Equals("dd", StringComparison.OrdinalIgnoreCase) || name.Equals("dt", StringComparison.OrdinalIgnoreCase);

    private static FrozenDictionary<string, HtmlElementKind>.AlternateLookup<ReadOnlySpan<char>> Names(params (HtmlElementKind Kind, string Names)[] kinds) => kinds
        .SelectMany(k => k.Names.Split(' ').Select(n => (Name: n, k.Kind)))
        .ToFrozenDictionary(e => e.Name, e => e.Kind, StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();
}
