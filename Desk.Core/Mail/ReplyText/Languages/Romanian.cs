namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Romanian
{
    public static ReplyWords Words { get; } = new()
    {
        Openings =
        [
            "în", "in", "pe", "lun", "mar", "mie", "joi", "vin", "sâm", "dum", "luni", "marți", "miercuri", "vineri", "sâmbătă", "duminică", "la", "mar",
            "mier",
        ],
        Verbs = ["scris", "scrie", "scria"],
            From = ["de la", "expeditor", "from"],
        Sent = ["trimis", "data", "dată", "trimisă", "data trimiterii", "trimis la"],
        To = ["către", "la", "pentru", "catre", "destinatar"],
        Subject = ["subiect", "subiectul"],
        OtherFields = ["copie", "cc", "atașări", "fișiere atașate"],
        Original = ["mesaj original", "mesajul original", "mesaj inițial", "mesaj initial", "e-mail original"],
        Messages = ["mesaj"],
        Forwarded =
        [
            "mesaj redirecționat", "mesaj redirectionat", "începutul mesajului redirecționat", "mesaj transmis mai departe", "începutul mesajului transmis",
            "mesaj retransmis", "mesaj redirijat",
        ],
        ReplyAbove = ["deasupra acestei linii", "răspundeți deasupra acestei linii", "răspunde deasupra acestei linii"],
        SentFromMy =
        [
            "trimis de pe *-ul meu", "trimis de pe telefonul meu *", "trimis de pe *ul meu", "trimis de pe dispozitivul meu *", "trimis de pe mobil",
        ],
        SentFrom = ["trimis de pe *", "trimis din *", "trimis cu *", "trimis prin *", "obțineți *", "descărcați *", "trimis de la *"],
        SignOffs =
        [
            "cu stimă", "cu respect", "mulțumesc", "multumesc", "o zi bună", "cele bune", "salutări", "toate cele bune", "cu stima", "vă mulțumesc",
            "cu considerație", "numai bine",
        ],
        Footers =
        [
            "acest mesaj este confidențial", "acest e-mail", "acest mesaj poate conține", "informații confidențiale", "dacă nu sunteți destinatarul",
            "dacă ați primit acest mesaj din greșeală",
        ],
    };
}
