namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Czech
{
    public static ReplyWords Words { get; } = new()
    {
        Openings = ["dne", "po", "út", "st", "čt", "pá", "so", "ne", "pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle", "v"],
        Verbs = ["napsal", "napsala", "napsal(a)", "napsal/a", "píše", "napsali"],
        Selves = ["jsem", "já"],
        From = ["od", "odesílatel", "odesilatel"],
        Sent = ["odesláno", "datum", "odeslané", "datum odeslání", "odesláno dne"],
        To = ["komu", "příjemce", "adresát"],
        Subject = ["předmět", "věc"],
        OtherFields = ["kopie", "kopie komu", "cc", "odpovědět", "přílohy", "důležitost"],
        Original = ["původní zpráva", "originální zpráva", "původní e-mail", "původní schůzka", "původní událost", "původní mail"],
        Messages = ["zpráva"],
        Forwarded =
        [
            "přeposlaná zpráva", "předaná zpráva", "začátek přeposlané zprávy", "začátek přeposílané zprávy", "přeposlaný e-mail", "forwardovaná zpráva",
            "přeposílaná zpráva",
        ],
        ReplyAbove = ["odpovězte nad tímto řádkem", "nad tímto řádkem", "prosím odpovídejte nad touto čarou", "nad touto čárou", "pište nad tuto čáru"],
        SentFromMy = ["odesláno z mého *", "odesláno z mojí *", "odesláno z *u", "odesláno z telefonu *", "odesláno z mobilu", "poslano z mobilu"],
        SentFrom = ["odesláno z *", "odesláno pomocí *", "odesláno ze *", "odesláno přes *", "získat *", "posláno z *", "stáhnout *", "získejte *"],
        SignOffs =
        [
            "s pozdravem", "s přátelským pozdravem", "děkuji", "děkuji a s pozdravem", "hezký den", "s úctou", "zdraví", "pozdrav", "díky", "přeji hezký den",
            "předem děkuji",
        ],
        Footers =
        [
            "tato zpráva je důvěrná", "tento e-mail", "obsah této zprávy", "důvěrné informace", "nejste-li zamýšleným", "pokud nejste zamýšleným",
            "mysleme na životní prostředí", "bez virů", "tato e-mailová zpráva",
        ],
    };
}
