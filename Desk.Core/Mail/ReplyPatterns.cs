using System.Text.RegularExpressions;

namespace Desk.Core.Mail;

/// <summary>What mail clients write around a quote, by language. The patterns never backtrack, so no mail can make them slow.</summary>
internal static partial class ReplyPatterns
{
    /// <summary>Gmail wraps long attributions; more lines than this are prose.</summary>
    public const int MostAttributionLines = 4;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const int LongestLine = 1000;

    /// <summary>A cheap first look, so that prose lines are not joined and matched.</summary>
    public static bool MayStartAttribution(string line) => line.Length < LongestLine && Start().IsMatch(line);

    public static bool IsAttribution(string line) => line.Length < LongestLine && Attribution().IsMatch(line);

    public static bool IsDivider(string line) => line.Length < LongestLine && Divider().IsMatch(line);

    public static bool IsFromLine(string line) => line.Length < LongestLine && FromLine().IsMatch(line);

    public static bool IsHeaderLine(string line) => line.Length < LongestLine && HeaderLine().IsMatch(line);

    public static bool IsRule(string line) => line.AsSpan().Trim() is { Length: >= 5 } rule && rule.TrimStart('_').IsEmpty;

    public static bool IsSignature(string line) => line.Length < 200 && Signature().IsMatch(line);

    [GeneratedRegex("""^[>\s]*(\W*(on|at|am|um|le|el|il|em|a|op|den|w|dnia|vào|på|em|dne|pada|le)\b|.*(\d{4}|\d{1,2}:\d\d|<\S+@\S+>|@|wrote|schrieb|:$))""", Options)]
    private static partial Regex Start();

    [GeneratedRegex(
        """^[>\s*-]*(on|at)\b.*\b(wrote|writes|said|sent)\b.{0,60}:?\s*$"""
        + """|^[>\s*-]*(am|um|vom)\b.*\bschrieb\b.*:\s*$|^.{0,200}\b(schrieb|schreef|skrev|wrote|napisał\(a\)|napisał|napisała|kirjoitti|a écrit|escribió|ha scritto|escreveu)\s*:\s*$"""
        + """|^[>\s*-]*le\b.*\ba\s+écrit\b.*:\s*$|^[>\s*-]*el\b.*\bescribió\b.*:\s*$|^[>\s*-]*il\b.*\bha\s+scritto\b.*:\s*$"""
        + """|^[>\s*-]*(em|a|no dia)\b.*\bescreveu\b.*:\s*$|^[>\s*-]*op\b.*\b(schreef|het volgende geschreven)\b.*:\s*$"""
        + """|^[>\s*-]*(den|på|d\.)\b.*\bskrev\b.*:\s*$|^.*\b(napisał|napisała|napisal|pisze)\b.*:\s*$|^[>\s*-]*(dne|dňa)\b.*\bnapsal\b.*:\s*$"""
        + """|^[>\s*-]*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,120}<\S+@\S+>\s*:?\s*$|^.{0,120}\bvào\b.*đã viết:\s*$|^.*(пишет|написал|написала)\s*:\s*$|^.*(写道|写道：|のメール|wrote：|寫道)\s*[:：]?\s*$""",
        Options)]
    private static partial Regex Attribution();

    [GeneratedRegex(
        """^[>\s]*(-{2,}|_{2,})\s*(original message|original appointment|reply message|forwarded message|reply above this line"""
        + """|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|message d'origine|message original|message transféré|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato"""
        + """|mensagem original|mensagem encaminhada|oorspronkelijk bericht|doorgestuurd bericht|ursprungligt meddelande|originalt meddelande|oprindelig meddelelse|opprinnelig melding|original besked|videresendt"""
        + """|wiadomość oryginalna|oryginalna wiadomość|alkuperäinen viesti|původní zpráva|исходное сообщение|원본 메시지|原始邮件|原始郵件|original e-?mail|urspr\. nachricht)\s*(-{2,}|_{2,})?\s*$"""
        + """|^\s*#{2,}.*(reply above|antwort(en)? .*oberhalb).*$|^\s*begin forwarded message:\s*$|^\s*-{2,}\s*reply above .*$""",
        Options)]
    private static partial Regex Divider();

    [GeneratedRegex("""^[>\s*_]*(from|von|de|da|van|från|fra|od|lähettäjä|发件人|寄件者|差出人|от)\s*\**\s*[:：]\s*\**.*\S""", Options)]
    private static partial Regex FromLine();

    [GeneratedRegex(
        """^[>\s*_]*(sent|date|to|cc|subject|gesendet|datum|an|betreff|kopie|envoyé|objet|à|enviado( el| em)?|para|asunto|assunto|fecha|data|inviato|a|oggetto|verzonden|aan|onderwerp"""
        + """|skickat|till|ämne|sendt|til|emne|wysłano|do|temat|lähetetty|vastaanottaja|aihe|reply-to|发送时间|收件人|主题|送信日時|宛先|件名|кому|тема|дата)\s*\**\s*[:：]""",
        Options)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(
        """^\s*(--|—|–|__)\s*$|^\s*-{2,3}\s*$|^\s*\W{0,4}(sent|envoyé|gesendet|enviado|inviato|verzonden|skickat|sendt|wysłane|lähetetty)\s+(from|depuis|de|mit|von|desde|do|dal|da|vanaf|met|från|fra|z|ze)\s+(my|mon|meinem?|mi|meu|mio|mijn|min|mojego|mobile|outlook|mail|yahoo|samsung|iphone|windows|android|gmail|proton|blackberry)\b.*$"""
        + """|^\s*von meinem \w+ gesendet.*$|^\s*get outlook for .*$|^\s*outlook für \w+ .*$|^\s*sent (via|with) .{0,60}$|^\s*diese nachricht wurde von meinem .*$""",
        Options)]
    private static partial Regex Signature();
}
