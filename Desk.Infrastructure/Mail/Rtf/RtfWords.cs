using System.Collections.Frozen;

namespace Desk.Infrastructure.Mail.Rtf;

/// <summary>Control words that stand for text, and those that begin what is none.</summary>
internal static class RtfWords
{
    private static readonly FrozenDictionary<string, string> Symbols = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["par"] = "\n", ["line"] = "\n", ["sect"] = "\n\n", ["page"] = "\n", ["row"] = "\n", ["tab"] = "\t", ["cell"] = "\t", ["nestcell"] = "\t", ["nestrow"] = "\n",
        ["~"] = "\u00A0", ["_"] = "-", ["-"] = "", ["lquote"] = "‘", ["rquote"] = "’", ["ldblquote"] = "“", ["rdblquote"] = "”", ["bullet"] = "•",
        ["endash"] = "–", ["emdash"] = "—", ["emspace"] = " ", ["enspace"] = " ", ["zwj"] = "", ["zwnj"] = "",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Hiding = new[]
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "listtable",
        "listoverridetable", "rsidtbl", "generator", "themedata", "datastore", "latentstyles", "xmlnstbl", "fldinst", "objdata", "nonshppict", "mhtmltag", "filetbl", "revtbl", "pntext",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static string? Symbol(string word) => Symbols.GetValueOrDefault(word);

    public static bool HidesText(string word) => Hiding.Contains(word);
}
