using Desk.Core.Mail;
using Desk.Core.Tickets;

namespace Desk.Core.Replies;

/// <summary>What somebody hands on of a conversation, to whom it is no secret.</summary>
public sealed record ForwardRequest
{
    public required long TicketId { get; init; }

    public required IReadOnlyList<MailAddress> To { get; init; }

    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    public IReadOnlyList<MailAddress> Bcc { get; init; } = [];

    /// <summary>The editor's HTML, untrusted: what stands before the quote or, without <see cref="Quotes"/>, all of it.</summary>
    public string Html { get; init; } = "";

    /// <summary>True to add the quote to what is written; false where an editor holds it already.</summary>
    public bool Quotes { get; init; } = true;

    /// <summary>The message that is quoted; null for the whole conversation.</summary>
    public long? MessageId { get; init; }

    /// <summary>Files that go with it: those of the conversation and uploads of the writer. Null: all files of what is quoted.</summary>
    public IReadOnlyList<long>? Files { get; init; }

    /// <summary>The status that the ticket is to have from then on; null to leave it as it is.</summary>
    public TicketStatus? Status { get; init; }

    /// <summary>Not before then; null: at once.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>The letter of its writer's that this is: it ends, and is there again when it is taken back. Null for none.</summary>
    public LetterKey? Letter { get; init; }

    /// <summary>True to wait long enough for a person to take it back.</summary>
    public bool MayBeUndone { get; init; }
}

/// <summary>What a forward begins with: the quote, and the files that are taken along unless somebody takes them out.</summary>
public sealed record ForwardQuote(string Html, IReadOnlyList<DraftFile> Files);
