using System.Text;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>
/// Header values with bare 8-bit characters that are no UTF-8. The MIME reader takes them for Western European; mostly they are in the charset of the text,
/// and file names and subjects of some length also show what they are.
/// </summary>
internal static class MendBareText
{
    /// <returns>The text as it is when its header is in order.</returns>
    public static string? Mend(string? text, Header? header, Encoding? likely)
    {
        if (string.IsNullOrEmpty(text) || header is null || Ascii.IsValid(text) || !IsBare(header.RawValue))
        {
            return text;
        }

        var bytes = BytesOf(text);
        var encoding = likely is null || IsWestern(likely) ? GuessCharset.Of(bytes) : likely;
        return IsWestern(encoding) ? text : encoding.GetString(bytes);
    }

    public static bool IsBare(ReadOnlySpan<byte> raw) =>
        raw.ContainsAnyInRange((byte)0x80, (byte)0xFF) && !System.Text.Unicode.Utf8.IsValid(raw) && raw.IndexOf("=?"u8) < 0;

    /// <summary>Western text has been read right already.</summary>
    private static bool IsWestern(Encoding encoding) => encoding.CodePage is 65001 or 20127 or 28591 or 1252;

    private static byte[] BytesOf(string text) =>
        text.All(c => c <= '\u00FF') ? Encoding.Latin1.GetBytes(text) : CodePages.Get(1252).GetBytes(text);
}
