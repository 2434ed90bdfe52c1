using AngleSharp.Html.Dom;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Parses each HTML of a mail once, whoever reads it: its text, its reply, its safe form. None of them changes the document.</summary>
internal sealed class ParseOnce
{
    private readonly Dictionary<string, IHtmlDocument> _documents = new(ReferenceEqualityComparer.Instance);

    public IHtmlDocument Of(string html)
    {
        if (!_documents.TryGetValue(html, out var document))
        {
            document = ParseHtml.Parse(html);
            _documents.Add(html, document);
        }

        return document;
    }
}
