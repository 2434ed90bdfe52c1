using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>Reads the address out of a recipient field: <c>type; address</c> (RFC 3464, 2.3.1), with the escapes of RFC 6533.</summary>
internal static partial class FieldAddress
{
    public static string? Read(string? field)
    {
        if (field is null)
        {
            return null;
        }

        var value = field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();
        if (value.IndexOf('<', StringComparison.Ordinal) is >= 0 and var open)
        {
            value = value[(open + 1)..].Split('>')[0];
        }

        value = value.Split(' ', '\t', ',')[0].Trim('\'', '.');
        value = value.Contains("\"@", StringComparison.Ordinal) ? value : value.Trim('"');
        if (value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            value = value["mailto:".Length..];
        }

        return value.IndexOf('@', StringComparison.Ordinal) > 0 ? Escape().Replace(value, Decode) : null;
    }

    private static string Decode(Match match) =>
        Rune.TryCreate(int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture), out var rune) ? rune.ToString() : match.Value;

    [GeneratedRegex("""\\x\{([0-9a-f]{1,6})\}""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
