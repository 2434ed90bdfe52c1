namespace Desk.Core.Mail.ReplyText.Languages;

internal static class German
{
    public static ReplyWords Words { get; } = new()
    {
        Openings =
        [
            "am", "um", "vom", "mo", "di", "mi", "do", "fr", "sa", "so", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
        ],
        Verbs = ["schrieb", "geschrieben", "schreibt", "schrieben", "zitat"],
        Selves = ["ich", "wir"],
        From = ["von", "absender"],
        Sent = ["gesendet", "datum", "gesendet am", "verschickt", "gesendet um"],
        To = ["an", "empfänger"],
        Subject = ["betreff"],
        OtherFields = ["kopie", "antwort an", "anlagen", "wichtigkeit", "blindkopie", "anhänge", "priorität"],
        Original =
        [
            "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "original nachricht", "ursprüngliche mail", "ursprünglicher termin",
            "urspr. nachricht", "originalmail",
        ],
        Messages = ["nachricht"],
        Forwarded =
        [
            "weitergeleitete nachricht", "anfang der weitergeleiteten nachricht", "weitergeleitete e-mail", "weitergeleitet von", "weitergeleitete mail",
            "anfang der weitergeleiteten e-mail",
        ],
        ReplyAbove =
        [
            "antworten sie oberhalb dieser", "antwort oberhalb dieser zeile", "oberhalb dieser zeile", "antworten sie über dieser zeile",
            "bitte geben sie ihre antwort oberhalb dieser zeile ein", "bitte oberhalb dieser linie antworten", "antwort bitte über dieser zeile",
            "oberhalb dieser linie",
        ],
        SentFromMy =
        [
            "von meinem * gesendet", "gesendet von meinem *", "von meiner * gesendet", "diese nachricht wurde von meinem * gesendet",
            "gesendet von unterwegs", "von unterwegs gesendet", "gesendet von mobilgerät",
        ],
        SentFrom =
        [
            "gesendet mit *", "gesendet von *", "gesendet über *", "von * gesendet", "mit * gesendet", "gesendet aus *", "outlook für *",
            "diese nachricht wurde mit * gesendet",
        ],
        SignOffs =
        [
            "mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichem gruß", "mit freundlichem gruss", "freundliche grüße",
            "freundliche grüsse", "viele grüße", "viele grüsse", "beste grüße", "beste grüsse", "liebe grüße", "liebe grüsse", "herzliche grüße",
            "herzliche grüsse", "schöne grüße", "mit besten grüßen", "gruß", "gruss", "grüße", "lg", "mfg", "vg", "hochachtungsvoll", "vielen dank", "danke",
            "besten dank", "viele liebe grüße", "freundlicher gruß", "besten gruß", "mit herzlichen grüßen",
        ],
        Footers =
        [
            "diese e-mail enthält vertrauliche", "diese nachricht enthält vertrauliche", "enthält vertrauliche", "vertrauliche und/oder",
            "nicht der richtige adressat", "nicht der beabsichtigte empfänger", "diese e-mail irrtümlich", "diese nachricht irrtümlich",
            "unerlaubte kopieren", "vertraulich und ausschließlich", "bitte prüfen sie, ob diese mail", "denken sie an die umwelt", "auf viren geprüft",
            "virenfrei", "sitz der gesellschaft", "amtsgericht", "geschäftsführer:", "handelsregister", "ust-idnr", "ust-id", "mailingliste",
        ],
    };
}
