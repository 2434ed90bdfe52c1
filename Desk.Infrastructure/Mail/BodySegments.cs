using System.Net;

namespace Desk.Infrastructure.Mail;

/// <summary>The bodies of a mail in their order; one that came in two forms has both.</summary>
internal sealed class BodySegments
{
    private readonly List<(string? Text, string? Html)> _all = [];

    /// <summary>Texts with a file's name, which are bodies only when there is no other.</summary>
    private readonly List<(string? Text, string? Html)> _named = [];

    public IReadOnlyList<(string? Text, string? Html)> All => _all.Count > 0 ? _all : [.. _named.Take(1)];

    public bool IsEmpty => _all.Count == 0;

    public bool HasHtml => _all.Exists(s => s.Html is not null);

    /// <summary>The whole HTML; a text between HTML parts stands in it as text.</summary>
    public string? Html => All.Any(s => s.Html is not null)
        ? string.Join("\n", All.Select(s => s.Html ?? $"<div style=\"white-space:pre-wrap\">{WebUtility.HtmlEncode(s.Text)}</div>"))
        : null;

    /// <summary>The texts alone.</summary>
    public string PlainText => string.Join("\n\n", _all.Select(s => s.Text ?? "").Where(t => t.Trim().Length > 0));

    public void Add(string? text, string? html)
    {
        if (!string.IsNullOrWhiteSpace(text) || !string.IsNullOrWhiteSpace(html))
        {
            _all.Add((text, html));
        }
    }

    public void AddNamed((string? Text, string? Html) body) => _named.Add(body);

    public void Take(BodySegments other, bool onlyNamed)
    {
        if (!onlyNamed)
        {
            _all.AddRange(other._all);
        }

        _named.AddRange(other._named);
    }
}
