using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace MailKit.Net.Imap;

/// <summary>Reads responses off a connection, each whole with its literals (RFC 3501, 2.2.2 and 4.3).</summary>
internal sealed class ReadAnswers(MailConnection connection)
{
    public async ValueTask<ImapAnswer> NextAsync(CancellationToken cancellationToken)
    {
        var line = await connection.ReadLineAsync(ImapLimits.AnswerText, cancellationToken);
        if (line.IsEmpty)
        {
            return new ImapAnswer(AnswerKind.Nothing, "", new ImapTokens(line, []), []);
        }

        // a line that tells a person something may end in anything: only data has literals
        return IsData(line.Span) && EndsInLiteral(line.Span, out var size, out var length)
            ? await ReadWithLiteralsAsync(line[..length], size, cancellationToken)
            : Split(line, []);
    }

    private static bool IsData(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("* "u8))
        {
            return false;
        }

        var word = line[2..];
        var end = word.IndexOf((byte)' ');
        word = end < 0 ? word : word[..end];
        return !(Ascii.EqualsIgnoreCase(word, "OK"u8) || Ascii.EqualsIgnoreCase(word, "NO"u8) || Ascii.EqualsIgnoreCase(word, "BAD"u8)
            || Ascii.EqualsIgnoreCase(word, "BYE"u8) || Ascii.EqualsIgnoreCase(word, "PREAUTH"u8));
    }

    // {12}, {12+} or ~{12} at the end of a line
    private static bool EndsInLiteral(ReadOnlySpan<byte> line, out long size, out int length)
    {
        (size, length) = (0, 0);
        if (line is not [.., (byte)'}'] || line.LastIndexOf((byte)'{') is var open && open < 0)
        {
            return false;
        }

        var digits = line[(open + 1)..^1];
        digits = digits is [.. var before, (byte)'+'] ? before : digits;
        length = open > 0 && line[open - 1] == '~' ? open - 1 : open;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        if (!Utf8Parser.TryParse(digits, out size, out var used) || used != digits.Length)
        {
            throw new ImapProtocolException("The server announced a literal of a size that cannot be.");
        }

        return true;
    }

    private static ImapAnswer Split(ReadOnlyMemory<byte> text, IReadOnlyList<PlacedLiteral> literals)
    {
        var end = text.Span.IndexOf((byte)' ');
        var word = end < 0 ? text : text[..end];
        var tokens = new ImapTokens(text, literals, end < 0 ? text.Length : end + 1);
        var kind = word.Span switch
        {
            [(byte)'*'] => AnswerKind.Untagged,
            [(byte)'+'] => AnswerKind.Continuation,
            _ => AnswerKind.Tagged,
        };
        return new ImapAnswer(kind, kind == AnswerKind.Tagged ? Encoding.Latin1.GetString(word.Span[..Math.Min(word.Length, 40)]) : "", tokens, literals);
    }

    private async ValueTask<ImapAnswer> ReadWithLiteralsAsync(ReadOnlyMemory<byte> first, long size, CancellationToken cancellationToken)
    {
        var text = new ArrayBufferWriter<byte>();
        var literals = new List<PlacedLiteral>();
        try
        {
            text.Write(first.Span);
            var (all, inMemory) = (0L, 0L);
            while (true)
            {
                all += size;
                if (all > ImapLimits.AnswerLiterals || literals.Count >= ImapLimits.LiteralCount)
                {
                    throw new ImapProtocolException($"The server announced {all} bytes in one answer; more than {ImapLimits.AnswerLiterals} are not taken.");
                }

                var fits = inMemory + size <= ImapLimits.LiteralMemory;
                inMemory += fits ? size : 0;
                literals.Add(new PlacedLiteral(text.WrittenCount, await ImapLiteral.ReadAsync(connection, size, fits, cancellationToken)));
                var line = await connection.ReadLineAsync(ImapLimits.AnswerText - text.WrittenCount, cancellationToken);
                var more = EndsInLiteral(line.Span, out size, out var length);
                text.Write(line.Span[..(more ? length : line.Length)]);
                if (!more)
                {
                    return Split(text.WrittenMemory, literals);
                }
            }
        }
        catch
        {
            await new ImapAnswer(AnswerKind.Untagged, "", new ImapTokens(default, []), literals).DisposeAsync();
            throw;
        }
    }
}
