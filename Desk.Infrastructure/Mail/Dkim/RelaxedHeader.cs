using System.Text;

namespace Desk.Infrastructure.Mail.Dkim;

/// <summary>The fields of a header in the relaxed form (RFC 6376, 3.4.2): names in small letters, unfolded, runs of blanks as one.</summary>
internal static class RelaxedHeader
{
    /// <summary>Every field in its order; what has no colon is none.</summary>
    public static List<(string Name, string Line)> Read(ReadOnlySpan<byte> header)
    {
        var fields = new List<(string, string)>();
        var field = new StringBuilder();

        // Latin-1 keeps every byte as it is
        foreach (var line in Encoding.Latin1.GetString(header).Split("\r\n"))
        {
            if (line.Length > 0 && line[0] is not (' ' or '\t'))
            {
                Add(fields, field.ToString());
                field.Clear();
            }

            field.Append(line);
        }

        Add(fields, field.ToString());
        return fields;
    }

    /// <summary>The field without a line end.</summary>
    public static string Relax(string name, string value)
    {
        var result = new StringBuilder(name.Length + value.Length + 1).Append(name.TrimEnd(' ', '\t').ToLowerInvariant()).Append(':');
        var blank = false;
        foreach (var c in value.AsSpan().Trim(" \t\r\n"))
        {
            if (c is ' ' or '\t' or '\r' or '\n')
            {
                blank = true;
                continue;
            }

            _ = blank ? result.Append(' ') : result;
            result.Append(c);
            blank = false;
        }

        return result.ToString();
    }

    private static void Add(List<(string Name, string Line)> fields, string field)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            var name = field[..colon];
            fields.Add((name.TrimEnd(' ', '\t').ToLowerInvariant(), Relax(name, field[(colon + 1)..])));
        }
    }
}
