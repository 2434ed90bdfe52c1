using Desk.Core.Tickets;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Core's port to <see cref="SanitizeHtml"/>.</summary>
internal sealed class HtmlSanitizer : IHtmlSanitizer
{
    public int Version => SanitizeHtml.Version;

    public string Sanitize(string html) => SanitizeHtml.Sanitize(html);
}
