namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Finnish
{
    public static ReplyWords Words { get; } = new()
    {
        Openings =
        [
            "ma", "ti", "ke", "to", "pe", "la", "su", "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai", "maanantaina",
            "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina", "klo",
        ],
        Verbs = ["kirjoitti", "kirjoittaa", "kirjoittanut", "lähetti"],
        Selves = ["minä"],
        From = ["lähettäjä"],
        Sent = ["lähetetty", "päivämäärä", "päiväys", "lähetysaika", "pvm", "lähetyspäivä"],
        To = ["vastaanottaja", "vastaanottajat", "kenelle"],
        Subject = ["aihe", "otsikko"],
        OtherFields = ["kopio", "kopioija", "cc", "vastausosoite", "liitteet"],
        Original = ["alkuperäinen viesti", "alkuperäinen sähköposti", "alkuperäinen tapaaminen", "alkuperäinen sanoma"],
        Messages = ["viesti"],
        Forwarded = ["edelleenlähetetty viesti", "välitetty viesti", "välitetyn viestin alku", "edelleenlähetetty viesti alkaa", "lähetetty edelleen"],
        ReplyAbove = ["vastaa tämän rivin yläpuolelle", "tämän rivin yläpuolelle", "kirjoita vastauksesi tämän rivin yläpuolelle"],
        SentFromMy = ["lähetetty *ltani", "lähetetty *stani", "lähetetty minun *", "lähetetty puhelimesta", "lähetetty laitteesta *"],
        SentFrom =
        [
            "lähetetty *sta", "lähetetty *lta", "lähetetty *lla", "lähetetty *stä", "lähetetty sovelluksesta *", "hanki *", "lähetetty *-puhelimesta",
            "lähetetty *",
        ],
        SignOffs =
        [
            "ystävällisin terveisin", "terveisin", "yt", "t", "parhain terveisin", "kiitos", "terv", "hyvin terveisin", "kunnioittavasti", "kiitoksin",
            "parhaat terveiset",
        ],
        Footers =
        [
            "tämä viesti on luottamuksellinen", "tämä sähköposti", "tämä viesti ja sen liitteet", "luottamuksellista tietoa", "jos et ole viestin",
            "ajattele ympäristöä",
        ],
    };
}
