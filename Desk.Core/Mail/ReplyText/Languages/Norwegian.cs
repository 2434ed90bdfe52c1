namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Norwegian
{
    public static ReplyWords Words { get; } = new()
    {
        Openings =
        [
            "den", "på", "man", "tir", "tirs", "ons", "tor", "tors", "fre", "lør", "søn", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag",
            "søndag", "kl",
        ],
        Verbs = ["skrev", "skriver", "skrevet"],
        Selves = ["jeg", "eg", "vi"],
        From = ["fra", "frå", "avsender"],
        Sent = ["sendt", "dato", "sendt den"],
        To = ["til", "mottaker"],
        Subject = ["emne"],
        OtherFields = ["kopi", "cc", "svar til", "vedlegg"],
        Original = ["opprinnelig melding", "original melding", "opprinnelig avtale", "opprinnelig e-post", "originalmelding", "opprinneleg melding"],
        Messages = ["melding"],
        Forwarded =
        [
            "videresendt melding", "videresendte meldinger", "start på videresendt melding", "videresendt e-post", "start på videresendt e-post",
            "vidaresend melding",
        ],
        ReplyAbove = ["svar over denne linjen", "vennligst svar over denne linjen", "over denne linjen", "skriv svaret ditt over denne"],
        SentFromMy = ["sendt fra min *", "sendt fra mitt *", "sendt med min *", "sendt fra mobil"],
        SentFrom = ["sendt fra *", "sendt med *", "sendt via *", "hent *", "last ned *", "skaff deg *"],
        SignOffs =
        [
            "med vennlig hilsen", "vennlig hilsen", "mvh", "hilsen", "beste hilsen", "med hilsen", "på forhånd takk", "takk", "vennlige hilsener",
            "med beste hilsen", "med venleg helsing",
        ],
        Footers =
        [
            "denne e-posten kan inneholde", "denne meldingen er", "konfidensiell informasjon", "hvis du har mottatt denne", "er ikke ment for deg",
            "tenk på miljøet", "virusfri",
        ],
    };
}
