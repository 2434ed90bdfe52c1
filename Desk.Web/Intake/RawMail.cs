using System.Text;

namespace Desk.Web.Intake;

/// <summary>The beginning of a raw mail as text, to be read and never to be run.</summary>
/// <param name="Text">Its bytes, as far as they are shown.</param>
/// <param name="Headers">The part before the first empty line.</param>
/// <param name="IsCut">Whether there is more.</param>
public sealed record RawMail(string Text, string Headers, bool IsCut)
{
    /// <summary>The most that is shown: every byte of it goes to the browser.</summary>
    public const int MostBytes = 128 * 1024;

    /// <summary>Reads as much as is shown.</summary>
    public static async Task<RawMail> ReadAsync(Stream raw, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var bytes = new byte[MostBytes + 1];
        var length = await raw.ReadAtLeastAsync(bytes, bytes.Length, false, cancellationToken);
        var text = Readable(Encoding.UTF8.GetString(bytes, 0, Math.Min(length, MostBytes)).ReplaceLineEndings("\n"));
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return new RawMail(text, end < 0 ? text : text[..end], length > MostBytes);
    }

    // signs that steer a terminal or turn the direction of text are shown as what they are
    private static string Readable(string text) => string.Create(text.Length, text, (into, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            into[i] = from[i] is '\n' or '\t' || !(char.IsControl(from[i]) || from[i] is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069') ? from[i] : '\ufffd';
        }
    });
}
