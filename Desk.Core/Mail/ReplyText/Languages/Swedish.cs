namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Swedish
{
    public static ReplyWords Words { get; } = new()
    {
        Openings =
        [
            "den", "på", "mån", "tis", "ons", "tors", "tor", "fre", "lör", "sön", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "kl",
        ],
        Verbs = ["skrev", "skriver", "skrivit"],
        Selves = ["jag", "vi"],
        From = ["från", "avsändare"],
        Sent = ["skickat", "datum", "skickades", "sänt", "skickad"],
        To = ["till", "mottagare"],
        Subject = ["ämne"],
        OtherFields = ["kopia", "cc", "svar till", "bilagor", "prioritet"],
        Original =
        [
            "ursprungligt meddelande", "originalmeddelande", "ursprungligt brev", "ursprunglig avtalad tid", "ursprungligt mail", "original meddelande",
        ],
        Messages = ["meddelande"],
        Forwarded =
        [
            "vidarebefordrat meddelande", "vidarebefordrat brev", "vidarebefordrat mail", "påbörjat vidarebefordrat meddelande",
            "början på vidarebefordrat meddelande", "vidarebefordras", "vidarebefordrat mejl",
        ],
        ReplyAbove = ["svara ovanför denna rad", "svara ovanför den här raden", "ovanför denna rad", "ovanför den här raden", "skriv ditt svar ovanför"],
        SentFromMy =
        [
            "skickat från min *", "skickat från mitt *", "skickades från min *", "sänt från min *", "från min *phone", "skickad från min *",
            "skickat från mobilen",
        ],
        SentFrom = ["skickat från *", "skickat med *", "skickades från *", "hämta *", "skaffa *", "skickat via *", "skickat från outlook *"],
        SignOffs =
        [
            "med vänlig hälsning", "med vänliga hälsningar", "vänliga hälsningar", "vänlig hälsning", "hälsningar", "mvh", "hälsning", "tack",
            "tack på förhand", "bästa hälsningar", "med bästa hälsningar", "varma hälsningar",
        ],
        Footers =
        [
            "detta meddelande är konfidentiellt", "detta e-postmeddelande", "kan innehålla konfidentiell", "endast avsett för",
            "om du har fått detta meddelande av misstag", "tänk på miljön", "virusfritt", "denna e-post",
        ],
    };
}
