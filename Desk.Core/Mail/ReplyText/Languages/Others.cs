namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Others
{
    public static ReplyWords Words { get; } = new()
    {
        Openings = ["pada", "na", "dana", "el", "ha", "pet", "uto", "sri", "čet", "sub", "ned", "pr", "an", "kell", "þann", "trečiadienis"],
        Verbs =
        [
            "menulis", "написа", "napisao", "napisala", "napisao/la", "rašė", "rakstīja", "kirjutas", "escriure", "escrit", "idatzi", "ditulis", "skrifaði",
            "piše", "pisal", "napisal(a)", "scripsit",
        ],
        JoinedVerbs = ["เขียนว่า", "เขียน:"],
        From = ["dari", "от", "šalje", "pošiljatelj", "saatja", "nuo", "no", "จาก", "од", "frá"],
        Sent =
        [
            "dikirim", "tanggal", "изпратено", "дата", "poslano", "datum", "saadetud", "išsiųsta", "nosūtīts", "enviat", "เมื่อ", "วันที่", "послато", "sent",
        ],
        To = ["kepada", "до", "za", "kam", "prima", "komu", "kellele", "per a", "ถึง", "за", "till"],
        Subject = ["perihal", "subjek", "относно", "тема", "predmet", "zadeva", "teema", "tema", "assumpte", "เรื่อง", "naslov", "efni"],
        Original =
        [
            "pesan asli", "оригинално съобщение", "izvorna poruka", "izvirno sporočilo", "algne sõnum", "missatge original", "pradinis laiškas",
            "sākotnējais ziņojums", "originalna poruka",
        ],
        Forwarded =
        [
            "pesan terusan", "pesan yang diteruskan", "препратено съобщение", "proslijeđena poruka", "posredovano sporočilo", "edastatud kiri",
            "missatge reenviat", "persiųsta žinutė", "prosleđena poruka",
        ],
        SentFromMy =
        [
            "dikirim dari * saya", "изпратено от моя *", "poslano s mog *", "poslano z mojega *", "saadetud minu *", "enviat des del meu *", "poslano sa *",
            "изпратено от *phone",
        ],
        SentFrom = ["dikirim dari *", "enviat des de *", "poslano iz *", "poslano s *", "saadetud *"],
        SignOffs =
        [
            "salam", "terima kasih", "поздрави", "с уважение", "lijep pozdrav", "s poštovanjem", "lp", "lep pozdrav", "salutacions", "atentament",
            "lugupidamisega", "pagarbiai", "ar cieņu",
        ],
    };
}
