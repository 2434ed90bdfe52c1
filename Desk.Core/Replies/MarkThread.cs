namespace Desk.Core.Replies;

/// <summary>Writes a ticket's signed token at the end of a mail, small: it survives in the quote of an answer that has lost its headers. Only what leaves has it, not what Desk keeps.</summary>
internal static class MarkThread
{
    public static string Text(string text, string token) => $"{text.TrimEnd()}\n\n[{token}]\n";

    // a style of its own, as all that leaves has; hidden text would look like a trick to filters
    public static string Html(string html, string token) => $"{html}\n<p style=\"margin:16px 0 0;font-size:10px;line-height:14px;color:#8a8f98\">{token}</p>";
}
