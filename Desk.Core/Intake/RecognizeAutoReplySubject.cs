using System.Text.RegularExpressions;

namespace Desk.Core.Intake;

/// <summary>
/// Subjects that mail programs give to automatic answers. The words must stand alone or before a mark, as in "Automatic reply: Order": in
/// "Automatic reply does not work" a person writes about them.
/// </summary>
internal static partial class RecognizeAutoReplySubject
{
    // no pattern sees more than Longest characters, so that it may go back: one that may not keeps tables of the letters of all these languages, forty megabytes of them
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Before = """^[\W_]*(?:auto[:\]][\W_]*)?(?:""";

    private const string After = """)[ \t]*(?:$|[:：!|)\]）】.–—-]+(?:$|\W|\w)|\(|"|„|“|«|re:|aw:|(?:until|till|from|bis|vom|jusqu|hasta|fino|até|tot|t\.o\.m\.|do|до)\b)""";

    private const int Longest = 500;

    public static bool Match(string subject)
    {
        var head = subject.Length > Longest ? subject[..Longest] : subject;
        return Western().IsMatch(head) || Northern().IsMatch(head) || Eastern().IsMatch(head) || Asian().IsMatch(head) || LotusNotes().IsMatch(head);
    }

    [GeneratedRegex(
        Before + """auto(?:matic|mated|matisch)?[ -]?(?:reply|response|responder|answer|re)|automatic e-?mail (?:reply|response)|out[ -]of[ -](?:the[ -])?office(?:[ -](?:auto-?)?(?:reply|response|message|notice|notification|assistant))?|(?:vacation|holiday|absence|away) (?:auto-?)?(?:reply|response|message|notice|notification)|i am (?:currently )?out of the office|away from (?:the|my) (?:office|desk|e-?mail)"""
        + """|abwesenheits?(?:notiz|nachricht|benachrichtigung|meldung|info|assistent)?|abwesend|automatische (?:antwort(?:[ -]?(?:mail|nachricht))?|rückantwort|e-?mail-?antwort|abwesenheits\w+|eingangsbestätigung)|(?:ich bin )?(?:derzeit |zurzeit |zur zeit |momentan )?nicht im (?:büro|haus)|außer haus|urlaubs?(?:notiz|meldung|nachricht|abwesenheit)"""
        + """|réponse automatique(?: d'absence)?|réponse d'absence|(?:message|notification|avis)(?: automatique)? d'absence|absen(?:ce|te?) du bureau|en dehors du bureau|hors du bureau|message automatique"""
        + """|(?:respuesta|contestación|mensaje) automátic[ao]|fuera de (?:la )?oficina|ausente? de la oficina|ausencia(?: de la oficina)?|aviso de ausencia|(?:risposta|messaggio) automatic[ao]|fuori (?:sede|ufficio)|assen(?:za|te)(?: dall['’]ufficio)?"""
        + """|(?:resposta|mensagem) automática|ausência(?: temporária| do escritório)?|fora do escritório|ausente do escritório|aviso de ausência|(?:automatisch|automatische) (?:antwoord|bericht|reactie|beantwoording|afwezigheids\w+)|afwezig(?:heid)?(?:s?(?:bericht|melding|assistent))?|niet (?:aanwezig|op kantoor)|buiten kantoor""" + After,
        Options)]
    private static partial Regex Western();

    [GeneratedRegex(
        Before + """autosvar|auto-?svar|automatiskt? (?:svar(?:melding|smeddelande)?|meddelande|besked|melding)|frånvaro(?:meddelande|assistent)?|(?:inte|ej) på (?:kontoret|plats)|fravær(?:s(?:besked|meddelelse|melding|assistent))?|ikke (?:på kontoret|til stede)|automaattinen (?:vastaus|poissaoloviesti|poissaoloilmoitus)|automaattivastaus|poissa(?:olo(?:ilmoitus|viesti)?| toimistosta)?|lomalla"""
        + """|sjálfvirkt svar|automaatvastus|automātiska atbilde|automatinis atsakymas""" + After,
        Options)]
    private static partial Regex Northern();

    [GeneratedRegex(
        Before + """automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź|nieobecno(?:ść|ści)(?: w biurze)?|(?:jestem )?poza biurem|automatická odpov[ěe][ďd]|mimo kancelář|nepřítomn(?:ost|en)(?: v kanceláři)?|automatski odgovor|samodejni odgovor|automatikus (?:válasz|üzenet)|(?:irodán|házon) kívül|távollét|răspuns automat|(?:absent din|nu sunt la|plecat din|în afara) birou(?:lui)?"""
        + """|авто(?:матический |-)?ответ(?:чик)?|автоматическ(?:ий|ое) (?:ответ|сообщение|уведомление)|вне офиса|(?:нет|отсутствую) (?:на месте|в офисе|на работе)|отсутствие на (?:работе|рабочем месте)|автоматична відповідь|автовідповідь|поза офісом|відсутн\w+ (?:в|на) \w+|автоматичен отговор|αυτόματη απάντηση|(?:είμαι )?εκτός γραφείου|otomati[kK] (?:yanıt|cevap)|ofis dışında(?:yım)?"""
        + """|תשובה אוטומטית|מענה אוטומטי|رد تلقائي|الرد التلقائي""" + After,
        Options)]
    private static partial Regex Eastern();

    [GeneratedRegex(
        Before + """自動(?:応答|返信|回答|返答)(?:メール|メッセージ)?|不在(?:通知|のお知らせ|連絡|のご連絡|案内|応答|のため)?|(?:休暇|外出)(?:中|通知|のお知らせ)|(?:自动|自動)(?:回复|答复|回覆|答覆|回復|回应|应答)|(?:外出|休假)(?:自动|自動)?(?:回复|答复|回覆|通知|中)?|不在(?:办公室|辦公室)|자동 ?(?:회신|응답|답장|답변)|부재 ?중?(?: ?(?:알림|안내|메시지|통지))?|trả lời tự động|ตอบกลับอัตโนมัติ|balasan otomatis""" + After,
        Options)]
    private static partial Regex Asian();

    /// <summary>AUTO: Ann Miller is out of the office (returning 05/01/2026)</summary>
    [GeneratedRegex("""^\W*auto:.*(?:out of (?:the )?office|nicht im (?:büro|haus)|abwesend|absent|fuera de|fuori|ausente|afwezig|returning|rückkehr|retour)""", Options)]
    private static partial Regex LotusNotes();
}
