namespace Desk.Core.Mail.ReplyText;

/// <summary>The fields that clients repeat above what they quote.</summary>
[Flags]
internal enum HeaderField
{
    None = 0,
    From = 1,
    Sent = 2,
    To = 4,
    Subject = 8,
    Other = 16,
}
