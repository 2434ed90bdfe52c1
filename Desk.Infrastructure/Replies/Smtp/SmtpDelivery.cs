using Desk.Core.Replies;

namespace Desk.Infrastructure.Replies.Smtp;

/// <summary>How handing a mail to a server ended.</summary>
/// <param name="Kind">Whether the server has it.</param>
/// <param name="Text">The server's words when it took the mail, by which its administrator finds it again; else a sentence for a person.</param>
/// <param name="Refused">The recipients whom it does not go to. Some may be refused while the others get the mail.</param>
public sealed record SmtpDelivery(SmtpDeliveryKind Kind, string Text, IReadOnlyList<RefusedRecipient> Refused);

public enum SmtpDeliveryKind
{
    /// <summary>The server has taken it, for all recipients but the refused.</summary>
    Sent,

    /// <summary>Nothing has left, and trying again will not help.</summary>
    Refused,

    /// <summary>Nothing has left, and it may later.</summary>
    TryLater,

    /// <summary>It was called off before anything was handed over.</summary>
    CalledOff,

    /// <summary>The server had all of it when the connection broke: it may have taken it.</summary>
    Uncertain,
}
