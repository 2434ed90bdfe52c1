namespace Desk.Core.Mail.ReplyText;

/// <summary>Takes off what stands round the words of a line: blanks, bold and quote marks, and the invisible marks of writing direction.</summary>
internal static class TrimLine
{
    /// <summary>Longer lines are prose, or an attack.</summary>
    public const int LongestLine = 1000;

    public static ReadOnlySpan<char> Marks(ReadOnlySpan<char> line) => line.Trim(" \t\u00A0\u3000\r*_>\u200E\u200F\u202A\u202B\u202C\u200B\uFEFF");

    public static ReadOnlySpan<char> Start(ReadOnlySpan<char> line) => line.TrimStart(" \t\u00A0\u3000\r*_>\u200E\u200F\u202A\u202B\u202C\u200B\uFEFF-\"'|:");

    public static ReadOnlySpan<char> End(ReadOnlySpan<char> line) => line.TrimEnd(" \t\u00A0\u3000\r*_\u200E\u200F\u202A\u202B\u202C\u200B\uFEFF");
}
