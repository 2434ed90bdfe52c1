using System.Text.RegularExpressions;

namespace Desk.Core.Mail;

/// <summary>What mail clients write around a quote, by language. The patterns never backtrack, so no mail can make them slow.</summary>
internal static partial class ReplyPatterns
{
    /// <summary>Gmail wraps long attributions; more lines than this are prose.</summary>
    public const int MostAttributionLines = 4;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const int LongestLine = 1000;

    private const string Verbs =
        "(wrote|writes|said|schrieb|schreef|geschreven|skrev|écrit|ecrit|escribió|escribio|scritto|escreveu|napisał\\w*|napisal\\w*|pisze|napsal|kirjoitti|yazdı|viết|írta|a scris|пише|пишет|написа\\w+|写道|寫道|のメール)";

    private const string Opening =
        "^[>\\s*-]*((on|at|am|um|vom|le|el|il|em|no|a|op|den|w|dnia|vào|på|d|dne|dňa|pada|mon|tue|wed|thu|fri|sat|sun)\\b.*\\d|\\d{1,4}[-./: ])";

    private const string Date = "(\\d{4}|\\d{1,2}[:.h]\\d\\d|\\d{1,2}[./]\\d{1,2})";

    /// <summary>Some phones put the attribution on the line of the last word: "Yes. On Wed, Apr 4, 2012 … wrote:".</summary>
    public static string BreakGluedAttribution(string text) =>
        text.Contains(" On ", StringComparison.Ordinal) ? Glued().Replace(text, "$1\n$2") : text;

    /// <summary>A cheap first look, so that prose lines are not joined and matched.</summary>
    public static bool MayStartAttribution(string line) => line.Length < LongestLine && Start().IsMatch(line);

    /// <summary>A line that begins as attributions do, with "On" or a date, or has their verb; weaker ones only hold an address.</summary>
    public static bool IsStrongStart(string line) => line.Length < LongestLine && StrongStart().IsMatch(line);

    public static bool IsAttribution(string line) => line.Length < LongestLine && Attribution().IsMatch(line);

    public static bool IsDivider(string line) => line.Length < LongestLine && Divider().IsMatch(line);

    public static bool IsForward(string line) => line.Length < LongestLine && Forward().IsMatch(line);

    public static bool IsFromLine(string line) => HasColon(line) && FromLine().IsMatch(line);

    public static bool IsDateLine(string line) => HasColon(line) && DateLine().IsMatch(line);

    public static bool IsHeaderLine(string line) => HasColon(line) && HeaderLine().IsMatch(line);

    /// <summary>Spares most lines the patterns.</summary>
    private static bool HasColon(string line) => line.Length < LongestLine && line.AsSpan(0, Math.Min(line.Length, 40)).IndexOfAny(':', '：') > 0;

    /// <summary>A line of nothing but underscores, dashes or equals signs.</summary>
    public static bool IsRule(string line) => line.AsSpan().Trim() is { Length: >= 5 } rule && rule[0] is '_' or '-' or '=' && rule.TrimStart(rule[0]).IsEmpty;

    public static bool IsSignature(string line) => line.Length < 200 && Signature().IsMatch(line);

    [GeneratedRegex("""^([^>\n]*\S)[ -]+(On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, [^\n]*wrote:)[ \t]*$""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Glued();

    [GeneratedRegex(Opening + "|" + Verbs + """\b|@""", Options)]
    private static partial Regex Start();

    [GeneratedRegex(Opening + "|" + Verbs + """\b""", Options)]
    private static partial Regex StrongStart();

    [GeneratedRegex(
        Verbs + """.*""" + Date + """.*[:：>]\s*$|""" + Date + """.*""" + Verbs + """.*[:：>]\s*$|""" + Date + """.*\b(wrote|skrev)\s*$"""
        + """|^[>\s*-]*(on|am|le|el|il|em|op|den|w|dnia|på)\b.*\b""" + Verbs + """\s*:\s*$|<\S+@\S+>\s*(sent|\b""" + Verbs + """)\s*:\s*$"""
        + """|^.*""" + Date + """.*<[^<>]*@[^<>]*>\s*:\s*$|^\d{4}-\d\d-\d\d \d{1,2}:\d\d GMT[+-]\d\d:\d\d .{1,100}$""",
        Options)]
    private static partial Regex Attribution();

    [GeneratedRegex(
        """^[>\s*]*[-_=]{2,}\s*([^-_]*\b(message|appointment|nachricht|original ?mail|original|wrote|bericht|meddelande|melding|meddelelse|besked|mensaje|messaggio|mensagem|viesti|zpráva)\b[^-_]{0,60}|[^-_]*(wiadomość|сообщение|원본 메시지|原始邮件|原始郵件|元のメッセージ)[^-_]{0,30})\s*[-_=]{2,}\**\s*$"""
        + """|^[>\s*]*-{3,}\s*original message\b.{0,40}$|^\s*#{2,}.*(reply above|oberhalb).*$|^[\s-]*(please )?reply above this line.*$|^\s*message du\s*:.*\d{4}.*$|^\s*urspr(üngliche|\.) nachricht\s*:?\s*$""",
        Options)]
    private static partial Regex Divider();

    [GeneratedRegex(
        """^[>\s*]*(-{2,}.{0,20}(forward|weitergeleitet|transféré|reenviado|reenviada|inoltrato|encaminhad|doorgestuurd|vidarebefordra|videresend|przekazan|přeposlan|пересылаем|转发|轉寄).{0,40}|begin forwarded message:?|anfang der weitergeleiteten .{0,20}|début du message (réexpédié|transféré).{0,5})\s*$""",
        Options)]
    private static partial Regex Forward();

    [GeneratedRegex("""^[>\s*_]*(from|von|de|da|van|från|fra|od|lähettäjä|发件人|寄件者|差出人|от)\s*\**\s*[:：]\s*\**.*\S""", Options)]
    private static partial Regex FromLine();

    [GeneratedRegex("""^[>\s*_]*(sent|date|gesendet|datum|envoyé( le)?|enviado( el| em)?|fecha|data|inviato|verzonden|skickat|sendt|dato|wysłano|lähetetty|发送时间|日期|送信日時|日時|отправлено|дата)\s*\**\s*[:：].*\d""", Options)]
    private static partial Regex DateLine();

    [GeneratedRegex(
        """^[>\s*_]*(from|von|de|da|van|från|fra|od|lähettäjä|发件人|寄件者|差出人|от|sent|date|to|cc|subject|gesendet|datum|an|betreff|kopie|envoyé( le)?|objet|à|enviado( el| em)?|para|asunto|assunto|fecha|data|inviato|a|oggetto|verzonden|aan|onderwerp"""
        + """|skickat|till|ämne|sendt|dato|til|emne|wysłano|do|temat|lähetetty|vastaanottaja|aihe|reply-to|发送时间|日期|收件人|主题|送信日時|日時|宛先|件名|отправлено|кому|тема|дата)\s*\**\s*[:：]""",
        Options)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(
        """^\s*(--|—|–|__)\s*$|^\s*-{3}\s*$|^\s*\W{0,4}(sent|envoyé|gesendet|enviado|inviato|verzonden|skickat|sendt|wysłane|lähetetty)\s+(from|depuis|de|mit|von|desde|do|dal|da|vanaf|met|från|fra|z|ze)\s+(my|mon|meinem?|mi|meu|mio|mijn|min|mojego|mobile|outlook|mail|yahoo|samsung|iphone|windows|android|gmail|proton|blackberry)\b.*$"""
        + """|^\s*von meinem \w+ gesendet.*$|^\s*get outlook for .*$|^\s*outlook für \w+ .*$|^\s*sent (via|with) .{0,60}$|^\s*diese nachricht wurde von meinem .*$""",
        Options)]
    private static partial Regex Signature();
}
