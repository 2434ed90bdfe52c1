using Desk.Core.Tickets;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Core's port to <see cref="SanitizeHtml"/>.</summary>
internal sealed class HtmlSanitizer : IHtmlSanitizer
{
    /// <summary>Longer HTML is a newsletter, not a reply.</summary>
    private const int LongestFolded = 2_000_000;

    public int Version => SanitizeHtml.Version;

    public string Sanitize(string html) => SanitizeHtml.Sanitize(html);

    public string Fold(string html)
    {
        if (html.Length > LongestFolded)
        {
            return SanitizeHtml.Sanitize(html);
        }

        var document = ParseHtml.Parse(html);
        return SanitizeHtml.Clean(document, FindFolds.In(document)).Html;
    }
}
