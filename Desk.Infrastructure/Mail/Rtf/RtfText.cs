using System.Text;

namespace Desk.Infrastructure.Mail.Rtf;

/// <summary>Collects text: bytes wait until they can be decoded together, because a character may be two of them.</summary>
internal sealed class RtfText
{
    private const int MostFonts = 10_000;

    private readonly StringBuilder _text = new();
    private readonly List<byte> _bytes = [];
    private readonly Dictionary<int, Encoding> _fonts = [];
    private Encoding _default = CodePages.Get(1252);
    private Encoding? _current;
    private int _font;

    public void Byte(byte value) => _bytes.Add(value);

    public void Append(string text)
    {
        Flush();
        _text.Append(text);
    }

    public void Flush()
    {
        if (_bytes.Count > 0)
        {
            _text.Append((_current ?? _default).GetString([.. _bytes]));
            _bytes.Clear();
        }
    }

    public void SetCodePage(int page) => _default = CodePages.Find(page) ?? _default;

    public void UseFont(int font)
    {
        if (font == _font)
        {
            return;
        }

        Flush();
        _font = font;
        _current = _fonts.GetValueOrDefault(font);
    }

    /// <summary>Fonts name their charset in the table at the head (RTF 1.9.1, "Font Table").</summary>
    public void SetFontCharset(int charset)
    {
        var page = charset switch
        {
            77 => 10000,
            128 => 932,
            129 => 949,
            134 => 54936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            _ => 0,
        };
        if (CodePages.Find(page) is { } encoding && _fonts.Count < MostFonts)
        {
            _fonts[_font] = _current = encoding;
        }
    }

    public override string ToString()
    {
        Flush();
        return _text.ToString();
    }
}
