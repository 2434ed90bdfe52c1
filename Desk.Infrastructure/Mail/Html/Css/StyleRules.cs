using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Desk.Infrastructure.Mail.Html.Css;

/// <summary>The allow-list of styles: what gives text its look. Nothing is placed over other things, and nothing is as high as the window, which grows with its content.</summary>
internal static class StyleRules
{
    private static readonly SearchValues<char> EndingAddress = SearchValues.Create("'\"\\<> \u007F");

    private const double LargestNumber = 100_000;

    private static readonly FrozenSet<string> Properties = Set(
        "align-content align-items align-self background background-clip background-color background-image background-origin background-position background-repeat"
        + " background-size border border-bottom border-bottom-color border-bottom-left-radius border-bottom-right-radius border-bottom-style border-bottom-width"
        + " border-collapse border-color border-left border-left-color border-left-style border-left-width border-radius border-right border-right-color"
        + " border-right-style border-right-width border-spacing border-style border-top border-top-color border-top-left-radius border-top-right-radius"
        + " border-top-style border-top-width border-width box-shadow box-sizing caption-side clear color column-gap direction display empty-cells flex flex-basis"
        + " flex-direction flex-flow flex-grow flex-shrink flex-wrap float font font-family font-size font-stretch font-style font-variant font-weight gap height"
        + " hyphens justify-content letter-spacing line-height list-style list-style-position list-style-type margin margin-bottom margin-left margin-right"
        + " margin-top max-height max-width min-height min-width object-fit opacity order overflow overflow-wrap padding padding-bottom padding-left padding-right"
        + " padding-top row-gap table-layout text-align text-decoration text-decoration-color text-decoration-line text-decoration-style text-indent text-overflow"
        + " text-shadow text-transform unicode-bidi vertical-align visibility white-space width word-break word-spacing word-wrap");

    private static readonly FrozenSet<string> Functions = Set(
        "rgb rgba hsl hsla calc min max clamp linear-gradient radial-gradient repeating-linear-gradient repeating-radial-gradient");

    private static readonly FrozenSet<string> Units = Set("% px pt pc em rem ex ch in cm mm q vw deg grad rad turn");

    public static bool IsAllowed(string property) => Properties.Contains(property);

    public static bool IsFunction(string name) => Functions.Contains(name);

    /// <summary>Only these two may show pictures.</summary>
    public static bool MayShowPicture(string property) => property is "background" or "background-image";

    public static bool IsNumber(CssToken number) => (number.Unit.Length == 0 || Units.Contains(number.Unit)) && number.Value.Length < 20
        && double.TryParse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= LargestNumber;

    /// <summary>A name that reads the same again: letters first, no sign that would need an escape.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 100 && !char.IsAsciiDigit(name[0]) && IsHash(name)
        && !(name[0] == '-' && (name.Length == 1 || char.IsAsciiDigit(name[1])));

    public static bool IsHash(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return name.Length <= 100;
    }

    /// <summary>A string that stands between quotes as it is, in an attribute and in a style element.</summary>
    public static bool IsText(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or '\'' or '"' or '\\' or '<' or '>' or '&' or '\u007F' || char.IsSurrogate(c))
            {
                return false;
            }
        }

        return text.Length <= 1000;
    }

    /// <summary>The same for an address, which is longer and has its ampersands.</summary>
    public static bool IsAddress(string url) => !url.AsSpan().ContainsAny(EndingAddress) && !url.AsSpan().ContainsAnyInRange('\0', '\u001F');

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
