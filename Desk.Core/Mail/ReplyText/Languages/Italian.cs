namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Italian
{
    public static ReplyWords Words { get; } = new()
    {
        Openings =
        [
            "il", "in", "lun", "mar", "mer", "gio", "ven", "sab", "dom", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "alle",
        ],
        Verbs = ["scritto", "scrive", "scrisse"],
        Selves = ["ho", "abbiamo"],
        From = ["da", "mittente"],
        Sent = ["inviato", "data", "inviato il", "data invio", "spedito"],
        To = ["a", "per", "destinatario"],
        Subject = ["oggetto"],
        OtherFields = ["cc", "ccn", "copia", "allegati", "rispondi a", "priorità"],
        Original = ["messaggio originale", "messaggio d'origine", "mail originale", "messaggio originario", "appuntamento originale", "messaggio precedente"],
        Messages = ["messaggio"],
        Forwarded = ["messaggio inoltrato", "inizio messaggio inoltrato", "messaggio rinviato", "inoltrato da", "mail inoltrata"],
        ReplyAbove =
        [
            "rispondere sopra questa riga", "rispondi sopra questa riga", "sopra questa riga", "sopra questa linea", "rispondere al di sopra di questa riga",
        ],
        SentFromMy = ["inviato dal mio *", "inviato da mio *", "inviato dalla mia *", "inviato dal cellulare"],
        SentFrom = ["inviato da *", "inviato con *", "inviato tramite *", "inviato dal *", "ottieni *", "scarica *"],
        SignOffs =
        [
            "cordiali saluti", "distinti saluti", "saluti", "un saluto", "grazie", "cordialmente", "un cordiale saluto", "buona giornata", "grazie mille",
            "a presto", "tanti saluti", "grazie e saluti", "migliori saluti",
        ],
        Footers =
        [
            "le informazioni contenute in questo", "le informazioni contenute nella", "questo messaggio e gli eventuali", "questa email è riservata",
            "sono riservate", "se avete ricevuto questo messaggio per errore", "se ricevete questo messaggio per errore", "uso esclusivo del destinatario",
            "prima di stampare", "pensa all'ambiente", "privo di virus", "ai sensi del regolamento", "mailing list",
        ],
    };
}
