using System.Text;

namespace MailKit.Net.Smtp;

/// <summary>Reads one reply with all its lines (RFC 5321, 4.2.1).</summary>
internal static class ReadReply
{
    // the standard says 512; real ones are longer
    private const int LongestLine = 16 * 1024;
    private const int MostLines = 256;

    public static async ValueTask<SmtpResponse> RunAsync(MailConnection connection, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var code = 0;
        for (var lines = 0; lines < MostLines; lines++)
        {
            var line = await connection.ReadLineAsync(LongestLine, cancellationToken);
            var said = CodeOf(line.Span);
            if (lines > 0 && said != code)
            {
                throw new SmtpProtocolException("The lines of one reply have different codes.");
            }

            code = said;
            text.Append(lines == 0 ? "" : "\n").Append(line.Length > 4 ? TextOf(line.Span[4..]) : "");
            if (line.Length <= 3 || line.Span[3] != '-')
            {
                return new SmtpResponse((SmtpStatusCode)code, text.ToString());
            }
        }

        throw new SmtpProtocolException("The reply has too many lines.");
    }

    private static int CodeOf(ReadOnlySpan<byte> line) =>
        line is [>= (byte)'1' and <= (byte)'5', >= (byte)'0' and <= (byte)'9', >= (byte)'0' and <= (byte)'9', ..] && (line.Length == 3 || line[3] is (byte)' ' or (byte)'-')
            ? ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + line[2] - '0'
            : throw new SmtpProtocolException($"This is no reply: {TextOf(line[..Math.Min(line.Length, 100)])}");

    private static string TextOf(ReadOnlySpan<byte> bytes)
    {
        var text = System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        return text.Any(char.IsControl) ? new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]) : text;
    }
}
