using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>How mail servers say, in many languages, that a mail did not arrive.</summary>
internal static partial class BounceWords
{
    private const int LongestSubject = 500;

    public static bool InSubject(string subject)
    {
        var head = subject.Length > LongestSubject ? subject[..LongestSubject] : subject;
        return Subject().IsMatch(head) || ForeignSubject().IsMatch(head);
    }

    public static bool InText(string text) => Sentence().IsMatch(text) || ForeignSentence().IsMatch(text);

    [GeneratedRegex(
        """undeliver|not delivered|non[- ]?deliver|delivery (?:status|failure|error|problem|report|has failed|failed|delayed|incomplete|unsuccessful|notification)|deliver(?:y)? (?:to .*)?fail"""
        + """|mail(?:ing)? (?:delivery|system|server)? ?(?:error|failure|failed|returned)|mail delivery|returned mail|return(?:ed)? to sender|failure notice|failed mail|fail(?:ed|ure) (?:delivery|to deliver)|message (?:delay|status|not|could not|undeliver)"""
        + """|could not (?:be (?:delivered|sent)|send)|unable to deliver|can(?:no|')t be delivered|unknown (?:address|user|recipient)|user unknown|bounced?\b.*(?:mail|message)|delayed mail|mail could not|warning: (?:message|could not)|mail was not|quota exceeded|mailbox (?:full|unavailable)"""
        + """|smtp server: errors from|postmaster notify|address not found|message (?:blocked|rejected|not sent)|nondeliverable|delivery notification|rejected mail|mail rejected|message you sent (?:was|blocked)""",
        Bounded.Short)]
    private static partial Regex Subject();

    [GeneratedRegex(
        """unzustellbar|nicht zustell|zustellung|zustellstatus|übermittlungsstatus|nicht übermittelt|unzustellbarkeit|nachricht verzögert|non remis|échec de (?:la )?(?:remise|distribution)|remise (?:impossible|retardée)|non distribuable|notification d'état de (?:la )?(?:remise|distribution)|message non (?:distribué|délivré)|retour de courrier"""
        + """|no se (?:pudo|puede|ha podido) entregar|no entregad[oa]|no se puede entregar|estado de (?:la )?entrega|error de entrega|entrega (?:fallida|retrasada)|impossibile (?:recapitare|consegnare)|mancato recapito|mancata consegna|non recapitabile|stato (?:della )?consegna|notifica (?:sullo )?stato"""
        + """|não (?:foi )?entregue|não (?:é possível|pôde) entregar|status de entrega|falha na entrega|onbestelbaar|kan niet worden (?:bezorgd|afgeleverd)|niet (?:bezorgd|afgeleverd)|bezorgings|aflevering|olevererba|kan inte levereras|leveransstatus|ej levererat|kunne ikke leveres|ikke leveret|ikke levert|kan ikke leveres|leveringsstatus"""
        + """|toimitus epäonnistui|ei voitu toimittaa|toimituksen tila|niedostarczon|nie można dostarczyć|nie dostarczono|stan dostarcz|nedoručiteln|nelze doručit|stav doručení|nedoručen|не ?доставлен|не может быть доставлен|недоставленн|ошибка доставки|состояни\w+ доставки|teslim edilemedi|iletilemedi|teslim durumu"""
        + """|退信|无法(?:投递|送达|传递)|未送达|无法递送|無法傳遞|無法遞送|传递状态|投递失败|配信|送信できません|送信できない|配達|エラーメール|エラー通知|未達|不達|배달(?:되지|할 수|실패)|전송 실패|반송""",
        Bounded.Short)]
    private static partial Regex ForeignSubject();

    [GeneratedRegex(
        """(?:could|can) ?(?:not|n't) be (?:delivered|sent|completed|reached)|undeliver|not (?:yet )?been delivered|(?:was|were|is|been) (?:not|unable to be) (?:delivered|able)|wasn't able to deliver|unable to deliver|(?:could|can|did|does) ?(?:not|n't) deliver"""
        + """|delivery (?:to|of|status|has|attempt|failed|failure|error|temporar|incomplete)|error (?:was detected|occurred|while|in|delivering)|trouble delivering|problem(?:s)? deliver|failed (?:permanently|to (?:deliver|send|reach)|recipient)|fatal errors|returned (?:to|mail|message)"""
        + """|(?:user|recipient|mailbox|address|account)\W.{0,60}(?:unknown|reject|not (?:found|exist|listed|local|valid|available)|does ?(?:not|n't) exist|full|disabled|suspended|over quota|exceed|unavailable|invalid|inactive|limited)|no (?:such|valid) (?:user|recipient|mailbox|address|account)|unknown (?:user|recipient|address)|invalid (?:recipient|address|user)"""
        + """|did ?n[o']t reach|has been (?:rejected|blocked|returned|delayed)|was (?:not )?(?:rejected|accepted)|rejected (?:your|by|for)|delivery errors|permanent(?:ly)? (?:error|fail|fatal)|mail delivery|bounced|not reach the following|not delivered to|final-recipient|quota|host (?:unknown|not found)|smtp error|unrouteable|transcript of session|could not send|not a valid user"""
        + """|not accept(?:ing|ed)|did not receive this message|not (?:be )?able to be delivered|delivery problems|non-?delivered|mailbox is full|may not exist""",
        Bounded.Plain)]
    private static partial Regex Sentence();

    [GeneratedRegex(
        """konnte nicht|nicht zugestellt|unzustellbar|n'a pas pu|n'ont pas pu|pas été (?:remis|distribué|délivré)|no se (?:ha podido|pudo|puede)|no pudo|não (?:foi|pôde|pode)|impossibile|non è stato possibile|kunde inte|kan inte|kunne ikke|kon niet|kan niet|ei voitu|nie (?:można|udało|mogła|została)|nelze|nepodařilo|nebyla doručena"""
        + """|не (?:может|удалось|была|доставлен|могут)|teslim edilemedi|iletilemedi|gönderilemedi|できません|できなかった|届け|失敗|無法|无法|退回|未能|실패|할 수 없""",
        Bounded.Plain)]
    private static partial Regex ForeignSentence();
}
