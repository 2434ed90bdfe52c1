namespace Desk.Core.Mail;

/// <summary>A mail that is to leave, with everything decided.</summary>
public sealed record OutgoingMail
{
    /// <summary>Message-ID without angle brackets; fixed before the first attempt, so that a repeat is recognised.</summary>
    public required string MessageId { get; init; }

    /// <summary>The id that this mail answers, without angle brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The conversation's ids, oldest first, without angle brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public required DateTimeOffset Date { get; init; }

    public required MailAddress From { get; init; }

    /// <summary>Where answers go; null for <see cref="From"/>.</summary>
    public MailAddress? ReplyTo { get; init; }

    public required IReadOnlyList<MailAddress> To { get; init; }

    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    /// <summary>For the envelope only, never a header.</summary>
    public IReadOnlyList<MailAddress> Bcc { get; init; } = [];

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>HTML that may leave; inline pictures stand in it by <c>cid:</c>. Null sends the text alone.</summary>
    public string? Html { get; init; }

    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];

    /// <summary>Who wrote it. What no person wrote says so in its header, so that no machine answers it (RFC 3834, 5).</summary>
    public MailOrigin Origin { get; init; } = MailOrigin.Person;

    /// <summary>
    /// True when failure and delay are to be reported (RFC 3461, <c>NOTIFY=FAILURE,DELAY</c>). Otherwise nobody would read a report: none is asked
    /// for (<c>NOTIFY=NEVER</c>), and the mail leaves with an empty return path (RFC 3834, 3.3).
    /// </summary>
    public bool WantsReports => Origin == MailOrigin.Person;

    /// <summary>Further header fields.</summary>
    public IReadOnlyList<MailHeader> Headers { get; init; } = [];
}

/// <summary>Who wrote a mail that leaves.</summary>
public enum MailOrigin
{
    Person,

    /// <summary>A machine, in answer to a mail.</summary>
    AutomaticReply,

    /// <summary>A machine, of its own accord.</summary>
    Notice,
}

/// <summary>A file that leaves with a mail.</summary>
/// <param name="Name">The file name as people see it.</param>
/// <param name="Type">The media type, for example <c>image/png</c>.</param>
/// <param name="ContentId">Content-ID without angle brackets; needed when <paramref name="Inline"/>.</param>
/// <param name="Inline">True for a picture that the HTML shows by its Content-ID.</param>
/// <param name="OpenAsync">Opens the bytes for reading, any number of times; the caller disposes the stream.</param>
public sealed record OutgoingFile(string Name, string Type, string? ContentId, bool Inline, Func<CancellationToken, Task<Stream>> OpenAsync);
