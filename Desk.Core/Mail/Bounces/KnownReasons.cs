using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>Well-known words for why a mail failed, and what RFC 3463 calls it: the subject and detail of a status without its class.</summary>
internal static partial class KnownReasons
{
    /// <summary>In this order: a mailbox that is full also "cannot be found" in some letters, and a policy names users.</summary>
    private static readonly (Regex Words, string Detail)[] Table =
    [
        (Full(), "2.2"), (TooBig(), "3.4"), (Loop(), "4.6"), (Relay(), "7.1"), (Host(), "1.2"), (Disabled(), "2.1"), (Moved(), "1.6"),
        (User(), "1.1"), (Malformed(), "1.3"), (Policy(), "7.1"), (SystemFull(), "3.1"), (Later(), "2.0"), (Expired(), "4.7"), (Network(), "4.1"),
    ];

    /// <returns>For example <c>1.1</c>, or null.</returns>
    public static string? FindDetail(string text)
    {
        foreach (var (words, detail) in Table)
        {
            if (words.IsMatch(text))
            {
                return detail;
            }
        }

        return null;
    }

    [GeneratedRegex(
        """(?:mail ?(?:box|folder|drop)|quota|inbox|account|postfach|bo[iî]te aux lettres|buz[oó]n|casella|caixa postal)[^\n]{0,60}(?:\bfull|exceed|over|voll|pleine|llen[oa]|piena|cheia|size limit|limit (?:reached|exceeded)|local limit|insufficient)|over\s?quota|quota\s+exceed|mailbox\s+(?:is\s+)?full|exceed\w*[^\n]{0,30}(?:quota|mailbox|storage)|not enough (?:storage|space|disk)"""
        + """|insufficient (?:storage|disk space in)|out of storage|too many messages in|speicherplatz|преполнен|переполнен|ящик полон|容量|満杯|已满|邮箱满""",
        Bounded.Options)]
    private static partial Regex Full();

    [GeneratedRegex(
        """(?:message|mail|size|attachment)[^\n]{0,40}(?:too (?:large|big)|exceed\w*[^\n]{0,30}(?:limit|maximum|size|fixed)|larger than)|too (?:large|big) (?:message|mail)|maximum (?:message|permitted|allowed)[^\n]{0,20}size|size limit|zu gro(?:ß|ss)|trop volumineux|demasiado grande|troppo grande|слишком больш""",
        Bounded.Options)]
    private static partial Regex TooBig();

    [GeneratedRegex("""too many hops|hop count|mail(?:ing)? loop|loop(?:s)? (?:detected|back|alert)|routing loop|forwarding loop|duplicated message-id""", Bounded.Plain)]
    private static partial Regex Loop();

    [GeneratedRegex("""relay(?:ing)? (?:access )?(?:denied|not permitted|prohibited|not allowed|restricted)|(?:not|cannot|unable to|won't|does not) (?:permitted to )?relay|relay(?:ing)? (?:from|to|mail)|rcpthosts|not (?:a|an) open relay|we do not relay""", Bounded.Plain)]
    private static partial Regex Relay();

    [GeneratedRegex(
        """(?:host|domain)(?: name)?[^\n]{0,60}(?:unknown|not found|could ?n[o']t be found|does ?n[o']t exist|lookup fail|not resolv|invalid|no such)|unknown (?:host|domain)|no such (?:host|domain)|unrouteable|(?:name service|dns|mx)[^\n]{0,20}(?:error|lookup)|couldn't find any host|no mx|nxdomain"""
        + """|all relevant mx records point to non-existent hosts|(?:dom(?:ain|äne)|domaine|dominio|домен)[^\n]{0,40}(?:nicht|inconnu|introuvable|no existe|inesistente|не (?:существует|найден))""",
        Bounded.Plain)]
    private static partial Regex Host();

    [GeneratedRegex("""(?:account|mailbox|user|address|recipient)[^\n]{0,50}(?:disabled|suspended|inactive|deactivated|blocked|closed|discontinued|expired|locked|frozen|not active|no longer (?:active|available|in use|valid))|(?:disabled|inactive|suspended|deactivated) (?:account|mailbox|user|recipient)""", Bounded.Plain)]
    private static partial Regex Disabled();

    [GeneratedRegex("""has moved|new (?:e-?mail )?address|address(?:ee)? has changed|please (?:use|try) <?[\w.+-]+@""", Bounded.Options)]
    private static partial Regex Moved();

    [GeneratedRegex(
        """(?:user|recipient|mailbox|address|account|destinat\w+|person|local part)\W[^\n]{0,60}(?:unknown|not (?:found|exist|listed|local|valid|known|recogni[sz]ed|available)|does ?n[o']t (?:exist|have)|could ?n[o']t be found|unavailable|invalid|no such|rejected)|no ?(?:such ?|valid )?(?:user|recipient|mailbox|account|address|person)|no mailbox|user\s+unknown|unknown\s+user"""
        + """|unknown (?:e-?mail )?(?:user|recipient|address|account|local[- ]part|mailbox)|invalid (?:recipient|address|user|mailbox)|(?:user|recipient|address)[^\n]{0,20}doesn't have|not a (?:valid|known|current) (?:user|mailbox|recipient|address)|not our (?:customer|user)|address(?:es)? (?:not found|could not be found)|delivery to that recipient|wasn't found"""
        + """|empfänger[^\n]{0,30}(?:unbekannt|nicht gefunden)|nicht gefunden|existiert nicht|introuvable|n'existe pas|inconnue?|no (?:se encontró|existe)|desconocid|non trovat|sconosciut|inesistente|não (?:foi encontrado|existe)|desconhecid|niet gevonden|bestaat niet|onbekend|hittades inte|blev ikke fundet|ble ikke funnet|ei löytynyt"""
        + """|nie znaleziono|nie istnieje|nenalezen|neexistuje|не найден|не существует|неизвестн|bulunamadı|ユーザ\w*(?:不明|存在)|存在しない|見つかりません|宛先不明|不存在|找不到""",
        Bounded.Options)]
    private static partial Regex User();

    [GeneratedRegex("""malformed|incorrectly constructed|bad (?:destination )?(?:mailbox )?(?:address )?syntax|syntax error in (?:address|parameters)|illegal (?:address|recipient)""", Bounded.Plain)]
    private static partial Regex Malformed();

    [GeneratedRegex(
        """\bspam|junk mail|unsolicited|\bblocked?\b|black ?list|block ?list|reputation|virus|infected|malware|policy|denied|refused|not (?:permitted|allowed|authori[sz]ed|accepted|accepting mail|a member)|content (?:rejected|filter)|spf|dkim|dmarc|rejected|prohibited|permission|reverse dns|banned|unacceptable""",
        Bounded.Plain)]
    private static partial Regex Policy();

    [GeneratedRegex("""insufficient (?:system|disk)|no space left|disk full|system storage""", Bounded.Plain)]
    private static partial Regex SystemFull();

    [GeneratedRegex("""grey ?list|gray ?list|try (?:again )?later|rate limit|too many connections|temporar""", Bounded.Plain)]
    private static partial Regex Later();

    [GeneratedRegex("""expired|retry time-?out|too long|timeout exceeded|(?:for|in) \d+ (?:minutes|hours|days)|\d+ attempts|multiple retries|giving up""", Bounded.Options)]
    private static partial Regex Expired();

    [GeneratedRegex("""connection (?:timed out|refused|reset|lost|dropped|failed)|no route to host|network (?:error|is unreachable|unreachable)|could ?n[o']t connect|unable to connect|not reachable|did not respond|socket error|no answer from host""", Bounded.Plain)]
    private static partial Regex Network();
}
