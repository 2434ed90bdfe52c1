namespace Desk.Infrastructure.Mail.Rtf;

/// <param name="Text">HTML when the RTF only wrapped it, else plain text.</param>
/// <param name="IsHtml">True when Exchange had wrapped HTML (MS-OXRTFEX).</param>
internal sealed record RtfDocument(string Text, bool IsHtml);

/// <summary>The text of RTF, or the HTML that was wrapped in it (MS-OXRTFEX, 2.1.3). Formatting is left out; one pass, a small state for each open group.</summary>
internal sealed class RtfReader
{
    private const int FirstSurrogateOrNegative = 0x10000;

    private readonly Stack<RtfGroup> _outer = [];
    private readonly RtfText _text = new();
    private RtfGroup _group = new();
    private bool _ignorable;
    private bool _isHtml;
    private int _skip;

    public static RtfDocument Read(ReadOnlySpan<byte> rtf) => new RtfReader().ReadAll(rtf);

    private RtfDocument ReadAll(ReadOnlySpan<byte> rtf)
    {
        var tokens = new RtfTokens(rtf);
        for (var token = tokens.Next(); token.Kind != RtfTokenKind.End; token = tokens.Next())
        {
            switch (token.Kind)
            {
                case RtfTokenKind.Open:
                    _outer.Push(_group);
                    _ignorable = false;
                    _skip = 0;
                    break;
                case RtfTokenKind.Close:
                    _text.Flush();
                    _group = _outer.TryPop(out var outer) ? outer : _group;
                    _text.UseFont(_group.Font);
                    _skip = 0;
                    break;
                case RtfTokenKind.Word when token.Word == "bin":
                    tokens.Skip(token.Number ?? 0);
                    break;
                case RtfTokenKind.Word:
                    Take(token);
                    break;
                default:
                    TakeByte(token);
                    break;
            }
        }

        return new RtfDocument(_text.ToString(), _isHtml);
    }

    private void TakeByte(RtfToken token)
    {
        if (_skip > 0)
        {
            _skip--;
        }
        else if (Shows)
        {
            _text.Byte((byte)token.Number!.Value);
        }
    }

    private bool Shows => !_group.IsHidden && !(_isHtml && _group.IsRtfOnly);

    private void Take(RtfToken token)
    {
        if (_skip > 0 && RtfWords.Symbol(token.Word) is not null)
        {
            _skip--;
            return;
        }

        switch (token.Word)
        {
            case "*":
                _ignorable = true;
                return;
            case "fromhtml":
                _isHtml = true;
                break;
            case "ansicpg":
                _text.SetCodePage(token.Number ?? 0);
                break;
            case "f" or "deff":
                _group = _group with { Font = token.Number ?? 0 };
                _text.UseFont(_group.Font);
                break;
            case "fcharset":
                _text.SetFontCharset(token.Number ?? 0);
                break;
            case "htmlrtf":
                _group = _group with { IsRtfOnly = token.Number != 0 };
                break;
            case "htmltag" when _isHtml:
                _group = _group with { IsHidden = false, IsRtfOnly = false };
                break;
            case "uc":
                _group = _group with { Fallback = Math.Clamp(token.Number ?? 1, 0, 8) };
                break;
            case "u":
                TakeUnicode(token.Number ?? 0);
                break;
            default:
                TakeOther(token.Word);
                break;
        }

        _ignorable = false;
    }

    private void TakeOther(string word)
    {
        if (RtfWords.Symbol(word) is { } symbol)
        {
            if (Shows)
            {
                _text.Append(symbol);
            }
        }
        else if (_ignorable || RtfWords.HidesText(word))
        {
            _group = _group with { IsHidden = true };
        }
    }

    private void TakeUnicode(int number)
    {
        if (Shows)
        {
            _text.Append(((char)(number < 0 ? number + FirstSurrogateOrNegative : number)).ToString());
        }

        _skip = _group.Fallback;
    }
}

/// <summary>What holds from a brace to its partner.</summary>
internal readonly record struct RtfGroup(bool IsHidden = false, bool IsRtfOnly = false, int Font = 0, int Fallback = 1)
{
    public RtfGroup()
        : this(false)
    {
    }
}
