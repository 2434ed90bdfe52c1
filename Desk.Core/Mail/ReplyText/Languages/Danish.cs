namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Danish
{
    public static ReplyWords Words { get; } = new()
    {
        Openings =
        [
            "den", "d", "man", "tir", "ons", "tor", "tors", "fre", "lør", "søn", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "kl",
        ],
        Verbs = ["skrev", "skriver", "skrevet"],
        Selves = ["jeg", "vi"],
        From = ["fra", "afsender"],
        Sent = ["sendt", "dato", "sendt den", "afsendt"],
        To = ["til", "modtager"],
        Subject = ["emne", "vedr"],
        OtherFields = ["kopi", "cc", "svar til", "vedhæftede filer", "vedhæftet"],
        Original =
        [
            "oprindelig meddelelse", "original meddelelse", "oprindelig besked", "original besked", "oprindelig aftale", "oprindelig e-mail",
            "originalmeddelelse", "den oprindelige besked",
        ],
        Messages = ["meddelelse", "besked"],
        Forwarded =
        [
            "videresendt besked", "videresendt meddelelse", "start på videresendt besked", "start på videresendt meddelelse", "videresendt e-mail",
            "begyndelse på videresendt besked", "videresendt mail",
        ],
        ReplyAbove = ["svar over denne linje", "svar venligst over denne linje", "over denne linje", "skriv dit svar over denne linje"],
        SentFromMy = ["sendt fra min *", "sendt fra mit *", "sendt med min *", "sendt fra mobil"],
        SentFrom = ["sendt fra *", "sendt med *", "sendt via *", "hent *", "få *"],
        SignOffs =
        [
            "med venlig hilsen", "venlig hilsen", "mvh", "de bedste hilsner", "hilsen", "bedste hilsner", "på forhånd tak", "tak", "mange hilsner", "vh",
            "kh", "kærlig hilsen", "med venlige hilsner", "venlige hilsner",
        ],
        Footers =
        [
            "denne e-mail kan indeholde", "denne mail er fortrolig", "denne meddelelse er", "fortrolige oplysninger", "hvis du har modtaget denne",
            "hvis du ved en fejl", "tænk på miljøet", "virusfri",
        ],
    };
}
