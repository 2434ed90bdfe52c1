using System.Text;

namespace MimeKit.Text;

/// <summary>Joins the lines of format=flowed (RFC 3676).</summary>
public sealed class FlowedToText
{
    /// <summary>DelSp=yes: the blank that marks a soft line break is not part of the text.</summary>
    public bool DeleteSpace { get; set; }

    public string Convert(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(text.Length);
        var flowing = false;
        var depth = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range].TrimEnd('\r');
            var quotes = line.Length - line.TrimStart('>').Length;
            line = line[quotes..];
            if (line.StartsWith(" "))
            {
                line = line[1..];
            }

            var signature = line.SequenceEqual("-- ");
            if (flowing && (quotes != depth || signature))
            {
                flowing = false;
                result.Append('\n');
            }

            if (!flowing && quotes > 0)
            {
                result.Append('>', quotes).Append(' ');
            }

            depth = quotes;
            flowing = line.EndsWith(" ") && !signature;
            result.Append(flowing && DeleteSpace ? line[..^1] : line);
            if (!flowing)
            {
                result.Append('\n');
            }
        }

        // the last line had no line end of its own
        return result is { Length: > 0 } && !flowing ? result.ToString(0, result.Length - 1) : result.ToString();
    }
}
