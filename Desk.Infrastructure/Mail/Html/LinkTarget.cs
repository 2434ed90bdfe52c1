using System.Buffers;
using AngleSharp.Dom;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Where a link leads, for a text that cannot be clicked.</summary>
internal static class LinkTarget
{
    /// <summary>Longer ones are for counting readers, not for reading.</summary>
    private const int Longest = 120;

    private static readonly SearchValues<char> Unwritable = SearchValues.Create(" \t\r\n<>");

    /// <returns>Null when the text of the link says it already, or when there is no text.</returns>
    public static string? Of(IElement link)
    {
        var target = link.GetAttribute("href")?.Trim();
        if (target is null or { Length: > Longest } || !target.StartsWith("http", StringComparison.OrdinalIgnoreCase) || target.AsSpan().ContainsAny(Unwritable))
        {
            return null;
        }

        var text = link.TextContent.Trim();
        var bare = target[(target.IndexOf("//", StringComparison.Ordinal) + 2)..].TrimEnd('/');
        return text.Length == 0 || text.Contains(bare, StringComparison.OrdinalIgnoreCase) || bare.Contains(text, StringComparison.OrdinalIgnoreCase) ? null : target;
    }
}
