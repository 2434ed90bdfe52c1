namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Vietnamese
{
    public static ReplyWords Words { get; } = new()
    {
        Openings = ["vào", "lúc", "ngày"],
        Verbs = ["viết"],
        From = ["từ", "người gửi"],
        Sent = ["đã gửi", "ngày", "ngày gửi", "thời gian", "gửi"],
        To = ["tới", "đến", "gửi tới", "người nhận"],
        Subject = ["chủ đề", "tiêu đề"],
        OtherFields = ["đồng gửi"],
        Original = ["tin nhắn gốc", "thư gốc", "nguyên bản"],
        Forwarded = ["thư đã chuyển tiếp", "tin nhắn đã chuyển tiếp", "thư chuyển tiếp", "forwarded message"],
        ReplyAbove = ["phía trên dòng này"],
        SentFromMy = ["đã gửi từ * của tôi", "gửi từ * của tôi", "được gửi từ *", "đã gửi từ *"],
        SentFrom = ["gửi từ *"],
        SignOffs = ["trân trọng", "cảm ơn", "thân ái", "xin cảm ơn"],
    };
}
