namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Dutch
{
    public static ReplyWords Words { get; } = new()
    {
        Openings = ["op", "ma", "di", "wo", "do", "vr", "za", "zo", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "om"],
        Verbs = ["schreef", "geschreven", "schrijft", "schreven", "citeren"],
        Selves = ["ik", "wij", "we"],
        From = ["van", "afzender"],
        Sent = ["verzonden", "datum", "verstuurd", "verzonden op", "verzonden om"],
        To = ["aan", "geadresseerde"],
        Subject = ["onderwerp"],
        OtherFields = ["cc", "kopie", "bijlagen", "antwoord aan", "urgentie", "prioriteit"],
        Original =
        [
            "oorspronkelijk bericht", "oorspronkelijke bericht", "origineel bericht", "originele bericht", "oorspronkelijke afspraak",
            "origineel e-mailbericht", "vorig bericht",
        ],
        Messages = ["bericht"],
        Forwarded =
        [
            "doorgestuurd bericht", "begin doorgestuurd bericht", "doorgestuurde bericht", "doorgestuurde mail", "begin van doorgestuurd bericht",
            "doorgestuurd door",
        ],
        ReplyAbove = ["antwoord boven deze regel", "reageer boven deze regel", "boven deze regel", "boven deze lijn", "typ uw antwoord boven"],
        SentFromMy =
        [
            "verzonden vanaf mijn *", "verstuurd vanaf mijn *", "verzonden met mijn *", "verstuurd van mijn *", "verzonden van mijn *",
            "vanaf mijn * verzonden", "verstuurd met mijn *", "verzonden vanaf mobiel *",
        ],
        SentFrom =
        [
            "verzonden met *", "verzonden vanuit *", "verzonden via *", "verstuurd met *", "verstuurd vanuit *", "verstuurd via *", "verzonden vanaf *",
            "outlook voor *", "download *", "verstuurd vanaf *",
        ],
        SignOffs =
        [
            "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten", "groet", "groeten", "groetjes",
            "hartelijke groet", "hartelijke groeten", "mvg", "hoogachtend", "dank u", "bedankt", "alvast bedankt", "met hartelijke groet", "beste groeten",
            "dank je wel", "dank u wel",
        ],
        Footers =
        [
            "dit bericht is vertrouwelijk", "deze e-mail en", "dit e-mailbericht", "uitsluitend bestemd voor", "kan vertrouwelijke informatie",
            "indien u dit bericht ten onrechte", "indien u niet de geadresseerde", "denk aan het milieu", "voordat u deze", "virusvrij",
        ],
    };
}
