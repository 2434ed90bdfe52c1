namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Hungarian
{
    public static ReplyWords Words { get; } = new()
    {
        Openings = ["hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap", "ekkor"],
        Verbs = ["írta", "írt", "írja", "írták"],
        Selves = ["én", "írtam"],
        From = ["feladó", "küldő"],
        Sent = ["elküldve", "dátum", "küldve", "küldés dátuma", "időpont", "küldési idő"],
        To = ["címzett", "címzettek", "kinek"],
        Subject = ["tárgy"],
        OtherFields = ["másolat", "másolatot kap", "cc", "mellékletek", "válaszcím"],
        Original = ["eredeti üzenet", "eredeti levél", "eredeti e-mail", "eredeti megbeszélés"],
        Messages = ["üzenet"],
        Forwarded = ["továbbított üzenet", "továbbított levél", "továbbított üzenet kezdete", "továbbított e-mail", "a továbbított levél kezdete"],
        ReplyAbove = ["e sor fölé", "e sor felett", "ezen sor fölé", "válaszát e sor fölé", "a sor fölé írja"],
        SentFromMy =
        [
            "*mról küldve", "*mről küldve", "elküldve a *mról", "* készülékemről küldve", "küldve *mról", "*emről küldve", "elküldve a telefonomról",
        ],
        SentFrom = ["elküldve: *", "* küldve", "küldve: *", "elküldve *", "* letöltése", "* küldték"],
        SignOffs =
        [
            "üdvözlettel", "tisztelettel", "köszönettel", "köszönöm", "üdv", "szép napot", "baráti üdvözlettel", "további szép napot", "előre is köszönöm",
            "üdvözlöm",
        ],
        Footers = ["ez az üzenet bizalmas", "ez az e-mail", "bizalmas információ", "amennyiben nem ön", "jelen üzenet", "vírusmentes"],
    };
}
