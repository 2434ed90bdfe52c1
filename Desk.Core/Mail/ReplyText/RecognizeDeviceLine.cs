using System.Buffers;

namespace Desk.Core.Mail.ReplyText;

/// <summary>Tells "Sent from my iPhone" from "Sent from my desk, where it is quieter": a short name, or a long one that begins with a known device.</summary>
internal static class RecognizeDeviceLine
{
    private const int LongestLine = 160;
    private const int ShortName = 4;
    private const int LongName = 12;

    private static readonly SearchValues<string> Names = SearchValues.Create(
    [
        "iphone", "ipad", "ipod", "apple", "android", "samsung", "galaxy", "htc", "huawei", "honor", "xiaomi", "redmi", "oneplus", "oppo", "vivo", "nokia", "lumia", "sony", "xperia", "motorola", "pixel", "lg ",
        "alcatel", "blackberry", "outlook", "windows", "mail", "yahoo", "gmail", "aol", "proton", "spark", "superhuman", "thunderbird", "fastmail", "zoho", "gmx", "web.de", "tutanota", "tuta", "posteo", "mailbox",
        "airmail", "sparrow", "k-9", "fairemail", "bluemail", "hey.com", "polymail", "newton", "mobil", "phone", "handy", "telefon", "smartphone", "tablet", "device", "gerät", "cell", "móvil", "celular", "téléphone",
        "portable", "cellulare", "telemóvel", "matkapuhelin", "puhelin", "komórk", "мобильн", "телефон", "смартфон", "планшет", "почт", "пошт", "яндекс", "yandex", "携帯", "手机", "手機", "邮箱", "郵件", "foxmail",
        "qq", "网易", "スマートフォン", "휴대폰", "스마트폰", "네이버", "naver", "orange", "laposte", "libero", "virgilio", "seznam", "onet", "wp ", "interia", "bol", "uol", "mac", "ubuntu", "linux", "bluemail", "horde", "roundcube",
    ], StringComparison.OrdinalIgnoreCase);

    public static bool Is(ReadOnlySpan<char> line)
    {
        var text = WithoutAddress(line.Trim(" \t\u00A0\r<>()[]{}*_-–—~.!|\"'\u200E\u200F"));
        if (text.Length is < 4 or > LongestLine)
        {
            return false;
        }

        return Fits(text, (char.ToUpperInvariant(text[0]), '\0')) || Fits(text, ('\0', char.ToUpperInvariant(text[^1])));
    }

    private static bool Fits(ReadOnlySpan<char> text, (char First, char Last) key)
    {
        foreach (var template in KnownWords.DeviceLines[key])
        {
            if (template.NameIn(text) is { IsEmpty: false } name && IsName(name, template.AnyName))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsName(ReadOnlySpan<char> name, bool anyName)
    {
        var words = 0;
        var begun = name.Length;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != ' ' && (i == 0 || name[i - 1] == ' ') && ++words == ShortName + 1)
            {
                begun = i;
            }
        }

        return words <= LongName && ((anyName && words <= ShortName && !name.ContainsAny(",;:?")) || name[..begun].ContainsAny(Names));
    }

    /// <summary>Clients lead to their shops: "Get Outlook for iOS&lt;https://…&gt;", "Get [Outlook for Android](https://…)".</summary>
    private static ReadOnlySpan<char> WithoutAddress(ReadOnlySpan<char> line)
    {
        var at = line.IndexOf("://");
        if (at < 0)
        {
            return line.IndexOf('[') is >= 0 and var open && line.IndexOf(']') < 0 ? string.Concat(line[..open], line[(open + 1)..]) : line;
        }

        var start = line[..at].LastIndexOfAny(" <([");
        var scheme = line[..at].LastIndexOf("http", StringComparison.OrdinalIgnoreCase);
        start = Math.Max(start, scheme);
        var end = at;
        while (end < line.Length && line[end] is not (' ' or '>' or ')' or ']'))
        {
            end++;
        }

        var rest = string.Concat(line[..Math.Max(start, 0)].TrimEnd(" (<[]"), " ", line[end..].TrimStart(")>] ")).Trim();
        return rest.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
    }
}
