namespace Desk.Core.Mail;

/// <summary>
/// One message as Desk understood it: all that intake, threading and screens need to know, with no protocol left in it.
/// Infrastructure fills it from the MIME reader; nothing in Core looks at raw bytes.
/// </summary>
public sealed record ReadMail
{
    /// <summary>Message-ID without angle brackets (RFC 5322, 3.6.4); null when the mail has none.</summary>
    public string? MessageId { get; init; }

    /// <summary>The first id of In-Reply-To, without angle brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The ids of References, oldest first, without angle brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The Date header in UTC; null when it is absent or unreadable.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The first mailbox of From; null when there is none.</summary>
    public MailAddress? From { get; init; }

    public MailAddress? Sender { get; init; }

    public IReadOnlyList<MailAddress> To { get; init; } = [];

    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    /// <summary>The decoded, unfolded subject; empty when there is none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>All headers of the outer message in their order, decoded and unfolded.</summary>
    public IReadOnlyList<MailHeader> Headers { get; init; } = [];

    /// <summary>The whole text body, decoded, with LF line ends; derived from the HTML body when there is no text part.</summary>
    public string Text { get; init; } = "";

    /// <summary>The whole HTML body, decoded and untrusted; null when there is none.</summary>
    public string? RawHtml { get; init; }

    /// <summary>The HTML body after sanitising, safe inside a sandboxed frame; null when there is none.</summary>
    public string? Html { get; init; }

    /// <summary>How many elements of <see cref="Html"/> have remote pictures, which are held back until somebody asks for them.</summary>
    public int HeldBack { get; init; }

    /// <summary>The version of the sanitiser that made <see cref="Html"/>.</summary>
    public int SanitizerVersion { get; init; }

    /// <summary>The new part of the text: no quote, no signature.</summary>
    public string VisibleText { get; init; } = "";

    public string? QuotedText { get; init; }

    public string? Signature { get; init; }

    public IReadOnlyList<ReadAttachment> Attachments { get; init; } = [];

    /// <summary>What a delivery report says (RFC 3464, or a recognised report in prose); null when the mail is none.</summary>
    public DeliveryReport? Report { get; init; }

    /// <summary>True for a complaint by RFC 5965 (multipart/report; report-type=feedback-report).</summary>
    public bool IsFeedbackReport { get; init; }

    /// <summary>What was odd about the mail, each a sentence for a person.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The first value of a header, or null. Names compare without case.</summary>
    public string? Header(string name)
    {
        foreach (var header in Headers)
        {
            if (string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Value;
            }
        }

        return null;
    }
}

/// <summary>An address as read: the display name decoded, the domain in lower case, the local part as written.</summary>
public sealed record MailAddress(string? Name, string Address);

public sealed record MailHeader(string Name, string Value);

/// <summary>One attachment; <see cref="Open"/> gives its decoded bytes, any number of times.</summary>
/// <param name="Name">The file name without any path, never empty.</param>
/// <param name="Type">The media type in lower case, for example <c>image/png</c>.</param>
/// <param name="Size">Decoded size in bytes.</param>
/// <param name="Inline">True when the HTML body shows it by its Content-ID.</param>
/// <param name="ContentId">Content-ID without angle brackets, or null.</param>
/// <param name="Open">Opens the decoded content for reading; the caller disposes it.</param>
public sealed record ReadAttachment(string Name, string Type, long Size, bool Inline, string? ContentId, Func<Stream> Open);

/// <summary>A delivery report, RFC 3464.</summary>
/// <param name="Recipients">The addresses that the report is about.</param>
/// <param name="Status">The enhanced status code (RFC 3463), for example <c>5.1.1</c>; null when unknown.</param>
/// <param name="Action"><c>failed</c> or <c>delayed</c>; other actions (delivered, relayed, expanded) as they stand; <c>held</c> until the sender proves himself.</param>
/// <param name="OriginalMessageId">The Message-ID of the mail that the report is about, or null.</param>
public sealed record DeliveryReport(IReadOnlyList<string> Recipients, string? Status, string Action, string? OriginalMessageId)
{
    /// <summary>A failure that trying again will not mend: given up, and not with a status of class 4. While a server still tries, no status makes it one.</summary>
    public bool Permanent => Action == "failed" && Status is not ['4', ..];
}
