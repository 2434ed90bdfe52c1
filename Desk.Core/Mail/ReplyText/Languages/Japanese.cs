namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Japanese
{
    public static ReplyWords Words { get; } = new()
    {
        JoinedVerbs = ["のメール", "が書きました", "は書きました", "さんは書きました", "さんが書きました", "のメッセージ", "さんからのメール", "wrote"],
        From = ["差出人", "送信者", "from", "発信者"],
        Sent = ["送信日時", "日時", "日付", "送信日", "date", "受信日時"],
        To = ["宛先", "受信者", "to", "宛て先"],
        Subject = ["件名", "題名", "標題"],
        OtherFields = ["cc", "bcc", "返信先", "添付ファイル", "写し"],
        Original = ["元のメッセージ", "元のメール", "オリジナルメッセージ", "オリジナル メッセージ", "original message", "元の予定", "引用元メッセージ"],
        Messages = ["メッセージ"],
        Forwarded = ["転送されたメッセージ", "転送メッセージ", "forwarded message", "転送メール", "転送されたメール"],
        ReplyAbove = ["この行より上に返信", "この行の上に", "この線より上に", "この行より上に"],
        SentFromMy = ["*から送信", "*で送信"],
        SentFrom = ["*を入手", "*で送信", "*から送信"],
        SignOffs = ["よろしくお願いいたします", "宜しくお願いいたします", "よろしくお願いします", "宜しくお願い致します", "以上、よろしくお願いいたします", "敬具", "以上"],
        Footers = ["このメールには機密", "本メールには", "誤って受信", "機密情報が含まれ"],
    };
}
