namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Polish
{
    public static ReplyWords Words { get; } = new()
    {
        Openings =
        [
            "w", "dnia", "pon", "wt", "śr", "czw", "pt", "sob", "ndz", "niedz", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota",
            "niedziela", "o",
        ],
        Verbs = ["napisał", "napisała", "napisał(a)", "pisze", "cytowanie", "napisano", "napisana", "napisane", "wrote", "napisali"],
        Selves = ["ja"],
        From = ["od", "nadawca"],
        Sent = ["wysłano", "data", "wysłane", "data wysłania", "wysłany"],
        To = ["do", "adresat", "odbiorca"],
        Subject = ["temat"],
        OtherFields = ["dw", "udw", "do wiadomości", "kopia", "odpowiedz do", "załączniki", "ważność"],
        Original =
        [
            "oryginalna wiadomość", "wiadomość oryginalna", "pierwotna wiadomość", "wiadomość pierwotna", "wiadomość źródłowa", "oryginalna wiadomosc",
            "treść oryginalnej wiadomości",
        ],
        Messages = ["wiadomość"],
        Forwarded =
        [
            "wiadomość przekazana dalej", "przekazana wiadomość", "początek przekazywanej wiadomości", "wiadomość przekazana", "treść przekazanej wiadomości",
            "przekazana dalej wiadomość", "początek przekazanej wiadomości",
        ],
        ReplyAbove = ["odpowiedz powyżej tej linii", "powyżej tej linii", "proszę pisać powyżej tej linii", "prosimy o odpowiedź powyżej tej linii"],
        SentFromMy =
        [
            "wysłane z mojego *", "wysłano z mojego *", "wysłane z mojej *", "wysłane z telefonu *", "wysłano z telefonu *", "wysłane ze smartfona *",
            "wysłane z urządzenia *", "wysłano z urządzenia *",
        ],
        SentFrom = ["wysłane z *", "wysłano z *", "wysłane przez *", "wysłane za pomocą *", "wysłane ze *", "pobierz *", "uzyskaj *", "wysłano za pomocą *"],
        SignOffs =
        [
            "pozdrawiam", "z poważaniem", "pozdrowienia", "serdecznie pozdrawiam", "z wyrazami szacunku", "dziękuję", "łączę pozdrowienia",
            "pozdrawiam serdecznie", "z góry dziękuję", "pzdr",
        ],
        Footers =
        [
            "ta wiadomość jest poufna", "niniejsza wiadomość", "wiadomość ta jest", "informacje poufne", "jeśli nie jesteś adresatem", "jeżeli nie jesteście",
            "jeśli nie są państwo", "pomyśl o środowisku", "wolny od wirusów",
        ],
    };
}
