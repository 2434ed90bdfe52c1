namespace MailKit.Net.Smtp;

/// <summary>
/// Gives every line the end that SMTP demands, a lone CR or LF too: a server that takes one of those for a line end and another that does not would
/// see two different messages (RFC 5321, 2.3.8). On request doubles a dot at the start of a line (4.5.2).
/// </summary>
internal sealed class NormalizeLines(bool stuffs)
{
    private bool _atStart = true;
    private bool _afterReturn;

    /// <summary>How many bytes one run may make of some.</summary>
    public static int MostOf(int count) => (2 * count) + 4;

    /// <summary>Writes what has become of some bytes; answers how many they are, and adds the dots to <paramref name="dots"/>.</summary>
    public int Run(ReadOnlySpan<byte> input, Span<byte> output, ref long dots)
    {
        var written = 0;
        while (!input.IsEmpty)
        {
            if (_afterReturn || input[0] == '\n')
            {
                written += EndLine(output[written..]);
                var joined = input[0] == '\n';
                input = joined ? input[1..] : input;
                continue;
            }

            if (input[0] == '\r')
            {
                _afterReturn = true;
                input = input[1..];
                continue;
            }

            if (_atStart && stuffs && input[0] == '.')
            {
                output[written++] = (byte)'.';
                dots++;
            }

            var end = input.IndexOfAny((byte)'\r', (byte)'\n');
            var text = end < 0 ? input : input[..end];
            text.CopyTo(output[written..]);
            written += text.Length;
            input = input[text.Length..];
            _atStart = false;
        }

        return written;
    }

    /// <summary>Ends the last line if it has no end.</summary>
    public int End(Span<byte> output) => _atStart && !_afterReturn ? 0 : EndLine(output);

    private int EndLine(Span<byte> output)
    {
        "\r\n"u8.CopyTo(output);
        (_afterReturn, _atStart) = (false, true);
        return 2;
    }
}
