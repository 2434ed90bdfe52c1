using System.Text;
using MimeKit.Utils;

namespace MimeKit.Tnef;

/// <summary>The forms of the body: plain text, HTML and RTF.</summary>
internal sealed class TnefBodies
{
    private ReadOnlyMemory<byte>? _html;
    private string? _htmlText;
    private Encoding? _htmlEncoding;
    private byte[] _rtf = [];

    public string? Plain { get; set; }

    public void Take(MapiProperties properties)
    {
        Plain = properties.Text(MapiProperty.Body) ?? Plain;
        _htmlText = properties.Text(MapiProperty.BodyHtml);
        _html = _htmlText is null ? properties.Bytes(MapiProperty.BodyHtml) : null;
        _htmlEncoding = properties.Number(MapiProperty.CodePage) is { } page ? CharsetUtils.Find($"cp{page}") : null;
        _rtf = properties.Bytes(MapiProperty.CompressedRtf) is { } compressed ? CompressedRtf.Decompress(compressed.Span) : [];
    }

    /// <summary>One part, or an alternative with the best form last; RTF stands only where there is no HTML.</summary>
    public MimeEntity? ToEntity()
    {
        var html = _htmlText ?? (_html is { } bytes ? CharsetUtils.Decode(bytes.Span, _htmlEncoding?.WebName) : null);
        List<MimeEntity> forms = [];
        if (!string.IsNullOrWhiteSpace(Plain))
        {
            forms.Add(new TextPart("plain") { Text = Plain });
        }

        if (!string.IsNullOrWhiteSpace(html))
        {
            forms.Add(new TextPart("html") { Text = html.TrimEnd('\0') });
        }
        else if (_rtf.Length > 0)
        {
            forms.Add(new TextPart("rtf") { Content = new MimeContent(_rtf, ContentEncoding.Default) });
        }

        if (forms.Count < 2)
        {
            return forms.FirstOrDefault();
        }

        var alternative = new MultipartAlternative();
        forms.ForEach(alternative.Add);
        return alternative;
    }
}
