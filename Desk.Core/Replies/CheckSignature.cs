using Desk.Core.Database;
using Desk.Core.Templates;

namespace Desk.Core.Replies;

/// <summary>Looks at a signature that somebody wants to keep, and cleans it.</summary>
internal static class CheckSignature
{
    /// <summary>The longest, in characters of HTML.</summary>
    public const int MaxLength = 20_000;

    /// <summary>What is wrong and what to do; null when nothing is.</summary>
    public static string? ProblemOf(string html, TextVariables variables, IReplyWriter writer)
    {
        if (html.Length > MaxLength)
        {
            return "The signature is too long: it has at most 20 000 characters of HTML.";
        }

        var written = writer.Write(StorableText.Clean(html));
        return written.InlineFiles.Count > 0 ? "A signature holds no pictures: many mail programs would show them as files of each answer."
            : written.Html.Length > MaxLength ? "The signature is too long: it has at most 20 000 characters of HTML."
            : variables.ProblemOf(written.Html);
    }

    /// <summary>The HTML that is kept; empty when there is no text in it.</summary>
    public static string Clean(string html, IReplyWriter writer) => writer.Write(StorableText.Clean(html)) is { Text.Length: > 0 } written ? written.Html : "";
}
