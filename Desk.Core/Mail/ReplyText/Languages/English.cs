namespace Desk.Core.Mail.ReplyText.Languages;

internal static class English
{
    public static ReplyWords Words { get; } = new()
    {
        Openings =
        [
            "on", "at", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        ],
        Verbs = ["wrote", "writes", "sent", "quoting"],
        Selves = ["i", "we"],
        From = ["from"],
        Sent = ["sent", "date", "sent at", "sent on", "date sent"],
        To = ["to"],
        Subject = ["subject"],
        OtherFields = ["cc", "bcc", "reply-to", "reply to", "importance", "attachments", "when", "where", "sent by", "organization", "priority"],
        Original =
        [
            "original message", "original appointment", "reply message", "replied message", "original mail", "original email", "original e-mail",
            "previous message",
        ],
        Messages = ["message", "appointment"],
        Forwarded =
        [
            "forwarded message", "begin forwarded message", "forwarded mail", "forwarded email", "start of forwarded message", "forward message",
            "forwarded by",
        ],
        ReplyAbove =
        [
            "reply above this line", "type your reply above this line", "write above this line", "reply above the line", "respond above this line",
            "your reply above this line", "reply above the dashed line", "enter your reply above", "reply all above this line",
            "do not write below this line", "only text above this line",
        ],
        SentFromMy = ["sent from my *", "from my iphone *", "from my iphone", "from my ipad", "* from mobile", "sent from a phone", "sent from a mobile *"],
        SentFrom = ["sent from *", "sent via *", "sent with *", "sent by *", "sent using *", "get *", "sent through *", "powered by *"],
        SignOffs =
        [
            "regards", "kind regards", "best regards", "warm regards", "with kind regards", "with best regards", "best wishes", "kindest regards",
            "many thanks", "thanks", "thank you", "cheers", "sincerely", "yours sincerely", "sincerely yours", "yours faithfully", "best", "yours truly",
            "thanks and regards", "thanks & regards", "thanks in advance", "with regards", "respectfully", "cordially", "all the best", "br", "kr",
        ],
        Footers =
        [
            "confidentiality notice", "this email and any", "this e-mail and any", "this message and any attach", "intended solely for", "intended only for",
            "intended recipient", "if you have received this", "if you are not the intended", "may contain confidential", "contains confidential",
            "is confidential and", "legally privileged", "consider the environment before", "think before you print", "before printing this",
            "you received this message because you are subscribed", "to unsubscribe from this group", "to unsubscribe send", "you are receiving this because",
            "reply to this email directly or view it on", "mailing list", "virus-free", "scanned for viruses", "checked for viruses", "registered in england",
        ],
    };
}
