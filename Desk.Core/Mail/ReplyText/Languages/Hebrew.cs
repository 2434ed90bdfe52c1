namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Hebrew
{
    public static ReplyWords Words { get; } = new()
    {
        Openings = ["בתאריך", "ב", "ביום", "יום"],
        Verbs = ["כתב", "כתבה", "כתב/ה", "כתב\\ה"],
        From = ["מאת"],
        Sent = ["נשלח", "תאריך", "נשלח בתאריך"],
        To = ["אל"],
        Subject = ["נושא", "הנדון"],
        OtherFields = ["עותק"],
        Original = ["הודעה מקורית", "ההודעה המקורית"],
        Messages = ["הודעה"],
        Forwarded = ["הודעה שהועברה", "הודעה שהועברה מהמייל", "התחלת ההודעה שהועברה"],
        ReplyAbove = ["מעל שורה זו"],
        SentFromMy = ["נשלח מה-*שלי", "נשלח מה*שלי", "נשלח מ-*", "נשלח מה*"],
        SentFrom = ["נשלח מ*", "נשלח באמצעות *"],
        SignOffs = ["בברכה", "תודה", "בתודה", "תודה מראש"],
        Footers = ["הודעה זו מיועדת", "מידע חסוי"],
    };
}
