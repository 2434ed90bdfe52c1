namespace Desk.Core.Mail.ReplyText;

/// <summary>A line that a device or a client adds: "Sent from my iPhone".</summary>
/// <param name="Before">What stands before the name.</param>
/// <param name="After">What stands behind it.</param>
/// <param name="HasName">Whether there is a name at all.</param>
/// <param name="AnyName">Whether any short name will do.</param>
internal sealed record DeviceLine(string Before, string After, bool HasName, bool AnyName)
{
    /// <summary>A letter that the line must begin or end with, in capitals.</summary>
    public (char First, char Last) Key => Before.Length > 0 ? (char.ToUpperInvariant(Before[0]), '\0') : ('\0', char.ToUpperInvariant(After[^1]));

    public static DeviceLine Of(string template, bool anyName)
    {
        var star = template.IndexOf('*', StringComparison.Ordinal);
        return star < 0 ? new DeviceLine(template, "", false, anyName) : new DeviceLine(template[..star], template[(star + 1)..], true, anyName);
    }

    /// <summary>The name in a line, or an empty one when the line is not such a line.</summary>
    public ReadOnlySpan<char> NameIn(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith(Before, StringComparison.OrdinalIgnoreCase) || line.Length < Before.Length + After.Length)
        {
            return default;
        }

        if (!HasName)
        {
            return line.Length == Before.Length ? line : default;
        }

        return line.EndsWith(After, StringComparison.OrdinalIgnoreCase) ? line[Before.Length..^After.Length].Trim() : default;
    }
}
