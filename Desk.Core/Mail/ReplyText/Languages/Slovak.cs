namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Slovak
{
    public static ReplyWords Words { get; } = new()
    {
        Openings = ["dňa", "po", "ut", "st", "št", "pi", "so", "ne", "pondelok", "utorok", "streda", "štvrtok", "piatok", "sobota", "nedeľa"],
        Verbs = ["napísal", "napísala", "napísal(a)", "napísal/a", "píše", "napísali"],
        Selves = ["som", "ja"],
        From = ["od", "odosielateľ"],
        Sent = ["odoslané", "dátum", "poslané", "dátum odoslania"],
        To = ["komu", "príjemca", "pre"],
        Subject = ["predmet"],
        OtherFields = ["kópia", "cc", "prílohy"],
        Original = ["pôvodná správa", "pôvodný e-mail", "originálna správa"],
        Messages = ["správa"],
        Forwarded = ["preposlaná správa", "začiatok preposlanej správy", "posunutá správa"],
        ReplyAbove = ["nad týmto riadkom", "odpovedzte nad týmto riadkom"],
        SentFromMy = ["odoslané z môjho *", "odoslané z mojej *", "odoslané z mobilu"],
        SentFrom = ["odoslané z *", "odoslané pomocou *", "poslané z *", "získať *"],
        SignOffs = ["s pozdravom", "ďakujem", "s úctou", "pekný deň", "vopred ďakujem"],
        Footers = ["táto správa je dôverná", "dôverné informácie", "tento e-mail a"],
    };
}
