namespace Desk.Tests.Mail.Composing;

/// <summary>Words of many alphabets.</summary>
internal static class Scripts
{
    public static readonly string[] Words =
    [
        "order", "Größe", "Łódź", "Привет", "Καλημέρα", "שלום", "مرحبا", "नमस्ते", "สวัสดี", "日本語", "안녕하세요", "ქართული", "Հայերեն", "𝒻𝒶𝓃𝒸𝓎", "👩‍👩‍👧‍👦", "Ελλάδα", "ሰላም", "বাংলা",
    ];

    /// <summary>One display name of each, with what needs quotes in some.</summary>
    public static readonly string[] Names = [.. Words.Select((w, i) => i % 3 == 0 ? $"{w} & Co., {w}" : i % 3 == 1 ? $"{w} \"{w}\"" : $"{w} {w}")];

    public static readonly string[] OddFileNames =
    [
        "a;b=c.txt", "it's 100%.txt", "%C3%A4.txt", "=?utf-8?Q?x?=.txt", "name (1), copy [2].pdf", ".hidden", "no extension", "'utf-8''x.txt", "a\\b", "tab\tand\nline.txt",
        "\u202egpj.exe", "x" + new string('ä', 120) + ".docx", new string('n', 140) + ".txt", "👩‍👩‍👧‍👦.png", "x*0*=y.txt", "trailing.", " blanks ", "C:\\fake\\path.txt", "../../etc/passwd",
    ];

    public static readonly string[] Texts =
    [
        "", "\n", ".", ".\n..\n.\n", "From here\nFrom there", "no line end", new string('x', 2000), string.Join(' ', Enumerable.Repeat("word", 400)), new string('日', 700),
        "a\n\n\n\nb\n\n", "=20=\n=\n", "\ttab first\n  indented\n", "-- \nSignature", "--=_x\n--\n---", string.Join(' ', Words),
    ];
}
